"""The packaged tables of this room: which kinds can be one event, and which words name a means."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources

from rashomon.model import EventKind
from rashomon.reconcile.fold import plain


def packaged(name: str) -> str:
    """The text of a table in ``reconcile/data``."""
    return resources.files("rashomon.reconcile").joinpath("data", name).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _groups() -> dict[EventKind, frozenset[str]]:
    table: dict[str, list[str]] = tomllib.loads(packaged("kinds.toml"))["groups"]
    found = {kind: frozenset(name for name, kinds in table.items() if kind.value in kinds) for kind in EventKind}
    return {kind: groups or frozenset([kind.value]) for kind, groups in found.items()}


def kind_groups(kind: EventKind) -> frozenset[str]:
    """The groups of kinds that ``kind`` belongs to: two sources may tell one event as any kind of a group."""
    return _groups()[kind]


@lru_cache(maxsize=1)
def _means() -> tuple[dict[str, str], dict[str, frozenset[str]]]:
    table = tomllib.loads(packaged("kinds.toml"))
    words = {plain(word): name for name, listed in table["means"].items() for word in listed}
    kinds = {kind: frozenset([name]) for kind, name in table["means_of_kind"].items()}
    return words, kinds


def means_words(kind: EventKind, trigger: str) -> frozenset[str]:
    """The means that the kind implies, and those that the trigger's words name."""
    words, kinds = _means()
    found = frozenset(name for word, name in words.items() if f" {word} " in f" {plain(trigger)} ")
    return found or kinds.get(kind.value, frozenset())


@lru_cache(maxsize=1)
def countries() -> frozenset[str]:
    """Folded names of countries and larger regions."""
    listed: list[str] = tomllib.loads(packaged("kinds.toml"))["wide"]["countries"]
    return frozenset(listed)
