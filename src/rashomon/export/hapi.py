"""The monthly aggregate of the Humanitarian API's conflict events: admin 2, month, and three types that overlap.

Nothing finer than a district and a month leaves the project here, which makes it the safest table to publish.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from rashomon.export.acled import TYPES
from rashomon.export.countries import country_of
from rashomon.export.digest import Digest, Unfit, digests
from rashomon.export.view import ExportView, Lose, Loss
from rashomon.export.writing import Cell, write_rows
from rashomon.model import ActorKind, CountKind

COLUMNS = (
    *("location_code", "has_hrp", "in_gho", "provider_admin1_name", "provider_admin2_name", "admin1_code"),
    *("admin1_name", "admin2_code", "admin2_name", "admin_level", "event_type", "events", "fatalities"),
    *("reference_period_start", "reference_period_end", "dataset_hdx_id", "resource_hdx_id", "warning", "error"),
)
TARGETING, DEMONSTRATION, POLITICAL = "civilian_targeting", "demonstration", "political_violence"


@dataclass(frozen=True, slots=True, order=True)
class Bin:
    """A district in a month with one type of event. ``country`` is ISO 3166-1 alpha-2; "" is not known."""

    country: str
    admin1: str
    admin2: str
    month: date
    type: str


@dataclass(frozen=True, slots=True)
class Sum:
    """How many events, and their deaths as far as they have a number; ``without`` counts events that have none."""

    events: int = 0
    deaths: int = 0
    without: int = 0

    def plus(self, deaths: int | None) -> Sum:
        """With one more event."""
        return Sum(self.events + 1, self.deaths + (deaths or 0), self.without + (deaths is None))


def write(view: ExportView, stream: BinaryIO, lose: Lose) -> int:
    """Writes the aggregate; gives the number of rows."""
    return write_rows(stream, [COLUMNS], (row(cell, total) for cell, total in sorted(sums(view, lose).items())))


def sums(view: ExportView, lose: Lose) -> dict[Bin, Sum]:
    """Events and deaths by district, month and type; incidents that fit none are named as losses."""
    found: dict[Bin, Sum] = {}
    for told in digests(view, lose):
        try:
            cells = list(cells_of(told, view))
        except Unfit as unfit:
            lose(Loss(told.id, unfit.field, unfit.value, None, unfit.reason))
            continue
        toll = told.toll(CountKind.KILLED)
        for cell in cells:
            found[cell] = found.get(cell, Sum()).plus(toll.value if toll else None)
        lose(Loss(told.id, "incident", told.incident.kind, "a sum", "only monthly sums by district are written"))
    return found


def cells_of(told: Digest, view: ExportView) -> Iterator[Bin]:
    """Where an incident counts; raises ``Unfit``."""
    if told.incident.aggregate:
        raise Unfit("event", told.incident.kind, "a total is no event")
    if told.place is None or told.place.country is None:
        raise Unfit("location_code", "; ".join(told.incident.places), "the country is not known")
    if told.days is None or told.days[0].replace(day=1) != told.days[1].replace(day=1):
        raise Unfit("reference_period_start", told.incident.when or "unknown", "the month is not known")
    types = list(types_of(told, view))
    if not types:
        raise Unfit("event_type", told.incident.kind, "none of the three types of the Humanitarian API")
    place = told.place
    for kind in types:
        month = told.days[0].replace(day=1)
        yield Bin(told.place.country, place.admin1 or "", place.admin2 or "", month, kind)


def types_of(told: Digest, view: ExportView) -> Iterator[str]:
    """The types, which overlap."""
    crossing = view.crossings.get(told.incident.kind)
    disorder = TYPES[crossing.acled][1] if crossing and crossing.acled else ""
    if "Political violence" in disorder:
        yield POLITICAL
        if told.targets.parties and all(party.kind is ActorKind.CIVILIANS for party in told.targets.parties):
            yield TARGETING
    if "Demonstrations" in disorder:
        yield DEMONSTRATION


def row(cell: Bin, total: Sum) -> list[Cell]:
    """One row; p-codes and whether a response plan exists are not known here."""
    country = country_of(cell.country)
    last = cell.month.replace(day=monthrange(cell.month.year, cell.month.month)[1])
    level = 2 if cell.admin2 else 1 if cell.admin1 else 0
    deaths = total.deaths if total.without < total.events else ""
    warning = f"{total.without} of {total.events} events without a number of deaths" if total.without else ""
    where = [country.iso3 if country else "", "", "", cell.admin1, cell.admin2, "", cell.admin1, "", cell.admin2]
    return [*where, level, cell.type, total.events, deaths, f"{cell.month}", f"{last}", "", "", warning, ""]
