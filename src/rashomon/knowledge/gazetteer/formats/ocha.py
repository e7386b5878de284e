"""OCHA lists with p-codes: populated places or units with coordinates (columns like ADM1_EN, ADM2_EN, LAT, LON)."""

import csv
from collections.abc import Iterator
from pathlib import Path

from rashomon.errors import MalformedError
from rashomon.knowledge.gazetteer.entry import Entry
from rashomon.knowledge.gazetteer.formats.columns import delimiter_of, header_of
from rashomon.knowledge.gazetteer.formats.rows import Format, Reading, Skipped, clean, degrees, opened, table_rows

_LAT = ("LAT", "LATITUDE", "LATITUDE_Y", "Y", "POINT_Y", "CENTER_LAT")
_LON = ("LON", "LONG", "LONGITUDE", "LONGITUDE_X", "X", "POINT_X", "CENTER_LON")
_LEVELS = ("ADM4", "ADM3", "ADM2", "ADM1")


def _plain(first: str) -> dict[str, str]:
    """Header in capitals without the marks of HXL -> header as it stands."""
    return {cell.strip().upper().replace(" ", "_"): cell for cell in header_of(first)}


def knows(first: str) -> bool:
    """True for a header with p-codes, English names of units and coordinates."""
    try:
        header = _plain(first)
    except csv.Error:
        return False
    coded = any("PCODE" in cell for cell in header)
    return coded and any(c in header for c in _LAT) and any(c in header for c in _LON) and bool(_name(header))


def _name(header: dict[str, str]) -> str | None:
    """The header of the place's own name: the finest level that has one."""
    finest = ("NAME_EN", "LOCATION_NAME_EN", "PLACENAME", "PPL_EN", "SETTLEMENT", "NAME", "FEATUREREFNAME")
    names = (*finest, *(f"{level}{end}" for level in _LEVELS for end in ("_EN", "_NAME", "_REF")))
    return next((header[name] for name in names if name in header), None)


def guess(first: str, reading: Reading) -> dict[str, str]:  # noqa: ARG001 - nothing is set by the caller
    """Our columns and the headers they are taken from."""
    header = _plain(first)
    wanted = {
        "name": _name(header),
        "lat": next((header[c] for c in _LAT if c in header), None),
        "lon": next((header[c] for c in _LON if c in header), None),
        "id": next((cell for plain, cell in header.items() if "PCODE" in plain), None),
        "admin1": next((header[c] for c in ("ADM1_EN", "ADM1_NAME") if c in header), None),
        "admin2": next((header[c] for c in ("ADM2_EN", "ADM2_NAME") if c in header), None),
        "names": next(
            (header[c] for c in ("NAME_AR", "ADM4_AR", "ADM3_AR", "NAME_LOCAL", "NAME_ALT") if c in header), None
        ),
    }
    return {ours: theirs for ours, theirs in wanted.items() if theirs is not None}


def _level(name: str) -> str:
    """The feature code that a name column stands for."""
    upper = name.upper()
    return upper[:4] if upper[:4] in _LEVELS else "PPL"


def read(path: Path, reading: Reading, skipped: Skipped) -> Iterator[Entry]:
    """The rows with a name and coordinates; the p-code is the id."""
    with opened(path) as lines:
        first = next(lines, "")
    of = guess(first, reading)
    if not {"name", "lat", "lon", "id"} <= set(of):
        raise MalformedError(f"{path} has no names, p-codes and coordinates. It has: {', '.join(header_of(first))}.")
    for number, row in table_rows(path, delimiter_of(first), quoted=True):
        cells = {ours: row[theirs].strip() for ours, theirs in of.items()}
        if cells["id"].startswith("#") or not (cells["name"] and cells["lat"] and cells["lon"]):
            skipped.add("HXL tags, no name or no coordinates")
            continue
        yield _entry(path, number, cells, _level(of["name"]), reading)


def _entry(path: Path, number: int, cells: dict[str, str], feature: str, reading: Reading) -> Entry:
    code = cells.get("id", "")
    other = cells.get("names", "")
    return Entry(
        id=f"pcode:{code}",
        name=clean(path, number, cells.get("name", "")),
        lat=degrees(path, number, cells.get("lat", ""), 90),
        lon=degrees(path, number, cells.get("lon", ""), 180),
        names=(clean(path, number, other),) if other else (),
        country=reading.country or (code[:2] if code[:2].isalpha() and code[:2].isupper() else None),
        admin1=cells.get("admin1") or None,
        admin2=cells.get("admin2") or None,
        feature=feature,
    )


FORMAT = Format("ocha", "OCHA list with p-codes", "OCHA, CC BY-IGO", knows, guess, read)
