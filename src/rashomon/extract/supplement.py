"""What the trained coder overlooks and rules can see: a toll that no claim holds, a breach of a ceasefire.

Only the sentences that hold such words are parsed, and only the rule claims that bring the missing part are taken.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.extract.analysis import Analysis, Role, Sentence
from rashomon.extract.tolls import EITHER, INJURED, KILLED, is_year
from rashomon.knowledge.language import Language
from rashomon.knowledge.numbers import NumberWords
from rashomon.model import Claim, Span

#: The outcome stands so many words before its number, or after it.
OUTCOME = rf"(?:{KILLED}|{INJURED}|{EITHER.pattern})"
BEFORE = re.compile(rf"{OUTCOME}\W+(?:\w+\W+){{0,2}}$", re.IGNORECASE)
AFTER = re.compile(rf"\W+(?:\w+\W+){{0,6}}?{OUTCOME}", re.IGNORECASE)
REACH = 60


def tolls_in(text: str, sentence: Span, numbers: NumberWords) -> Iterator[Span]:
    """The number phrases of a sentence with an outcome word beside them."""
    for match in numbers.phrase.finditer(text, sentence.start, sentence.end):
        before = text[max(sentence.start, match.start() - REACH) : match.start()]
        after = text[match.end() : min(sentence.end, match.end() + REACH)]
        if not is_year(match) and (BEFORE.search(before) or AFTER.match(after)):
            yield Span(match.start(), match.end())


def told(claims: Sequence[Claim], span: Span) -> bool:
    """True where a count of some claim rests on ``span``."""
    return any(span.overlaps(other) for claim in claims for count in claim.counts for other in count.spans)


def breach_in(text: str, sentence: Span, language: Language) -> Span | None:
    """The words of a sentence that name a breach of a ceasefire."""
    found = language.violation.search(text, sentence.start, sentence.end)
    return Span(found.start(), found.end()) if found else None


def missing(
    analysis: Analysis, sentence: Sentence, claims: Sequence[Claim], language: Language, numbers: NumberWords
) -> bool:
    """True where a sentence tells a toll that no claim holds, or a breach while it holds no claim at all."""
    if sentence.role not in (Role.HEADLINE, Role.BODY):
        return False
    text = analysis.report.text
    if any(not told(claims, span) for span in tolls_in(text, sentence.span, numbers)):
        return True
    empty = not any(claim.sentence == sentence.span for claim in claims)
    return empty and breach_in(text, sentence.span, language) is not None


def overlooked(
    analysis: Analysis, claims: Sequence[Claim], language: Language, numbers: NumberWords
) -> Analysis | None:
    """The analysis with only the sentences worth a second look left to be coded, or None where there is none."""
    wanted = {i for i, s in enumerate(analysis.sentences) if missing(analysis, s, claims, language, numbers)}
    if not wanted:
        return None
    sentences = (s if i in wanted else replace(s, role=Role.BOILERPLATE) for i, s in enumerate(analysis.sentences))
    return Analysis(analysis.report, tuple(sentences))


def brings(claim: Claim, claims: Sequence[Claim]) -> bool:
    """True where a rule claim tells a toll or a breach that no claim tells yet, at words that none of them has."""
    if any(claim.span.overlaps(other.span) for other in claims):
        return False
    figure = any(not told(claims, span) for count in claim.counts for span in count.spans)
    return figure or claim.ceasefire_violation.value


def joined(claims: Sequence[Claim], second: Sequence[Claim]) -> tuple[Claim, ...]:
    """Both in reading order: all of the first, and of the second what it brings."""
    kept = [*claims]
    for claim in second:
        if brings(claim, kept):
            kept.append(claim)
    return tuple(sorted(kept, key=lambda claim: (claim.span.start, claim.span.end)))
