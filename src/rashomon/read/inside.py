"""What lies inside another file: an archive's members, a mail's attachments, read as files of their own.

A member is written to a temporary file under a name that we choose, so that its own name never becomes a path.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.errors import InputError
from rashomon.read.item import Failure, Found, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rashomon.read.item import Defaults, Reader


@dataclass(frozen=True, slots=True)
class Member:
    """A name, as the container gives it, and the bytes."""

    name: str
    content: bytes


def find_reader(name: str, readers: tuple[Reader, ...]) -> Reader | None:
    """The reader for the ending of ``name``, or None."""
    lower = name.lower()
    return next((reader for reader in readers if lower.endswith(reader.suffixes)), None)


def read_member(
    container: Path, member: Member, defaults: Defaults, readers: tuple[Reader, ...]
) -> Iterator[Found | Failure | Skipped]:
    """The reports of a member, found at ``container/name``."""
    place = container / safe_name(member.name)
    reader = find_reader(member.name, readers)
    if reader is None:
        yield Skipped(place, f"no reader for this member: {member.name}.")
        return
    with tempfile.TemporaryDirectory(prefix="rashomon-") as folder:
        path = Path(folder) / f"member{reader.suffixes[0]}"
        path.write_bytes(member.content)
        yield from read_as(reader, path, place, defaults)


def read_as(reader: Reader, path: Path, place: Path | str, defaults: Defaults) -> Iterator[Found | Failure | Skipped]:
    """What ``reader`` makes of the file ``path``, told as found at ``place``; what fails is a ``Failure``."""
    try:
        for item in reader.read(path, defaults):
            yield replace(item, path=_moved(item.path, path, place))
    except InputError as error:
        yield Failure(place, None, str(error))
    except OSError as error:
        yield Failure(place, None, f"cannot be read: {error.strerror or error}.")


def safe_name(name: str) -> str:
    """``name`` for showing: no control characters, never absolute, never upwards."""
    parts = name.replace("\\", "/").split("/")
    kept = ("".join(char for char in part if char.isprintable()) for part in parts if part not in {"", ".", ".."})
    return "/".join(kept) or "unnamed"


def _moved(found: Path | str, path: Path, place: Path | str) -> Path | str:
    """Where an item of the temporary file ``path`` really is: at ``place``, or below it."""
    if isinstance(found, str) or found == path:
        return place
    below = found.relative_to(path)
    return place / below if isinstance(place, Path) else f"{place}!/{below}"
