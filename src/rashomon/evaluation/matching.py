"""Which predicted claim answers which gold claim, and which phrases name the same thing."""

import re
from collections.abc import Callable, Sequence
from itertools import permutations, product
from typing import TypeVar

from rashomon.evaluation.gold import Coded, Mention, Text, Wanted

G = TypeVar("G")
P = TypeVar("P")

#: Words that two phrases do not have to share. The list is part of the measure's definition.
STOP = frozenset(
    ("the", "a", "an", "of", "in", "near", "and", "on", "at", "s", "to", "by", "its", "his", "their", "some", "least")
)
_WORD = re.compile(r"[^\W_]+")

#: Up to these sizes every pairing is tried; beyond, the best pair is taken again and again.
MOST_FEWER = 6
MOST_MORE = 7


def _words(text: str | None) -> frozenset[str]:
    return frozenset(_WORD.findall((text or "").lower())) - STOP


def same_text(a: str | None, b: str | None) -> bool:
    """True where one phrase's words hold the other's, or they share half of all their words."""
    first, second = _words(a), _words(b)
    if not first or not second:
        return False
    return first <= second or second <= first or len(first & second) / len(first | second) >= 0.5


def same_mention(a: Mention, b: Mention) -> bool:
    """``same_text`` of the mentions' words."""
    return same_text(a.text, b.text)


def shared(gold: Sequence[G], predicted: Sequence[P], same: Callable[[G, P], bool]) -> int:
    """How many of ``gold`` find a partner in ``predicted``, each used once, in reading order."""
    left = list(predicted)
    count = 0
    for item in gold:
        partner = next((n for n, other in enumerate(left) if same(item, other)), None)
        if partner is not None:
            del left[partner]
            count += 1
    return count


def closeness(gold: Wanted, predicted: Coded) -> float:
    """How well two claims of one sentence fit: overlapping triggers count 10, the kind 5, each shared slot 1."""
    touch = predicted.start < gold.end and gold.start < predicted.end
    kind = predicted.event in gold.kinds
    if not touch and not kind:
        return 0
    slots = ((gold.agents, predicted.agents), (gold.targets, predicted.targets), (gold.places, predicted.places))
    return 10 * touch + 5 * kind + sum(shared(a, b, same_mention) for a, b in slots) - 0.5 * gold.optional


def _every_pairing(values: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The row-to-column pairing of greatest total value; there are no more rows than columns."""
    rows = range(len(values))
    best = max(permutations(range(len(values[0])), len(rows)), key=lambda p: sum(values[i][p[i]] for i in rows))
    return [(i, best[i]) for i in rows if values[i][best[i]] > 0]


def _greedy_pairing(values: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pairs by falling value; of equals, the one that stands last in the text goes first."""
    cells = sorted(((values[i][j], i, j) for i, j in product(range(len(values)), range(len(values[0])))), reverse=True)
    pairs: dict[int, int] = {}
    for value, i, j in cells:
        if value > 0 and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return list(pairs.items())


def best_pairs(values: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """One-to-one pairs (row, column) of greatest total value, exact for small tables and greedy for large ones."""
    if not values or not values[0]:
        return []
    fewer, more = sorted((len(values), len(values[0])))
    if fewer > MOST_FEWER or more > MOST_MORE:
        return _greedy_pairing(values)
    if len(values) <= len(values[0]):
        return _every_pairing(values)
    turned = list(zip(*values, strict=True))
    return [(row, column) for column, row in _every_pairing(turned)]


def match(text: Text, gold: Sequence[Wanted], predicted: Sequence[Coded]) -> dict[int, int]:
    """Gold index to predicted index, matched sentence by sentence."""
    where = [text.sentence_at(claim.start) for claim in predicted]
    matched: dict[int, int] = {}
    for sentence in sorted({claim.sentence for claim in gold}):
        mine = [i for i, claim in enumerate(gold) if claim.sentence == sentence]
        theirs = [j for j, number in enumerate(where) if number == sentence]
        values = [[closeness(gold[i], predicted[j]) for j in theirs] for i in mine]
        matched |= {mine[row]: theirs[column] for row, column in best_pairs(values)}
    return matched
