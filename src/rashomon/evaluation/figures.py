"""What every measure gives back: figures with what they stand beside, and errors that one can read."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from statistics import fmean

#: A right answer and a given one; None where nothing was given.
Answers = Sequence[tuple[str, str | None]]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its name, its value, over how many cases, and the published or measured figures beside it."""

    name: str
    value: float
    n: int
    beside: str = ""


@dataclass(frozen=True)
class Outcome:
    """The figures of one measure, and a line for each wrong answer in the order of the file."""

    figures: tuple[Figure, ...]
    errors: tuple[str, ...] = ()

    def value(self, name: str) -> float:
        """The value of the figure called ``name``; raises ``KeyError``."""
        return {figure.name: figure.value for figure in self.figures}[name]


@dataclass(frozen=True, slots=True)
class ClassScore:
    """How one class was answered: F1 in 0..1, over ``support`` cases."""

    name: str
    f1: float
    support: int


def share(right: Iterable[bool]) -> float:
    """The share of True; 0.0 of nothing."""
    known = list(right)
    return sum(known) / len(known) if known else 0.0


def accuracy(answers: Answers) -> float:
    """The share of right answers."""
    return share(right == given for right, given in answers)


def class_scores(answers: Answers) -> tuple[ClassScore, ...]:
    """The F1 of every class that is right somewhere, in the order of names."""
    wanted, given = Counter(right for right, _ in answers), Counter(one for _, one in answers)
    hits = Counter(right for right, one in answers if right == one)
    return tuple(
        ClassScore(name, 2 * hits[name] / (wanted[name] + given[name]), wanted[name]) for name in sorted(wanted)
    )


def macro_f1(answers: Answers) -> float:
    """The mean F1 of the classes that are right somewhere."""
    scores = class_scores(answers)
    return fmean(score.f1 for score in scores) if scores else 0.0


def weighted_f1(answers: Answers) -> float:
    """The mean F1 of the classes, each weighted by how often it is right."""
    scores = class_scores(answers)
    total = sum(score.support for score in scores)
    return sum(score.f1 * score.support for score in scores) / total if total else 0.0


def pearson(pairs: Sequence[tuple[float, float]]) -> float:
    """Pearson's r of pairs of numbers; 0.0 where one side never changes."""
    if not pairs:
        return 0.0
    mean_a, mean_b = fmean(a for a, _ in pairs), fmean(b for _, b in pairs)
    both = sum((a - mean_a) * (b - mean_b) for a, b in pairs)
    spread_a, spread_b = sum((a - mean_a) ** 2 for a, _ in pairs), sum((b - mean_b) ** 2 for _, b in pairs)
    return float(both / (spread_a * spread_b) ** 0.5) if spread_a and spread_b else 0.0


def overlap_f1(wanted: Iterable[range], found: Iterable[range]) -> tuple[int, int, int]:
    """Characters in both, in ``wanted``, in ``found``: what an overlap F1 is summed from."""
    gold, mine = set(chain.from_iterable(wanted)), set(chain.from_iterable(found))
    return len(gold & mine), len(gold), len(mine)


def f1(both: int, wanted: int, found: int) -> float:
    """Harmonic mean of precision and recall from counts."""
    return 2 * both / (wanted + found) if both else 0.0
