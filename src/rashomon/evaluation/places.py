"""How well names of places are found and put on the map.

A file holds JSON Lines: ``{"corpus", "doc", "text", "toponyms": [{"start", "end", "name", "lat", "lon", "type"}]}``;
``lat`` and ``lon`` null where nobody placed the name. Measures (Gritta et al. 2018): *accuracy at 161 km*, a hundred
miles, and at 10 km, and the area under the curve of the logarithm of the error in km (0 best, 1 worst), over all names
with a point; a name left unanswered counts as the farthest error. *Precision* is over the names answered. Finding is
scored on exact spans.
"""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log, pi
from pathlib import Path

import cattrs

from rashomon.errors import MalformedError, UnreadableError
from rashomon.evaluation.figures import Figure, Outcome
from rashomon.extract.backends import Backend
from rashomon.extract.geocoding import Resolution, Toponym, resolve
from rashomon.extract.geocoding.resolve import FLOOR
from rashomon.knowledge.gazetteer import Gazetteer
from rashomon.knowledge.gazetteer.geometry import EARTH_KM, distance_km

FARTHEST_KM = pi * EARTH_KM
MILES_100_KM = 161.0
#: The types of GeoWebNews that are no places, or name a language, a people or a thing after one.
NO_PLACES = frozenset({"Non_Toponym", "Non_Lit_Expression", "Literal_Expression", "Demonym", "Language", "Homonym"})


@dataclass(frozen=True, slots=True)
class GoldName:
    """One marked name; ``lat`` and ``lon`` None where it has no point."""

    start: int
    end: int
    name: str
    lat: float | None = None
    lon: float | None = None
    type: str | None = None
    geonameid: int | None = None

    @property
    def toponym(self) -> Toponym:
        """The name as the resolver takes it."""
        return Toponym(self.name, self.start, self.end)


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text with its marked names."""

    text: str
    toponyms: tuple[GoldName, ...]
    corpus: str = "all"
    doc: str = ""


@dataclass(frozen=True, slots=True)
class PlaceFigures:
    """Rates in 0..1 for one corpus: ``names`` have a point, ``answered`` of them got one from us."""

    corpus: str
    names: int
    answered: int
    at_161_km: float
    at_10_km: float
    area_under_curve: float
    precision: float
    per_second: float

    @property
    def coverage(self) -> float:
        """The share of names answered."""
        return self.answered / self.names if self.names else 0.0


@dataclass(frozen=True, slots=True)
class FoundFigures:
    """Names found by us against those marked, exact spans; ``end_to_end`` are found and within 161 km."""

    corpus: str
    gold: int
    found: int
    right: int
    end_to_end: int

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


def read_texts(path: Path) -> Iterator[GoldText]:
    """The texts of a file; raises ``MalformedError`` naming the line that breaks the form."""
    if not path.is_file():
        raise UnreadableError(f"There is no file {path}. Give one JSON object a line with text and toponyms.")
    converter = cattrs.Converter()
    with path.open(encoding="utf-8") as stream:
        for number, line in enumerate(stream, 1):
            try:
                yield converter.structure(json.loads(line), GoldText)
            except (ValueError, KeyError, TypeError, cattrs.BaseValidationError) as error:
                raise MalformedError(f"{path}, line {number}: no text with toponyms ({error})") from error


def error_km(gold: GoldName, answer: Resolution, floor: float = FLOOR) -> float | None:
    """Distance of the answer from the gold point; None where there is no answer at or above ``floor``."""
    best = answer.candidates[0] if answer.candidates else None
    if best is None or answer.belief < floor or best.place.lat is None or best.place.lon is None:
        return None
    return distance_km(gold.lat or 0.0, gold.lon or 0.0, best.place.lat, best.place.lon)


def figures(corpus: str, errors: Sequence[float | None], seconds: float) -> PlaceFigures:
    """The measures over errors in km, None where unanswered."""
    count, answered = len(errors) or 1, [e for e in errors if e is not None]
    near = sum(e <= MILES_100_KM for e in answered)
    logs = [log(1 + (FARTHEST_KM if e is None else e)) / log(1 + FARTHEST_KM) for e in errors]
    return PlaceFigures(
        corpus,
        len(errors),
        len(answered),
        near / count,
        sum(e <= 10 for e in answered) / count,
        sum(logs) / count,
        near / (len(answered) or 1),
        len(errors) / seconds if seconds else 0.0,
    )


def evaluate_places(texts: Iterable[GoldText], gazetteer: Gazetteer, floor: float = FLOOR) -> tuple[PlaceFigures, ...]:
    """Resolution of the marked names, corpus by corpus."""
    errors: dict[str, list[float | None]] = defaultdict(list)
    seconds: dict[str, float] = defaultdict(float)
    for gold in texts:
        names = [name for name in gold.toponyms if name.lat is not None]
        start = time.perf_counter()
        answers = resolve(gold.text, [name.toponym for name in names], gazetteer)
        seconds[gold.corpus] += time.perf_counter() - start
        errors[gold.corpus] += [error_km(name, answer, floor) for name, answer in zip(names, answers, strict=True)]
    return tuple(figures(corpus, found, seconds[corpus]) for corpus, found in errors.items())


Finder = Callable[[str], Sequence[Toponym]]


def evaluate_found(texts: Iterable[GoldText], finder: Finder, gazetteer: Gazetteer) -> tuple[FoundFigures, ...]:
    """Finding and resolution of names, corpus by corpus, on exact spans."""
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for gold in texts:
        marked = {(n.start, n.end): n for n in gold.toponyms if n.type not in NO_PLACES}
        found = finder(gold.text)
        answers = resolve(gold.text, found, gazetteer)
        hits = [(marked[t.start, t.end], a) for t, a in zip(found, answers, strict=True) if (t.start, t.end) in marked]
        errors = (error_km(name, answer) for name, answer in hits if name.lat is not None)
        near = sum(km is not None and km <= MILES_100_KM for km in errors)
        for i, value in enumerate((len(marked), len(found), len(hits), near)):
            sums[gold.corpus][i] += value
    return tuple(FoundFigures(corpus, *counts) for corpus, counts in sums.items())


def measure(file: Path, backend: str | Backend) -> Outcome:  # noqa: ARG001  # marked names are resolved without one
    """The figures of ``evaluate_places`` for every corpus of ``file``, with the default gazetteer."""
    corpora = evaluate_places(read_texts(file), Gazetteer.open())
    return Outcome(tuple(figure for one in corpora for figure in _rows(one)))


def _rows(one: PlaceFigures) -> Iterator[Figure]:
    yield Figure(f"{one.corpus} accuracy at 161 km", one.at_161_km, one.names)
    yield Figure(f"{one.corpus} accuracy at 10 km", one.at_10_km, one.names)
    yield Figure(f"{one.corpus} area under the curve", one.area_under_curve, one.names)
    yield Figure(f"{one.corpus} precision at 161 km", one.precision, one.answered)
