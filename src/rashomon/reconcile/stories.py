"""Reports of one event before any claim is read from them: by their words, names, ages, figures and days.

Used to bring incoming reports together for reading, and measured on collections that hold reports and no claims. The
same kind of table as for claims decides: each level of each field adds to the case. Rare words count more than
common ones; how rare a word is follows from the reports given, so the result belongs to the whole set.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import log, sqrt

import numpy as np
import numpy.typing as npt

from rashomon.model import Report
from rashomon.reconcile.cluster import grouped
from rashomon.reconcile.fold import STOP, plain
from rashomon.reconcile.tables import packaged
from rashomon.reconcile.weights import Weights, read_weights

ALIKE = 0.1  # cosine from which a pair is looked at
COMMON = 0.05  # share of the reports from which a capitalised word is no longer telling
_NAME = re.compile(r"\b[A-Z][a-z'’]+(?:[ -](?:[A-Z]\. )?[A-Z][a-z'’]+)+")
_CAPITAL = re.compile(r"(?<![.!?] )\b[A-Z][a-z]{2,}")
_AGE = re.compile(r"\b(\d{1,2})[- ]year[- ]old|, (\d{2}),|\bage[ds]? (\d{1,2})\b")
_NUMBER = re.compile(r"\b(?!20[0-2]\d\b|19\d\d\b)\d{3,5}\b")


@dataclass(frozen=True, slots=True)
class Traits:
    """What is compared of a report."""

    words: Mapping[str, float]
    title: Mapping[str, float]
    names: frozenset[str]
    capitals: frozenset[str]
    numbers: frozenset[str]
    ages: frozenset[str]
    day: int | None


@dataclass(frozen=True)
class Rarity:
    """How rare words are: the natural logarithm of how many reports there are for one that has the word."""

    reports: int
    seen: Mapping[str, int]

    def of(self, word: str) -> float:
        """0 for a word of every report."""
        return log((self.reports + 1) / (self.seen.get(word, 0) + 1))

    def sum(self, words: Iterable[str]) -> float:
        """The rarity of several words together."""
        return sum(self.of(word) for word in sorted(words))


def traits(reports: Sequence[Report]) -> tuple[list[Traits], Rarity]:
    """The traits of ``reports``, and how rare each word, name and number is among them."""
    bags = [Counter(_words(f"{one.title or ''} {one.text}")) for one in reports]
    marks = [_marks(f"{one.title or ''}\n{one.text}") for one in reports]
    seen = Counter(word for bag in bags for word in bag)
    seen.update(mark for names, capitals, numbers in marks for mark in (*names, *capitals, *numbers))
    rarity = Rarity(len(reports), seen)
    made = [
        Traits(
            _vector(bag, rarity),
            _vector(Counter(_words(one.title or "")), rarity),
            names,
            frozenset(word for word in capitals if seen[word] < max(3, COMMON * len(reports))),
            numbers,
            frozenset(age for found in _AGE.findall(one.text) for age in found if age),
            one.published.toordinal() if one.published else None,
        )
        for one, bag, (names, capitals, numbers) in zip(reports, bags, marks, strict=True)
    ]
    return made, rarity


def _words(text: str) -> list[str]:
    return [word for word in plain(text).split() if word not in STOP and len(word) > 1]


def _marks(text: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Pairs of name words, capitalised words (marked apart from plain words) and numbers."""
    runs = [re.split(r"[ -]", found.casefold()) for found in _NAME.findall(text)]
    names = {f"{first} {second}" for run in runs for first, second in pairwise(run)}
    capitals = {f"^{word.casefold()}" for word in _CAPITAL.findall(text)}
    return frozenset(names), frozenset(capitals), frozenset(f"#{number}" for number in _NUMBER.findall(text))


def _vector(bag: Counter[str], rarity: Rarity) -> dict[str, float]:
    """Words weighted by rarity and dampened count, of length one."""
    raw = {word: (1 + log(n)) * rarity.of(word) for word, n in sorted(bag.items())}
    length = sqrt(sum(value * value for value in raw.values())) or 1.0
    return {word: value / length for word, value in raw.items()}


def cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """The cosine of two vectors of length one."""
    small, large = sorted((a, b), key=len)
    return sum(value * large[word] for word, value in small.items() if word in large)


