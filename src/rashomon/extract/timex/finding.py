"""Where the time expressions of a text stand: one pass over its words, rules tried only where time words are near."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rashomon.extract.timex.meaning import Meaning
from rashomon.extract.timex.reading import Reader, fields_of, hour_of
from rashomon.knowledge.timewords import TimeWords, time_words
from rashomon.model import Span

_WORD = re.compile(r"['’]?\w+")
_NONE: frozenset[str] = frozenset()
_DIGIT = frozenset({"digit"})
_NO_RULE = 1_000_000
#: How many words a finder remembers the kind of.
_REMEMBERED = 100_000
#: A rule starts at most so many words before the word that makes it a time.
_REACH = 6


@dataclass(frozen=True, slots=True)
class Found:
    """A matched rule: its characters, the words in lower case, their meaning and the TIMEX3 ending of their hour."""

    span: Span
    words: str
    meaning: Meaning
    hour: str


@dataclass(frozen=True, slots=True)
class Kind:
    """What a word can do: open an expression, and be the time word in it."""

    opens: bool
    kinds: frozenset[str]


class Finder:
    """The compiled rules of one language."""

    def __init__(self, words: TimeWords) -> None:
        self.words = words
        self.reader = Reader(words)
        self.rules = tuple((rule.read, words.compiled(rule.pattern)) for rule in words.rules)
        self.kinds = _kinds(words)
        self.openers = _openers(words) | frozenset(self.kinds)
        every = frozenset().union(*(rule.needs for rule in words.rules))
        self.any_rule = {kind: words.any_rule(kind) for kind in every}
        self.known: dict[str, Kind] = {}

    def find(self, text: str, within: Span) -> Iterator[Found]:
        """All expressions inside ``within``, from left to right, none overlapping another."""
        reached = within.start
        for start, near in self.candidates(text, within):
            if start < reached:
                continue
            number = min((self.first_rule(text, start, within.end, kind) for kind in near), default=_NO_RULE)
            if number == _NO_RULE:
                continue
            reached, found = self.read(text, number, start, within.end)
            if found:
                yield found

    def candidates(self, text: str, within: Span) -> list[tuple[int, frozenset[str]]]:
        """Starts of words that can open an expression, with the kinds of time word close behind them."""
        words = [(match.start(), self.kind(match.group())) for match in _WORD.finditer(text, within.start, within.end)]
        near: dict[int, frozenset[str]] = {}
        for number, (_, word) in enumerate(words):
            if word.kinds:
                for before in range(max(0, number - _REACH + 1), number + 1):
                    if words[before][1].opens:
                        near[before] = near.get(before, _NONE) | word.kinds
        return [(words[number][0], kinds) for number, kinds in sorted(near.items())]

    def kind(self, word: str) -> Kind:
        """Whether ``word`` can open an expression, and which kinds of time word it is."""
        known = self.known.get(word)
        if known is None:
            known = self._kind(word.lower())
            if len(self.known) < _REMEMBERED:
                self.known[word] = known
        return known

    def _kind(self, word: str) -> Kind:
        if word[-1].isdigit() or word[0].isdigit() or word[0] in "'’":
            return Kind(True, _DIGIT)
        return Kind(word in self.openers, self.kinds.get(word, _NONE))

    def first_rule(self, text: str, start: int, end: int, kind: str) -> int:
        """The number of the first rule for ``kind`` that fits at ``start``."""
        match = self.any_rule[kind].match(text, start, end)
        return int(match.lastgroup[1:]) if match and match.lastgroup else _NO_RULE

    def read(self, text: str, number: int, start: int, end: int) -> tuple[int, Found | None]:
        """Where rule ``number`` ends at ``start``, and what it found there: None for a false friend."""
        name, rule = self.rules[number]
        match = rule.match(text, start, end)
        if match is None:
            return start, None
        fields = fields_of(match)
        meaning = self.reader.read(name, fields)
        span = Span(start, match.end())
        return match.end(), Found(span, fields.words, meaning, hour_of(fields, self.words)) if meaning else None


def _openers(words: TimeWords) -> frozenset[str]:
    """The words that can open an expression."""
    tables = (words.numbers, words.ordinals, words.parts, words.towards, words.days, words.vague, words.vague_amounts)
    first = {re.split(r"[-\s]", phrase)[0] for table in tables for phrase in table}
    return frozenset(first | set(words.openers.words))


def _kinds(words: TimeWords) -> dict[str, frozenset[str]]:
    """The kinds of each word one of which stands in every expression."""
    found: dict[str, set[str]] = {}
    tables = {
        "month": words.months,
        "weekday": words.weekdays,
        "unit": (*words.units, "period", "half", "clock"),
        "season": words.seasons,
        "daypart": (*words.dayparts, "noon", "midday", "midnight", "light"),
        "other": _others(words),
    }
    for kind, table in tables.items():
        for word in table:
            found.setdefault(word, set()).add(kind)
            if kind in ("weekday", "daypart", "season"):
                found.setdefault(f"{word}s", set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}


def _others(words: TimeWords) -> set[str]:
    last = {
        re.split(r"[-\s]", name)[-1] for name in (*words.vague, *words.fixed_feasts, *words.days, *words.frequencies)
    }
    feasts = {part for feast in words.feasts.values() for name in feast.names for part in re.split(r"\W", name)}
    return last | feasts | set(words.extra_cores.words)


@lru_cache(maxsize=8)
def finder(language: str = "en") -> Finder:
    """The compiled rules of ``language``, built once."""
    return Finder(time_words(language))
