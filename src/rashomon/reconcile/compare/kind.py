"""Kinds of event: the same, kinds that sources use for one event, the same family, or neither."""

from rashomon.reconcile.compare.field import Field, listed
from rashomon.reconcile.facets import Facets

LEVELS = ("same", "kindred", "family", "other")


def level(a: Facets, b: Facets) -> str:
    """How close the kinds are."""
    if a.kinds & b.kinds:
        return "same"
    if a.groups & b.groups:
        return "kindred"
    return "family" if {kind.family for kind in a.kinds} & {kind.family for kind in b.kinds} else "other"


def say(a: Facets, b: Facets, found: str) -> str:
    """The comparison as a sentence."""
    return f"{listed(frozenset(a.kinds))} and {listed(frozenset(b.kinds))}: {found}"


FIELD = Field("kind", LEVELS, level, say)
