"""Cleaning, windows and focus."""

import random

import pytest

from rashomon.extract.encoder.clean import clean
from rashomon.extract.encoder.inputs import focus_on, layout
from rashomon.extract.encoder.tokens import Tokens
from rashomon.extract.encoder.windows import FOCUS, PIECE, WINDOW, split_pieces, windows


def test_clean_remembers_where_characters_stood() -> None:
    """Every kept character maps back to itself or to the mark it replaces."""
    text = "Syria’s army, “the regime” — it’s said"
    cleaned = clean(text)
    assert cleaned.text == 'Syrias army "the regime" - its said'
    for i, char in enumerate(cleaned.text):
        assert char == text[cleaned.origin[i]] or char in '"-'
    assert cleaned.span(0, 6) == (0, 7)


@pytest.mark.parametrize("seed", range(20))
def test_every_piece_is_owned_once(seed: int) -> None:
    """Windows hold the opening, fit, and share out all pieces."""
    rng = random.Random(seed)
    sentences = [n for n in range(rng.randrange(1, 60)) for _ in range(rng.randrange(1, 200))]
    pieces = split_pieces(sentences)
    found = windows(pieces)
    assert all(len(piece) <= PIECE for piece in pieces)
    assert sorted(p for window in found for p in window.owned) == list(range(len(pieces)))
    for window in found:
        assert window.pieces[0] == 0
        assert sum(len(pieces[p]) for p in window.pieces) <= WINDOW
        assert window.owned <= frozenset(window.pieces)


def test_no_tokens_no_windows() -> None:
    """An empty text has none."""
    assert windows(split_pieces([])) == ()


@pytest.mark.parametrize("seed", range(10))
def test_focus_holds_the_trigger(seed: int) -> None:
    """The trigger's tokens are marked, the focus fits, its positions rise."""
    rng = random.Random(seed)
    sentences = tuple(n for n in range(30) for _ in range(rng.randrange(5, 60)))
    size = len(sentences)
    plan = layout(Tokens((7,) * size, tuple((i, i + 1) for i in range(size)), sentences, (True,) * size))
    for window in plan.windows:
        for number in window.owned:
            first = plan.pieces[number].first
            focus = focus_on(plan, window, [first])
            assert [t for t, m in zip(focus.tokens, focus.marks, strict=True) if m] == [first]
            assert len(focus.positions) <= FOCUS + 1
            assert list(focus.positions) == sorted(set(focus.positions))
            assert focus.distances[focus.marks.index(True)] == 0
