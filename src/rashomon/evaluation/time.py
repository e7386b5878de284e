"""How well time expressions are found and read, by the measures of TempEval-3.

A file holds JSON Lines: ``{"doc", "dct", "text", "timex": [{"start", "end", "type", "value"}]}``, where ``dct`` is the
day of writing. The form of Recognizers-Text's specifications is read as well: ``{"text", "reference", "expected":
[{"start", "end", "type", "value"}]}``, where any of the values that it accepts counts as right.

Measures (UzZaman et al., SemEval-2013 task 1): *strict* the same characters, *relaxed* any shared character, *type* and
*value* the relaxed matches whose attribute is right as well, each as precision, recall and F1.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import cattrs

from rashomon.errors import MalformedError, UnreadableError
from rashomon.evaluation.figures import Figure, Outcome
from rashomon.extract.backends import Backend
from rashomon.extract.times import TimeMention, find_times
from rashomon.model import Span


@dataclass(frozen=True, slots=True)
class Figures:
    """Right ones among those given (``gold``) and those found; all rates lie in 0..1."""

    right: int
    gold: int
    found: int

    @property
    def precision(self) -> float:
        """Right among found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Right among gold."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.right / (self.gold + self.found) if self.right else 0.0


@dataclass(frozen=True, slots=True)
class TimeReport:
    """The four figures of TempEval-3; ``errors`` are lines for reading: missed, spurious, wrong type or value."""

    documents: int
    strict: Figures
    relaxed: Figures
    type: Figures
    value: Figures
    errors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldTime:
    """One marked expression; ``also`` are further values that count as right."""

    start: int
    end: int
    type: str
    value: str
    also: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """Its characters."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One text with its day of writing and its marked expressions."""

    text: str
    timex: tuple[GoldTime, ...]
    dct: str | None = None
    doc: str = ""
    set: str = ""

    @property
    def written(self) -> date | None:
        """The day of writing."""
        return date.fromisoformat(self.dct[:10]) if self.dct else None


@dataclass(frozen=True, slots=True)
class _Tally:
    """What one document adds to the figures."""

    gold: int
    found: int
    strict: int = 0
    relaxed: int = 0
    type: int = 0
    value: int = 0
    errors: tuple[str, ...] = field(default=())


def evaluate(file: Path) -> TimeReport:
    """Measure ``find_times`` on ``file``; ``MalformedError`` names the first line that is not of the form."""
    tallies = [_tally(document) for document in read_documents(file)]
    gold, found = sum(one.gold for one in tallies), sum(one.found for one in tallies)
    return TimeReport(
        documents=len(tallies),
        strict=Figures(sum(one.strict for one in tallies), gold, found),
        relaxed=Figures(sum(one.relaxed for one in tallies), gold, found),
        type=Figures(sum(one.type for one in tallies), gold, found),
        value=Figures(sum(one.value for one in tallies), gold, found),
        errors=tuple(error for one in tallies for error in one.errors),
    )


def measure(file: Path, backend: str | Backend) -> Outcome:  # noqa: ARG001  # dates are found without a backend
    """The figures of ``evaluate`` as every measure gives them."""
    report = evaluate(file)
    named = {"strict": report.strict, "relaxed": report.relaxed, "type": report.type, "value": report.value}
    beside = {"value": "HeidelTime .776", "relaxed": "HeidelTime .903"}
    figures = (Figure(f"{name} F1", one.f1, one.gold, beside.get(name, "")) for name, one in named.items())
    return Outcome(tuple(figures), report.errors)


def read_documents(file: Path) -> Iterator[GoldDocument]:
    """The documents of ``file``, one a line."""
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableError(f"{file} cannot be read as UTF-8 text: {error}") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _document(line, f"{file}, line {number}")


@dataclass(frozen=True, slots=True)
class _Phrase:
    """An expected expression of Recognizers-Text; its value is nested differently by each of its recognisers."""

    start: int
    end: int
    type: str
    value: dict[str, Any]

    def gold(self) -> GoldTime:
        many = [str(one.get("timex")) for one in self.value.get("values") or ()]
        first, *also = [str(self.value.get("Timex")), *many] if "Timex" in self.value else many or [""]
        return GoldTime(
            self.start, self.end, _TYPES.get(self.type.removeprefix("datetimeV2."), "DATE"), first, tuple(also)
        )


