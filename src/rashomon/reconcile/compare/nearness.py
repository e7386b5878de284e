"""How near two claims of one report stand, and whether one tells on from the other."""

from rashomon.reconcile.compare.field import Field
from rashomon.reconcile.facets import Facets

NEAR, FAR = 220, 800  # characters between the starts of the sentences
LEAD = 350  # characters: the headline and the first sentence tell one event
LEVELS = ("continues", "lead", "same_sentence", "next", "near", "far", "other_report")


def level(a: Facets, b: Facets) -> str:
    """Where the sentences of the two stand to each other."""
    if a.report != b.report:
        return "other_report"
    if not a.continues.isdisjoint(b.claims) or not b.continues.isdisjoint(a.claims):
        return "continues"
    gap = abs(a.sentence - b.sentence)
    if 0 < gap <= LEAD and max(a.sentence, b.sentence) <= LEAD:
        return "lead"
    return "same_sentence" if gap == 0 else "next" if gap <= NEAR else "near" if gap <= FAR else "far"


def say(_a: Facets, _b: Facets, found: str) -> str:
    """The comparison as a sentence."""
    where = "in two reports" if found == "other_report" else "in one report"
    return f"told {where}: {found.replace('_', ' ')}"


FIELD = Field("nearness", LEVELS, level, say)
