"""UCDP's georeferenced event dataset, 49 columns, from its code book (version 26.1).

A row is an incident with at least one death by the lowest figure, between sides that are known well enough to say what
type of violence it was. UCDP's own numbers of conflicts, dyads and actors are not ours to give: they stay empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import floor
from typing import BinaryIO

from rashomon.export.digest import Digest, Party, Unfit, digests, lose_rest, serial
from rashomon.export.view import ExportView, Lose, Loss
from rashomon.export.writing import Cell, joined, short, write_rows
from rashomon.model import ActorKind, CountKind, DisputeField, Estimate, Verb

COLUMNS = (
    *("id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id"),
    *("conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a"),
    *("side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office"),
    *("source_date", "source_headline", "source_original", "where_prec", "where_coordinates", "where_description"),
    *("adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region"),
    *("event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians"),
    *("deaths_unknown", "best", "high", "low", "gwnoa", "gwnob"),
)

STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
OF_STATE = (ActorKind.GOVERNMENT, ActorKind.STATE_FORCES, ActorKind.POLICE)
ORGANISED = (*OF_STATE, ActorKind.ARMED_GROUP, ActorKind.MILITIA)
#: Longest interval in days for each precision of the date.
PRECISION = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))
#: Words for counted people who are all civilians.
CIVILIAN = re.compile(r"\b(civilian|resident|villager|woman|women|child|children|worshipper|student|farmer)s?\b", re.I)


def write(view: ExportView, stream: BinaryIO, lose: Lose) -> int:
    """Writes one row for each deadly incident between known sides; gives the number of rows."""
    return write_rows(stream, [COLUMNS], rows(view, lose))


def rows(view: ExportView, lose: Lose) -> Iterator[list[Cell]]:
    """The rows; incidents without one are named as losses."""
    accepted = frozenset(name for one in view.decisions if one.verb is Verb.ACCEPT for name in one.objects)
    for told in digests(view, lose):
        held: list[Loss] = []
        try:
            yield _Row(told, view, held.append, accepted).cells()
        except Unfit as unfit:
            held = [Loss(told.id, unfit.field, unfit.value, None, unfit.reason)]
        for loss in held:
            lose(loss)


def priogrid(lat: float, lon: float) -> int:
    """The number of the half-degree cell of PRIO-GRID that holds a point."""
    row, column = min(floor((lat + 90) * 2), 359), min(floor((lon + 180) * 2), 719)
    return row * 720 + column + 1


def date_precision(days: int) -> int | None:
    """UCDP's code for an interval of so many days, or None beyond a year."""
    return next((code for longest, code in PRECISION if days <= longest), None)


def violence(one: Party, two: Party) -> int:
    """The type of violence; raises ``Unfit`` where a side is not known well enough."""
    if one.kind not in ORGANISED or (one.actor is None and one.kind not in OF_STATE):
        raise Unfit("side_a", one.name, "UCDP keeps out events whose actors are not clear")
    if two.kind is ActorKind.CIVILIANS:
        return ONE_SIDED
    if one.kind in OF_STATE and two.kind in OF_STATE and one.country == two.country:
        raise Unfit("side_b", two.name, "both sides are told to be of one state")
    if two.kind not in ORGANISED:
        raise Unfit("side_b", two.name, "UCDP keeps out events whose actors are not clear")
    return STATE_BASED if one.kind in OF_STATE or two.kind in OF_STATE else NON_STATE


def in_order(one: Party, two: Party, kind: int) -> tuple[Party, Party]:
    """Side A and B: the state first in state-based violence, the perpetrator in one-sided."""
    swap = kind == STATE_BASED and one.kind not in OF_STATE
    return (two, one) if swap else (one, two)


