"""A ZIP archive of files that other readers read. What unfolds beyond all measure, or leads out, is refused."""

from __future__ import annotations

import tempfile
import zipfile
import zlib
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from rashomon.errors import InputError, MalformedError, UnreadableError
from rashomon.read.inside import find_reader, read_as, safe_name
from rashomon.read.item import Failure, Found, Reader, Skipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rashomon.read.item import Defaults

#: Text shrinks to a tenth, rarely to a fiftieth; bombs shrink to a thousandth. Small members are not worth a check.
MOST_RATIO, SMALL = 200, 10_000_000
#: Bytes that all members together may unfold to.
MOST_BYTES = 4_000_000_000
MOST_MEMBERS = 200_000
PIECE = 1 << 20
NESTED = "an archive in an archive: unpack it and add what it holds."


@dataclass
class Budget:
    """How many bytes an archive may still unfold to."""

    left: int = MOST_BYTES


def reader(readers: tuple[Reader, ...]) -> Reader:
    """The reader of ZIP archives whose members ``readers`` read."""

    def read(path: Path, defaults: Defaults) -> Iterator[Found | Failure | Skipped]:
        return read_archive(path, defaults, readers)

    def count(path: Path) -> int:
        return count_archive(path, readers)

    return Reader("zip", "an archive of any of the others", (".zip",), read, count, mimes=("application/zip",))


def read_archive(
    path: Path, defaults: Defaults, readers: tuple[Reader, ...], wanted: Callable[[str], bool] = lambda _: True
) -> Iterator[Found | Failure | Skipped]:
    """The reports of all ``wanted`` members; a member that fails, fails alone."""
    budget = Budget()
    with _open(path) as archive:
        for info in _members(archive, wanted):
            place = path / safe_name(info.filename)
            refused = _refused(info, place, readers)
            if refused:
                yield refused
                continue
            found = find_reader(info.filename, readers)
            try:
                with _unpacked(archive, info, budget, found) as file:
                    yield from read_as(found, file, place, defaults) if found else ()
            except InputError as error:
                yield Failure(place, None, str(error))


def count_archive(path: Path, readers: tuple[Reader, ...], wanted: Callable[[str], bool] = lambda _: True) -> int:
    """How many items ``read_archive`` will yield."""
    number, budget = 0, Budget()
    with _open(path) as archive:
        for info in _members(archive, wanted):
            found, items = find_reader(info.filename, readers), 1
            if found and not _refused(info, path, readers):
                with suppress(InputError), _unpacked(archive, info, budget, found) as file:
                    items = found.count(file)
            number += items
    return number


@contextmanager
def _open(path: Path) -> Iterator[zipfile.ZipFile]:
    with path.open("rb") as stream:
        if not stream.read(64).strip():
            raise UnreadableError("empty: there is nothing in it.")
    try:
        with zipfile.ZipFile(path) as archive:
            if len(archive.infolist()) > MOST_MEMBERS:
                raise UnreadableError(f"too many members: {len(archive.infolist()):,}, the limit is {MOST_MEMBERS:,}.")
            yield archive
    except zipfile.BadZipFile as error:
        raise MalformedError(f"binary, and no ZIP archive, or a damaged one: {error}") from error


def _members(archive: zipfile.ZipFile, wanted: Callable[[str], bool]) -> Iterator[zipfile.ZipInfo]:
    for info in archive.infolist():
        hidden = not _leads_out(info.filename) and any(
            part.startswith((".", "__MACOSX")) for part in PurePosixPath(info.filename).parts
        )
        if not info.is_dir() and not hidden and wanted(info.filename):
            yield info


def _refused(info: zipfile.ZipInfo, place: Path, readers: tuple[Reader, ...]) -> Failure | Skipped | None:
    """Why a member is not even unpacked, or None."""
    if _leads_out(info.filename):
        return Failure(place, None, f"its name in the archive leads out of it ({info.filename!r}): refused.")
    if info.flag_bits & 1:
        return Failure(place, None, "locked: it opens only with a password. Unpack it and add what it holds.")
    if info.filename.lower().endswith((".zip", ".7z", ".rar", ".tar", ".tgz", ".tar.gz")):
        return Failure(place, None, NESTED)
    return None if find_reader(info.filename, readers) else Skipped(place, "no reader for this member.")


def _leads_out(name: str) -> bool:
    plain = name.replace("\\", "/")
    return plain.startswith("/") or ".." in plain.split("/") or plain[1:2] == ":"


@contextmanager
def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget, found: Reader | None) -> Iterator[Path]:
    """The member as a file of a name that we choose, gone afterwards."""
    suffix = next((one for one in found.suffixes if info.filename.lower().endswith(one)), "") if found else ""
    with tempfile.TemporaryDirectory(prefix="rashomon-") as folder:
        path = Path(folder) / f"member{suffix}"
        try:
            _unpack(archive, info, path, budget)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise MalformedError(f"damaged in the archive: {error or 'it ends too early'}") from error
        yield path


def _unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: Path, budget: Budget) -> None:
    size, most = 0, max(SMALL, info.compress_size * MOST_RATIO)
    with archive.open(info) as packed, path.open("wb") as file:
        while piece := packed.read(PIECE):
            size += len(piece)
            budget.left -= len(piece)
            if size > most:
                raise UnreadableError(
                    f"a zip bomb, it seems: {info.compress_size:,} bytes unfold to more than {most:,}. Refused."
                )
            if budget.left < 0:
                raise UnreadableError(f"too large: the archive unfolds to more than {MOST_BYTES / 1e9:.0f} GB.")
            file.write(piece)
