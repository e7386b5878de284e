"""The people counted, by the words for them; never how many they were."""

from rashomon.reconcile.compare.field import Field, listed
from rashomon.reconcile.facets import Facets

LEVELS = ("shared", "other", "one_unknown", "unknown")


def level(a: Facets, b: Facets) -> str:
    """Whether the counted groups share a word."""
    if not a.victims or not b.victims:
        return "unknown" if a.victims == b.victims else "one_unknown"
    return "shared" if a.victims & b.victims else "other"


def say(a: Facets, b: Facets, found: str) -> str:
    """The comparison as a sentence."""
    return f"counted: {listed(a.victims)} and {listed(b.victims)}: {found.replace('_', ' ')}"


FIELD = Field("victims", LEVELS, level, say)
