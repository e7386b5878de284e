"""The encoder's inputs: a window of word pieces, and for every trigger the part of it that is read again."""

from collections.abc import Sequence
from dataclasses import dataclass

from .tokens import Tokens
from .windows import FOCUS, WINDOW, Piece, Window, distance, focus, split_pieces, windows

OPEN, CLOSE = 101, 102


@dataclass(frozen=True, slots=True)
class Layout:
    """A text's tokens, cut into pieces and windows."""

    tokens: Tokens
    pieces: tuple[Piece, ...]
    windows: tuple[Window, ...]

    def piece_of(self, token: int) -> int:
        """The number of the piece that holds a token."""
        return next(i for i, piece in enumerate(self.pieces) if piece.first <= token < piece.last)


@dataclass(frozen=True, slots=True)
class View:
    """One window as the encoder gets it; `tokens[i]` is the token at position i + 1."""

    ids: tuple[int, ...]
    tokens: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Focus:
    """What is read again for one trigger: positions in the view, which are the trigger's, and how far each is.

    The first position is the opening mark, which has no token.
    """

    positions: tuple[int, ...]
    tokens: tuple[int, ...]
    marks: tuple[bool, ...]
    distances: tuple[int, ...]


def layout(tokens: Tokens, limit: int = WINDOW) -> Layout:
    """Cut a text's tokens."""
    pieces = split_pieces(tokens.sentences)
    return Layout(tokens, pieces, windows(pieces, limit))


def view(plan: Layout, window: Window) -> View:
    """The word pieces of a window between the opening and closing marks."""
    held = tuple(t for p in window.pieces for t in range(plan.pieces[p].first, plan.pieces[p].last))
    return View((OPEN, *(plan.tokens.ids[t] for t in held), CLOSE), held)


def focus_on(plan: Layout, window: Window, trigger: Sequence[int], limit: int = FOCUS) -> Focus:
    """The part of a window that is read again for a trigger (its tokens, in order)."""
    centre = plan.piece_of(trigger[0])
    chosen = focus(plan.pieces, window, centre, limit)
    position, positions, held, distances = 1, [0], [-1], [0]
    for number in window.pieces:
        piece = plan.pieces[number]
        if number in chosen:
            positions.extend(range(position, position + len(piece)))
            held.extend(range(piece.first, piece.last))
            distances.extend([distance(piece, plan.pieces[centre])] * len(piece))
        position += len(piece)
    marked = frozenset(trigger)
    return Focus(tuple(positions), tuple(held), tuple(t in marked for t in held), tuple(distances))
