"""ACLED's dyadic file of 31 columns (since March 2023), from its code book and its guide to the column changes.

A row is an incident on one day at one place. What ACLED cannot say honestly has no row: totals, events without a day,
country or coordinates, incidents that nobody says happened. Where ACLED has a word for the unknown
("Unidentified Armed Group (Syria)") that is written; a cell without such a word stays empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import BinaryIO

from rashomon.export.countries import Country
from rashomon.export.digest import Digest, Part, Party, Unfit, digests, lose_rest, position_words, serial
from rashomon.export.view import ExportView, Lose, Loss
from rashomon.export.writing import Cell, joined, short, write_rows
from rashomon.model import ActorKind, CountKind, EventKind

COLUMNS = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type"),
    *("actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting"),
    *("iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude"),
    *("geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp"),
)

POLITICAL, DEMONSTRATIONS, STRATEGIC = "Political violence", "Demonstrations", "Strategic developments"
BATTLES, REMOTE, AGAINST_CIVILIANS = "Battles", "Explosions/Remote violence", "Violence against civilians"

#: Sub-event type -> event type and disorder type.
TYPES: dict[str, tuple[str, str]] = {
    **dict.fromkeys(
        ("Armed clash", "Government regains territory", "Non-state actor overtakes territory"), (BATTLES, POLITICAL)
    ),
    **dict.fromkeys(
        (
            *("Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack"),
            *("Remote explosive/landmine/IED", "Grenade"),
        ),
        (REMOTE, POLITICAL),
    ),
    **dict.fromkeys(("Sexual violence", "Attack", "Abduction/forced disappearance"), (AGAINST_CIVILIANS, POLITICAL)),
    **dict.fromkeys(("Peaceful protest", "Protest with intervention"), ("Protests", DEMONSTRATIONS)),
    "Excessive force against protesters": ("Protests", f"{POLITICAL}; {DEMONSTRATIONS}"),
    "Violent demonstration": ("Riots", DEMONSTRATIONS),
    "Mob violence": ("Riots", POLITICAL),
    **dict.fromkeys(
        (
            *("Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use"),
            *("Headquarters or base established", "Looting/property destruction"),
            *("Non-violent transfer of territory", "Other"),
        ),
        (STRATEGIC, STRATEGIC),
    ),
}

#: ACLED's types of actor by its code, as the public files spell them.
INTER = {
    1: "State forces",
    2: "Rebel group",
    3: "Political militia",
    4: "Identity militia",
    5: "Rioters",
    6: "Protesters",
    7: "Civilians",
    8: "External/Other forces",
}
STATE, REBEL, MILITIA, PROTESTERS, CIVILIANS, EXTERNAL = 1, 2, 3, 6, 7, 8
OF_STATE = (ActorKind.GOVERNMENT, ActorKind.STATE_FORCES, ActorKind.POLICE)
ARMED = (*OF_STATE, ActorKind.ARMED_GROUP, ActorKind.MILITIA, ActorKind.UNNAMED)

#: Longest interval in days for each time precision.
PRECISION = ((1, 1), (7, 2), (31, 3))


@dataclass(frozen=True, slots=True)
class Coded:
    """An actor in ACLED's words, with its type."""

    name: str
    inter: int


def write(view: ExportView, stream: BinaryIO, lose: Lose) -> int:
    """Writes one row for each incident that ACLED can hold; gives the number of rows."""
    return write_rows(stream, [COLUMNS], rows(view, lose))


def rows(view: ExportView, lose: Lose) -> Iterator[list[Cell]]:
    """The rows; incidents without one are named as losses."""
    for told in digests(view, lose):
        held: list[Loss] = []
        try:
            yield _Row(told, view, held.append).cells()
        except Unfit as unfit:
            held = [Loss(told.id, unfit.field, unfit.value, None, unfit.reason)]
        for loss in held:
            lose(loss)


def time_precision(days: int) -> int | None:
    """ACLED's code for an interval of so many days, or None where it is too long."""
    return next((code for longest, code in PRECISION if days <= longest), None)


