"""Spans from probabilities of word pieces."""

from itertools import combinations, pairwise

import numpy as np
import pytest

from rashomon.extract.encoder.spans import best_spans, runs, word_probs, words_of
from rashomon.extract.encoder.tokens import Tokens


def tokens(words: str) -> Tokens:
    """Words as tokens; a piece that begins with ## goes on with the word before; | ends a sentence."""
    pieces = [p for p in words.split() if p != "|"]
    sentences, at = [], 0
    for piece in words.split():
        at += piece == "|"
        sentences.extend([at] if piece != "|" else [])
    spans, end = [], 0
    for piece in pieces:
        start = end if piece.startswith("##") else end + 1
        end = start + len(piece.lstrip("#"))
        spans.append((start, end))
    opens = tuple(not p.startswith("##") for p in pieces)
    return Tokens((7,) * len(pieces), tuple(spans), tuple(sentences), opens)


def found(words: str, table: list[tuple[float, float, float]], threshold: float = 0.5) -> list[tuple[int, int]]:
    """Rows of the spans found, the mark in front left out."""
    given = tokens(words)
    held = words_of(given, (-1, *range(len(given))))
    rows = np.array([(1.0, 0.0, 0.0), *table], np.float32)
    return [(run.rows[0] - 1, run.rows[1] - 1) for run in runs(given, held, word_probs(rows, held), threshold)]


OUT, BEGIN, MORE = (0.98, 0.01, 0.01), (0.02, 0.96, 0.02), (0.02, 0.02, 0.96)


def test_a_plain_span() -> None:
    """Begin and go on."""
    assert found("the army base fell", [BEGIN, MORE, MORE, OUT]) == [(0, 3)]


def test_a_weak_word_inside_does_not_part_it() -> None:
    """A word in the middle that is unlikely by itself is kept where both sides are sure."""
    assert found("the army base fell", [BEGIN, (0.6, 0.01, 0.39), MORE, OUT]) == [(0, 3)]


def test_two_spans_side_by_side() -> None:
    """A sure beginning parts them."""
    assert found("rebels jets", [BEGIN, BEGIN]) == [(0, 1), (1, 2)]


def test_pieces_of_a_word_stay_together() -> None:
    """A span holds whole words."""
    assert found("i ##dl ##ib fell", [BEGIN, OUT, MORE, OUT], 0.3) == [(0, 3)]


def test_spans_end_with_the_sentence() -> None:
    """No span runs over into the next sentence."""
    assert found("army base | base fell", [BEGIN, MORE, MORE, OUT]) == [(0, 2), (2, 3)]


def test_nothing() -> None:
    """No words, no spans."""
    assert found("", []) == []
    assert found("army base", [OUT, OUT]) == []


@pytest.mark.parametrize("threshold", [0.3, 0.5, 0.7])
def test_threshold(threshold: float) -> None:
    """A lone word is found when likelier inside than the threshold."""
    assert bool(found("army", [(0.4, 0.6, 0.0)], threshold)) == (threshold < 0.6)


def gain(spans: tuple[tuple[int, int], ...], gains: np.ndarray) -> float:
    """The total of some spans."""
    return sum(gains[a, 0] + gains[a + 1 : b, 1].sum() for a, b in spans)


@pytest.mark.parametrize("seed", range(25))
def test_best_of_all(seed: int) -> None:
    """The same total as the best found by trying everything."""
    gains = np.random.default_rng(seed).normal(size=(6, 2))
    every = [(a, b) for a in range(6) for b in range(a + 1, 7)]
    sets = [s for n in range(7) for s in combinations(every, n) if all(x[1] <= y[0] for x, y in pairwise(s))]
    best = max(gain(s, gains) for s in sets)
    assert gain(tuple(best_spans(gains.tolist(), 0.0)), gains) == pytest.approx(best)
