"""Who did it. That two sources blame different sides says nothing: it is the dispute that has to stay together.

One source that names two culprits in one report tells of two events, though. And in fighting, deals and movements
the parties make the event, so there other parties do tell two events apart.
"""

from rashomon.model import EventKind, Family
from rashomon.reconcile.compare.field import Field, listed
from rashomon.reconcile.facets import Facets

#: Kinds whose agents and targets are the parties that make the event.
WITH_SIDES = frozenset(
    kind for kind in EventKind if kind is EventKind.ARMED_CLASH or kind.family is not Family.VIOLENCE
)
LEVELS = ("same", "related", "other_culprit", "two_culprits", "other_parties", "swapped", "one_unknown", "unknown")


def level(a: Facets, b: Facets) -> str:
    """How the agents compare."""
    if not a.agents or not b.agents:
        return "unknown" if a.agents == b.agents else "one_unknown"
    if a.agents & b.agents:
        return "same"
    if a.agent_words & b.agent_words:
        return "related"
    if a.agents & b.targets or b.agents & a.targets:
        if _sides(a) or _sides(b):
            return "swapped"
    elif _sides(a) and _sides(b):
        return "other_parties"
    return "two_culprits" if a.report == b.report and a.speakers == b.speakers else "other_culprit"


def _sides(facets: Facets) -> bool:
    return facets.kinds <= WITH_SIDES


def say(a: Facets, b: Facets, found: str) -> str:
    """The comparison as a sentence."""
    return f"by {listed(a.agents)} and by {listed(b.agents)}: {found.replace('_', ' ')}"


FIELD = Field("agents", LEVELS, level, say)
