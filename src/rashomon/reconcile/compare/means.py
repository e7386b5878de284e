"""With what it was done."""

from rashomon.reconcile.compare.field import Field, listed
from rashomon.reconcile.facets import Facets

LEVELS = ("same", "other", "one_unknown", "unknown")


def level(a: Facets, b: Facets) -> str:
    """Whether the means agree."""
    if not a.means or not b.means:
        return "unknown" if a.means == b.means else "one_unknown"
    return "same" if a.means & b.means else "other"


def say(a: Facets, b: Facets, found: str) -> str:
    """The comparison as a sentence."""
    return f"by means of {listed(a.means)} and {listed(b.means)}: {found.replace('_', ' ')}"


FIELD = Field("means", LEVELS, level, say)