def middle(first: date, last: date) -> date:
    """The day in the middle."""
    return first + timedelta(days=(last - first).days // 2)


def sub_type(told: Digest, view: ExportView) -> str:
    """The sub-event type: the cross-walk's, made exact by who fought whom; raises ``Unfit`` where there is none."""
    crossing = view.crossings.get(told.incident.kind)
    if crossing is None or crossing.acled is None:
        raise Unfit("event_type", told.incident.kind, "ACLED has no event for this kind")
    if TYPES[crossing.acled][0] == AGAINST_CIVILIANS:
        return _against_civilians(told, crossing.acled)
    if told.incident.kind is EventKind.TERRITORY_GAIN and told.agents.first and told.agents.first.kind in OF_STATE:
        return "Government regains territory"
    return crossing.acled


def _against_civilians(told: Digest, sub: str) -> str:
    """Violence against civilians is against them alone; an attack on an armed side is a battle; else it is open."""
    kinds = {party.kind for party in told.targets.parties}
    if kinds == {ActorKind.CIVILIANS}:
        return sub
    if kinds & set(ARMED) and told.incident.kind in (EventKind.ATTACK, EventKind.EXECUTION):
        return "Armed clash"
    value = joined(party.name for party in told.targets.parties)
    raise Unfit("event_type", value, "whether civilians or an armed side were attacked is not known")


def coded(party: Party, country: Country, lose: Lose, record: str) -> Coded | None:
    """An actor in ACLED's words, its own unknown where nobody is identified; None for things and onlookers."""
    if party.kind is ActorKind.CIVILIANS and party.actor is None:
        return Coded(f"Civilians ({country.name})", CIVILIANS)
    if party.actor is not None:
        return _registered(party, party.actor.acled_name, country, lose, record)
    if party.kind in OF_STATE:
        return _unknown(party, Coded("Unidentified Military Forces", EXTERNAL), lose, record)
    if party.kind in ARMED:
        return _unknown(party, unidentified(country), lose, record)
    lose(Loss(record, "actor", party.name, None, "not an actor of the registry, and not known to be armed or civilian"))
    return None


def unidentified(country: Country) -> Coded:
    """ACLED's actor for somebody armed whom nobody names."""
    return Coded(f"Unidentified Armed Group ({country.name})", MILITIA)


def _unknown(party: Party, instead: Coded, lose: Lose, record: str) -> Coded:
    lose(Loss(record, "actor", party.name, instead.name, "no actor of the registry"))
    return instead


def _registered(party: Party, acled_name: str | None, country: Country, lose: Lose, record: str) -> Coded | None:
    inter = actor_type(party, country)
    if inter is None:
        lose(Loss(record, "actor", party.name, None, f"ACLED has no type of actor for a {party.kind}"))
        return None
    if acled_name is None:
        lose(Loss(record, "actor", party.name, party.name, "ACLED's own name for this actor is not in the registry"))
    return Coded(acled_name or party.name, inter)


def actor_type(party: Party, country: Country) -> int | None:
    """ACLED's type of an actor of the registry: a state's forces abroad are external."""
    home = party.country
    if party.kind in OF_STATE or (party.actor and party.actor.inter == STATE):
        return STATE if home is None or home == country else EXTERNAL
    by_kind = {ActorKind.ARMED_GROUP: REBEL, ActorKind.MILITIA: MILITIA, ActorKind.CIVILIANS: CIVILIANS}
    known = party.actor.inter if party.actor else None
    return known or by_kind.get(party.kind) or (EXTERNAL if party.kind is ActorKind.INTERNATIONAL else None)


def interaction(one: int, two: int | None) -> str:
    """The pair of types, the lower code first."""
    if two is None:
        return f"{INTER[one]} only"
    return "-".join(INTER[code] for code in sorted((one, two)))


@dataclass(frozen=True)
class _Row:
    """The row of one incident."""

    told: Digest
    view: ExportView
    lose: Lose

    def cells(self) -> list[Cell]:
        """All 31 cells, in order; raises ``Unfit``."""
        told, country, sub = self.told, self.country(), sub_type(self.told, self.view)
        if told.incident.aggregate:
            raise Unfit("event", told.incident.kind, "a total over days or places is no event of ACLED's")
        event_type, disorder = TYPES[sub]
        when = self.when()
        where = self.where()
        actors = self.actors(event_type, country)
        targeting = self.targeting(event_type)
        notes, toll = self.notes(when[0], country), self.fatalities()
        lose_rest(told, self.view, (Part.DISPUTES,), self.lose)
        self.lose(Loss(told.id, "source_scale", joined(told.outlets), "", "the reach of an outlet is not known"))
        named = (f"RSH{country.iso3}{serial(told.id)}", *when, disorder, event_type, sub, *actors, targeting)
        land = (country.numeric, country.acled_region, country.name, *where)
        return [*named, *land, joined(told.outlets), "", notes, toll, "", self.modified()]

    def country(self) -> Country:
        """Where it happened."""
        if self.told.country is None:
            raise Unfit("country", joined(self.told.incident.places), "the country is not known")
        return self.told.country

    def when(self) -> tuple[str, int, int]:
        """Day, year and precision; the middle of an interval, as ACLED does."""
        if self.told.days is None:
            raise Unfit("event_date", self.told.incident.when or "unknown", "the day is not known")
        first, last = self.told.days
        precision = time_precision((last - first).days + 1)
        if precision is None:
            raise Unfit("event_date", f"{first}..{last}", "ACLED codes no interval longer than a month")
        day = middle(first, last)
        if precision > 1:
            self.lose(Loss(self.told.id, "event_date", f"{first}..{last}", f"{day}", "only the middle day is written"))
        return day.isoformat(), day.year, precision

    def where(self) -> tuple[Cell, ...]:
        """Regions, name, coordinates to four places and precision."""
        told, place, point = self.told, self.told.place, self.told.point
        if place is None or point is None or told.where is None or told.where.geo_precision is None:
            raise Unfit("location", joined(told.incident.places), "the place is not known more exactly than a country")
        if told.where.radius_km:
            radius = f"within {told.where.radius_km:g} km"
            self.lose(Loss(told.id, "latitude", radius, "a point", "ACLED gives points with a precision"))
        regions = (place.admin1 or "", place.admin2 or "", place.admin3 or "")
        return (*regions, place.name, round(point[0], 4), round(point[1], 4), told.where.geo_precision)

    def actors(self, event_type: str, country: Country) -> tuple[Cell, ...]:
        """Both sides with their associates and types, and the pair of types."""
        one = self.named(self.told.agents.parties, country) or self.stand_in(event_type, country)
        two = self.named(self.told.targets.parties, country)
        if event_type == BATTLES and not two:
            two = [unidentified(country)]
            self.lose(Loss(self.told.id, "actor2", "not told", two[0].name, "a battle has two sides"))
        first, second = one[0], two[0] if two else None
        allies, others = joined(actor.name for actor in one[1:]), joined(actor.name for actor in two[1:])
        right = (second.name, others, INTER[second.inter]) if second else ("", "", "")
        return (
            first.name,
            allies,
            INTER[first.inter],
            *right,
            interaction(first.inter, second.inter if second else None),
        )

    def named(self, parties: tuple[Party, ...], country: Country) -> list[Coded]:
        """The actors of one side, without those that ACLED has no word for."""
        found = (coded(party, country, self.lose, self.told.id) for party in parties)
        return list(dict.fromkeys(actor for actor in found if actor is not None))

    def stand_in(self, event_type: str, country: Country) -> list[Coded]:
        """ACLED's own unknown where nobody is said to have done it."""
        if event_type == "Protests":
            return [Coded(f"Protesters ({country.name})", PROTESTERS)]
        if event_type == STRATEGIC:
            raise Unfit("actor1", "not told", "ACLED needs an actor, and has no unknown one that is not armed")
        unknown = unidentified(country)
        self.lose(Loss(self.told.id, "actor1", "not told", unknown.name, "nobody is said to have done it"))
        return [unknown]

    def targeting(self, event_type: str) -> str:
        """Whether civilians were the main or only target."""
        only = bool(self.told.targets.parties) and all(
            party.kind is ActorKind.CIVILIANS for party in self.told.targets.parties
        )
        return "Civilian targeting" if event_type == AGAINST_CIVILIANS or (only and event_type == REMOTE) else ""

    def fatalities(self) -> int:
        """The policy's number; ACLED writes 0 where none is reported."""
        toll = self.told.toll(CountKind.KILLED)
        if toll is None:
            self.lose(Loss(self.told.id, "fatalities", "not told", "0", "ACLED writes 0 where no deaths are reported"))
            return 0
        if toll.value is None:
            reason = f"the policy {toll.policy.name} gives no number, and ACLED has no unknown one"
            raise Unfit("fatalities", f"{toll.low} to {toll.high}", reason)
        return toll.value

    def notes(self, day: str, country: Country) -> str:
        """One paragraph: what, where, who says so, and what is in dispute."""
        told, place = self.told, self.told.place
        where = f"{place.name} ({joined((place.admin1, country.name), ', ')})" if place else country.name
        kind = told.incident.kind.value.replace("_", " ")
        number = len(told.outlets) or len(told.reports)
        reported = f"Reported by {number} outlet(s), {told.incident.lineages} independent"
        text = f"On {_long(day)}, in {where}: {kind}. {reported}."
        disputes = [f"{one.field}: {short(position_words(one, told, self.view), 40)}" for one in told.incident.disputes]
        return f"{text} Disputed: {' / '.join(disputes)}." if disputes else text

    def modified(self) -> int:
        """Unix time of the last change: the last retrieval, or the moment of this view where one is not known."""
        moments = [report.retrieved for report in self.told.reports if report.retrieved]
        if len(moments) < len(self.told.reports):
            return int(self.view.header.as_of.timestamp())
        return int(max(moments).timestamp())


def _long(day: str) -> str:
    moment = date.fromisoformat(day)
    return f"{moment.day} {moment:%B %Y}"
