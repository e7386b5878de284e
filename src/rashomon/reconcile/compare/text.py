"""The sentences that tell it: how many of their words they share."""

from rashomon.reconcile.compare.field import Field, listed
from rashomon.reconcile.facets import Facets

LEVELS = ("one_sentence", "same", "alike", "some", "little", "none")


def level(a: Facets, b: Facets) -> str:
    """The share of the shorter text's words that stand in the other, in five steps."""
    if a.report == b.report and a.sentence == b.sentence:
        return "one_sentence"
    least = min(len(a.words), len(b.words))
    share = len(a.words & b.words) / least if least else 0.0
    return LEVELS[1 if share >= 0.7 else 2 if share >= 0.4 else 3 if share >= 0.2 else 4 if share >= 0.08 else 5]


def say(a: Facets, b: Facets, found: str) -> str:
    """The comparison as a sentence."""
    return f"words shared: {listed(a.words & b.words, 5)} ({found})"


FIELD = Field("text", LEVELS, level, say)
