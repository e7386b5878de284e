"""Any table with a header that names a name, a latitude and a longitude; the columns are guessed and can be set."""

import csv
from collections.abc import Iterator
from pathlib import Path

from rashomon.errors import MalformedError, UsageError
from rashomon.knowledge.gazetteer.entry import Entry
from rashomon.knowledge.gazetteer.formats.rows import (
    Format,
    Reading,
    Skipped,
    clean,
    degrees,
    opened,
    table_rows,
    whole,
)

#: Our column -> the headers that stand for it, the likeliest first.
HEADERS = {
    "name": [
        "name",
        "place_name",
        "placename",
        "location",
        "location_name",
        "place",
        "settlement",
        "village",
        "town",
        "city",
        "toponym",
        "name_en",
    ],
    "lat": ["lat", "latitude", "y", "lat_dd", "y_coord", "latitude_dd", "gps_lat"],
    "lon": ["lon", "lng", "long", "longitude", "x", "lon_dd", "x_coord", "longitude_dd", "gps_lon"],
    "id": ["id", "place_id", "geonameid", "pcode", "code"],
    "names": [
        "names",
        "alternatenames",
        "alternate_names",
        "aliases",
        "other_names",
        "altnames",
        "name_ar",
        "name_local",
        "spellings",
    ],
    "country": ["country_code", "iso2", "country", "cc", "iso", "iso_a2"],
    "admin1": ["admin1", "adm1", "admin1_name", "province", "governorate", "state", "region", "oblast", "adm_1"],
    "admin2": ["admin2", "adm2", "admin2_name", "district", "county", "adm_2"],
    "feature": ["feature", "feature_code", "fcode", "featurecode", "kind", "type"],
    "population": ["population", "pop"],
}
NEEDED = ("name", "lat", "lon")


def delimiter_of(first: str) -> str:
    """The most frequent of tab, semicolon, bar and comma in the header."""
    return max("\t;|,", key=first.count)


def header_of(first: str) -> list[str]:
    """The header's cells."""
    return next(csv.reader([first], delimiter=delimiter_of(first)), [])


def guess(first: str, reading: Reading) -> dict[str, str]:
    """Our columns and the table's headers that they are taken from; what the caller set comes first."""
    header = header_of(first)
    plain = {cell.strip().lower().replace(" ", "_"): cell for cell in header}
    found = {
        ours: plain[next(word for word in words if word in plain)]
        for ours, words in HEADERS.items()
        if any(word in plain for word in words)
    }
    for ours, theirs in reading.columns:
        if ours not in HEADERS:
            raise UsageError(f"Unknown column {ours!r}. Available: {', '.join(HEADERS)}.")
        if theirs not in header:
            raise UsageError(f"The table has no column {theirs!r}. It has: {', '.join(header)}.")
        found[ours] = theirs
    return found


def knows(first: str) -> bool:
    """True where name, latitude and longitude can be guessed."""
    try:
        return set(NEEDED) <= set(guess(first, Reading()))
    except csv.Error:
        return False


def read(path: Path, reading: Reading, skipped: Skipped) -> Iterator[Entry]:
    """The rows with a name and coordinates."""
    with opened(path) as lines:
        first = next(lines, "")
    of = guess(first, reading)
    if missing := [column for column in NEEDED if column not in of]:
        raise MalformedError(
            f"{path} has no column for {' and '.join(missing)}. It has: {', '.join(header_of(first)) or 'nothing'}. "
            "Name the right one, for example with --column name=HEADER."
        )
    for number, row in table_rows(path, delimiter_of(first), quoted=True):
        if not (row[of["name"]].strip() and row[of["lat"]].strip() and row[of["lon"]].strip()):
            skipped.add("no name or no coordinates")
            continue
        yield _entry(path, number, {ours: row[theirs].strip() for ours, theirs in of.items()}, reading)


def _entry(path: Path, number: int, cells: dict[str, str], reading: Reading) -> Entry:
    name = clean(path, number, cells.get("name", ""))
    country = cells.get("country", "").upper()
    more = cells.get("names", "").replace("|", ";").split(";")
    feature = cells.get("feature", "").upper()
    return Entry(
        id=f"{path.stem}:{cells.get('id') or number}",
        name=name,
        lat=degrees(path, number, cells.get("lat", ""), 90),
        lon=degrees(path, number, cells.get("lon", ""), 180),
        names=tuple(clean(path, number, other) for other in more if other.strip()),
        country=country if len(country) == 2 else reading.country,
        admin1=cells.get("admin1") or None,
        admin2=cells.get("admin2") or None,
        feature=feature if feature.isalnum() and len(feature) <= 5 and feature.isascii() and feature else "PPL",
        population=whole(cells.get("population", "")),
    )


FORMAT = Format("table", "table with a header", "as the file's owner says", knows, guess, read)
