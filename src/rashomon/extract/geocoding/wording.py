"""What the words of a name, and those right around it, say about the place meant."""

import re
from dataclasses import dataclass

from rashomon.extract.geocoding.kinds import CLASS_WORDS, DIRECTIONS, PlaceClass

_TOKEN = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*\.?")
_AFTER = re.compile(r"\s*(?:,\s*|\(\s*|\s+in\s+(?:the\s+)?)(?=\S)")
_BEFORE_OF = re.compile(r"(\w+)\s+of\s+(?:the\s+)?$")
_AREA_WORDS = frozenset(["countryside", "suburbs", "outskirts", "part", "parts", "side", "half", "edge", "periphery"])
_LEADING = frozenset(["the", "near", "in", "of", "around", "outside", "so-called", "rural", "greater"])


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name in a text: ``start`` and ``end`` count its characters."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Wording:
    """A name taken apart: ``base`` to look up, the classes that its words allow (empty: any), the compass ``side``.

    ``part`` is true where the words name a part of ``base`` ("southeastern Idlib", "countryside of Hama").
    ``side`` is in degrees; None with ``part`` is the middle or the whole surroundings.
    """

    base: str
    classes: frozenset[PlaceClass] = frozenset()
    part: bool = False
    side: float | None = None


def take_apart(name: str) -> Wording:
    """The wording of a name: "southeastern Idlib", "eastern countryside of Hama", "Salamyieh City", "Idlib"."""
    words = [m[0] for m in _TOKEN.finditer(name)]
    classes: frozenset[PlaceClass] = frozenset()
    part, side = False, None
    while len(words) > 1:
        first, last = words[0].lower(), words[-1].lower()
        if first in DIRECTIONS:
            part, side = True, DIRECTIONS[first]
        elif first in _AREA_WORDS:
            part = True
        elif first in CLASS_WORDS and words[1].lower() == "of":
            classes = CLASS_WORDS[first]
        elif last in CLASS_WORDS or last in _AREA_WORDS:
            classes, part = classes or CLASS_WORDS.get(last, frozenset()), part or last in _AREA_WORDS
            part = part or last == "countryside"
            words.pop()
            continue
        elif first not in _LEADING and first != "of":
            break
        words.pop(0)
    base = " ".join(words)
    return Wording(base if base in name else _cut(name, words), classes, part, side)


def _cut(name: str, words: list[str]) -> str:
    """The stretch of ``name`` from the first to the last of ``words``, punctuation kept."""
    start = name.rfind(words[0]) if len(words) == 1 else name.find(words[0])
    end = name.rfind(words[-1]) + len(words[-1])
    return name[start:end] if 0 <= start < end else " ".join(words)


def classes_around(text: str, toponym: Toponym) -> frozenset[PlaceClass]:
    """The classes that the word before ("town of X") or after ("X province") allows; empty where none speaks."""
    before = _BEFORE_OF.search(text, max(0, toponym.start - 40), toponym.start)
    if before and before[1].lower() in CLASS_WORDS:
        return CLASS_WORDS[before[1].lower()]
    after = re.compile(r"\s+([A-Za-z]+)").match(text, toponym.end)
    return CLASS_WORDS.get(after[1].lower(), frozenset()) if after else frozenset()


def named_container(text: str, toponym: Toponym, following: Toponym) -> bool:
    """True where ``following`` comes right behind as the area around: "Paris, Texas", "Saraqib in Idlib"."""
    gap = _AFTER.match(text, toponym.end)
    return bool(gap) and following.start - toponym.end >= 0 and gap is not None and gap.end() == following.start
