"""How the later of two claims brings its event in: as one known already, or as a new one."""

from rashomon.reconcile.compare.field import Field
from rashomon.reconcile.facets import Facets

LEVELS = ("known", "new", "indefinite", "plain", "other_report")


def level(a: Facets, b: Facets) -> str:
    """The manner of the claim told later in the report."""
    if a.report != b.report:
        return "other_report"
    if a.sentence == b.sentence:
        return "plain"
    later = max(a, b, key=lambda one: one.sentence)
    return {"known": "known", "new": "new", "a": "indefinite"}.get(later.manner, "plain")


def say(_a: Facets, _b: Facets, found: str) -> str:
    """The comparison as a sentence."""
    return {
        "known": "the later one is told as known",
        "new": "the later one is told as another event",
        "indefinite": "the later one is brought in with an article of the new",
        "plain": "no word tells whether the later one is new",
        "other_report": "told in two reports",
    }[found]


FIELD = Field("manner", LEVELS, level, say)
