"""The words for time of one language: tables, and patterns made of them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import cattrs

from rashomon.errors import unknown_name

_PIECE = re.compile(r"\{([a-z_]+)\}|(?<!\(\?P)<([a-z_]+)(\d?)>")
_NAMED = re.compile(r"\(\?P<\w+>")


@dataclass(frozen=True)
class Rule:
    """A pattern over time words, and the name of the reading that turns its fields into a meaning.

    ``needs`` are kinds of word of which one must be near; empty where the rule is always tried.
    """

    read: str
    pattern: str
    needs: frozenset[str] = frozenset()


@dataclass(frozen=True)
class FeastDays:
    """A feast that wanders: its names, and ``first/last`` day of each year it is known for, in ISO form."""

    names: tuple[str, ...]
    days: tuple[str, ...]


@dataclass(frozen=True)
class WordList:
    """Words that share a use."""

    words: tuple[str, ...]


@dataclass(frozen=True)
class TimeWords:
    """All tables of one ``times.toml``; the file explains each."""

    months: dict[str, int]
    weekdays: dict[str, int]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    units: dict[str, str]
    parts: dict[str, str]
    seasons: dict[str, str]
    dayparts: dict[str, str]
    towards: dict[str, str]
    days: dict[str, int]
    vague_amounts: dict[str, int]
    vague: dict[str, str]
    frequencies: dict[str, str]
    feasts: dict[str, FeastDays]
    fixed_feasts: dict[str, str]
    lasting: WordList
    future: WordList
    extra_cores: WordList
    openers: WordList
    contexts: dict[str, str]
    pieces: dict[str, str]
    rules: tuple[Rule, ...]

    def expand(self, pattern: str) -> str:
        """``pattern`` with all its pieces put in, as a regular expression with named fields."""

        def put(match: re.Match[str]) -> str:
            plain, field, number = match.groups()
            piece = self.expand(self.pieces[plain or field])
            return piece if plain else f"(?P<{field}{number}>{piece})"

        return _PIECE.sub(put, pattern)

    def compiled(self, pattern: str) -> re.Pattern[str]:
        """``pattern`` ready to match: pieces put in, letters in either case, a space for any white space."""
        return re.compile(_spaced(self.expand(pattern)), re.IGNORECASE)

    def any_rule(self, kind: str) -> re.Pattern[str]:
        """One expression for all rules that a word of ``kind`` can serve.

        Its last group tells which rule fits: ``r7`` is rule number 7.
        """
        alternatives = (
            f"(?P<r{number}>{_NAMED.sub('(?:', self.expand(rule.pattern))})"
            for number, rule in enumerate(self.rules)
            if not rule.needs or kind in rule.needs
        )
        return re.compile(_spaced(rf"(?<!\w)(?:{'|'.join(alternatives)})"), re.IGNORECASE)


def _spaced(pattern: str) -> str:
    return pattern.replace(" ", r"\s{1,3}")


@lru_cache(maxsize=8)
def time_words(language: str = "en") -> TimeWords:
    """The time words of ``language``; ``UsageError`` names the languages that there are."""
    folder = files("rashomon.knowledge") / "data" / "languages"
    path = folder / language / "times.toml"
    if not path.is_file():
        known = [entry.name for entry in folder.iterdir() if (entry / "times.toml").is_file()]
        raise unknown_name("language for times", language, known)
    return cattrs.structure(tomllib.loads(path.read_text(encoding="utf-8")), TimeWords)


@lru_cache(maxsize=64)
def context(name: str, language: str = "en") -> re.Pattern[str]:
    """The expression for words around a time expression that the table of contexts calls ``name``."""
    return re.compile(time_words(language).contexts[name], re.IGNORECASE)
