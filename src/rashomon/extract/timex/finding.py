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
_MARKUP = re.compile(r"\\[a-zA-Z]|\(\?P<\w+>|\(\?-?i?:")
_LETTERS = re.compile(r"([a-z]+)(\?)?")
#: A rule starts at most so many words before the word that makes it a time.
_REACH = 6


@dataclass(frozen=True, slots=True)
class Found:
    """A matched rule: its characters, the words in lower case, their meaning and the TIMEX3 ending of their hour."""

    span: Span
    words: str
    meaning: Meaning
    hour: str


class Finder:
    """The compiled rules of one language."""

    def __init__(self, words: TimeWords) -> None:
        self.words = words
        self.reader = Reader(words)
        self.any_rule = words.any_rule()
        self.rules = tuple((rule.read, words.compiled(rule.pattern)) for rule in words.rules)
        self.openers = _openers(self.any_rule.pattern) | set(words.months) | set(words.weekdays)
        self.cores = _cores(words)

    def find(self, text: str, within: Span) -> Iterator[Found]:
        """All expressions inside ``within``, from left to right, none overlapping another."""
        reached = within.start
        for start in self.candidates(text, within):
            if start < reached:
                continue
            match = self.any_rule.match(text, start, within.end)
            if match is None:
                continue
            reached = match.end()
            found = self.read(text, match, within.end)
            if found:
                yield found

    def candidates(self, text: str, within: Span) -> Iterator[int]:
        """Starts of words that can open an expression and have a time word close behind them."""
        near: list[int] = []
        for match in _WORD.finditer(text, within.start, within.end):
            word = match.group().lower()
            digit = word[-1].isdigit() or word[0].isdigit()
            if digit or word in self.openers:
                near.append(match.start())
            else:
                near.append(-1)
            if digit or word in self.cores:
                yield from (start for start in near[-_REACH:] if start >= 0)
                near.clear()

    def read(self, text: str, match: re.Match[str], end: int) -> Found | None:
        """The meaning of what ``match`` found, or None for a false friend."""
        name, rule = self.rules[int((match.lastgroup or "r0")[1:])]
        again = rule.match(text, match.start(), end)
        if again is None:
            return None
        fields = fields_of(again)
        meaning = self.reader.read(name, fields)
        if meaning is None:
            return None
        return Found(Span(again.start(), again.end()), fields.words, meaning, hour_of(fields, self.words))


def _openers(pattern: str) -> set[str]:
    """All words of a pattern, whole and without an optional last letter: more than can open it, never fewer."""
    found = set()
    for word, optional in _LETTERS.findall(_MARKUP.sub("  ", pattern).lower()):
        found.add(word)
        if optional:
            found.add(word[:-1])
    return found


def _cores(words: TimeWords) -> frozenset[str]:
    """The words one of which stands in every expression."""
    tables = (words.months, words.weekdays, words.units, words.seasons, words.dayparts, words.days, words.frequencies)
    single = {word for table in tables for word in table}
    plural = {f"{word}s" for word in (*words.weekdays, *words.dayparts, *words.seasons)}
    last = {name.split()[-1].replace("-", " ").split()[-1] for name in (*words.vague, *words.fixed_feasts)}
    feasts = {part for feast in words.feasts.values() for name in feast.names for part in re.split(r"\W", name)}
    return frozenset(single | plural | last | feasts | set(words.extra_cores.words))


@lru_cache(maxsize=8)
def finder(language: str = "en") -> Finder:
    """The compiled rules of ``language``, built once."""
    return Finder(time_words(language))
