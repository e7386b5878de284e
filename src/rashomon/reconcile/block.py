"""Which pairs are compared at all: kindred kinds, days at most two apart, and a place or a party in common.

Every account stands in some blocks and looks for partners in others; whoever looks and finds is found in turn, so
the pairs do not depend on who came first. A loose account (no day, or a long stretch) is looked for within its
month; an account without a named place is looked for by its parties.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from rashomon.reconcile.compare.days import LONG
from rashomon.reconcile.facets import COMMON, Facets

SLACK = 2  # days
MONTH = 31  # days to a bucket for loose accounts
CELL = 0.1  # degrees to a cell of the grid for resolved places

Key = tuple[str, str, str]


def stands_in(facets: Facets) -> Iterator[Key]:
    """The blocks that hold ``facets``."""
    return _keys(facets, _anchors(facets, looking=False), _times(facets, looking=False))


def looks_in(facets: Facets) -> Iterator[Key]:
    """The blocks in which its partners stand."""
    return _keys(facets, _anchors(facets, looking=True), _times(facets, looking=True))


def _keys(facets: Facets, anchors: set[str], times: set[str]) -> Iterator[Key]:
    return product(facets.groups, sorted(anchors), sorted(times))


def _anchors(facets: Facets, looking: bool) -> set[str]:
    """Named places and grid cells; parties too, where one of the two has no place."""
    placed = bool(facets.areas)
    found = {f"at {name}" for name in facets.areas} | {f"cell {cell}" for cell in _cells(facets, int(looking))}
    sides = (
        ("placed", "placeless") if looking and not placed else ("placeless",) if looking or not placed else ("placed",)
    )
    parties = facets.agents | (facets.agent_words | facets.target_words) - COMMON | facets.vague
    return found | {f"{side} {party}" for side in sides for party in parties}


def _cells(facets: Facets, reach: int) -> Iterator[str]:
    steps = range(-reach, reach + 1)
    for point in facets.points:
        row, column = round(point.lat / CELL), round(point.lon / CELL)
        yield from (f"{row + i},{column + j}" for i in steps for j in steps)


def _times(facets: Facets, looking: bool) -> set[str]:
    """Days for short intervals; months for loose accounts, and for whoever may match a loose one."""
    months = _months(facets)
    if facets.first is None or facets.last is None or facets.span_days > LONG:
        scales = ("dated", "loose") if looking else ("loose",)
        return {f"{scale} {month}" for scale in scales for month in months}
    slack = SLACK if looking else 0
    days = {f"day {day}" for day in range(facets.first - slack, facets.last + slack + 1)}
    return days | {f"{'loose' if looking else 'dated'} {month}" for month in months}


def _months(facets: Facets) -> set[int]:
    """Buckets of the first and last day and of publication, each with the next one when looking is not enough."""
    days = [day for day in (facets.first, facets.last, facets.published) if day is not None]
    return {day // MONTH for day in days}
