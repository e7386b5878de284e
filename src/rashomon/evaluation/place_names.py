"""How well names of places are found in running text, and then put on the map: the end-to-end side of ``places``.

The file has the form of ``places``; names are those whose type is a place's (all names where no type is given), on
exact spans. *End to end* is the share of names with a point that are found and put within 161 km of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rashomon.evaluation.figures import Figure, Outcome
from rashomon.evaluation.places import FoundFigures, evaluate_found, read_texts
from rashomon.extract.backends import Backend
from rashomon.extract.geocoding.finding import find_places
from rashomon.knowledge.gazetteer import Gazetteer


def measure(file: Path, backend: str | Backend) -> Outcome:  # noqa: ARG001  # names are found without one
    """The figures of ``evaluate_found`` for every corpus of ``file``, with the default gazetteer."""
    gazetteer = Gazetteer.open()
    corpora = evaluate_found(read_texts(file), lambda text: find_places(text, gazetteer), gazetteer)
    return Outcome(tuple(figure for one in corpora for figure in _rows(one)))


def _rows(one: FoundFigures) -> Iterator[Figure]:
    yield Figure(f"{one.corpus} finding F1", one.f1, one.gold)
    yield Figure(f"{one.corpus} finding precision", one.precision, one.found)
    yield Figure(f"{one.corpus} finding recall", one.recall, one.gold)
    yield Figure(f"{one.corpus} end to end at 161 km", one.end_to_end / one.gold if one.gold else 0.0, one.gold)
