"""Writing a gazetteer file: all or nothing, resumable, with progress."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

from rashomon.errors import FullError, LockedError, StoreError
from rashomon.knowledge.gazetteer.entry import Entry, Ring
from rashomon.knowledge.gazetteer.fold import key, loose
from rashomon.knowledge.gazetteer.schema import DDL, FORMAT
from rashomon.knowledge.gazetteer.scripts import is_supported

BATCH = 5000
Progress = Callable[[int], None]


def encode_ring(ring: Ring) -> str | None:
    """A ring as "lon,lat lon,lat ...", in thousandths of a degree."""
    return " ".join(f"{x:.3f},{y:.3f}" for x, y in ring) or None


def write_table(
    path: Path, entries: Iterable[Entry], source: str, *, fingerprint: str, progress: Progress = lambda _: None
) -> int:
    """Write ``entries`` to ``path`` and return how many places it holds.

    Rows go to ``path`` + ".partial" in batches of 5,000; only the finished file gets the real name, so that a run
    that is killed leaves the gazetteer as it was. A later run with the same ``fingerprint`` goes on where that one
    stopped; another fingerprint starts anew. ``progress`` is told the number of rows done.
    """
    partial = path.with_name(path.name + ".partial")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with closing(_begin(partial, fingerprint)) as db:
            done = _fill(db, entries, progress)
            _finish(db, source)
        partial.replace(path)
    except sqlite3.OperationalError as error:
        raise _named(error, partial) from error
    return done


def _named(error: sqlite3.OperationalError, path: Path) -> StoreError:
    if "locked" in str(error):
        return LockedError(f"Another process is writing {path}. Wait for it to end, then run this again.")
    return FullError(f"Cannot write {path}: {error}. Free space or choose another folder, then run this again.")


def _begin(partial: Path, fingerprint: str) -> sqlite3.Connection:
    db = sqlite3.connect(partial, timeout=2.0, isolation_level=None)
    try:
        db.executescript(f"PRAGMA locking_mode=EXCLUSIVE; PRAGMA synchronous=OFF; PRAGMA cache_size=-131072; {DDL}")
        known = db.execute("SELECT value FROM meta WHERE key = 'fingerprint'").fetchone()
    except sqlite3.DatabaseError as error:
        db.close()
        if "locked" in str(error):
            raise
        known = ("broken",)
    if known and known[0] != fingerprint:
        db.close()
        partial.unlink()
        return _begin(partial, fingerprint)
    db.execute("INSERT OR REPLACE INTO meta VALUES ('fingerprint', ?)", (fingerprint,))
    return db


def _count(db: sqlite3.Connection) -> int:
    row = db.execute("SELECT value FROM meta WHERE key = 'rows'").fetchone()
    return int(row[0]) if row else 0


def _fill(db: sqlite3.Connection, entries: Iterable[Entry], progress: Progress) -> int:
    done = _count(db)
    rows = islice(iter(entries), done, None)
    while batch := list(islice(rows, BATCH)):
        db.execute("BEGIN")
        _insert(db, done, batch)
        done += len(batch)
        db.execute("INSERT OR REPLACE INTO meta VALUES ('rows', ?)", (str(done),))
        db.execute("COMMIT")
        progress(done)
    return done


def _insert(db: sqlite3.Connection, start: int, batch: list[Entry]) -> None:
    numbered = list(enumerate(batch, start + 1))
    db.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", (_row(i, e) for i, e in numbered))
    db.executemany("INSERT INTO unsorted VALUES (?,?,?,?)", (row for i, e in numbered for row in _names(i, e)))
    db.executemany("INSERT INTO area VALUES (?,?,?,?,?)", ((i, *box(e)) for i, e in numbered))


def _row(number: int, e: Entry) -> tuple[object, ...]:
    ring = encode_ring(e.polygon)
    place = (number, e.id, e.name, round(e.lat, 5), round(e.lon, 5), e.country, e.admin1, e.admin2, e.feature)
    return (*place, e.population, e.usage, e.radius_km, ring)


def _names(number: int, e: Entry) -> Iterator[tuple[str, str, int, str | None]]:
    keys = {key(name) for name in (e.name, *e.names) if is_supported(name)}
    return ((k.skeleton, k.form, number, e.country) for k in keys if k.form)


def box(e: Entry) -> tuple[float, float, float, float]:
    """South, north, west and east of a place: its ring's box, or its point."""
    if not e.polygon:
        return e.lat, e.lat, e.lon, e.lon
    lons, lats = zip(*e.polygon, strict=True)
    return min(lats), max(lats), min(lons), max(lons)


def _finish(db: sqlite3.Connection, source: str) -> None:
    db.execute("BEGIN")
    db.execute("INSERT OR IGNORE INTO name SELECT key, form, place, country FROM unsorted ORDER BY key, form, place")
    db.execute("DROP TABLE unsorted")
    db.execute("COMMIT")
    bones = (row[0] for row in db.execute("SELECT DISTINCT key FROM name").fetchall())
    db.execute("BEGIN")
    db.executemany("INSERT OR IGNORE INTO loose VALUES (?,?)", ((loose(bone), bone) for bone in bones))
    countries = " ".join(
        row[0] for row in db.execute("SELECT DISTINCT country FROM place WHERE country IS NOT NULL ORDER BY 1")
    )
    facts = (("format", str(FORMAT)), ("source", source), ("countries", countries))
    db.executemany("INSERT OR REPLACE INTO meta VALUES (?,?)", facts)
    db.execute("COMMIT")
    db.execute("ANALYZE")
    db.execute("VACUUM")
