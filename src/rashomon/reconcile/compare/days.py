"""Days: an interval against an interval."""

from datetime import date

from rashomon.reconcile.compare.field import Field
from rashomon.reconcile.facets import Facets

LONG = 14  # days: longer intervals are a campaign or a vague date
LEVELS = (
    "same_day",
    "overlap",
    "next_day",
    "near",
    "apart",
    "far",
    "same_stretch",
    "within_stretch",
    "one_unknown",
    "unknown",
)


def level(a: Facets, b: Facets) -> str:
    """How the two intervals lie to each other."""
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return "unknown" if a.first is b.first else "one_unknown"
    gap = max(a.first, b.first) - min(a.last, b.last)
    if gap > 0:
        return "next_day" if gap == 1 else "near" if gap == 2 else "apart" if gap <= 10 else "far"
    long = max(a.span_days, b.span_days)
    if long > LONG:
        return "same_stretch" if (1 - gap) / long > 0.5 else "within_stretch"
    return "same_day" if (a.first, a.last) == (b.first, b.last) else "overlap"


def _shown(facets: Facets) -> str:
    if facets.first is None or facets.last is None:
        return "no day"
    first, last = date.fromordinal(facets.first), date.fromordinal(facets.last)
    return str(first) if first == last else f"{first}..{last}"


def say(a: Facets, b: Facets, found: str) -> str:
    """The comparison as a sentence."""
    return f"{_shown(a)} and {_shown(b)}: {found.replace('_', ' ')}"


FIELD = Field("days", LEVELS, level, say)
