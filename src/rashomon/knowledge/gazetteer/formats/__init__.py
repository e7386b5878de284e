"""Tables of places that a user can add: one file per format, tried in this order."""

from pathlib import Path

from rashomon.errors import UsageError, unknown_name
from rashomon.knowledge.gazetteer.formats import columns, ged, geonames, ocha, whosonfirst
from rashomon.knowledge.gazetteer.formats.rows import Format, Reading, opened

FORMATS: tuple[Format, ...] = (whosonfirst.FORMAT, ged.FORMAT, ocha.FORMAT, geonames.FORMAT, columns.FORMAT)


def format_of(path: Path, name: str | None = None) -> Format:
    """The format called ``name``; without a name, the first one that knows the file's first line."""
    if name is not None:
        found = next((f for f in FORMATS if f.name == name), None)
        if found is None:
            raise unknown_name("gazetteer format", name, [f.name for f in FORMATS])
        return found
    with opened(path) as lines:
        first = next(lines, "")
    for known in FORMATS:
        if known.knows(first):
            return known
    raise UsageError(
        f"{path}: this is no table of places that is known. Give a GeoNames dump, a Who's On First table, an OCHA or "
        f"UCDP list, or a table whose header names a name, a latitude and a longitude. Its first line: {first[:80]!r}."
    )


__all__ = ["FORMATS", "Format", "Reading", "format_of"]
