"""Named steps from an empty database to today's tables. A released step is frozen: changes come as a new step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import inspect, select, text

from rashomon.errors import VersionError
from rashomon.store import tables
from rashomon.store.dialect import create_search

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection

    Migration = Callable[[Connection], None]


def m0001_start(connection: Connection) -> None:
    """All tables and the search index."""
    rest = [table for table in tables.metadata.sorted_tables if table is not tables.migrations]
    tables.metadata.create_all(connection, tables=rest)
    create_search(connection)


def m0002_pages(connection: Connection) -> None:
    """Author and statements of reports, versions by address, and visits on the network."""
    known = {column["name"] for column in inspect(connection).get_columns("reports")}
    for column in ("author", "stated"):
        if column not in known:  # a new database has today's tables already
            connection.execute(text(f"ALTER TABLE reports ADD COLUMN {column} TEXT"))
    tables.visits.create(connection, checkfirst=True)
    for index in tables.visits.indexes | tables.reports.indexes:
        index.create(connection, checkfirst=True)


MIGRATIONS: tuple[Migration, ...] = (m0001_start, m0002_pages)


def pending(connection: Connection, steps: Sequence[Migration] = MIGRATIONS) -> list[Migration]:
    """The steps not yet taken; raises ``VersionError`` where the database has taken steps that we do not know."""
    done = _done(connection)
    unknown = done - {step.__name__ for step in steps}
    if unknown:
        raise VersionError(
            f"This project was written by a newer Rashomon (it knows {', '.join(sorted(unknown))}). "
            "Upgrade with: pip install --upgrade rashomon"
        )
    return [step for step in steps if step.__name__ not in done]


def migrate(connection: Connection, known_at: str, steps: Sequence[Migration] = MIGRATIONS) -> None:
    """Take every pending step and record it; the caller's transaction makes it all or nothing."""
    tables.metadata.create_all(connection, tables=[tables.migrations])
    for step in pending(connection, steps):
        step(connection)
        connection.execute(tables.migrations.insert().values(name=step.__name__, known_at=known_at))


def _done(connection: Connection) -> set[str]:
    if not inspect(connection).has_table(tables.migrations.name):
        return set()
    return set(connection.scalars(select(tables.migrations.c.name)))
