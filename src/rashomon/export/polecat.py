"""POLECAT's 40 columns, tab-separated, one row for each claim of something that happened; PLOVER's types and modes."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import BinaryIO

from rashomon.export.digest import Party
from rashomon.export.plover import TYPES, intensity
from rashomon.export.told import Told, geonames_id, lose_telling, sector, told_claims
from rashomon.export.view import ExportView, Lose, Loss
from rashomon.export.writing import Cell, as_text, joined, safe, short
from rashomon.model import Certainty, Participant

COLUMNS = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *("Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title"),
    *("Actor Name Raw", "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW"),
    *("Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw"),
    *("Wikipedia Recipient ID", "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude"),
    *("GeoNames ID", "Raw Placename", "Feature Type", "Source", "Publication Date", "Story People"),
    *("Story Organizations", "Story Locations", "Language", "Version"),
)
#: POLECAT's word for what is not known.
UNKNOWN = "None"


def write(view: ExportView, stream: BinaryIO, lose: Lose) -> int:
    """Writes the rows; gives their number."""
    count = 0
    with as_text(stream) as text:
        writer = csv.writer(text, delimiter="\t", lineterminator="\n")
        writer.writerow(COLUMNS)
        for row in rows(view, lose):
            writer.writerow([safe(_flat(cell)) for cell in row])
            count += 1
    return count


def rows(view: ExportView, lose: Lose) -> Iterator[list[Cell]]:
    """The rows; denied and planned events have none, since POLECAT cannot mark them."""
    for told in told_claims(view, lose):
        certainty = told.claim.certainty.value
        if certainty in (Certainty.DENIED, Certainty.PLANNED):
            lose(Loss(told.claim.id, "certainty", certainty, None, "POLECAT has only events that took place"))
            continue
        lose_telling(told, lose)
        _lose_more(told, lose)
        yield row(told, view)


def _lose_more(told: Told, lose: Lose) -> None:
    claim = told.claim
    for held in claim.counts:
        text = f"{held.value.kind} {held.value} ({short(held.value.group)})"
        lose(Loss(claim.id, "count", text, None, "POLECAT has no numbers"))
    if told.first != told.last:
        lose(Loss(claim.id, "Event Date", f"{told.first}..{told.last}", str(told.first), "POLECAT has one day"))
    if claim.certainty.value is Certainty.HEDGED:
        lose(Loss(claim.id, "certainty", "hedged", None, "POLECAT has only events that took place"))


def row(told: Told, view: ExportView) -> list[Cell]:
    """One row; the id follows POLECAT's pattern of day, number of the story, hash and type."""
    claim, report = told.claim, told.report
    name = f"{told.first:%Y%m%d}-{told.number:04d}-{claim.id[1:]}_{told.type}_{claim.sentence.start}"
    event: list[Cell] = [name, told.first.isoformat(), told.type, told.crossing.mode or UNKNOWN]
    weight: list[Cell] = [intensity(told.type, told.crossing.mode), TYPES[told.type][0], UNKNOWN]
    who: list[Cell] = [*party_cells(told.agents, [held.value for held in claim.agents])]
    whom: list[Cell] = [*party_cells(told.targets, [held.value for held in claim.targets])]
    outlet = report.outlet.name if report.outlet else UNKNOWN
    story: list[Cell] = [outlet, str(report.published or UNKNOWN), UNKNOWN, UNKNOWN, UNKNOWN, report.language]
    return [*event, *weight, *who, *whom, *place_cells(told), *story, f"rashomon {view.header.version}"]


def party_cells(parties: tuple[Party, ...], raw: list[Participant]) -> Iterator[Cell]:
    """The eight cells of one side; several values are joined."""
    yield joined(party.name for party in parties) or UNKNOWN
    yield joined(party.country.iso3 if party.country else None for party in parties) or UNKNOWN
    yield UNKNOWN
    sectors = [name for party in parties if (name := sector(party))]
    yield sectors[0] if sectors else UNKNOWN
    yield joined(sectors) or UNKNOWN
    yield UNKNOWN
    yield joined(short(one.text) for one in raw) or UNKNOWN
    yield UNKNOWN


def place_cells(told: Told) -> list[Cell]:
    """The ten cells of the first place."""
    where, point = told.where, told.point
    if where is None:
        return [UNKNOWN] * 10
    place = where.place
    if place is None:
        return [*[UNKNOWN] * 8, short(where.name), UNKNOWN]
    city = place.name if place.feature.startswith("PPL") else UNKNOWN
    land: list[Cell] = [
        place.admin2 or UNKNOWN,
        place.admin1 or UNKNOWN,
        told.country.iso3 if told.country else UNKNOWN,
    ]
    spot: list[Cell] = [*point] if point else [UNKNOWN, UNKNOWN]
    number = geonames_id(place) or UNKNOWN
    return [place.name, city, *land, *spot, number, short(where.name), place.feature or UNKNOWN]


def _flat(cell: Cell) -> Cell:
    return " ".join(cell.split()) if isinstance(cell, str) else cell
