"""Kinds of event: the same, kinds that sources use for one event, the same family, or neither."""

from rashomon.model import EventKind
from rashomon.reconcile.compare.field import Field, listed
from rashomon.reconcile.facets import Facets

#: Kinds that say little of what happened: a source that knows no more may use them for any strike.
PLAIN = frozenset((EventKind.ATTACK, EventKind.OPERATION, EventKind.OTHER_EVENT))
FAMILY = {kind: kind.family for kind in EventKind}
LEVELS = ("same", "same_plain", "plain_and_special", "kindred", "family", "other")


def level(a: Facets, b: Facets) -> str:
    """How close the kinds are."""
    shared = a.kinds & b.kinds
    if shared:
        return "same" if shared - PLAIN else "same_plain"
    if a.groups & b.groups:
        return "plain_and_special" if (a.kinds | b.kinds) & PLAIN else "kindred"
    return "family" if {FAMILY[kind] for kind in a.kinds} & {FAMILY[kind] for kind in b.kinds} else "other"


def say(a: Facets, b: Facets, found: str) -> str:
    """The comparison as a sentence."""
    return f"{listed(frozenset(a.kinds))} and {listed(frozenset(b.kinds))}: {found}"


FIELD = Field("kind", LEVELS, level, say)
