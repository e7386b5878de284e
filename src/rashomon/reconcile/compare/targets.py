"""To whom or to what it was done."""

from rashomon.reconcile.compare.field import Field, listed
from rashomon.reconcile.facets import Facets

LEVELS = ("same", "related", "other", "one_unknown", "unknown")


def level(a: Facets, b: Facets) -> str:
    """How the targets compare."""
    if not a.targets or not b.targets:
        return "unknown" if a.targets == b.targets else "one_unknown"
    if a.targets & b.targets:
        return "same"
    return "related" if a.target_words & b.target_words else "other"


def say(a: Facets, b: Facets, found: str) -> str:
    """The comparison as a sentence."""
    return f"against {listed(a.targets)} and against {listed(b.targets)}: {found.replace('_', ' ')}"


FIELD = Field("targets", LEVELS, level, say)
