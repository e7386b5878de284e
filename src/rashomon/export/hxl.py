"""Incidents as CSV with a row of HXL hashtags below the names (HXL standard 1.1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from rashomon.export.digest import Digest, Part, digests, lose_rest
from rashomon.export.view import ExportView, Lose, Loss
from rashomon.export.writing import Cell, joined, write_rows
from rashomon.model import CountKind

#: Name and hashtag of each column.
COLUMNS = (
    ("incident_id", "#event+id"),
    ("event_type", "#event+type"),
    ("sub_type", "#event+subtype"),
    ("date_start", "#date+start"),
    ("date_end", "#date+end"),
    ("date_reported", "#date+reported"),
    ("country", "#country+name"),
    ("iso3", "#country+code"),
    ("admin1", "#adm1+name"),
    ("admin2", "#adm2+name"),
    ("admin3", "#adm3+name"),
    ("place", "#loc+name"),
    ("place_code", "#loc+code"),
    ("latitude", "#geo+lat"),
    ("longitude", "#geo+lon"),
    ("location_precision", "#geo+precision"),
    ("side_a", "#group+name+first"),
    ("side_b", "#group+name+second"),
    ("killed_low", "#affected+killed+min"),
    ("killed", "#affected+killed"),
    ("killed_high", "#affected+killed+max"),
    ("injured_low", "#affected+injured+min"),
    ("injured", "#affected+injured"),
    ("injured_high", "#affected+injured+max"),
    ("claims", "#meta+claims+num"),
    ("lineages", "#meta+source+num"),
    ("source", "#meta+source"),
    ("url", "#meta+url"),
    ("disputed", "#status+disputed"),
)
SAYS = (Part.RANGE,)


def write(view: ExportView, stream: BinaryIO, lose: Lose) -> int:
    """Writes one row for each incident; gives their number."""
    heads = [[name for name, _ in COLUMNS], [tag for _, tag in COLUMNS]]
    return write_rows(stream, heads, (row(told, view, lose) for told in digests(view, lose)))


def row(told: Digest, view: ExportView, lose: Lose) -> list[Cell]:
    """One incident; the precision is UCDP's 1 to 7, the code of a place the gazetteer's."""
    lose_rest(told, view, SAYS, lose)
    return [*_event(told), *_where(told), *_who(told), *_tolls(told, lose), *_sources(told)]


def _event(told: Digest) -> Iterator[Cell]:
    published = [report.published for report in told.reports if report.published]
    yield from (told.id, told.incident.kind.family.value, told.incident.kind.value)
    yield from (day.isoformat() for day in told.days) if told.days else ("", "")
    yield min(published).isoformat() if published else ""


def _where(told: Digest) -> Iterator[Cell]:
    place, country = told.place, told.country
    yield from (country.name, country.iso3) if country else ("", "")
    yield from (place.admin1, place.admin2, place.admin3, place.name, place.id) if place else ("",) * 5
    yield from told.point or ("", "")
    yield told.where.where_prec if told.where else ""


def _who(told: Digest) -> Iterator[Cell]:
    for side in (told.agents, told.targets):
        yield joined(party.name for party in side.parties)


def _tolls(told: Digest, lose: Lose) -> Iterator[Cell]:
    for kind in (CountKind.KILLED, CountKind.INJURED):
        toll = told.toll(kind)
        yield from (toll.low, toll.value, toll.high) if toll else ("",) * 3
        if toll and toll.high is None:
            lose(Loss(told.id, f"{kind}_high", "open", "", "no word for an open upper bound"))


def _sources(told: Digest) -> Iterator[Cell]:
    yield from (len(told.claims), told.incident.lineages, joined(told.outlets))
    yield joined(report.url for report in told.reports)
    yield joined((one.field for one in told.incident.disputes), ", ")
