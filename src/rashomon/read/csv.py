"""A table as comma-, semicolon- or tab-separated text: one report a row, its columns known by name or by a map."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from rashomon.errors import InputError, MalformedError, UnreadableError
from rashomon.read.days import day_of
from rashomon.read.encoding import guess_encoding
from rashomon.read.item import MAX_BYTES, MAX_TEXT, Failure, Found, Reader
from rashomon.read.jsonl import WIDE
from rashomon.read.making import make_report

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path
    from typing import Any, BinaryIO

    from rashomon.model import Report
    from rashomon.read.item import Defaults

#: Our names, and what tables call them (any case).
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "content", "body", "article", "full_text", "fulltext", "description"),
    "report": ("report", "report_id", "id", "key"),
    "outlet": ("outlet", "source", "publisher", "newspaper", "site"),
    "published": ("published", "date", "published_at", "publication_date", "pubdate", "day"),
    "title": ("title", "headline"),
    "url": ("url", "link", "address"),
    "language": ("language", "lang"),
}
DELIMITERS = ",;\t|"
SAMPLE = 65536
TOO_LONG = f"a line is longer than {MAX_BYTES / 1e6:.0f} MB; the rows from here on are not read."
csv.field_size_limit(MAX_TEXT)


@dataclass
class Lines:
    """The lines of a stream as text, each at most ``MAX_BYTES`` long; remembers the bytes of the row being read.

    Bytes that do not fit the encoding become lone surrogates, so that their row alone fails.
    """

    stream: BinaryIO
    encoding: str
    row: list[bytes] = field(default_factory=list)

    def __iter__(self) -> Iterator[str]:
        """The lines; raises ``UnreadableError`` at one that is too long."""
        while raw := self.stream.readline(MAX_BYTES + 1):
            if len(raw) > MAX_BYTES:
                raise UnreadableError(TOO_LONG)
            self.row.append(raw)
            yield raw.decode(self.encoding, errors="surrogateescape")

    def taken(self) -> bytes:
        """The bytes since the last call: those of the row just read."""
        raw = b"".join(self.row)
        self.row.clear()
        return raw


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each of our fields stands in a row; ``unused`` are the columns that no field of a report holds."""

    places: Mapping[str, int]
    unused: tuple[str, ...]

    def cell(self, row: Sequence[str], name: str) -> str | None:
        """The cell of our field ``name``, None where it is empty or not there."""
        place = self.places.get(name)
        words = row[place].strip() if place is not None and place < len(row) else ""
        if any("\udc80" <= char <= "\udcff" for char in words):
            raise UnreadableError(f'"{name}" has bytes that do not fit the encoding of the file. Save it as UTF-8.')
        if "\0" in words:
            raise UnreadableError(f'"{name}" is binary: it holds NUL characters.')
        return words or None


def read(path: Path, defaults: Defaults) -> Iterator[Found | Failure]:
    """A report or a failure for each row; one row is in memory at a time. ``line`` is where the row ends."""
    with path.open("rb") as stream:
        lines, rows = _open(stream)
        columns = columns_of(next(rows, []), dict(defaults.columns))
        lines.taken()
        number = 1
        try:
            for row in rows:
                number, raw = rows.line_num, lines.taken()
                if any(map(str.strip, row)):
                    yield _item(path, number, row, raw, columns, defaults)
        except (csv.Error, UnreadableError) as error:
            yield Failure(path, number + 1, f"the table breaks off here: {error}")


def count(path: Path) -> int:
    """How many rows are not empty, and one for the place where the table breaks off."""
    number = 0
    with path.open("rb") as stream:
        _, rows = _open(stream)
        next(rows, None)
        try:
            for row in rows:
                number += any(map(str.strip, row))
        except (csv.Error, UnreadableError):
            number += 1
    return number


def columns_of(header: Sequence[str], mapped: Mapping[str, str]) -> Columns:
    """Which columns hold what, by the map, else by name; raises ``MalformedError`` where none has the text."""
    names = [name.strip().lower() for name in header]
    if unknown := [name for name in mapped if name not in COLUMNS]:
        raise MalformedError(f"{unknown[0]!r} is no field of a report. Fields: {', '.join(COLUMNS)}.")
    if missing := [column for column in mapped.values() if column.strip().lower() not in names]:
        raise MalformedError(f"there is no column {missing[0]!r}. Columns: {', '.join(header)}.")
    places = {
        ours: names.index(known)
        for ours, theirs in COLUMNS.items()
        for known in [next((name for name in _wanted(ours, theirs, mapped) if name in names), None)]
        if known is not None
    }
    if "text" not in places:
        raise MalformedError(
            f"no column holds the text. Columns: {', '.join(header)}. Name it with: --column text=COLUMN"
        )
    return Columns(places, tuple(name for place, name in enumerate(header) if place not in places.values()))


def _wanted(ours: str, theirs: tuple[str, ...], mapped: Mapping[str, str]) -> tuple[str, ...]:
    return (mapped[ours].strip().lower(),) if ours in mapped else theirs


def _open(stream: BinaryIO) -> tuple[Lines, Any]:
    sample = stream.read(SAMPLE)
    encoding = _encoding(sample)
    stream.seek(0)
    lines = Lines(stream, encoding)
    header = sample.decode(encoding, errors="replace").splitlines()[0]
    delimiter = max(DELIMITERS, key=header.count)
    return lines, csv.reader(iter(lines), delimiter=delimiter)


def _encoding(sample: bytes) -> str:
    if not sample.strip():
        raise UnreadableError("empty: there is no row in it.")
    if sample.startswith(WIDE):
        raise UnreadableError("a table must be UTF-8, and this is UTF-16. Save it as UTF-8 and add it again.")
    if b"\0" in sample:
        raise UnreadableError("binary: it holds NUL bytes, so it is no text.")
    return guess_encoding(sample[: sample.rfind(b"\n") + 1] or sample)


def _item(
    path: Path, number: int, row: Sequence[str], raw: bytes, columns: Columns, defaults: Defaults
) -> Found | Failure:
    try:
        return Found(_report(row, raw, columns, defaults), raw, path, number, columns.unused)
    except InputError as error:
        return Failure(path, number, str(error))


def _report(row: Sequence[str], raw: bytes, columns: Columns, defaults: Defaults) -> Report:
    cell = partial(columns.cell, row)
    published = cell("published")
    return make_report(
        cell("text") or "",
        defaults,
        raw,
        key=cell("report"),
        outlet=cell("outlet"),
        published=_day(published) if published else None,
        title=cell("title"),
        url=cell("url"),
        language=cell("language"),
    )


def _day(text: str) -> date:
    day = day_of(text)
    if day is None:
        raise MalformedError(f"published: {text!r} is no day, or may be two. Write YYYY-MM-DD, as in 2020-09-08.")
    return day


CSV = Reader(
    "csv",
    "a table, one report a row",
    (".csv", ".tsv"),
    read,
    count,
    mimes=("text/csv", "text/tab-separated-values"),
)
