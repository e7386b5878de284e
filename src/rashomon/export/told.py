"""A claim with its report and participants, for the formats whose unit is what one report tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rashomon.export.countries import Country, country_of
from rashomon.export.digest import Party, party_of, point
from rashomon.export.view import Crossing, ExportView, Lose, Loss
from rashomon.export.writing import short
from rashomon.model import ActorKind, Claim, Location, Place, Report

#: PLOVER's sectors (manual, section on actors); a kind without one has no sector of its own there.
SECTORS = {
    ActorKind.GOVERNMENT: "GOV",
    ActorKind.STATE_FORCES: "MIL",
    ActorKind.POLICE: "COP",
    ActorKind.ARMED_GROUP: "REB",
    ActorKind.MILITIA: "PRM",
    ActorKind.PARTY: "PTY",
    ActorKind.CIVILIANS: "CVL",
    ActorKind.UNNAMED: "UAF",
    ActorKind.OTHER: "UNK",
}

#: How ids of GeoNames begin.
GEONAMES = "geonames"


@dataclass(frozen=True)
class Told:
    """A claim that PLOVER has an event type for, on a known first day."""

    claim: Claim
    report: Report
    crossing: Crossing
    type: str
    first: date
    last: date
    agents: tuple[Party, ...]
    targets: tuple[Party, ...]
    number: int

    @property
    def where(self) -> Location | None:
        """The first place."""
        return self.claim.places[0].value if self.claim.places else None

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude of the first place."""
        return point(self.where)

    @property
    def country(self) -> Country | None:
        """The country of the first place."""
        return country_of(self.where.place.country) if self.where and self.where.place else None


def told_claims(view: ExportView, lose: Lose) -> Iterator[Told]:
    """Claims in the order of their reports; those without a type or a day are named as losses."""
    view.lose_withheld(lose)
    for number, coded in enumerate(view.coded, 1):
        for claim in coded.claims:
            told = _told(claim, coded.report, number, view, lose)
            if told:
                yield told


def _told(claim: Claim, report: Report, number: int, view: ExportView, lose: Lose) -> Told | None:
    crossing = view.crossings.get(claim.kind)
    if crossing is None or crossing.plover is None:
        lose(Loss(claim.id, "event", claim.kind, None, "PLOVER has no event type for this kind"))
        return None
    when = claim.when.value if claim.when else None
    if when is None or when.first is None or when.last is None:
        lose(Loss(claim.id, "date", str(when or "not told"), None, "an event needs a day there"))
        return None
    agents, targets = (tuple(party_of(one.value, view) for one in slot) for slot in (claim.agents, claim.targets))
    return Told(claim, report, crossing, crossing.plover, when.first, when.last, agents, targets, number)


def lose_telling(told: Told, lose: Lose) -> None:
    """What PLOVER and POLECAT both leave out of a claim that they write."""
    claim, spans = told.claim, "the format keeps no record of how the value came about"
    if told.claim.ceasefire_violation.value:
        lose(Loss(claim.id, "ceasefire violation", "true", None, "PLOVER has no type for it"))
    if text := claim.speaker.resolved or claim.speaker.text:
        lose(Loss(claim.id, "source", short(text), None, "the format has no place for who said it"))
    for place in claim.places[1:]:
        lose(Loss(claim.id, "place", short(place.value.name), None, "the format has one place"))
    lose(Loss(claim.id, "score", f"{claim.score:.2f}", None, spans))


def sector(party: Party) -> str | None:
    """PLOVER's sector of a participant."""
    return SECTORS.get(party.kind)


def geonames_id(place: Place) -> str | None:
    """The number of a place in GeoNames, or None for a place of another table."""
    prefix, _, number = place.id.partition(":")
    return number if prefix == GEONAMES and number.isdecimal() else None
