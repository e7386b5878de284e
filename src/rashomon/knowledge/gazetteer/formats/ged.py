"""Places of UCDP GED: either the events file, or a list with one line a place and its number of events."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rashomon.knowledge.gazetteer.entry import Entry
from rashomon.knowledge.gazetteer.formats.rows import Format, Reading, Skipped, clean, degrees, table_rows, whole

_NEEDED = {"where_coordinates", "latitude", "longitude", "where_prec"}
_LAST = {
    "village": "PPL",
    "town": "PPL",
    "city": "PPL",
    "suburb": "PPLX",
    "locality": "PPL",
    "camp": "CMP",
    "governorate": "ADM1",
    "province": "ADM1",
    "oblast": "ADM1",
    "state": "ADM1",
    "district": "ADM2",
    "mountain": "MT",
    "hill": "MT",
    "mountains": "MTS",
    "hills": "MTS",
    "desert": "DSRT",
    "airport": "AIRP",
    "airbase": "AIRB",
    "base": "MILB",
    "checkpoint": "STNB",
    "station": "FCL",
    "dam": "DAM",
    "lake": "LK",
    "island": "ISL",
    "field": "OILF",
    "farm": "FRM",
}


@dataclass(slots=True)
class _Seen:
    """The first row of a place and how many events it had."""

    number: int
    row: dict[str, str]
    events: int = 0


def knows(first: str) -> bool:
    """True for a header with UCDP's columns for places."""
    return set(next(csv.reader([first], delimiter=_delimiter(first)), [])) >= _NEEDED


def _delimiter(first: str) -> str:
    return "\t" if "\t" in first else ","


def guess(first: str, reading: Reading) -> dict[str, str]:  # noqa: ARG001 - the columns are fixed
    """The columns that are read, by their own names."""
    columns = set(first.split(_delimiter(first)))
    known = {"name": "where_coordinates", "lat": "latitude", "lon": "longitude", "admin1": "adm_1", "admin2": "adm_2"}
    return {ours: theirs for ours, theirs in known.items() if theirs in columns}


def read(path: Path, reading: Reading, skipped: Skipped) -> Iterator[Entry]:
    """Each named place once, with the number of its events as usage."""
    seen: dict[tuple[str, str, str], _Seen] = {}
    delimiter = _delimiter_of(path)
    for number, row in table_rows(path, delimiter, quoted=True):
        if not (row["where_coordinates"] and row["latitude"] and row["longitude"]):
            skipped.add("no name or no coordinates")
            continue
        place = seen.setdefault((row["where_coordinates"], row["latitude"], row["longitude"]), _Seen(number, row))
        place.events += whole(row["events"]) if "events" in row else 1
    for place in seen.values():
        if entry := _entry(path, place, reading):
            yield entry
        else:
            skipped.add("a country or first-order unit, in the default gazetteer")


def _delimiter_of(path: Path) -> str:
    from rashomon.knowledge.gazetteer.formats.rows import opened

    with opened(path) as lines:
        return _delimiter(next(lines, ""))


def _entry(path: Path, seen: _Seen, reading: Reading) -> Entry | None:
    row, number = seen.row, seen.number
    full = clean(path, number, row["where_coordinates"])
    precision = whole(row["where_prec"])
    words = full.split()
    feature = _LAST.get(words[-1].lower(), "PPL" if precision == 1 else "RGN" if precision > 2 else "LCTY")
    if precision in (4, 6) or feature == "ADM1":
        return None
    short = " ".join(words[:-1]) if words[-1].lower() in _LAST and len(words) > 1 else full
    settled = feature.startswith("PPL")
    return Entry(
        id=f"ucdp:{full}@{row['latitude']},{row['longitude']}",
        name=short if settled else full,
        lat=degrees(path, number, row["latitude"], 90),
        lon=degrees(path, number, row["longitude"], 180),
        names=(full, short),
        country=reading.country,
        admin1=row.get("adm_1") or None,
        admin2=row.get("adm_2") or None,
        feature=feature,
        usage=seen.events,
        radius_km={1: None, 2: 5.0, 3: 25.0}.get(precision, 40.0),
    )


FORMAT = Format("ucdp", "UCDP GED events or places", "UCDP GED, CC BY 4.0", knows, guess, read)
