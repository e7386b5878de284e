"""Proper names in the sentences that tell it."""

from rashomon.reconcile.compare.field import Field, listed
from rashomon.reconcile.facets import Facets

LEVELS = ("two", "one", "none", "unknown")


def level(a: Facets, b: Facets) -> str:
    """How many names the two share."""
    if not a.names or not b.names:
        return "unknown"
    shared = len(a.names & b.names)
    return "two" if shared >= 2 else "one" if shared else "none"


def say(a: Facets, b: Facets, found: str) -> str:
    """The comparison as a sentence."""
    return f"names shared: {listed(a.names & b.names)} ({found})"


FIELD = Field("names", LEVELS, level, say)
