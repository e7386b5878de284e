"""How well single names of villages are put on the map, given the province or the words around them.

A file holds JSON Lines of one of two forms: ``{"name", "adm1", "lat", "lon"}``, where the province is given, or
``{"name", "context", "lat", "lon", "tolerance_km", "kind"}``, where the words of a report are. An answer is
right within ``tolerance_km`` (5 where none is given); a name without an answer is not right, but not wrong either.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cattrs

from rashomon.errors import MalformedError, UnreadableError
from rashomon.evaluation import figures
from rashomon.extract.backends import Backend
from rashomon.extract.geocoding import Resolution, Toponym, resolve
from rashomon.extract.geocoding.kinds import CLASS_WORDS
from rashomon.extract.geocoding.resolve import FLOOR
from rashomon.knowledge.gazetteer import Gazetteer
from rashomon.knowledge.gazetteer.geometry import distance_km


@dataclass(frozen=True, slots=True)
class Village:
    """A name with its point. ``kind`` is the word for what is meant ("village", "city", "facility")."""

    name: str
    lat: float
    lon: float
    adm1: str | None = None
    context: str | None = None
    tolerance_km: float = 5.0
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one name: the best candidate, its distance in km and score; None where there was none.

    ``answered`` is false where the score lies below the floor and the best candidate is not given as the place.
    """

    village: Village
    answer: str | None
    km: float | None
    score: float
    answered: bool

    @property
    def right(self) -> bool:
        """True where the answer lies within the tolerance."""
        return self.km is not None and self.km <= self.village.tolerance_km


@dataclass(frozen=True, slots=True)
class VillageFigures:
    """Counts over the names, and every outcome for reading."""

    outcomes: tuple[Outcome, ...]

    @property
    def right(self) -> int:
        """Names answered within the tolerance."""
        return sum(outcome.answered and outcome.right for outcome in self.outcomes)

    @property
    def wrong(self) -> int:
        """Names answered elsewhere."""
        return sum(outcome.answered and not outcome.right for outcome in self.outcomes)

    @property
    def best_first(self) -> float:
        """The share of all names whose best candidate is right, answered or not, 0..1."""
        return sum(outcome.right for outcome in self.outcomes) / (len(self.outcomes) or 1)

    @property
    def accuracy(self) -> float:
        """Answered and right among all, 0..1."""
        return self.right / len(self.outcomes) if self.outcomes else 0.0

    @property
    def precision(self) -> float:
        """Right among answered, 0..1."""
        return self.right / (self.right + self.wrong) if self.right else 0.0


def read_villages(path: Path) -> Iterator[Village]:
    """The names of a file; raises ``MalformedError`` naming the line that breaks the form."""
    if not path.is_file():
        raise UnreadableError(f"There is no file {path}. Give one JSON object a line with name, lat and lon.")
    converter = cattrs.Converter()
    with path.open(encoding="utf-8") as stream:
        for number, line in enumerate(stream, 1):
            try:
                yield converter.structure(json.loads(line), Village)
            except (ValueError, KeyError, TypeError, cattrs.BaseValidationError) as error:
                raise MalformedError(f"{path}, line {number}: no name with a point ({error})") from error


def evaluate_villages(villages: Iterable[Village], gazetteer: Gazetteer, floor: float = FLOOR) -> VillageFigures:
    """Each name with its province, or all names with their contexts as one report."""
    given = list(villages)
    told = [v for v in given if v.context is not None]
    outcomes = [_in_province(v, gazetteer, floor) for v in given if v.context is None]
    return VillageFigures((*outcomes, *_in_report(told, gazetteer, floor)))


def _in_province(village: Village, gazetteer: Gazetteer, floor: float) -> Outcome:
    text = f"{village.name}, {village.adm1}" if village.adm1 else village.name
    toponyms = [Toponym(village.name, 0, len(village.name))]
    if village.adm1:
        toponyms.append(Toponym(village.adm1, len(village.name) + 2, len(text)))
    return _outcome(village, resolve(text, toponyms, gazetteer)[0], floor)


def _in_report(villages: Sequence[Village], gazetteer: Gazetteer, floor: float) -> Iterator[Outcome]:
    """The contexts, each once, one after the other as a report; the word for the kind stands before a bare name."""
    text, toponyms = "", []
    for village in villages:
        lead = f"The {village.kind} of " if village.kind in CLASS_WORDS else ""
        start = len(text) + len(lead)
        toponyms.append(Toponym(village.name, start, start + len(village.name)))
        text += f"{lead}{village.name}: {village.context}. "
    for village, resolution in zip(villages, resolve(text, toponyms, gazetteer), strict=True):
        yield _outcome(village, resolution, floor)


def _outcome(village: Village, resolution: Resolution, floor: float) -> Outcome:
    best = resolution.candidates[0] if resolution.candidates else None
    if best is None or best.place.lat is None or best.place.lon is None:
        return Outcome(village, None, None, 0.0, answered=False)
    km = distance_km(village.lat, village.lon, best.place.lat, best.place.lon)
    return Outcome(village, best.place.name, km, best.score, resolution.belief >= floor)


def measure(file: Path, backend: str | Backend) -> figures.Outcome:  # noqa: ARG001  # names are resolved without one
    """The figures of ``evaluate_villages`` with the default gazetteer, and every name that was not answered right."""
    told = evaluate_villages(read_villages(file), Gazetteer.open())
    n = len(told.outcomes)
    rows = (
        figures.Figure("answered and right", told.accuracy, n),
        figures.Figure("right among answered", told.precision, told.right + told.wrong),
        figures.Figure("best candidate right", told.best_first, n),
    )
    return figures.Outcome(rows, tuple(_line(one) for one in told.outcomes if not (one.answered and one.right)))


def _line(one: Outcome) -> str:
    where = f"{one.answer}, {one.km:.1f} km off, score {one.score:.2f}" if one.km is not None else "no candidate"
    return f"{one.village.name} ({one.village.adm1 or one.village.context}): {where}"
