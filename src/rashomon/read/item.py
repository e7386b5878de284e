"""What readers give: a report with the bytes it came from, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date, datetime
    from pathlib import Path

    from rashomon.model import Report, Stated

    #: A file; a member of an archive, below the archive's own path; or the address of a page.
    Place = Path | str

#: Bytes that one report may take in its file: a longer file, page or line is refused before it fills the memory.
MAX_BYTES = 8_000_000
#: Characters that one report's text may have; a long newspaper article has 20,000.
MAX_TEXT = 5_000_000


@dataclass(frozen=True, slots=True)
class Defaults:
    """What to take where a file does not say; what the file says always wins. ``language`` is ISO 639-1.

    ``columns`` maps our names to those of a table or of JSON objects: ``(("text", "Body"),)``. ``url``, ``retrieved``,
    ``charset`` and ``stated`` are what is known of a page from outside it: its address, when it was got, the encoding
    that its server named, what a feed says of it.
    """

    published: date | None = None
    outlet: str | None = None
    language: str = "en"
    columns: tuple[tuple[str, str], ...] = ()
    url: str | None = None
    retrieved: datetime | None = None
    charset: str | None = None
    stated: tuple[Stated, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A report, the bytes it was read from, and where.

    ``line`` counts lines, feed entries or archived records from 1; it is None where the file is one report.

    ``unused`` names what the file says beside that no field of a report holds.
    """

    report: Report
    raw: bytes
    path: Place
    line: int | None = None
    unused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """A file, or a line of one, that gave no report, and why. ``line`` counts from 1."""

    path: Place
    line: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file met on a walk that no reader is for: not asked for by name, so no failure."""

    path: Place
    reason: str


@dataclass(frozen=True, slots=True)
class Reader:
    """A format: its name, what it is in one line, the endings of its files (lower case) and its two functions.

    ``read`` raises ``InputError`` or ``OSError`` where the whole file fails; ``count`` gives the number of items that
    ``read`` will yield. ``mimes`` are the media types by which servers and archives call the format.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    read: Callable[[Path, Defaults], Iterator[Found | Failure | Skipped]]
    count: Callable[[Path], int] = lambda _: 1
    mimes: tuple[str, ...] = ()
