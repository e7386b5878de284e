"""States and what belongs to them, by pattern: no file lists the army of every country.

``nations.csv`` gives each country's name, adjectives, people, capital and seats of government. From these follow
nine actors a country, with ids such as ``sy-government``, ``sy-forces`` and ``sy-air-force``.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from rashomon.knowledge.actors.names import is_initials, name_key
from rashomon.model import Actor, ActorKind, Alias, Tie, TieKind


class StateRole(StrEnum):
    """What of a state acts. The value ends the actor's id."""

    GOVERNMENT = "government"
    FORCES = "forces"
    AIR_FORCE = "air-force"
    NAVY = "navy"
    POLICE = "police"
    SECURITY = "security"
    INTELLIGENCE = "intelligence"
    BORDER_GUARD = "border-guard"
    CIVILIANS = "civilians"


class Form(StrEnum):
    """How a word names a country."""

    NAME = "name"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    CAPITAL = "capital"
    SEAT = "seat"


@dataclass(frozen=True, slots=True)
class Nation:
    """A country by its ISO 3166-1 alpha-2 code (XK is Kosovo) and the words for it; the first name is preferred."""

    code: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name the English press uses, with its article where it has one."""
        return f"the {self.names[0]}" if self.code in ARTICLE else self.names[0]

    @property
    def adjective(self) -> str:
        """The first adjective, or the name where the country has none."""
        return self.adjectives[0] if self.adjectives else self.names[0]

    def actor_id(self, role: StateRole) -> str:
        """The id of what ``role`` is in this state."""
        return f"{self.code.lower()}-{role}"


class Term(NamedTuple):
    """A word for a country: which country, in which form, and whether it must be written in capitals."""

    code: str
    form: Form
    initials: bool


class Pattern(NamedTuple):
    """How a state's actor of one role is called, and what it is."""

    kind: ActorKind
    name: str
    also: tuple[str, ...]
    parent: StateRole | None
    inter: int | None


ARTICLE = frozenset({"AE", "BS", "CD", "CF", "CG", "DO", "GB", "GM", "KM", "MH", "MV", "NL", "PH", "SB", "US", "VA"})
SOURCE = "pattern: every state has one"
PATTERNS: dict[StateRole, Pattern] = {
    StateRole.GOVERNMENT: Pattern(
        ActorKind.GOVERNMENT, "Government of {name}", ("{adjective} government", "{adjective} authorities"), None, 1
    ),
    StateRole.FORCES: Pattern(
        ActorKind.STATE_FORCES,
        "{adjective} Armed Forces",
        ("{adjective} army", "{adjective} military", "Armed Forces of {name}", "Military Forces of {name}"),
        StateRole.GOVERNMENT,
        1,
    ),
    StateRole.AIR_FORCE: Pattern(ActorKind.STATE_FORCES, "{adjective} Air Force", (), StateRole.FORCES, 1),
    StateRole.NAVY: Pattern(ActorKind.STATE_FORCES, "{adjective} Navy", (), StateRole.FORCES, 1),
    StateRole.POLICE: Pattern(
        ActorKind.POLICE, "{adjective} police", ("Police Forces of {name}",), StateRole.GOVERNMENT, 1
    ),
    StateRole.SECURITY: Pattern(ActorKind.STATE_FORCES, "{adjective} security forces", (), StateRole.GOVERNMENT, 1),
    StateRole.INTELLIGENCE: Pattern(
        ActorKind.STATE_FORCES, "{adjective} intelligence services", ("{adjective} intelligence",),
        StateRole.GOVERNMENT, 1,
    ),
    StateRole.BORDER_GUARD: Pattern(
        ActorKind.STATE_FORCES, "{adjective} border guards", (), StateRole.GOVERNMENT, 1
    ),
    StateRole.CIVILIANS: Pattern(ActorKind.CIVILIANS, "{adjective} civilians", ("Civilians of {name}",), None, 7),
}  # fmt: skip


@lru_cache(maxsize=1)
def nations() -> dict[str, Nation]:
    """All countries by their code."""
    text = files("rashomon.knowledge").joinpath("data/nations.csv").read_text(encoding="utf-8")
    rows = list(csv.reader(text.splitlines(), delimiter=";"))[1:]
    return {row[0]: _nation(*row) for row in rows}


def _nation(code: str, name: str, other: str, adjectives: str, people: str, capitals: str, seats: str) -> Nation:
    return Nation(
        code,
        (name, *_split(other)),
        _split(adjectives),
        () if people == "-" else _split(people) or tuple(f"{adjective}s" for adjective in _split(adjectives)),
        _split(capitals),
        _split(seats),
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


@lru_cache(maxsize=1)
def terms() -> dict[str, tuple[Term, ...]]:
    """Every word for a country, by its key (``names.name_key``)."""
    found: dict[str, tuple[Term, ...]] = {}
    for nation in nations().values():
        for form, name in _forms(nation):
            found[name_key(name)] = (
                *found.get(name_key(name), ()),
                Term(nation.code, form, is_initials(name.replace(".", ""))),
            )
    return found


def _forms(nation: Nation) -> Iterator[tuple[Form, str]]:
    for form, names in (
        (Form.NAME, nation.names),
        (Form.ADJECTIVE, nation.adjectives),
        (Form.PEOPLE, nation.people),
        (Form.CAPITAL, nation.capitals),
        (Form.SEAT, nation.seats),
    ):
        for name in names:
            yield form, name


@lru_cache(maxsize=1)
def regions() -> dict[str, str]:
    """Regions and towns that tell which country a report is about: name key to country code."""
    text = files("rashomon.knowledge").joinpath("data/regions.csv").read_text(encoding="utf-8")
    rows = list(csv.reader(text.splitlines(), delimiter=";"))[1:]
    return {name_key(name): code for code, names in rows for name in _split(names)}


def state_actor(identifier: str) -> Actor | None:
    """The actor that the patterns make for an id such as ``fr-forces``; None where no pattern makes it."""
    code, _, role = identifier.partition("-")
    nation = nations().get(code.upper())
    if nation is None or role not in set(StateRole) or code != code.lower():
        return None
    return _state_actor(nation, StateRole(role))


@lru_cache(maxsize=4096)
def _state_actor(nation: Nation, role: StateRole) -> Actor:
    pattern = PATTERNS[role]
    parent = pattern.parent
    return Actor(
        id=nation.actor_id(role),
        name=pattern.name.format(name=nation.name, adjective=nation.adjective),
        kind=pattern.kind,
        country=nation.code,
        aliases=tuple(_state_aliases(nation, role)),
        ties=(Tie(TieKind.PARENT, nation.actor_id(parent), source=SOURCE),) if parent else (),
        inter=pattern.inter,
    )


def _state_aliases(nation: Nation, role: StateRole) -> Iterator[Alias]:
    pattern = PATTERNS[role]
    for text in pattern.also:
        yield Alias(text.format(name=nation.name, adjective=nation.adjective))
    if role is StateRole.GOVERNMENT:
        for name in (*nation.names, *nation.capitals, *nation.seats):
            yield Alias(name)
    if role is StateRole.CIVILIANS:
        for name in nation.people:
            yield Alias(name)


def state_actors() -> Iterator[Actor]:
    """All actors that the patterns make."""
    for nation in nations().values():
        for role in StateRole:
            yield _state_actor(nation, role)
