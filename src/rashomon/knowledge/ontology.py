"""Kinds of event in the terms of other code books (``data/ontology``).

Facts are those of the code books: ACLED's of 2023, PLOVER 2.0, CAMEO 1.1b3 and UCDP GED.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TypeVar

import cattrs

from rashomon.model import EventKind

T = TypeVar("T")

#: "~" in a phrase stands for up to so many words.
GAP = 5


@dataclass(frozen=True, slots=True)
class Crossing:
    """A kind of event elsewhere: ACLED's sub-event type, PLOVER's type and mode, CAMEO's code.

    None where the other code book has nothing for it. ``ucdp``: deaths make it organised violence there.
    """

    acled: str | None = None
    plover: str | None = None
    mode: str | None = None
    cameo: str | None = None
    ucdp: bool = False

    @property
    def cameo_root(self) -> str | None:
        """The first two digits of the CAMEO code."""
        return self.cameo[:2] if self.cameo else None


@dataclass(frozen=True)
class CrossWalk:
    """``acled`` are its event types with their sub-event types, ``kinds`` has a crossing for every kind of event."""

    acled: dict[str, tuple[str, ...]]
    kinds: dict[EventKind, Crossing]

    def acled_type(self, sub: str) -> str | None:
        """The event type that a sub-event type belongs to, or None for a name that ACLED does not have."""
        return next((kind for kind, subs in self.acled.items() if sub in subs), None)


@dataclass(frozen=True, slots=True)
class Choice:
    """One rule: ``sub`` where all of ``words`` occur, none of ``without`` does, and one of ``kinds`` was coded.

    ``before`` names two groups: the first occurs, and the second not before it.
    """

    sub: str
    words: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    kinds: frozenset[EventKind] = frozenset()

    def fits(self, places: Mapping[str, int], kinds: frozenset[EventKind]) -> bool:
        """True where the rule holds; ``places`` tells at which character each group that occurs does so first."""
        told = places.keys() >= set(self.words) and places.keys().isdisjoint(self.without)
        return told and self._in_order(places) and (not self.kinds or not self.kinds.isdisjoint(kinds))

    def _in_order(self, places: Mapping[str, int]) -> bool:
        if not self.before:
            return True
        first, second = self.before
        return first in places and places[first] <= places.get(second, places[first])


@dataclass(frozen=True)
class Context:
    """Rules that choose by the words around an event; ``groups`` are word groups by name."""

    groups: dict[str, tuple[str, ...]]
    acled: tuple[Choice, ...]
    beyond: dict[str, str]

    def choose(self, words: str, kinds: frozenset[EventKind]) -> str | None:
        """The answer of the first rule that fits ``words`` and ``kinds``, or None."""
        places = {name: found.start() for name, found in self._found(words)}
        return next((rule.sub for rule in self.acled if rule.fits(places, kinds)), None)

    def _found(self, words: str) -> Iterator[tuple[str, re.Match[str]]]:
        for name, phrases in self.groups.items():
            if found := phrase_pattern(phrases).search(words):
                yield name, found


@lru_cache(maxsize=512)
def phrase_pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for any of ``phrases``: "*" ends a word openly, "~" is up to ``GAP`` words."""
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(_phrase, phrases))})(?!\w)", re.IGNORECASE)


def _phrase(phrase: str) -> str:
    halves = [
        r"\s+".join(re.escape(word).replace(r"\*", r"\w*") for word in half.split()) for half in phrase.split("~")
    ]
    return rf"\W+(?:\S+\s+){{0,{GAP}}}?".join(halves)


@dataclass(frozen=True)
class PloverCues:
    """Words that tell a PLOVER type, and names under which older lists have PLOVER's types."""

    stands_for: dict[str, str]
    cues: dict[str, tuple[str, ...]]

    def root(self, kind: EventKind) -> str | None:
        """The root that a kind of event is crossed over to, as the older lists name it."""
        found = load_crosswalk().kinds[kind].plover
        return self.stands_for.get(found, found) if found else None


def _table(name: str, kind: type[T]) -> T:
    text = (files("rashomon.knowledge") / "data" / "ontology" / name).read_text(encoding="utf-8")
    return cattrs.structure(tomllib.loads(text), kind)


@lru_cache(maxsize=1)
def load_crosswalk() -> CrossWalk:
    """The packaged cross-walk."""
    return _table("crosswalk.toml", CrossWalk)


@lru_cache(maxsize=1)
def load_context() -> Context:
    """The packaged rules of context."""
    return _table("context.toml", Context)


@lru_cache(maxsize=1)
def load_plover() -> PloverCues:
    """The packaged PLOVER cues."""
    return _table("plover.toml", PloverCues)
