"""Files to reports. To add a format, write a file beside this and add its reader to ``READERS``."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.errors import InputError
from rashomon.read.csv import CSV
from rashomon.read.eml import reader as eml_reader
from rashomon.read.feed import FEED, entries
from rashomon.read.html import HTML
from rashomon.read.inside import find_reader, read_as
from rashomon.read.item import Defaults, Failure, Found, Reader, Skipped
from rashomon.read.jsonl import JSONL
from rashomon.read.making import headline, make_report, parse_day
from rashomon.read.markdown import MARKDOWN
from rashomon.read.pdf import PDF
from rashomon.read.stdin import STDIN, sniff, spooled
from rashomon.read.text import TEXT
from rashomon.read.warc import charset_of, wacz_reader, warc_reader
from rashomon.read.zip import reader as zip_reader

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

#: Formats that hold no other files.
PLAIN: tuple[Reader, ...] = (TEXT, MARKDOWN, HTML, JSONL, CSV, FEED, PDF)
EML = eml_reader(PLAIN)
WARC = warc_reader((HTML, TEXT, PDF))
WACZ = wacz_reader(WARC)
READERS: tuple[Reader, ...] = (*PLAIN, EML, WARC, WACZ, zip_reader((*PLAIN, EML, WARC, WACZ)))

__all__ = [
    "READERS",
    "Defaults",
    "Failure",
    "Found",
    "Reader",
    "Skipped",
    "charset_of",
    "count_items",
    "entries",
    "headline",
    "make_report",
    "parse_day",
    "read_content",
    "read_paths",
    "reader_for",
]


def reader_for(path: Path) -> Reader | None:
    """The reader for the ending of ``path``, or None."""
    return find_reader(path.name, READERS)


def read_content(content: bytes, mime: str, place: str, defaults: Defaults) -> Iterator[Found | Failure | Skipped]:
    """The reports of bytes that came from the address ``place`` under the media type ``mime``.

    A media type that no reader knows, or that says nothing, gives way to how the bytes begin.
    """
    vague = mime in {"", "application/octet-stream", "text/plain"}
    reader = next((one for one in READERS if mime in one.mimes), None)
    if vague or reader is None:
        suffix = sniff(content[:4096])
        reader = find_reader(suffix, READERS) if vague or suffix != ".txt" else None
    if reader is None:
        yield Skipped(place, f"no reader for {mime}.")
        return
    with tempfile.TemporaryDirectory(prefix="rashomon-") as folder:
        path = Path(folder) / f"content{reader.suffixes[0]}"
        path.write_bytes(content)
        yield from read_as(reader, path, place, defaults)


def read_paths(
    paths: Iterable[Path], defaults: Defaults | None = None, without: Collection[Path] = ()
) -> Iterator[Found | Failure | Skipped]:
    """Every report of the files and folders ``paths``, or why there is none; nothing is raised, nothing left out.

    Folders are walked in the order of their names; hidden files and ``without`` (files or folders) are passed over.
    The path ``-`` is standard input, its format told by how it begins.
    """
    for path in paths:
        if path == STDIN:
            with spooled() as file:
                yield from (replace(item, path=STDIN) for item in _read_file(file, defaults or Defaults()))
        elif path.is_dir():
            yield from _read_folder(path, defaults or Defaults(), without)
        else:
            yield from _read_file(path, defaults or Defaults())


def count_items(paths: Iterable[Path], without: Collection[Path] = ()) -> int:
    """How many items ``read_paths`` will yield, without reading reports; standard input counts as one."""
    return sum(_count(file) for path in paths for file in (_walk(path, without) if path.is_dir() else [path]))


def _read_folder(folder: Path, defaults: Defaults, without: Collection[Path]) -> Iterator[Found | Failure | Skipped]:
    for path in _walk(folder, without):
        if path.is_dir() and not path.is_symlink():
            yield Failure(path, None, "cannot be read: the folder does not open.")
        elif not path.is_file():
            yield Skipped(path, "no file: a link to a folder or to nothing, or a device.")
        elif reader_for(path) is None:
            yield Skipped(path, _unknown(path))
        else:
            yield from _read_file(path, defaults)


def _read_file(path: Path, defaults: Defaults) -> Iterator[Found | Failure | Skipped]:
    reader = reader_for(path)
    try:
        if reader is None:
            yield Failure(path, None, _unknown(path) if path.exists() else "missing: there is no such file or folder.")
        else:
            yield from reader.read(path, defaults)
    except InputError as error:
        yield Failure(path, None, str(error))
    except FileNotFoundError:
        yield Failure(path, None, "missing: there is no such file or folder.")
    except OSError as error:
        yield Failure(path, None, f"cannot be read: {error.strerror or error}.")


def _walk(folder: Path, without: Collection[Path]) -> Iterator[Path]:
    """The files under ``folder`` in order, and what is neither file nor folder; a folder that does not open itself."""
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        yield folder
        return
    for path in entries:
        if path.name.startswith(".") or path.resolve() in without:
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _walk(path, without)
        else:
            yield path


def _count(path: Path) -> int:
    reader = reader_for(path)
    try:
        return reader.count(path) if reader else 1
    except (InputError, OSError):
        return 1  # read_paths says why


def _unknown(path: Path) -> str:
    endings = ", ".join(suffix for reader in READERS for suffix in reader.suffixes)
    return f"no reader for {path.suffix or 'files without an ending'}. Readable: {endings}."
