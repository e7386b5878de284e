"""The people counted, by words that single them out ("pilots", "teachers"); never how many they were.

That accounts call the dead civilians or fighters is a dispute and says nothing here.
"""

from rashomon.reconcile.compare.field import Field, listed
from rashomon.reconcile.facets import Facets

LEVELS = ("shared", "silent")


def level(a: Facets, b: Facets) -> str:
    """Whether the counted groups share a word that singles them out."""
    return "shared" if a.victims & b.victims else "silent"


def say(a: Facets, b: Facets, found: str) -> str:
    """The comparison as a sentence."""
    return f"counted: {listed(a.victims)} and {listed(b.victims)}: {found.replace('_', ' ')}"


FIELD = Field("victims", LEVELS, level, say)