@dataclass(frozen=True, slots=True)
class Measure:
    """One field of a pair of reports: a number, and the bounds between its levels."""

    name: str
    bounds: tuple[float, ...]
    of: Callable[[Traits, Traits, float, Rarity], float]

    def level(self, value: float) -> str:
        """``below 0.2`` up to the last bound, then ``from`` it."""
        at = bisect_right(self.bounds, value)
        return f"below_{self.bounds[at]:g}" if at < len(self.bounds) else f"from_{self.bounds[-1]:g}"

    @property
    def levels(self) -> tuple[str, ...]:
        """All level names, lowest first."""
        return (*(f"below_{bound:g}" for bound in self.bounds), f"from_{self.bounds[-1]:g}")


def _ages(a: Traits, b: Traits) -> float:
    return -1.0 if not a.ages or not b.ages else float(len(a.ages & b.ages))


def _gap(a: Traits, b: Traits) -> float:
    return 60.0 if a.day is None or b.day is None else float(abs(a.day - b.day))


MEASURES: tuple[Measure, ...] = (
    Measure("text", (0.12, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5), lambda _a, _b, alike, _r: alike),
    Measure("title", (0.02, 0.1, 0.2, 0.35, 0.5), lambda a, b, _, _r: cosine(a.title, b.title)),
    Measure("names", (0.1, 4, 8, 14, 24), lambda a, b, _, rarity: rarity.sum(a.names & b.names)),
    Measure("capitals", (2, 6, 10, 16, 24, 36), lambda a, b, _, rarity: rarity.sum(a.capitals & b.capitals)),
    Measure("numbers", (0.1, 5, 10), lambda a, b, _, rarity: rarity.sum(a.numbers & b.numbers)),
    Measure("ages", (0, 1, 2), lambda a, b, _, _r: _ages(a, b)),
    Measure("days", (1, 2, 4, 8, 15, 31, 61, 181), lambda a, b, _, _r: _gap(a, b)),
)


def pairs(made: Sequence[Traits], least: float = ALIKE) -> Iterator[tuple[int, int, float]]:
    """Pairs of reports whose words are alike, smaller index first, with their cosine of at least ``least``."""
    posts: dict[str, list[int]] = defaultdict(list)
    for i, one in enumerate(made):
        for word in one.words:
            posts[word].append(i)
    where = {word: np.array(at) for word, at in posts.items() if len(at) > 1}
    values = {word: np.array([made[i].words[word] for i in at]) for word, at in where.items()}
    for i, one in enumerate(made):
        alike: npt.NDArray[np.float64] = np.zeros(len(made))
        for word, value in one.words.items():
            if word in where:
                alike[where[word]] += value * values[word]
        for j in np.flatnonzero(alike[:i] >= least):
            yield int(j), i, round(float(alike[j]), 9)


def odds(a: Traits, b: Traits, alike: float, rarity: Rarity, weights: Weights) -> int:
    """The log-odds, in thousandths, that two reports tell of one event."""
    found = (weights.table[one.name][one.level(one.of(a, b, alike, rarity))] for one in MEASURES)
    return weights.base + sum(found)


@lru_cache(maxsize=1)
def story_weights() -> Weights:
    """The packaged table for reports."""
    return read_weights(packaged("stories.toml"))


def stories(reports: Iterable[Report], weights: Weights | None = None) -> tuple[tuple[str, ...], ...]:
    """Groups of report ids that tell of one event each; every report is in one group."""
    table = weights or story_weights()
    listed = sorted({report.id: report for report in reports}.values(), key=lambda report: report.id)
    made, rarity = traits(listed)
    known = {(i, j): odds(made[i], made[j], alike, rarity, table) for i, j, alike in pairs(made)}
    groups = grouped(len(listed), known, table.join_reports, table.absent)
    return tuple(tuple(listed[i].id for i in members) for members in groups)


def topics(reports: Iterable[Report], alike: float = 0.12) -> tuple[tuple[str, ...], ...]:
    """Groups of report ids by words alone, for collections without days: a mean cosine of ``alike`` holds a group."""
    listed = sorted({report.id: report for report in reports}.values(), key=lambda report: report.id)
    made, _ = traits(listed)
    known = {(i, j): round(1000 * (cosine_ij - alike)) for i, j, cosine_ij in pairs(made, alike / 4)}
    groups = grouped(len(listed), known, 0, round(-1000 * alike * 0.85))
    return tuple(tuple(listed[i].id for i in members) for members in groups)
