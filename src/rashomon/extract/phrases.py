"""Chosen stretches of words made into phrases: fragments joined, loose ends cut off, mere function words dropped."""

import re
from collections.abc import Sequence

from rashomon.extract.encoder import SpanScore

#: Fragments with nothing between them but this belong to one phrase.
SEAM = re.compile(r"[ \t]*(?:(?:of|for)(?: the)?|(?:al|el|ash|as|ad|az|an)-)?[ \t]*|-")
#: Words that no phrase begins or ends with.
LOOSE = (
    "and|or|of|the|for|in|on|at|to|from|by|with|as|that|which|who|was|were|had|has|have|is|are|said|outside|near"
    "|between|against|after|while|also"
)
TAIL = re.compile(rf"(?:[\s,;:–-]+(?:{LOOSE}|an?))+[\s,;:–-]*$|[\s,;:–-]+$", re.IGNORECASE)
HEAD = re.compile(rf"^(?:(?:{LOOSE.replace('the|', '')})\s+)+|^[\s,;:–-]+", re.IGNORECASE)
ONLY = re.compile(
    rf"(?:{LOOSE}|an?|carrying|including|some|many|two|three|four|five|six|seven|eight|nine|ten|\d[\d,]*)",
    re.IGNORECASE,
)
#: A subset is counted, not named as a target (codebook, ruling 22).
SUBSET = re.compile(r"\b(?:including|among them)\s+(?:[\w'-]+\s+){0,3}$", re.IGNORECASE)


def joined(text: str, scores: Sequence[SpanScore]) -> list[SpanScore]:
    """Spans with only a seam between them as one; the pair counts as sure as its surer part."""
    found: list[SpanScore] = []
    for score in sorted(scores, key=lambda each: each.start):
        last = found[-1] if found else None
        if last and last.end <= score.start and SEAM.fullmatch(text, last.end, score.start):
            found[-1] = SpanScore(last.start, score.end, max(last.prob, score.prob))
        else:
            found.append(score)
    return found


def trimmed(text: str, score: SpanScore) -> SpanScore | None:
    """The span without loose ends, or None where nothing that names anything is left."""
    words = text[score.start : score.end]
    head = HEAD.match(words)
    start = score.start + (head.end() if head else 0)
    tail = TAIL.search(text, start, score.end)
    end = tail.start() if tail else score.end
    if start >= end or ONLY.fullmatch(text, start, end):
        return None
    return SpanScore(start, end, score.prob)


def phrases(text: str, scores: Sequence[SpanScore]) -> tuple[SpanScore, ...]:
    """The chosen spans as phrases, in reading order."""
    return tuple(kept for score in joined(text, scores) if (kept := trimmed(text, score)))


def distinct(text: str, scores: Sequence[SpanScore], near: int) -> tuple[SpanScore, ...]:
    """Each wording once: the one nearest to ``near``."""
    nearest: dict[str, SpanScore] = {}
    for score in sorted(scores, key=lambda each: abs(each.start - near)):
        nearest.setdefault(" ".join(text[score.start : score.end].lower().split()), score)
    return tuple(sorted(nearest.values(), key=lambda each: each.start))


def is_subset(text: str, score: SpanScore) -> bool:
    """True for the children of "civilians, including three children"."""
    return bool(SUBSET.search(text, max(0, score.start - 40), score.start))


def apart(scores: Sequence[SpanScore], others: Sequence[SpanScore]) -> tuple[SpanScore, ...]:
    """The spans that do not lie on one of ``others``, or are surer than it."""
    return tuple(s for s in scores if not any(s.start < o.end and o.start < s.end and o.prob >= s.prob for o in others))
