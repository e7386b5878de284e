"""GeoNames dumps: XX.txt, XX.zip, allCountries and citiesN, 19 columns without a header (geonames.org/export)."""

from collections.abc import Iterator
from pathlib import Path

from rashomon.errors import MalformedError
from rashomon.knowledge.gazetteer.entry import Entry
from rashomon.knowledge.gazetteer.formats.rows import Format, Reading, Skipped, clean, degrees, opened, whole

COLUMNS = [
    "geonameid",
    "name",
    "asciiname",
    "alternatenames",
    "latitude",
    "longitude",
    "feature_class",
    "feature",
    "country",
    "cc2",
    "admin1",
    "admin2",
    "admin3",
    "admin4",
    "population",
    "elevation",
    "dem",
    "timezone",
    "modified",
]
#: Feature classes where events happen: units, areas, spots, mountains, settlements, waters, forests; no roads.
CLASSES = frozenset(["A", "L", "S", "T", "P", "H", "V"])


def knows(first: str) -> bool:
    """True for 19 cells that open with a number and hold coordinates."""
    cells = first.split("\t")
    return len(cells) == len(COLUMNS) and cells[0].isdigit() and len(cells[6]) == 1


def guess(first: str, reading: Reading) -> dict[str, str]:  # noqa: ARG001 - the columns are fixed
    """The fixed columns that are read."""
    return {"name": "2", "names": "4", "lat": "5", "lon": "6", "feature": "8", "country": "9", "population": "15"}


def read(path: Path, reading: Reading, skipped: Skipped) -> Iterator[Entry]:
    """The places of the dump; roads and rows without a feature class are left out."""
    with opened(path) as lines:
        for number, line in enumerate(lines, 1):
            cells = line.split("\t")
            if len(cells) != len(COLUMNS):
                raise MalformedError(
                    f"{path}, line {number} has {len(cells)} cells, a GeoNames row has {len(COLUMNS)}."
                )
            if cells[6] not in CLASSES:
                skipped.add("roads and rows without a class")
                continue
            yield Entry(
                id=f"geonames:{cells[0]}",
                name=clean(path, number, cells[1]),
                lat=degrees(path, number, cells[4], 90),
                lon=degrees(path, number, cells[5], 180),
                names=tuple(n for n in (cells[2], *cells[3].split(",")) if n and len(n) <= 300),
                country=cells[8] or reading.country,
                feature=cells[7] or "PPL",
                population=whole(cells[14]),
            )


FORMAT = Format("geonames", "GeoNames country dump", "GeoNames, CC BY 4.0", knows, guess, read)
