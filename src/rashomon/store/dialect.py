"""All that is particular to one database. SQLite today; PostgreSQL would add its half here."""

from __future__ import annotations

import errno
import os
import re
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import create_engine, event, text
from sqlalchemy.exc import DBAPIError

from rashomon.errors import FullError, LockedError, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine, TextClause

#: Seconds to wait for another writer before giving up.
BUSY_SECONDS = 5.0
WRITING = "rashomon_writing"
FULL_ERRNOS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM})
UNWRITABLE = ("SQLITE_FULL", "SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_IOERR")

FULL_TEXT = """
CREATE VIRTUAL TABLE report_words USING fts5(
    title, text, content='reports', content_rowid='seq', tokenize="unicode61 remove_diacritics 2")
"""
FULL_TEXT_TRIGGER = """
CREATE TRIGGER report_words_follow AFTER INSERT ON reports BEGIN
    INSERT INTO report_words(rowid, title, text) VALUES (new.seq, new.title, new.text);
END
"""
SEARCH = text(
    "SELECT reports.id AS id, snippet(report_words, 1, '[', ']', ' … ', 24) AS excerpt FROM report_words "
    "JOIN reports ON reports.seq = report_words.rowid WHERE report_words MATCH :words ORDER BY rank LIMIT :limit"
)


def open_engine(database: Path, *, writable: bool, busy_seconds: float = BUSY_SECONDS) -> Engine:
    """An engine on ``database``. One that cannot be written is read as it stands, without a journal beside it."""
    query = "mode=rw" if writable else "mode=ro&immutable=1"
    uri = f"{database.resolve().as_uri()}?{query}"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(uri, uri=True, timeout=busy_seconds, isolation_level=None, check_same_thread=False)

    engine = create_engine("sqlite+pysqlite://", creator=connect)
    event.listen(engine, "connect", _set_up if writable else _set_up_reading)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: sqlite3.Connection, _: object) -> None:
    _set_up_reading(connection, _)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")


def _set_up_reading(connection: sqlite3.Connection, _: object) -> None:
    connection.execute("PRAGMA foreign_keys = ON")


def _begin(connection: Connection) -> None:
    """Take the write lock at once: one taken later cannot wait for another writer."""
    writing = connection.get_execution_options().get(WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def create_search(connection: Connection) -> None:
    """The full-text index over the reports, kept up by the database itself."""
    connection.execute(text(FULL_TEXT))
    connection.execute(text(FULL_TEXT_TRIGGER))


def search_statement() -> TextClause:
    """A statement with ``:words`` and ``:limit`` that gives ``id`` and ``excerpt``, best first."""
    return SEARCH


def search_words(query: str) -> str:
    """``query`` in the index's language: all words must occur, "quoted words" side by side, ``word*`` as beginning."""
    parts = re.findall(r'"([^"]+)"|(\S+)', query)
    return " ".join(_quoted(phrase or word) for phrase, word in parts if re.search(r"\w", phrase or word))


def _quoted(words: str) -> str:
    bare = words.replace('"', " ").rstrip("*").strip()
    return f'"{bare}"*' if words.endswith("*") else f'"{bare}"'


@contextmanager
def mapped_errors(folder: Path) -> Iterator[None]:
    """Turn what the database and the disk say into errors of ours, which name the folder and a way out."""
    try:
        yield
    except DBAPIError as error:
        raise _from_database(folder, error.orig) from error
    except sqlite3.Error as error:
        raise _from_database(folder, error) from error
    except OSError as error:
        if error.errno in FULL_ERRNOS:
            raise full(folder, os.strerror(error.errno or 0)) from error
        raise StoreError(f"The project {folder} cannot be used: {error}.") from error


def _from_database(folder: Path, error: BaseException | None) -> StoreError:
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return LockedError(
            f"The project {folder} is being written by another process. "
            "Let it finish, or stop it, and run the same command again; nothing was lost."
        )
    if name.startswith(UNWRITABLE) and name != "SQLITE_IOERR_READ":
        return full(folder, str(error))
    if name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
        return StoreError(
            f"The database of the project {folder} is damaged or none ({error}). "
            "Restore it from a copy, or make a new project and add the reports again."
        )
    return StoreError(f"The database of the project {folder} refused: {error}.")


def full(folder: Path, reason: str) -> FullError:
    """The error for a folder that takes no more bytes."""
    return FullError(
        f"The project {folder} cannot be written: {reason}. Free space or make it writable, then run the same "
        "command again; what was stored before is safe."
    )
