"""Figures. The same one speaks for one event; a different one says nothing, like none at all: that is a dispute."""

from rashomon.reconcile.compare.field import Field
from rashomon.reconcile.facets import Facets

LEVELS = ("shared", "silent")


def level(a: Facets, b: Facets) -> str:
    """Whether the two give a figure in common; figures up to three are too common to count."""
    return "shared" if a.tolls & b.tolls else "silent"


def say(a: Facets, b: Facets, found: str) -> str:
    """The comparison as a sentence."""
    if found == "silent":
        return "no figure in common, which says nothing"
    return "both say " + ", ".join(f"{low} {kind}" for kind, low in sorted(a.tolls & b.tolls))


FIELD = Field("toll", LEVELS, level, say)
