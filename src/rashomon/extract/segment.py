"""Stage 1: a report's text to sentences with their roles."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.extract.analysis import Analysis, Role, Sentence
from rashomon.knowledge.language import Layout
from rashomon.model import Report, Span

LINE = re.compile(r"[^\n]*\S[^\n]*")
#: A full stop, its closing quotes, space, and something that can open a sentence.
BOUNDARY = re.compile(r"""(?P<stop>[.!?…]+["'”’»)\]]*)(?:\s+)(?=["'“‘«(\[]?[\w\d—–-])""")
FINAL = re.compile(r"""[.!?…:]["'”’»)\]]*\s*$""")
#: A headline is short; longer first lines without a full stop are text.
HEADLINE_WORDS = 25


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that no sentence crosses."""

    span: Span
    role: Role


def trimmed(text: str, start: int, end: int) -> Span | None:
    """``[start, end)`` without outer white space, or None where nothing is left."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    return Span(start, end) if start < end else None


def is_abbreviation(text: str, stop: int, layout: Layout) -> bool:
    """True where the word that ends at ``stop`` is an abbreviation or an initial, so that the stop ends nothing."""
    word = re.search(r"[\w.]*$", text[max(0, stop - 20) : stop])
    last = (word[0] if word else "").lower().rstrip(".")
    return last in layout.abbreviations or (len(last) == 1 and last.isalpha())


def split(text: str, span: Span, layout: Layout) -> Iterator[Span]:
    """The sentences of ``span``."""
    start = span.start
    for match in BOUNDARY.finditer(text, span.start, span.end):
        lower = text[match.end()].islower()
        if lower or (match["stop"] == "." and is_abbreviation(text, match.start(), layout)):
            continue
        yield Span(start, match.end("stop"))
        start = match.end()
    if last := trimmed(text, start, span.end):
        yield last


def is_headline(text: str, span: Span, title: str | None) -> bool:
    """True for the report's title, or a short first line without a full stop."""
    words = text[span.start : span.end]
    if title and words.strip().rstrip(".") == title.strip().rstrip("."):
        return True
    return len(words.split()) <= HEADLINE_WORDS and not FINAL.search(words)


def role_of(words: str, layout: Layout) -> Role:
    """The role that a sentence's own words give it."""
    if layout.boilerplate.search(words):
        return Role.BOILERPLATE
    return Role.DATELINE if layout.dateline.match(words) else Role.BODY


def blocks(report: Report, layout: Layout) -> Iterator[Block]:
    """The report's lines with the role that their place gives them; after "Disclaimer" all is boilerplate."""
    closed = False
    for index, match in enumerate(LINE.finditer(report.text)):
        span = trimmed(report.text, match.start(), match.end())
        if span is None:
            continue
        words = span.of(report)
        closed = closed or (index > 0 and bool(layout.closing.search(words)))
        if closed:
            yield Block(span, Role.BOILERPLATE)
        elif index == 0 and is_headline(report.text, span, report.title):
            yield Block(span, Role.HEADLINE)
        else:
            yield Block(span, Role.BODY)


def sentences(report: Report, block: Block, layout: Layout) -> Iterator[Sentence]:
    """The sentences of a block; in the body each sentence's own words can still make it boilerplate."""
    if block.role is Role.HEADLINE:
        yield Sentence(block.span, block.role)
        return
    for span in split(report.text, block.span, layout):
        yield Sentence(span, role_of(span.of(report), layout) if block.role is Role.BODY else block.role)


def segment(report: Report, layout: Layout) -> Analysis:
    """The report cut into sentences; boilerplate is kept, marked as such."""
    found = (sentence for block in blocks(report, layout) for sentence in sentences(report, block, layout))
    return Analysis(report, tuple(found))
