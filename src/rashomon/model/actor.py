"""Actors of the registry, and participants as claims name them."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class ActorKind(StrEnum):
    """What sort of actor. ``UNNAMED`` is a vague label ("gunmen") and is never resolved by guess."""

    GOVERNMENT = "government"
    STATE_FORCES = "state_forces"
    POLICE = "police"
    ARMED_GROUP = "armed_group"
    MILITIA = "militia"
    PARTY = "party"
    INTERNATIONAL = "international"
    MONITOR = "monitor"
    CIVILIANS = "civilians"
    UNNAMED = "unnamed"
    OTHER = "other"


class TieKind(StrEnum):
    """How one actor stands to another."""

    PARENT = "parent"
    BACKER = "backer"
    ALLY = "ally"
    PREDECESSOR = "predecessor"
    SUCCESSOR = "successor"


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation to another actor of the registry, with its days of validity and its source."""

    kind: TieKind
    actor: str
    valid_from: date | None = None
    valid_to: date | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Alias:
    """A name in one language or script. ``valid_*`` bound when it meant this actor.

    ``person`` marks the name of somebody who leads it or speaks for it ("Lavrov" for the government of Russia).
    """

    name: str
    language: str = "en"
    valid_from: date | None = None
    valid_to: date | None = None
    person: bool = False


@dataclass(frozen=True, slots=True)
class Actor:
    """A registry entry. ``country`` is ISO 3166-1 alpha-2; ``inter`` is ACLED's interaction code."""

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    aliases: tuple[Alias, ...] = ()
    ties: tuple[Tie, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    wikidata: str | None = None
    acled_name: str | None = None
    inter: int | None = None
    ucdp_name: str | None = None


@dataclass(frozen=True, slots=True)
class ActorCandidate:
    """An actor that a mention may mean: registry id, score in 0..1 and the reason in words."""

    actor: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor, group or thing as a claim names it.

    ``text`` are the report's words; ``name`` is the plain canonical name, the same words where nothing better is
    known; ``actor`` is a registry id, or None where the mention is unresolved or vague. ``backer`` is the registry
    id of X in "X-backed Y", which is Y. ``candidates`` are actors that an unresolved mention may mean, best first;
    they are no part of what is claimed.
    """

    text: str
    name: str
    kind: ActorKind
    actor: str | None = None
    backer: str | None = None
    candidates: tuple[ActorCandidate, ...] = field(default=(), compare=False)
