"""Files to reports. To add a format, write a file beside this and add its reader to ``READERS``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.errors import InputError
from rashomon.read.html import HTML
from rashomon.read.item import Defaults, Failure, Found, Reader, Skipped
from rashomon.read.jsonl import JSONL
from rashomon.read.making import headline, make_report, parse_day
from rashomon.read.markdown import MARKDOWN
from rashomon.read.text import TEXT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

READERS: tuple[Reader, ...] = (TEXT, MARKDOWN, HTML, JSONL)

__all__ = [
    "READERS",
    "Defaults",
    "Failure",
    "Found",
    "Reader",
    "Skipped",
    "count_items",
    "headline",
    "make_report",
    "parse_day",
    "read_paths",
    "reader_for",
]


def reader_for(path: Path) -> Reader | None:
    """The reader for the ending of ``path``, or None."""
    return next((reader for reader in READERS if path.suffix.lower() in reader.suffixes), None)


def read_paths(
    paths: Iterable[Path], defaults: Defaults | None = None, without: Collection[Path] = ()
) -> Iterator[Found | Failure | Skipped]:
    """Every report of the files and folders ``paths``, or why there is none; nothing is raised, nothing left out.

    Folders are walked in the order of their names; hidden files and ``without`` (files or folders) are passed over.
    """
    for path in paths:
        if path.is_dir():
            yield from _read_folder(path, defaults or Defaults(), without)
        else:
            yield from _read_file(path, defaults or Defaults())


def count_items(paths: Iterable[Path], without: Collection[Path] = ()) -> int:
    """How many items ``read_paths`` will yield, without reading reports."""
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


def _read_file(path: Path, defaults: Defaults) -> Iterator[Found | Failure]:
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
