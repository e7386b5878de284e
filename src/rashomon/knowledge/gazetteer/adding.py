"""Adding, listing and removing tables of places; the gazetteer is changed as a whole or not at all."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.request import urlopen

from rashomon.errors import MalformedError, UnreadableError, UsageError, unknown_name
from rashomon.knowledge.gazetteer.entry import Entry
from rashomon.knowledge.gazetteer.formats import Format, Reading, format_of
from rashomon.knowledge.gazetteer.formats.rows import Skipped, opened
from rashomon.knowledge.gazetteer.library import added_folder, cache_folder, default_file, fingerprint_of
from rashomon.knowledge.gazetteer.table import Table
from rashomon.knowledge.gazetteer.units import Units
from rashomon.knowledge.gazetteer.writer import Progress, write_table

#: Where GeoNames offers its dumps of countries (CC BY 4.0).
GEONAMES = "https://download.geonames.org/export/dump"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,60}")


@dataclass(frozen=True, slots=True)
class Plan:
    """What adding a file would do: the format, what its columns are taken for, and its first rows as places."""

    path: Path
    name: str
    format: Format
    reading: Reading
    columns: dict[str, str]
    sample: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Added:
    """A table in the gazetteer: its name, where it came from, how many places of which countries, rows left out."""

    name: str
    source: str
    places: int
    countries: tuple[str, ...]
    skipped: dict[str, int]


def plan(
    path: Path, *, name: str | None = None, format_name: str | None = None, reading: Reading | None = None
) -> Plan:
    """Look at a file without adding it; raises errors that say what is wrong with it."""
    given = reading or Reading()
    if given.country is not None and not re.fullmatch("[A-Z]{2}", given.country):
        raise UsageError(f"A country is two letters of ISO 3166-1, such as SY, not {given.country!r}.")
    known = format_of(path, format_name)
    with opened(path) as lines:
        columns = known.guess(next(lines, ""), given)
    rows = known.read(path, given, Skipped())
    sample = tuple(entry for entry, _ in zip(rows, range(5), strict=False))
    if not sample:
        raise MalformedError(f"{path} holds no place with a name and coordinates.")
    return Plan(path, _named(name or path.name.split(".", 1)[0]), known, given, columns, sample)


def _named(name: str) -> str:
    if not _NAME.fullmatch(name) or name == "default":
        raise UsageError(
            f"A table's name holds letters, digits, dots and dashes and is not 'default': {name!r} will not do."
        )
    return name


def add(what: Plan, progress: Progress = lambda _: None) -> Added:
    """Write the table that ``plan`` looked at; an older one of the same name is replaced when the new one is whole."""
    target = added_folder() / f"{what.name}.sqlite"
    skipped = Skipped()
    source = f"{what.format.title} {what.path.name}: {what.format.licence}"
    entries = _placed(what.format.read(what.path, what.reading, skipped), Units(Table(default_file())))
    fingerprint = fingerprint_of(what.path, (what.format.name, what.reading))
    places = write_table(target, entries, source, fingerprint=fingerprint, progress=progress)
    return Added(what.name, source, places, tuple(sorted(Table(target).countries)), skipped.reasons)


def _placed(entries: Iterator[Entry], units: Units) -> Iterator[Entry]:
    """The entries with country and province as the default gazetteer names them."""
    for entry in entries:
        unit = units.of(entry)
        yield replace(entry, country=unit.country, admin1=unit.admin1)


def lines_of(path: Path) -> int:
    """How many lines a file has, for a progress bar."""
    with opened(path) as lines:
        return sum(1 for _ in lines)


def fetch_country(code: str, base: str = GEONAMES) -> Path:
    """The GeoNames dump of a country, fetched from geonames.org into the cache; the address is the only one used."""
    if not re.fullmatch("[A-Za-z]{2}", code):
        raise UsageError(f"A country is two letters of ISO 3166-1, such as SY, not {code!r}.")
    address, target = f"{base}/{code.upper()}.zip", cache_folder() / f"{code.upper()}.zip"
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with urlopen(address, timeout=60) as answer:  # noqa: S310  # the address is ours, https unless a test gives it
            target.write_bytes(answer.read())
    except OSError as error:
        raise UnreadableError(
            f"{address} cannot be fetched ({error}). Fetch the file where there is a network, and give it as FILE."
        ) from error
    return target


def listed() -> tuple[Added, ...]:
    """The default gazetteer and the added tables."""
    files = (default_file(), *sorted(added_folder().glob("*.sqlite")))
    return tuple(_described(Table(path)) for path in files)


def _described(table: Table) -> Added:
    name = "default" if table.path.stem.startswith("default") else table.path.stem
    return Added(name, table.source, len(table), tuple(sorted(table.countries)), {})


def remove(name: str) -> None:
    """Take an added table out; the default gazetteer stays."""
    target = added_folder() / f"{name}.sqlite"
    if not _NAME.fullmatch(name) or not target.exists():
        raise unknown_name("gazetteer table", name, [path.stem for path in added_folder().glob("*.sqlite")] or ["none"])
    target.unlink()
