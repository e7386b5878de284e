"""Coded reports as the trainer sees them: claims whose words are spans of the text."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from .corrections import corrected, load_corrections

Span = tuple[int, int]
Json = dict[str, Any]
"""An object as it stands in a gold file."""


@dataclass(frozen=True, slots=True)
class Casualty:
    """People harmed: the words, what happened to them, how many."""

    span: Span
    kind: str
    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class Claim:
    """A coded claim with character spans in place of copied words."""

    trigger: Span
    sentence: int
    kind: str
    agents: tuple[Span, ...]
    targets: tuple[Span, ...]
    places: tuple[Span, ...]
    times: tuple[Span, ...]
    speakers: tuple[Span, ...]
    casualties: tuple[Casualty, ...]
    certainty: str
    source: str
    ceasefire: bool
    date: str
    incident: str


@dataclass(frozen=True, slots=True)
class Report:
    """A report with its claims, in reading order."""

    name: str
    text: str
    sentences: tuple[Span, ...]
    claims: tuple[Claim, ...]
    published: str = ""


def load_reports(folder: Path) -> tuple[Report, ...]:
    """All reports of the clusters in a folder, with their claims."""
    return tuple(report for path in sorted(folder.glob("*.gold.json")) for report in _cluster(path))


def _cluster(path: Path) -> Iterator[Report]:
    texts_path = path.with_name(path.name.replace(".gold.json", ".reports.json"))
    texts = {item["report"]: item for item in json.loads(texts_path.read_text("utf-8"))}
    for item in json.loads(path.read_text("utf-8"))["reports"]:
        yield _report(texts[item["report"]], item["claims"])


def _report(item: Json, claims: Sequence[Json]) -> Report:
    sentences = tuple((int(a), int(b)) for a, b in item["sentences"])
    bare = Report(item["report"], item["text"], sentences, (), item["published"])
    items = corrected(bare.name, bare.text, sentences, claims, load_corrections())
    return replace(bare, claims=tuple(_claims(bare, tuple(items))))


def _claims(report: Report, items: Sequence[Json]) -> Iterator[Claim]:
    told: set[tuple[str, str]] = set()
    for item in items:
        yield _claim(report, item, _date_class(item["date"], report.published, told))
        if item["date"]:
            told.add((item["date"]["from"], item["date"]["to"]))


def _claim(report: Report, item: Json, date: str) -> Claim:
    trigger = (item["start"], item["end"])
    sentence = item["sentence"]

    def spans(texts: Sequence[str | None]) -> tuple[Span, ...]:
        found = (align(report.text, text, report.sentences[sentence], trigger) for text in texts if text)
        return tuple(dict.fromkeys(span for span in found if span))

    return Claim(
        trigger=trigger,
        sentence=sentence,
        kind=item["event"],
        agents=spans([x["text"] for x in item["agents"]]),
        targets=spans([x["text"] for x in item["targets"]]),
        places=spans([x["text"] for x in item["places"]]),
        times=spans([(item["date"] or {}).get("text")]),
        speakers=spans([item["source"]["text"]]),
        casualties=tuple(
            Casualty(span, x["kind"], x["low"], x["high"]) for x in item["casualties"] for span in spans([x["text"]])
        ),
        certainty=item["certainty"],
        source=item["source"]["kind"],
        ceasefire=bool(item["ceasefire_violation"]),
        date=date,
        incident=item["incident"],
    )


def _date_class(date: Json | None, published: str, told: set[tuple[str, str]]) -> str:
    if not date:
        return "none"
    if date["text"]:
        return "explicit"
    if date["to"] == published and date["from"] < published:
        return "news"
    return "carried" if (date["from"], date["to"]) in told else "news"


def align(text: str, words: str, sentence: Span, trigger: Span) -> Span | None:
    """Where the copied words stand: nearest in the trigger's sentence, else the nearest before, else after."""
    found = _occurrences(text, words)
    return min(found, key=lambda span: _remoteness(span, sentence, trigger)) if found else None


def _occurrences(text: str, words: str) -> list[Span]:
    pattern = re.escape(words)
    whole = [m.span() for m in re.finditer(rf"(?<!\w){pattern}(?!\w)", text)]
    return whole or [m.span() for m in re.finditer(pattern, text)]


def _remoteness(span: Span, sentence: Span, trigger: Span) -> tuple[int, int]:
    gap = max(span[0] - trigger[1], trigger[0] - span[1], 0)
    if sentence[0] <= span[0] < sentence[1]:
        return 0, gap
    return (1 if span[0] < sentence[0] else 2), gap


def held_out(reports: Sequence[Report]) -> tuple[tuple[Report, ...], tuple[Report, ...]]:
    """The reports trained on, and every twentieth one, kept to choose thresholds."""
    kept = tuple(r for i, r in enumerate(reports) if i % 20 == 7)
    return tuple(r for i, r in enumerate(reports) if i % 20 != 7), kept