@dataclass(frozen=True)
class _Row:
    """The row of one incident."""

    told: Digest
    view: ExportView
    lose: Lose
    accepted: frozenset[str]

    def cells(self) -> list[Cell]:
        """All 49 cells, in order; raises ``Unfit``."""
        kind, sides = self.sides()
        toll = self.toll()
        head = self.head(kind)
        names = [self.name(side, kind) for side in sides]
        conflict: list[Cell] = ["", "", "", "", "", f"{names[0]} - {names[1]}"]
        actors: list[Cell] = ["", "", names[0], "", "", names[1]]
        row = [*head, *conflict, *actors, *self.sources(), *self.where(), *self.when(), *self.deaths(toll)]
        self.lose(Loss(self.told.id, "conflict_new_id", "", "", "UCDP's numbers of conflict, dyad and actors"))
        self.lose(Loss(self.told.id, "active_year", "", "", "whether the dyad reached 25 deaths is not known here"))
        lose_rest(self.told, self.view, (), self.lose)
        return [*row, *(self.state_number(side) for side in sides)]

    def sides(self) -> tuple[int, tuple[Party, Party]]:
        """Type of violence, and side A and B."""
        crossing = self.view.crossings.get(self.told.incident.kind)
        if crossing is None or not crossing.ucdp:
            raise Unfit("type_of_violence", self.told.incident.kind, "no use of armed force for UCDP")
        one, two = self.told.agents.first, self.told.targets.first
        if one is None or two is None:
            raise Unfit("side_a" if one is None else "side_b", "not told", "UCDP needs both sides")
        kind = violence(one, two)
        for side in (self.told.agents, self.told.targets):
            for party in side.parties[1:]:
                self.lose(Loss(self.told.id, "dyad_name", party.name, None, "UCDP has one actor on each side"))
        return kind, in_order(one, two, kind)

    def toll(self) -> Estimate:
        """The deaths, at least one by the lowest figure."""
        toll = self.told.toll(CountKind.KILLED)
        if toll is None or toll.low < 1:
            raise Unfit("low", toll.low if toll else "not told", "UCDP codes only events with at least one death")
        if toll.value is None:
            raise Unfit("best", f"{toll.low} to {toll.high}", f"the policy {toll.policy.name} gives no number")
        return toll

    def head(self, kind: int) -> list[Cell]:
        """The first six cells."""
        if self.told.days is None or self.told.country is None:
            raise Unfit("date_start" if self.told.days is None else "country", "unknown", "UCDP needs day and country")
        number, year = serial(self.told.id), self.told.days[0].year
        return [number, f"{self.told.country.iso3}-{year}-{kind}-RSH-{number}", year, "", self.status(), kind]

    def status(self) -> str:
        """``Clear`` only where nothing is in dispute and a person accepted every claim."""
        disputed = self.told.incident.disputed
        if disputed & {DisputeField.AGENT, DisputeField.VICTIMS}:
            return "Check dyad"
        clear = all(claim.id in self.accepted for claim in self.told.claims)
        return "Clear" if clear and DisputeField.TOLL not in disputed else "Check deaths"

    def name(self, party: Party, kind: int) -> str:
        """UCDP's name of a side, ours where the registry has none."""
        if kind == ONE_SIDED and party.kind is ActorKind.CIVILIANS:
            return "Civilians"
        if party.actor and party.actor.ucdp_name:
            return party.actor.ucdp_name
        self.lose(Loss(self.told.id, "side", party.name, party.name, "UCDP's own name is not in the registry"))
        return party.name

    def sources(self) -> list[Cell]:
        """Number, and articles, offices, days and headlines, each joined with ";"."""
        reports = self.told.reports
        speakers = (claim.speaker.resolved or claim.speaker.text for claim in self.told.claims)
        offices = [_plain(report.outlet.name if report.outlet else "") for report in reports]
        days = [str(report.published or "") for report in reports]
        titles = [_plain(report.title or "") for report in reports]
        articles = (",".join(parts) for parts in zip(offices, days, titles, strict=True))
        told = joined((short(speaker) for speaker in speakers if speaker), ";")
        quoted = ";".join(f'"{article}"' for article in articles)
        return [len(reports), quoted, ";".join(offices), ";".join(days), ";".join(titles), told]

    def where(self) -> list[Cell]:
        """The twelve cells from precision to region."""
        told, place, country = self.told, self.told.place, self.told.country
        if place is None or country is None or told.point is None or told.where is None:
            raise Unfit("where_coordinates", joined(told.incident.places), "the place is not known")
        if told.where.where_prec is None:
            raise Unfit("where_prec", place.name, "how exact the place is, is not known")
        if country.gw is None:
            self.lose(Loss(told.id, "country_id", country.name, "", "no Gleditsch-Ward number"))
        lat, lon = told.point
        named: list[Cell] = [told.where.where_prec, place.name, short(told.where.name), place.admin1, place.admin2]
        drawn: list[Cell] = [round(lat, 6), round(lon, 6), f"POINT ({lon:.6f} {lat:.6f})", priogrid(lat, lon)]
        return [*named, *drawn, country.name, country.gw, country.ucdp_region]

    def when(self) -> list[Cell]:
        """Clarity, precision, first and last day."""
        if self.told.days is None:
            raise Unfit("date_start", "unknown", "UCDP needs a day")
        first, last = self.told.days
        precision = date_precision((last - first).days + 1)
        if precision is None:
            raise Unfit("date_prec", f"{first}..{last}", "UCDP codes no interval longer than a year")
        return [2 if self.told.incident.aggregate else 1, precision, *(f"{day} 00:00:00.000" for day in (first, last))]

    def deaths(self, toll: Estimate) -> list[Cell]:
        """By side, where the words say that all dead were civilians; else of unknown side; best, high, low."""
        best = toll.value or 0
        words = [
            count.value.group
            for claim in self.told.claims
            if claim.id in toll.claims
            for count in claim.counts
            if count.value.kind is CountKind.KILLED
        ]
        civilians = best if words and all(CIVILIAN.search(group) for group in words) else 0
        if not civilians:
            self.lose(Loss(self.told.id, "deaths_unknown", joined(map(short, words)), str(best), "sides of the dead"))
        high = max(best, toll.low) if toll.high is None else toll.high
        if toll.high is None:
            self.lose(Loss(self.told.id, "high", "open", str(high), "UCDP has no open upper bound"))
        return [0, 0, civilians, best - civilians, best, max(high, best), min(toll.low, best)]

    def state_number(self, party: Party) -> Cell:
        """The Gleditsch-Ward number of a side that is a state."""
        return party.country.gw if party.kind in OF_STATE and party.country else ""


def _plain(text: str) -> str:
    """Text that cannot be mistaken for more than one entry."""
    return short(text.replace(";", ",").replace('"', "'"), 40)
