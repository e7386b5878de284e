"""The properties of an incident on a map or in a table, shared by GeoJSON, GeoParquet and the spreadsheet."""

from __future__ import annotations

from dataclasses import dataclass, fields

from rashomon.export.digest import Digest, Part, parts
from rashomon.export.view import ExportView
from rashomon.export.writing import Cell, joined
from rashomon.model import CountKind

#: What ``Properties`` say of an incident.
SAYS = (Part.DISPUTES, Part.ELSEWHERE, Part.PARTIES, Part.SPEAKERS, Part.VIOLATION, Part.BONDS, Part.CLAIMS)


@dataclass(frozen=True, slots=True)
class Properties:
    """One value a field; the numbers are the policy's, with their range. None is not known, ``high`` also open.

    Lists are joined with "; ". ``radius_km`` bounds where it was, ``where_prec`` is UCDP's 1 to 7.
    """

    incident: str
    kind: str
    status: str
    first_day: str | None
    last_day: str | None
    place: str | None
    admin1: str | None
    admin2: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    where_prec: int | None
    radius_km: float | None
    agents: str
    targets: str
    killed: int | None
    killed_low: int | None
    killed_high: int | None
    injured: int | None
    injured_low: int | None
    injured_high: int | None
    policy: str
    total: bool
    accounts: int
    lineages: int
    outlets: str
    urls: str
    speakers: str
    disputed: str
    other_places: str
    other_parties: str
    ceasefire_violation: bool
    relations: str
    claims: str

    def cells(self) -> list[Cell]:
        """The values in the order of ``NAMES``."""
        return [getattr(self, name) for name in NAMES]


NAMES = tuple(field.name for field in fields(Properties))


def properties(told: Digest, view: ExportView) -> Properties:
    """The properties of one incident."""
    incident, place, where = told.incident, told.place, told.where
    held: dict[Part, list[str]] = {}
    for part, text in parts(told, view):
        held.setdefault(part, []).append(text)
    first, last = told.days or (None, None)
    killed, injured = told.toll(CountKind.KILLED), told.toll(CountKind.INJURED)
    return Properties(
        incident=incident.id,
        kind=incident.kind.value,
        status=incident.status.value,
        first_day=first.isoformat() if first else None,
        last_day=last.isoformat() if last else None,
        place=place.name if place else (incident.places[0] if incident.places else None),
        admin1=place.admin1 if place else None,
        admin2=place.admin2 if place else None,
        country=place.country if place else None,
        latitude=told.point[0] if told.point else None,
        longitude=told.point[1] if told.point else None,
        where_prec=where.where_prec if where else None,
        radius_km=where.radius_km if where else None,
        agents=joined(party.name for party in told.agents.parties),
        targets=joined(party.name for party in told.targets.parties),
        killed=killed.value if killed else None,
        killed_low=killed.low if killed else None,
        killed_high=killed.high if killed else None,
        injured=injured.value if injured else None,
        injured_low=injured.low if injured else None,
        injured_high=injured.high if injured else None,
        policy=view.header.policy.name,
        total=incident.aggregate,
        accounts=len(incident.accounts),
        lineages=incident.lineages,
        outlets=joined(told.outlets),
        urls=joined(report.url for report in told.reports),
        speakers="; ".join(held.get(Part.SPEAKERS, ())),
        disputed=" / ".join(held.get(Part.DISPUTES, ())),
        other_places="; ".join(held.get(Part.ELSEWHERE, ())),
        other_parties="; ".join(held.get(Part.PARTIES, ())),
        ceasefire_violation=Part.VIOLATION in held,
        relations="; ".join(held.get(Part.BONDS, ())),
        claims="; ".join(held.get(Part.CLAIMS, ())),
    )


def unsaid(told: Digest) -> list[tuple[str, str]]:
    """Field and value of what the properties have no room for: numbers besides killed and injured."""
    named = (CountKind.KILLED, CountKind.INJURED)
    return [
        (str(one.kind), f"{one.low} to {'open' if one.high is None else one.high}")
        for one in told.estimates
        if one.kind not in named
    ]
