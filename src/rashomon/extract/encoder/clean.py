"""The text as the encoder reads it: without commas and apostrophes, plain quotes and dashes.

Much of the news the encoder learned from has lost these marks. Reading every text without them makes
the reading independent of them by construction.
"""

from collections.abc import Sequence
from dataclasses import dataclass

_DROPPED = frozenset(",'`´‘’ʼ′\u200b\u200e\u200f\ufeff\u00ad")
_SWAPPED = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-", "―": "-", "‑": "-"})


@dataclass(frozen=True, slots=True)
class CleanText:
    """A cleaned text; `origin[i]` is where its i-th character stands in the text it came from."""

    text: str
    origin: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span [start, end) of the cleaned text as a span of the original."""
        return self.origin[start], self.origin[end - 1] + 1


def clean(text: str) -> CleanText:
    """Drop commas and apostrophes, unify quotes and dashes, remember where each character stood."""
    kept = [i for i, char in enumerate(text) if char not in _DROPPED]
    return CleanText("".join(text[i] for i in kept).translate(_SWAPPED), kept)