@dataclass(frozen=True, slots=True)
class _PhraseLine:
    text: str
    expected: tuple[_Phrase, ...]
    reference: str | None = None
    spec: str = ""
    n: int = 0

    def document(self) -> GoldDocument:
        marks = tuple(phrase.gold() for phrase in self.expected)
        return GoldDocument(self.text, marks, self.reference, f"{self.spec} {self.n}")


_TYPES = {
    "time": "TIME", "timerange": "TIME", "datetime": "TIME", "datetimerange": "TIME", "duration": "DURATION",
    "set": "SET",
}  # fmt: skip


def _document(line: str, where: str) -> GoldDocument:
    try:
        read = json.loads(line)
        if "expected" in read:
            return cattrs.structure(read, _PhraseLine).document()
        return cattrs.structure(read, GoldDocument)
    except (ValueError, TypeError, cattrs.BaseValidationError) as error:
        form = '{"doc", "dct", "text", "timex": [{"start", "end", "type", "value"}]}'
        raise MalformedError(f"{where}: not of the form {form}: {error}") from error


def marked(mentions: Iterable[TimeMention]) -> tuple[TimeMention, ...]:
    """The mentions as TimeML marks them: the two ends of a range stand on their own."""
    return tuple(part for mention in mentions for part in (mention.parts or (mention,)))


def _tally(document: GoldDocument) -> _Tally:
    found = marked(find_times(document.text, document.written))
    pairs = _pairs(document.timex, found)
    right = [(gold, mine) for gold, mine in pairs if mine.timex in (gold.value, *gold.also)]
    return _Tally(
        gold=len(document.timex),
        found=len(found),
        strict=sum(gold.span == mine.core for gold, mine in pairs),
        relaxed=len(pairs),
        type=sum(gold.type == mine.timex_type for gold, mine in pairs),
        value=len(right),
        errors=tuple(_errors(document, found, pairs)),
    )


def _pairs(gold: Iterable[GoldTime], found: Iterable[TimeMention]) -> list[tuple[GoldTime, TimeMention]]:
    """One-to-one: same characters first, then from left to right any that touch."""
    left, pairs = list(found), []
    ordered = sorted(gold, key=lambda one: (not any(one.span == mine.core for mine in left), one.start))
    for one in ordered:
        touching = [mine for mine in left if mine.core.overlaps(one.span)]
        best = min(touching, key=lambda mine: mine.core != one.span, default=None)
        if best:
            left.remove(best)
            pairs.append((one, best))
    return pairs


def _errors(
    document: GoldDocument, found: Iterable[TimeMention], pairs: list[tuple[GoldTime, TimeMention]]
) -> Iterator[str]:
    hit = {gold.start for gold, _ in pairs}
    mine_hit = {mine.core for _, mine in pairs}
    for gold in document.timex:
        if gold.start not in hit:
            yield f"MISSED {document.doc} {_quote(document, gold.span)} {gold.type} {gold.value}"
    for mine in found:
        if mine.core not in mine_hit:
            yield f"SPURIOUS {document.doc} {_quote(document, mine.core)} {mine.timex_type} {mine.timex}"
    for gold, mine in pairs:
        if (gold.type, gold.value) != (mine.timex_type, mine.timex):
            what = "VALUE" if gold.value != mine.timex else "TYPE"
            told = f"gold {_quote(document, gold.span)} {gold.type} {gold.value}, found {_quote(document, mine.core)}"
            yield f"{what} {document.doc} (written {document.dct}) {told} {mine.timex_type} {mine.timex}"


def _quote(document: GoldDocument, span: Span) -> str:
    before, behind = document.text[max(0, span.start - 30) : span.start], document.text[span.end : span.end + 15]
    return " ".join(f"{before}[{document.text[span.start : span.end]}]{behind}".split())
