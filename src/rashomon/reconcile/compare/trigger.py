"""The words that name the event."""

from rashomon.reconcile.compare.field import Field, listed
from rashomon.reconcile.facets import Facets

LEVELS = ("shared", "other")


def level(a: Facets, b: Facets) -> str:
    """Whether the two use a word in common for what happened."""
    return "shared" if a.trigger & b.trigger else "other"


def say(a: Facets, b: Facets, found: str) -> str:
    """The comparison as a sentence."""
    return f"called {listed(a.trigger)} and {listed(b.trigger)}: {found}"


FIELD = Field("trigger", LEVELS, level, say)
