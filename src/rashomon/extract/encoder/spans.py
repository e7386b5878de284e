"""From probabilities of word pieces to spans of whole words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .tokens import Tokens

Floats = NDArray[np.float32]


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
    """For every word the mean of its pieces' rows, but the first piece's chance to begin a span.

    Columns of the table: outside, begin, inside.
    """
    firsts = np.array([word.first for word in words], np.intp)
    lasts = np.array([word.last for word in words], np.intp)
    sums = np.concatenate([[0.0], np.cumsum(table[:, 0], dtype=np.float64)])
    outside = (sums[lasts] - sums[firsts]) / (lasts - firsts)
    within = 1.0 - outside
    return np.stack([outside, np.minimum(table[firsts, 1], within), within], -1).astype(np.float32)


def runs(tokens: Tokens, words: Sequence[Word], probs: Floats, threshold: float) -> Iterator[Run]:
    """Stretches of words that are inside with at least the threshold, cut where a word is likelier a beginning."""
    group: list[int] = []
    for i, word in enumerate(words):
        inside = bool(probs[i, 2] >= threshold)
        if group and not (inside and _goes_on(words[group[-1]], word, probs[i])):
            yield _run(tokens, words, probs, group)
            group = []
        if inside:
            group.append(i)
    if group:
        yield _run(tokens, words, probs, group)


def _goes_on(last: Word, word: Word, prob: Floats) -> bool:
    neighbours = last.end_token == word.token and last.sentence == word.sentence
    return neighbours and bool(prob[1] <= prob[2] - prob[1])


def _run(tokens: Tokens, words: Sequence[Word], probs: Floats, group: Sequence[int]) -> Run:
    first, last = words[group[0]], words[group[-1]]
    start, end = tokens.spans[first.token][0], tokens.spans[last.end_token - 1][1]
    return Run((first.first, last.last), start, end, float(probs[list(group), 2].mean()))
