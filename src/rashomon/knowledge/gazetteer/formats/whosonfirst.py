"""Who's On First, one flat table a country: tab-separated with a header, no quoting, names between bars."""

from collections.abc import Iterator
from pathlib import Path

from rashomon.knowledge.gazetteer.entry import Entry
from rashomon.knowledge.gazetteer.formats.rows import Format, Reading, Skipped, clean, degrees, table_rows, whole

#: Kinds that are read, by GeoNames feature code; countries and provinces come with the default gazetteer.
FEATURES = {
    "locality": "PPL",
    "neighbourhood": "PPLX",
    "macrohood": "PPLX",
    "microhood": "PPLX",
    "borough": "ADM3",
    "localadmin": "ADM3",
    "county": "ADM2",
    "macrocounty": "ADM2",
    "campus": "FCL",
}
_NEEDED = ("wof_id", "name", "placetype", "lat", "lon", "names")


def knows(first: str) -> bool:
    """True for the header of such a table."""
    return set(_NEEDED) <= set(first.split("\t"))


def guess(first: str, reading: Reading) -> dict[str, str]:  # noqa: ARG001 - the columns are fixed
    """The columns that are read, by their own names."""
    known = ("name", "names", "lat", "lon", "placetype", "admin1", "admin2", "population")
    return {column: column for column in known if column in first.split("\t")}


def read(path: Path, reading: Reading, skipped: Skipped) -> Iterator[Entry]:
    """The localities, neighbourhoods and districts of the table."""
    country = reading.country or _country(path)
    for number, row in table_rows(path, "\t", quoted=False):
        feature = FEATURES.get(row["placetype"])
        if feature is None or not row["lat"]:
            skipped.add("countries and provinces" if feature is None else "no coordinates")
            continue
        known = whole(row.get("geonameid", ""))
        name = clean(path, number, row["name"] or row["names"].partition("|")[0])
        if not name:
            skipped.add("no name")
            continue
        names = tuple(n for n in row["names"].split("|") if n and len(n) <= 300)
        if feature == "ADM2":
            name, names = _as_district(name, names)
        yield Entry(
            id=f"geonames:{known}" if known else f"whosonfirst:{row['wof_id']}",
            name=name,
            lat=degrees(path, number, row["lat"], 90),
            lon=degrees(path, number, row["lon"], 180),
            names=names,
            country=country,
            admin1=row.get("admin1") or None,
            admin2=row.get("admin2") or None,
            feature=feature,
            population=whole(row.get("population", "")),
        )


def _as_district(name: str, names: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """A district by names that say so: its bare name is that of its town, which is what reports mean by it."""
    longer = tuple(other for other in names if len(other.split()) > 1 and name.lower() in other.lower())
    return (name if len(name.split()) > 1 else f"{name} District"), longer


def _country(path: Path) -> str | None:
    """The country of "SY.tsv.gz"."""
    code = path.name.split(".", 1)[0]
    return code if len(code) == 2 and code.isalpha() and code.isupper() else None


LICENCE = "Who's On First (CC0), GeoNames (CC BY 4.0)"
FORMAT = Format("whosonfirst", "Who's On First table", LICENCE, knows, guess, read)
