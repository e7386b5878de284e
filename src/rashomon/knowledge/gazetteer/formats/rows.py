"""Lines of a table of places, read with care: the file may be broken, or made to break its reader."""

import csv
import gzip
import io
import math
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, cast

from rashomon.errors import MalformedError, UnreadableError
from rashomon.knowledge.gazetteer.entry import Entry

#: No honest row is longer: GeoNames' longest has some 16,000 characters.
MOST_CHARACTERS = 500_000
#: A cell that opens so is a formula to a spreadsheet program.
FORMULA = ("=", "+", "@", "\t", "|")


@dataclass(frozen=True, slots=True)
class Reading:
    """What the caller says of a file: its country where the rows do not tell it, and the columns by our names."""

    country: str | None = None
    columns: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Skipped:
    """Rows left out on the way, and why; shown to whoever adds the table."""

    reasons: dict[str, int] = field(default_factory=dict)

    def add(self, reason: str) -> None:
        """Count one more row left out for ``reason``."""
        self.reasons[reason] = self.reasons.get(reason, 0) + 1


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: ``knows`` its first line, ``guess`` says what each column is taken for, ``read`` its places."""

    name: str
    title: str
    licence: str
    knows: Callable[[str], bool]
    guess: Callable[[str, Reading], dict[str, str]]
    read: Callable[[Path, Reading, Skipped], Iterator[Entry]]


@contextmanager
def opened(path: Path) -> Iterator[Iterator[str]]:
    """The lines of a plain, gzip or zip file, without their ends; raises errors that name the file and line."""
    if not path.is_file():
        raise UnreadableError(f"There is no file {path}.")
    try:
        with ExitStack() as stack, io.TextIOWrapper(_stream(path, stack), "utf-8-sig", newline="\n") as text:
            yield _lines(path, text)
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile) as error:
        raise UnreadableError(f"{path} cannot be read: {error}. Fetch it again.") from error


def _stream(path: Path, stack: ExitStack) -> IO[bytes]:
    """The bytes of the table; what has to be closed after it goes onto the stack."""
    with path.open("rb") as stream:
        head = stream.read(4)
    if head[:2] == b"\x1f\x8b":
        return cast(IO[bytes], stack.enter_context(gzip.open(path, "rb")))  # GzipFile reads like any binary file
    if head == b"PK\x03\x04":
        archive = stack.enter_context(zipfile.ZipFile(path))
        members = [m for m in archive.namelist() if m.endswith((".txt", ".csv", ".tsv")) and "readme" not in m.lower()]
        if len(members) != 1:
            raise UnreadableError(f"{path} must hold one table, it holds {', '.join(members) or 'none'}. Unpack it.")
        return stack.enter_context(archive.open(members[0]))
    return stack.enter_context(path.open("rb"))


def _lines(path: Path, text: IO[str]) -> Iterator[str]:
    number = 0
    try:
        while line := text.readline(MOST_CHARACTERS + 1):
            number += 1
            if len(line) > MOST_CHARACTERS:
                raise MalformedError(
                    f"{path}, line {number} has more than {MOST_CHARACTERS:,} characters: this is no table of places."
                )
            if "\0" in line:
                raise MalformedError(f"{path}, line {number} holds a null character: this is no text file.")
            yield line.rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise UnreadableError(f"{path}, after line {number}: not UTF-8 ({error.reason}). Save it as UTF-8.") from error


def table_rows(path: Path, delimiter: str, *, quoted: bool) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and cells by column of a table with a header; rows of another width are an error."""
    with opened(path) as lines:
        if quoted:
            rows: Iterable[list[str]] = csv.reader(lines, delimiter=delimiter)
        else:
            rows = (line.split(delimiter) for line in lines)
        numbered = enumerate(_parsed(path, rows), 1)
        _, header = next(numbered, (0, []))
        for number, row in numbered:
            if not any(row):
                continue
            if len(row) != len(header):
                raise MalformedError(f"{path}, row {number} has {len(row)} cells, the header {len(header)}.")
            yield number, dict(zip(header, row, strict=True))


def _parsed(path: Path, rows: Iterable[list[str]]) -> Iterator[list[str]]:
    try:
        yield from rows
    except csv.Error as error:
        raise MalformedError(f"{path}: broken quotes or cells ({error}).") from error


def degrees(path: Path, number: int, text: str, limit: float) -> float:
    """A latitude (``limit`` 90) or longitude (180) in degrees."""
    what = "latitude" if limit == 90 else "longitude"
    try:
        value = float(text.strip().replace(",", "."))
    except ValueError:
        raise MalformedError(f"{path}, row {number}: {text[:40]!r} is no {what} in decimal degrees.") from None
    if not math.isfinite(value) or abs(value) > limit:
        raise MalformedError(f"{path}, row {number}: a {what} lies within ±{limit:.0f} degrees, not {text[:40]!r}.")
    return value


def clean(path: Path, number: int, text: str) -> str:
    """A name as text: no formula, no control characters, at most 300 characters."""
    name = " ".join(text.split())
    if name.startswith(FORMULA):
        raise MalformedError(f"{path}, row {number}: {name[:40]!r} opens like a formula, not like a name. Remove it.")
    if len(name) > 300 or not name.isprintable():
        raise MalformedError(f"{path}, row {number}: {name[:40]!r} … is no name of a place.")
    return name


def whole(text: str) -> int:
    """A count written as "12", "12.0" or "1,200"; 0 where nothing sensible stands there."""
    try:
        return max(0, int(float(text.replace(",", "") or 0)))
    except (ValueError, OverflowError):
        return 0
