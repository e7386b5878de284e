"""Words that describe actors without naming them, from ``data/actor_words.toml`` and ``data/loaded_words.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any

from rashomon.knowledge.actors.names import Word, name_key
from rashomon.knowledge.actors.nations import StateRole

LONGEST_PHRASE = 4


@dataclass(frozen=True)
class ActorWords:
    """Phrases by what they say of an actor; all are name keys."""

    roles: dict[str, StateRole]
    bare: frozenset[str]
    armed: frozenset[str]
    organisations: frozenset[str]
    resumable: frozenset[str]
    resumable_definite: frozenset[str]
    leagues: frozenset[str]
    assets: frozenset[str]
    people: frozenset[str]
    backing: frozenset[str]
    linking: frozenset[str]
    holding: frozenset[str]
    siding: frozenset[str]
    opposing: frozenset[str]
    distance: frozenset[str]
    unidentified: frozenset[str]
    detained: frozenset[str]
    complements: frozenset[str]
    loyal: frozenset[str]
    plural: frozenset[str]
    singular: frozenset[str]
    first: frozenset[str]
    name_heads: frozenset[str]
    observers: frozenset[str]
    common: frozenset[str]
    neutral: dict[str, str]

    @cached_property
    def phrases(self) -> dict[str, int]:
        """Every phrase that a reading of a mention may meet: first word to the number of words of the longest."""
        longest: dict[str, int] = {}
        for key in self.all_phrases:
            head = key.partition(" ")[0]
            longest[head] = max(longest.get(head, 0), key.count(" ") + 1)
        return longest

    @cached_property
    def all_phrases(self) -> frozenset[str]:
        """The phrases themselves."""
        sets = [self.armed, self.organisations, self.resumable, self.assets, self.people, self.complements]
        return frozenset(self.roles).union(
            *sets, self.backing, self.linking, self.observers, self.detained, self.distance
        )

    def pronoun(self, key: str) -> bool:
        """True for a pronoun of any person."""
        return key in self.plural or key in self.singular or key in self.first


@lru_cache(maxsize=1)
def actor_words() -> ActorWords:
    """The packaged words."""
    tables = _table("actor_words.toml")
    roles = {key: StateRole(role) for role, text in tables["roles"].items() for key in _keys(text)}
    modifiers, heads, pronouns = tables["modifiers"], tables["heads"], tables["pronouns"]
    return ActorWords(
        roles=roles,
        bare=_keys(tables["bare"]["words"]),
        armed=_keys(tables["armed"]["words"]),
        organisations=_keys(tables["armed"]["organisations"]),
        resumable=_keys(tables["armed"]["resumable"]),
        resumable_definite=_keys(tables["armed"]["resumable_definite"]),
        leagues=_keys(tables["armed"]["leagues"]),
        assets=_keys(heads["assets"]),
        people=_keys(heads["people"]),
        **{name: _keys(text) for name, text in (modifiers | pronouns).items()},
        name_heads=_keys(tables["organisation_heads"]["words"]),
        observers=_keys(tables["observers"]["words"]),
        common=_keys(tables["common"]["words"]),
        neutral=_neutral(),
    )


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files("rashomon.knowledge").joinpath("data", name).read_text(encoding="utf-8"))


def _keys(text: str) -> frozenset[str]:
    return frozenset(name_key(part) for part in text.replace("\n", " ").split(",") if part.strip())


def _neutral() -> dict[str, str]:
    rows: list[dict[str, Any]] = _table("loaded_words.toml").get("word", [])
    return {name_key(word): plain for row in rows for word, plain in row.get("neutral", {}).items()}


def neutral_words(words: Iterable[Word]) -> str:
    """The words with every loaded phrase put neutrally: "Takfiri terrorists" is "militants"."""
    table, left, made = actor_words().neutral, tuple(words), list[str]()
    while left:
        size = next((n for n in range(LONGEST_PHRASE, 0, -1) if _joined(left[:n]) in table and len(left) >= n), 0)
        made.append(table[_joined(left[:size])] if size else left[0].surface)
        left = left[size or 1 :]
    return " ".join(part for part in made if part)


def _joined(words: tuple[Word, ...]) -> str:
    return " ".join(word.key for word in words)
