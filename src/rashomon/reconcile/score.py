"""The case for one event, pair by pair: a sum over fields that can be read aloud."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp

from rashomon.model import Judgement, Link
from rashomon.reconcile.compare import FIELDS
from rashomon.reconcile.facets import Facets
from rashomon.reconcile.weights import Weights


@dataclass(frozen=True, slots=True)
class Reason:
    """What one field says of a pair: its level, what that adds in thousandths of log-odds, and the sentence."""

    field: str
    level: str
    weight: int
    sentence: str


def case(a: Facets, b: Facets, weights: Weights) -> int:
    """The log-odds, in thousandths, that ``a`` and ``b`` tell of one event."""
    return weights.base + sum(weights.table[field.name][field.level(a, b)] for field in FIELDS)


def explain(a: Facets, b: Facets, weights: Weights) -> tuple[Reason, ...]:
    """One reason for each field, in the order of ``FIELDS``."""
    levels = [(field, field.level(a, b)) for field in FIELDS]
    return tuple(
        Reason(field.name, level, weights.table[field.name][level], field.say(a, b, level)) for field, level in levels
    )


def probability(odds: int) -> float:
    """Thousandths of log-odds as a score in 0..1."""
    return 1 / (1 + exp(-max(-30000, min(30000, odds)) / 1000))


def link(a: Facets, b: Facets, weights: Weights, most: int = 4) -> Link:
    """The program's judgement on the first claims of ``a`` and ``b``, with its strongest reasons."""
    reasons = sorted(explain(a, b, weights), key=lambda reason: (-abs(reason.weight), reason.field))[:most]
    odds = case(a, b, weights)
    first, second = sorted((a.claims[0], b.claims[0]))
    told = "; ".join(f"{reason.field}: {reason.sentence} [{reason.weight / 1000:+.1f}]" for reason in reasons)
    judgement = Judgement.SAME if odds > 0 else Judgement.UNSURE
    return Link(first, second, judgement, round(probability(odds), 3), told, f"rashomon {weights.version}")
