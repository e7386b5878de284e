"""From probabilities of word pieces to spans of whole words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .tokens import Tokens

Floats = NDArray[np.float32]
_LEAST = 1e-4
_FLOOR = 0.05


@dataclass(frozen=True, slots=True)
class Word:
    """A word: rows [first, last) of a table whose rows are word pieces, and its tokens."""

    first: int
    last: int
    token: int
    end_token: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Run:
    """Words found together: their rows, their characters and how sure they are."""

    rows: tuple[int, int]
    start: int
    end: int
    prob: float


def words_of(tokens: Tokens, held: Sequence[int]) -> tuple[Word, ...]:
    """The words among the rows of a table; `held[i]` is the token of row i, negative for a mark."""
    found: list[Word] = []
    for row, token in enumerate(held):
        if token < 0:
            continue
        last = found[-1] if found else None
        if last and not tokens.opens[token] and last.end_token == token:
            found[-1] = Word(last.first, row + 1, last.token, token + 1, last.sentence)
        else:
            found.append(Word(row, row + 1, token, token + 1, tokens.sentences[token]))
    return tuple(found)


def word_probs(table: Floats, words: Sequence[Word]) -> Floats:
    """For every word its chances to be outside, to begin a span, to go on with one, from its pieces' rows."""
    if not words:
        return np.zeros((0, 3), np.float32)
    first, last = np.array([(w.first, w.last) for w in words]).T
    sums = np.concatenate([np.zeros(1, np.float32), np.cumsum(table[:, 0], dtype=np.float32)])
    outside = np.clip((sums[last] - sums[first]) / (last - first), _LEAST, 1.0 - _LEAST)
    begins = table[first, 1] / np.maximum(table[first, 1] + table[first, 2], _LEAST)
    within = 1.0 - outside
    return np.stack([outside, within * begins, within * (1.0 - begins)], -1).astype(np.float32)


def runs(tokens: Tokens, words: Sequence[Word], probs: Floats, threshold: float, parting: float = 0.0) -> Iterator[Run]:
    """The likeliest spans, where being inside must be likelier than the threshold against being outside.

    `parting` is how much (in logits) a beginning must gain to cut a span in two.
    """
    if not words:
        return
    gains = np.log(np.maximum(probs[:, 1:], _LEAST)) - np.log(probs[:, :1]) - np.log(threshold / (1.0 - threshold))
    for first, last in _stretches(words, probs):
        for a, b in best_spans(gains[first:last].tolist(), parting):
            yield _run(tokens, words, probs, first + a, first + b)


def _stretches(words: Sequence[Word], probs: Floats) -> Iterator[tuple[int, int]]:
    """Neighbouring words of one sentence that may be inside."""
    may = np.flatnonzero(probs[:, 0] < 1.0 - _FLOOR).tolist()
    start = 0
    for at in range(1, len(may) + 1):
        if at == len(may) or not _neighbours(words, may[at - 1], may[at]):
            yield may[start], may[at - 1] + 1
            start = at


def _neighbours(words: Sequence[Word], one: int, other: int) -> bool:
    a, b = words[one], words[other]
    return a.end_token == b.token and a.sentence == b.sentence


def best_spans(gains: Sequence[Sequence[float]], parting: float) -> list[tuple[int, int]]:
    """The spans of words with the greatest sum of gains: (begin, go on) for each word, nothing for words outside."""
    outside: tuple[float, tuple[tuple[int, int], ...]] = (0.0, ())
    inside: tuple[float, tuple[tuple[int, int], ...], int] = (-np.inf, (), 0)
    for at, (begin, more) in enumerate(gains):
        closed = (inside[0], (*inside[1], (inside[2], at)))
        fresh = max((outside[0] + begin, outside[1]), (closed[0] + begin - parting, closed[1]), key=_total)
        longer = (inside[0] + more, inside[1], inside[2])
        outside = max(outside, closed, key=_total)
        inside = (fresh[0], fresh[1], at) if fresh[0] >= longer[0] else longer
    closed = (inside[0], (*inside[1], (inside[2], len(gains))))
    return list(max(outside, closed, key=_total)[1])


def _total(state: tuple[float, tuple[tuple[int, int], ...]]) -> float:
    return state[0]


def _run(tokens: Tokens, words: Sequence[Word], probs: Floats, a: int, b: int) -> Run:
    first, last = words[a], words[b - 1]
    start, end = tokens.spans[first.token][0], tokens.spans[last.end_token - 1][1]
    return Run((first.first, last.last), start, end, 1.0 - float(probs[a:b, 0].mean()))
