"""Reading one gazetteer file."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from rashomon.errors import StoreError, VersionError
from rashomon.knowledge.gazetteer.entry import Ring
from rashomon.knowledge.gazetteer.schema import FORMAT
from rashomon.model import Place

_PLACE = "place.id, ref, name, lat, lon, place.country, admin1, admin2, feature, population, usage, radius_km, polygon"
_Row = tuple[int, str, str, float, float, str | None, str | None, str | None, str, int, int, float | None, str | None]


@dataclass(frozen=True, slots=True)
class Row:
    """A stored place with what ranking needs beside it. ``form`` is the folded name by which it was found."""

    place: Place
    population: int
    usage: int
    form: str


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of a country's names, by the first letter of their skeleton, and all of them as lines of one text."""

    by_letter: dict[str, tuple[str, ...]]
    lines: str

    def sharing(self, whole: str, limit: int) -> list[str]:
        """Forms that open or end with ``whole``, or that end it with at least five letters; at most ``limit``."""
        found: dict[str, None] = {}
        for mark in (f"\n{whole}", f"{whole}\n"):
            at = self.lines.find(mark)
            while at >= 0 and len(found) < limit:
                start = self.lines.rfind("\n", 0, at + 1) + 1
                end = self.lines.find("\n", at + 1)
                found[self.lines[start:end]] = None
                at = self.lines.find(mark, end - 1)
        tails = (whole[i:] for i in range(1, len(whole) - 4))
        found |= dict.fromkeys(tail for tail in tails if f"\n{tail}\n" in self.lines)
        found.pop(whole, None)
        return list(found)[:limit]


@lru_cache(maxsize=4096)
def decode_ring(text: str) -> Ring:
    """The ring that ``writer.encode_ring`` wrote."""
    return tuple((float(x), float(y)) for x, _, y in (pair.partition(",") for pair in text.split()))


def _place(row: _Row, source: str) -> Place:
    ring = decode_ring(row[12]) if row[12] else ()
    return Place(row[1], row[2], row[3], row[4], row[5], row[6], row[7], None, row[8], source, row[11], ring)


class Table:
    """One gazetteer file, opened at the first question and never written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._forms: dict[str, Forms] = {}

    @cached_property
    def _db(self) -> sqlite3.Connection:
        if not self.path.exists():
            raise StoreError(f"There is no gazetteer file {self.path}. Add the table again.")
        db = sqlite3.connect(f"{self.path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        try:
            found = db.execute("SELECT value FROM meta WHERE key = 'format'").fetchone()
        except sqlite3.DatabaseError as error:
            raise StoreError(
                f"{self.path} is no gazetteer file ({error}). Remove it and add the table again."
            ) from error
        if not found or int(found[0]) != FORMAT:
            raise VersionError(f"{self.path} has gazetteer format {found and found[0]}, this version reads {FORMAT}.")
        db.execute("PRAGMA mmap_size=268435456")
        return db

    def fact(self, name: str) -> str:
        """A line of the file's own description; "" where it has none."""
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (name,)).fetchone()
        return row[0] if row else ""

    @cached_property
    def countries(self) -> frozenset[str]:
        """ISO codes of the countries with places here."""
        return frozenset(self.fact("countries").split())

    @cached_property
    def source(self) -> str:
        """Where the rows are from, with the licence."""
        return self.fact("source")

    def _as_row(self, row: tuple[object, ...]) -> Row:
        values: _Row = row[:13]  # type: ignore[assignment]  # the columns of _PLACE
        return Row(_place(values, self.source), values[9], values[10], str(row[13]))

    def __len__(self) -> int:
        return int(self.fact("rows") or 0)

    def exact(self, skeleton: str, form: str, limit: int) -> list[Row]:
        """Places with a name of exactly this form, the most populous first."""
        sql = (
            f"SELECT {_PLACE}, form FROM name JOIN place ON place.id = name.place WHERE key = ? AND form = ? "  # noqa: S608  # constant columns
            "ORDER BY usage DESC, population DESC LIMIT ?"
        )
        return [self._as_row(row) for row in self._db.execute(sql, (skeleton, form, limit))]

    def forms_of(self, skeleton: str, countries: frozenset[str] | None) -> list[tuple[str, int]]:
        """Form and row number of the names under a skeleton, in ``countries`` only where given."""
        sql, given = "SELECT form, place FROM name WHERE key = ?", [skeleton]
        if countries is not None:
            given += sorted(countries)
            sql += f" AND country IN ({','.join('?' * len(countries))})"
        return self._db.execute(sql, given).fetchall()

    def loosely(self, loose: str) -> list[str]:
        """The skeletons that merge into one loose skeleton."""
        return [row[0] for row in self._db.execute("SELECT key FROM loose WHERE loose = ?", (loose,))]

    def rows(self, found: Iterable[tuple[str, int]]) -> list[Row]:
        """The places of (form, row number) pairs."""
        sql = f"SELECT {_PLACE} FROM place WHERE id = ?"  # noqa: S608  # constant columns
        made = []
        for form, number in found:
            row = self._db.execute(sql, (number,)).fetchone()
            made.append(self._as_row((*row, form)))
        return made

    def forms_in(self, country: str) -> Forms:
        """All forms of names of one country; read once, then kept."""
        if country not in self._forms:
            sql, made = "SELECT DISTINCT key, form FROM name WHERE country = ?", dict[str, list[str]]()
            for bones, form in self._db.execute(sql, (country,)):
                made.setdefault(bones[0], []).append(form)
            lists = {first: tuple(forms) for first, forms in made.items()}
            self._forms[country] = Forms(
                lists, "\n".join(("", *(form for forms in made.values() for form in forms), ""))
            )
        return self._forms[country]

    def around(self, south: float, north: float, west: float, east: float) -> list[Row]:
        """Places whose box meets the given one."""
        sql = (
            f"SELECT {_PLACE}, '' FROM area JOIN place ON place.id = area.id WHERE area.north >= ? AND area.south <= ? "  # noqa: S608  # constant columns
            "AND area.east >= ? AND area.west <= ?"
        )
        return [self._as_row(row) for row in self._db.execute(sql, (south, north, west, east))]
