"""Which tokens the encoder sees together. Shared by training and runtime, so that both see the same."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from .labels import DISTANCES

WINDOW = 510
FOCUS = 176
PIECE = 120
_BACK = 150


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of tokens [first, last) of one sentence; `sentence` is its number."""

    first: int
    last: int
    sentence: int

    def __len__(self) -> int:
        return self.last - self.first


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces read together; triggers are taken only from those `owned`, so that no piece is coded twice."""

    pieces: tuple[int, ...]
    owned: frozenset[int]


def sentence_of(starts: Sequence[int], position: int) -> int:
    """The number of the sentence that holds a character, given the sentences' starts."""
    return max(0, bisect_right(starts, position) - 1)


def split_pieces(sentences: Sequence[int]) -> tuple[Piece, ...]:
    """Cut tokens, each labelled with its sentence, into pieces of at most PIECE tokens."""
    pieces: list[Piece] = []
    first = 0
    for at in range(1, len(sentences) + 1):
        if at == len(sentences) or sentences[at] != sentences[first] or at - first == PIECE:
            pieces.append(Piece(first, at, sentences[first]))
            first = at
    return tuple(pieces)


def windows(pieces: Sequence[Piece], limit: int = WINDOW) -> tuple[Window, ...]:
    """The whole report when it fits, else overlapping windows that all hold the opening piece."""
    if sum(map(len, pieces)) <= limit:
        return (Window(tuple(range(len(pieces))), frozenset(range(len(pieces)))),) if pieces else ()
    return tuple(_sliding(pieces, limit))


def _sliding(pieces: Sequence[Piece], limit: int) -> Iterator[Window]:
    done = 0
    while done < len(pieces):
        first = _overlap(pieces, done)
        room = limit - len(pieces[0])
        last = first
        while last < len(pieces) and len(pieces[last]) <= room:
            room -= len(pieces[last])
            last += 1
        yield Window((0, *range(first, last)), frozenset(range(done, last)))
        done = last


def _overlap(pieces: Sequence[Piece], done: int) -> int:
    """The first piece of a window that owns pieces from `done` on: some tokens before it are seen again."""
    first, room = max(1, done), _BACK
    while first > 1 and len(pieces[first - 1]) <= room:
        first -= 1
        room -= len(pieces[first])
    return first


def focus(pieces: Sequence[Piece], window: Window, centre: int, limit: int = FOCUS) -> tuple[int, ...]:
    """The pieces of a window looked at for one trigger: its own, the opening, then neighbours, nearest first.

    What comes before is worth more than what comes after: arguments are carried over forwards.
    """
    at = window.pieces.index(centre)
    chosen = {centre}
    room = limit - len(pieces[centre])
    for place in _order(at, len(window.pieces)):
        number = window.pieces[place]
        if number not in chosen and len(pieces[number]) <= room:
            chosen.add(number)
            room -= len(pieces[number])
    return tuple(p for p in window.pieces if p in chosen)


def _order(at: int, count: int) -> Iterator[int]:
    """Places in a window around one: the one before, the opening, two more before, then two back for each one on."""
    before = iter(range(at - 1, -1, -1))
    after = iter(range(at + 1, count))
    yield from islice(before, 1)
    yield 0
    yield from islice(before, 1)
    for place in after:
        yield place
        yield from islice(before, 2)
    yield from before


def distance(piece: Piece, trigger: Piece) -> int:
    """The class of a piece's distance in sentences from the trigger's."""
    gap = piece.sentence - trigger.sentence
    if piece.sentence == 0 and gap < 0:
        return DISTANCES - 1
    return min(-gap, 4) if gap <= 0 else 4 + min(gap, 3)
