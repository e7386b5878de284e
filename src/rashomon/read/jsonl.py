"""JSON Lines: one report a line, ``{"report", "outlet", "published", "title", "text"}``; the text is kept exactly."""

from __future__ import annotations

import codecs
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon.errors import InputError, MalformedError, UnreadableError
from rashomon.read.encoding import too_large
from rashomon.read.item import MAX_BYTES, Failure, Found, Reader
from rashomon.read.making import make_report, parse_day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

    from rashomon.read.item import Defaults

KEYS = ("report", "outlet", "published", "title", "text", "url", "language")
WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, numbered from 1; ``size`` is its length even where ``raw`` was cut off as too long."""

    number: int
    raw: bytes
    size: int


def read(path: Path, defaults: Defaults) -> Iterator[Found | Failure]:
    """A report or a failure for each line that is not blank; one line is in memory at a time."""
    for line in lines(path):
        try:
            yield _report(path, line, defaults)
        except InputError as error:
            yield Failure(path, line.number, str(error))


def count(path: Path) -> int:
    """How many lines are not blank."""
    return sum(1 for _ in lines(path))


def lines(path: Path) -> Iterator[Line]:
    """The lines of ``path``; of one longer than ``MAX_BYTES`` only the beginning is kept."""
    number, blank = 0, True
    with path.open("rb") as stream:
        _check_beginning(stream)
        while raw := stream.readline(MAX_BYTES + 1):
            number += 1
            size = len(raw) + _skip_rest(stream, raw)
            raw = raw.removeprefix(codecs.BOM_UTF8) if number == 1 else raw
            if raw.strip():
                blank = False
                yield Line(number, raw.rstrip(b"\r\n"), size)
    if blank:
        raise UnreadableError("empty: there is no line in it.")


def _check_beginning(stream: BinaryIO) -> None:
    beginning = stream.read(4096)
    if beginning.startswith(WIDE):
        raise UnreadableError("JSON Lines must be UTF-8, and this is UTF-16. Save it as UTF-8 and add it again.")
    if b"\0" in beginning:
        raise UnreadableError("binary: it holds NUL bytes, so it is no text.")
    stream.seek(0)


def _skip_rest(stream: BinaryIO, begun: bytes) -> int:
    skipped, piece = 0, begun
    while len(piece) > MAX_BYTES and not piece.endswith(b"\n"):
        piece = stream.readline(MAX_BYTES + 1)
        skipped += len(piece)
    return skipped


def _report(path: Path, line: Line, defaults: Defaults) -> Found:
    fields = _renamed(_fields(line), defaults.columns)
    published = _string(fields, "published")
    text = _string(fields, "text")
    if text is None:
        raise MalformedError('"text" is missing. A line holds {"report", "outlet", "published", "title", "text"}.')
    report = make_report(
        text,
        defaults,
        line.raw,
        key=_string(fields, "report"),
        outlet=_string(fields, "outlet"),
        published=parse_day(published) if published else None,
        title=_string(fields, "title"),
        url=_string(fields, "url"),
        language=_string(fields, "language"),
    )
    return Found(report, line.raw, path, line.number, tuple(key for key in fields if key not in KEYS))


def _renamed(fields: Mapping[str, object], columns: tuple[tuple[str, str], ...]) -> Mapping[str, object]:
    """The object with our names in place of those that the map gives."""
    ours = {theirs: ours for ours, theirs in columns}
    return {ours.get(key, key): value for key, value in fields.items()} if ours else fields


def _fields(line: Line) -> Mapping[str, object]:
    if line.size > MAX_BYTES:
        raise UnreadableError(too_large(line.size))
    try:
        fields = json.loads(line.raw)
    except UnicodeDecodeError as error:
        raise UnreadableError(f"unknown encoding: byte {error.start} of the line is not UTF-8.") from error
    except (ValueError, RecursionError) as error:
        raise MalformedError(f"no JSON: {error}. Each line must hold one whole object.") from error
    if not isinstance(fields, dict):
        raise MalformedError(f"a line must hold an object, not {type(fields).__name__}.")
    return fields


def _string(fields: Mapping[str, object], key: str) -> str | None:
    value = fields.get(key)
    if key == "report" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise MalformedError(f'"{key}" must be a string, not {type(value).__name__}.')
    return _sound(value, key)


def _sound(value: str, key: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise UnreadableError(f'"{key}" holds half a character (a lone surrogate) at {error.start}.') from error
    if "\0" in value:
        raise UnreadableError(f'"{key}" is binary: it holds NUL characters.')
    return value


JSONL = Reader(
    "jsonl", "JSON Lines, one report a line", (".jsonl", ".ndjson"), read, count, mimes=("application/x-ndjson",)
)
