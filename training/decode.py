"""A simple decoding of readings into claims, for measuring the encoder and nothing else."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.extract.encoder import Reading, SpanScore
from rashomon.extract.encoder.labels import DATE_CLASSES, SOURCE_KINDS

from .counts import bounds
from .data import Casualty, Report, Span
from .days import Interval, dateline, resolve

OUTLET = SOURCE_KINDS.index("outlet")
NONE = DATE_CLASSES.index("none")
_SURELY_NONE = 0.7
"""Ruling 27 gives ongoing events the news of the day, which older training labels leave without a day."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A claim as decoded from one reading."""

    trigger: Span
    kind: str
    agents: tuple[str, ...]
    targets: tuple[str, ...]
    places: tuple[str, ...]
    days: Interval | None
    casualties: tuple[Casualty, ...]
    speaker: str | None
    source: str
    certainty: str
    ceasefire: bool
    incident: str


def decode(report: Report, readings: Sequence[Reading]) -> tuple[Coded, ...]:
    """The claims of a report."""
    published = dateline(report.text, dt.date.fromisoformat(report.published))
    coded: list[Coded] = []
    for reading in readings:
        incident = _incident(reading, coded)
        before = _day_before(incident, coded)
        claim = _coded(report.text, reading, incident)
        coded.append(replace(claim, days=_days(report.text, reading, published, before)))
    return tuple(coded)


def _coded(text: str, reading: Reading, incident: str) -> Coded:
    speaker = _speaker(text, reading)
    return Coded(
        trigger=(reading.trigger.start, reading.trigger.end),
        kind=reading.kind,
        agents=_texts(text, reading.agents),
        targets=_texts(text, reading.targets),
        places=_texts(text, reading.places),
        days=None,
        casualties=tuple(_casualties(text, reading)),
        speaker=speaker,
        source=_source(reading, speaker),
        certainty=reading.certainty_label,
        ceasefire=reading.ceasefire > 0.5,
        incident=incident,
    )


def _texts(text: str, spans: Sequence[SpanScore]) -> tuple[str, ...]:
    return tuple({text[s.start : s.end].lower(): text[s.start : s.end] for s in spans}.values())


def _speaker(text: str, reading: Reading) -> str | None:
    if reading.source[OUTLET] > 0.5 or not reading.speakers:
        return None
    best = max(reading.speakers, key=lambda s: s.prob)
    return text[best.start : best.end]


def _source(reading: Reading, speaker: str | None) -> str:
    others = [k for i, k in enumerate(SOURCE_KINDS) if i != OUTLET]
    return max(others, key=lambda k: reading.source[SOURCE_KINDS.index(k)]) if speaker else reading.source_kind


def _casualties(text: str, reading: Reading) -> Iterator[Casualty]:
    for found in reading.casualties:
        count = bounds(text[found.start : found.end], text[max(0, found.start - 14) : found.start])
        yield Casualty((found.start, found.end), found.kind, count.low, count.high)


def _incident(reading: Reading, coded: Sequence[Coded]) -> str:
    if reading.links and max(reading.links) > 0.5:
        return coded[reading.links.index(max(reading.links))].incident
    return f"i{len(coded)}"


def _day_before(incident: str, coded: Sequence[Coded]) -> Interval | None:
    same = [c.days for c in coded if c.incident == incident and c.days]
    return same[-1] if same else None


def _days(text: str, reading: Reading, published: dt.date, before: Interval | None) -> Interval | None:
    if reading.dates[NONE] > _SURELY_NONE:
        return None
    news = Interval(published - dt.timedelta(days=1), published)
    if reading.times and reading.date_class == "explicit":
        best = max(reading.times, key=lambda s: s.prob)
        return resolve(text[best.start : best.end], published, before) or before or news
    return before or news if reading.date_class == "carried" else news
