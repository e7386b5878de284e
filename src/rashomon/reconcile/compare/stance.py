"""Whether both tell of something that happened, or one of a plan."""

from rashomon.model import Certainty
from rashomon.reconcile.compare.field import Field, listed
from rashomon.reconcile.facets import Facets

LEVELS = ("alike", "plan_and_deed", "denial")


def level(a: Facets, b: Facets) -> str:
    """Whether one is planned and the other not, or one denied."""
    if (Certainty.PLANNED in a.certainty) != (Certainty.PLANNED in b.certainty):
        return "plan_and_deed"
    return "denial" if (Certainty.DENIED in a.certainty) != (Certainty.DENIED in b.certainty) else "alike"


def say(a: Facets, b: Facets, found: str) -> str:
    """The comparison as a sentence."""
    return f"{listed(frozenset(a.certainty))} and {listed(frozenset(b.certainty))}: {found.replace('_', ' ')}"


FIELD = Field("stance", LEVELS, level, say)
