"""Web archives (warcio): each archived page is a report, with its address and the moment at which it was archived."""

from __future__ import annotations

import logging
import tempfile
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rashomon.errors import MalformedError, UnreadableError
from rashomon.read.encoding import too_large
from rashomon.read.extras import need
from rashomon.read.inside import read_as
from rashomon.read.item import MAX_BYTES, Failure, Found, Reader, Skipped
from rashomon.read.zip import count_archive, read_archive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rashomon.read.item import Defaults

#: Kinds of records that hold something that was published.
KINDS = ("response", "resource", "conversion")
#: A record that claims to be longer than this is not even passed over.
MOST_RECORD = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Record:
    """An archived page, numbered from 1 among all records, or why it cannot be had (``problem``)."""

    number: int
    url: str | None = None
    when: str | None = None
    mime: str = ""
    charset: str | None = None
    content: bytes = b""
    problem: str | None = None


def warc_reader(readers: tuple[Reader, ...]) -> Reader:
    """The reader of WARC files whose pages ``readers`` read; each of these gives one report a page."""
    mimes = {mime: reader for reader in readers for mime in reader.mimes}

    def read(path: Path, defaults: Defaults) -> Iterator[Found | Failure | Skipped]:
        others = 0
        for record in _records(path):
            if record.problem:
                yield Failure(path, record.number, record.problem)
            elif record.mime in mimes:
                yield from _read_record(path, record, mimes[record.mime], defaults)
            else:
                others += 1
        if others:
            yield Skipped(path, f"{others} archived responses are no pages with text (images, scripts, redirects).")

    def count(path: Path) -> int:
        kinds = [record.problem is not None or record.mime in mimes for record in _records(path)]
        return sum(kinds) + (False in kinds)

    return Reader("warc", "a web archive, one report a page", (".warc", ".warc.gz"), read, count)


def wacz_reader(warc: Reader) -> Reader:
    """The reader of WACZ packages: ZIP archives with WARC files under ``archive/``."""

    def wanted(name: str) -> bool:
        return name.startswith("archive/")

    def read(path: Path, defaults: Defaults) -> Iterator[Found | Failure | Skipped]:
        return read_archive(path, defaults, (warc,), wanted)

    def count(path: Path) -> int:
        return count_archive(path, (warc,), wanted)

    return Reader("wacz", "a packed web archive", (".wacz",), read, count)


def _read_record(path: Path, record: Record, reader: Reader, defaults: Defaults) -> Iterator[Found | Failure | Skipped]:
    moment = datetime.fromisoformat(record.when) if record.when else None
    known = replace(defaults, url=record.url, retrieved=moment, charset=record.charset)
    with tempfile.TemporaryDirectory(prefix="rashomon-") as folder:
        file = Path(folder) / f"page{reader.suffixes[0]}"
        file.write_bytes(record.content)
        for item in read_as(reader, file, path, known):
            yield item if isinstance(item, Skipped) else replace(item, line=record.number)


def _records(path: Path) -> Iterator[Record]:
    """The published records of ``path``; where the file breaks off, a last one says so."""
    warcio = need("warcio.archiveiterator", "archives", "Reading a web archive")
    _check(path)
    number = 0
    with path.open("rb") as stream:
        records = iter(warcio.ArchiveIterator(stream))
        while True:
            number += 1
            try:
                raw = next(records, None)
                record = _record(number, raw) if raw is not None and raw.rec_type in KINDS else None
            except Exception as error:  # a broken archive can break warcio and zlib anywhere
                if number == 1:
                    raise MalformedError(f"binary, and no WARC file, or a damaged one: {error}") from error
                yield Record(number, problem=f"the archive breaks off here: {error}")
                return
            if raw is None:
                return
            if record:
                yield record
            if record and record.problem and "breaks off" in record.problem:
                return


def _check(path: Path) -> None:
    logging.getLogger("warcio").addHandler(logging.NullHandler())
    with path.open("rb") as stream:
        if not stream.read(4096).strip():
            raise UnreadableError("empty: there is no record in it.")


def _record(number: int, raw: Any) -> Record | None:
    """The record; None for one that was no success (a redirect, an error)."""
    headers = raw.http_headers
    if raw.rec_type == "response" and not (headers and headers.get_statuscode() == "200"):
        return Record(number)
    if int(raw.rec_headers.get_header("Content-Length") or 0) > MOST_RECORD:
        return Record(number, problem="the archive breaks off here: a record claims to be longer than 2 GB.")
    kind = (headers or raw.rec_headers).get_header("Content-Type") or ""
    mime, _, rest = kind.partition(";")
    found = Record(
        number,
        raw.rec_headers.get_header("WARC-Target-URI"),
        raw.rec_headers.get_header("WARC-Date"),
        mime.strip().lower(),
        charset_of(rest),
    )
    content = raw.content_stream().read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        return replace(found, problem=too_large(len(content)))
    if getattr(raw.raw_stream, "limit", 0) > 0:
        return replace(found, problem=f"the archive breaks off here: the page is cut short ({found.url}).")
    return replace(found, content=content)


def charset_of(parameters: str) -> str | None:
    """The charset among a media type's parameters, or None."""
    for part in parameters.split(";"):
        name, _, value = part.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'") or None
    return None
