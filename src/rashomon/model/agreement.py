"""Ceasefires and alleged violations of them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Zone:
    """A region valid in time: a ring of (lon, lat) degrees and the names it goes by."""

    id: str
    name: str
    ring: tuple[tuple[float, float], ...]
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """One numbered obligation, in our own words."""

    id: str
    text: str


@dataclass(frozen=True)
class Agreement:
    """A ceasefire instrument. ``exempted`` are registry ids of groups that it does not protect."""

    id: str
    name: str
    parties: tuple[str, ...]
    guarantors: tuple[str, ...]
    exempted: tuple[str, ...]
    clauses: tuple[Clause, ...]
    zones: tuple[Zone, ...]
    in_force_from: date
    in_force_to: date | None
    source: str


class Verdict(StrEnum):
    """How a claim stands to an agreement."""

    IN_SCOPE = "in_scope"
    EXEMPTED = "exempted_group"
    OUT_OF_ZONE = "outside_zone"
    NOT_IN_FORCE = "not_in_force"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Violation:
    """A claim held against an agreement, with the computed verdict and the facts that it rests on."""

    agreement: str
    claim: str
    verdict: Verdict
    reasons: tuple[str, ...]
