"""Where gazetteer files lie: the default one, and those that a user added."""

import os
import time
from collections.abc import Callable, Iterable
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from rashomon.errors import LockedError
from rashomon.knowledge.gazetteer.schema import FORMAT
from rashomon.knowledge.gazetteer.writer import Progress, write_table

#: Raised when the code that builds the default gazetteer changes what it holds.
EDITION = 1
SOURCE = "default: GeoNames (CC BY 4.0), Natural Earth (public domain), Rashomon's own tables"
WAIT_SECONDS = 180.0
_DATA = files("rashomon.knowledge") / "data" / "gazetteer"


def _user_folder(variable: str, fallback: str) -> Path:
    base = os.environ.get(variable)
    return (Path(base) if base else Path.home() / fallback) / "rashomon" / "gazetteer"


def added_folder() -> Path:
    """Where added tables lie: ``$RASHOMON_GAZETTEER``, else the user's data folder."""
    given = os.environ.get("RASHOMON_GAZETTEER")
    return Path(given) if given else _user_folder("XDG_DATA_HOME", ".local/share")


def cache_folder() -> Path:
    """Where the default gazetteer is built when the package does not hold it ready."""
    return _user_folder("XDG_CACHE_HOME", ".cache")


def _fingerprint() -> str:
    tables = sorted(item.name for item in _DATA.iterdir() if item.name.endswith((".psv", ".tsv.xz")))
    digest = sha256(f"{FORMAT} {EDITION}".encode())
    for name in tables:
        digest.update((_DATA / name).read_bytes())
    return digest.hexdigest()[:12]


def build_default(path: Path, progress: Progress = lambda _: None) -> int:
    """Write the default gazetteer to ``path`` and return its number of places (about 20 seconds)."""
    from rashomon.knowledge.gazetteer.default import entries  # only a build needs the sources

    return write_table(path, entries(), SOURCE, fingerprint=_fingerprint(), progress=progress)


def default_file(announce: Callable[[str], None] = lambda _: None) -> Path:
    """The default gazetteer: the package's ready-made file, else one built once in the cache."""
    packaged = Path(str(_DATA / "default.sqlite"))
    if packaged.exists():
        return packaged
    built = cache_folder() / f"default-{_fingerprint()}.sqlite"
    if not built.exists():
        announce(f"Building the gazetteer in {built.parent}, once (about half a minute) …")
        _build_or_wait(built)
    return built


def _build_or_wait(path: Path) -> None:
    """Build ``path``, or wait for the process that is building it."""
    end = time.monotonic() + WAIT_SECONDS
    while not path.exists():
        try:
            build_default(path)
        except LockedError:
            if time.monotonic() > end:
                raise
            time.sleep(0.5)


def added_files() -> tuple[Path, ...]:
    """The files of added tables, by name."""
    return tuple(sorted(added_folder().glob("*.sqlite")))


def default_files() -> tuple[Path, ...]:
    """All files of the user's gazetteer: the default one and the added tables."""
    return (default_file(), *added_files())


def fingerprint_of(path: Path, settings: Iterable[object]) -> str:
    """A hash of a file's bytes and of how it is read."""
    digest = sha256(repr(tuple(settings)).encode())
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


__all__ = [
    "added_files",
    "added_folder",
    "build_default",
    "cache_folder",
    "default_file",
    "default_files",
    "fingerprint_of",
]
