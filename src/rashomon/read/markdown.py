"""Markdown: the words without the markup (markdown-it), with ``key: value`` front matter if there is any."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon.read.encoding import decode, read_bytes
from rashomon.read.item import Found, Reader
from rashomon.read.making import headline, make_report, parse_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from markdown_it.token import Token

    from rashomon.read.item import Defaults

FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)\n---[ \t]*(?:\n|$)", re.DOTALL)
FIELDS = {
    "title": "title",
    "date": "published",
    "published": "published",
    "outlet": "outlet",
    "source": "outlet",
    "url": "url",
    "lang": "language",
    "language": "language",
}


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a file says of itself above its text; ``unused`` are the keys that no field of a report holds."""

    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    unused: tuple[str, ...] = ()


def read(path: Path, defaults: Defaults) -> Iterator[Found]:
    """The file's words, blocks parted by an empty line; the title is the front matter's, else the first heading."""
    raw = read_bytes(path)
    said, source = front_matter(decode(raw))
    text = strip_markup(source)
    report = make_report(
        text,
        defaults,
        raw,
        title=said.title or headline(text),
        published=parse_day(said.published, "date") if said.published else None,
        outlet=said.outlet,
        url=said.url,
        language=said.language,
    )
    yield Found(report, raw, path, unused=said.unused)


def front_matter(source: str) -> tuple[FrontMatter, str]:
    """The lines between ``---`` at the top, read as flat ``key: value``, and what comes after them."""
    match = FRONT_MATTER.match(source.lstrip("\ufeff"))
    if not match:
        return FrontMatter(), source
    pairs = [(key.strip().lower(), value.strip().strip("\"'")) for key, _, value in _parted(match.group(1))]
    known = {FIELDS[key]: value for key, value in pairs if key in FIELDS and value}
    unused = tuple(key for key, _ in pairs if key not in FIELDS)
    return FrontMatter(**known, unused=unused), source.lstrip("\ufeff")[match.end() :]


def _parted(lines: str) -> list[tuple[str, str, str]]:
    return [line.partition(":") for line in lines.splitlines() if ":" in line and not line[0].isspace()]


def strip_markup(source: str) -> str:
    """The words of Markdown ``source``: links keep their text; images and embedded HTML go."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").enable("table").parse(source)
    return "\n\n".join(block for block in _blocks(tokens) if block)


def _blocks(tokens: Sequence[Token]) -> Iterator[str]:
    row: list[str] | None = None
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            yield " | ".join(row)
            row = None
        elif token.type in {"inline", "fence", "code_block"}:
            words = _inline(token.children or ()) if token.type == "inline" else token.content.strip()
            if row is None:
                yield words
            else:
                row.append(words)


def _inline(tokens: Sequence[Token]) -> str:
    parts = {"text": None, "code_inline": None, "text_special": None, "softbreak": " ", "hardbreak": "\n"}
    return "".join(parts[token.type] or token.content for token in tokens if token.type in parts).strip()


MARKDOWN = Reader("markdown", "Markdown, one report a file", (".md", ".markdown"), read, mimes=("text/markdown",))
