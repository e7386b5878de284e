"""The store: one folder with ``rashomon.db`` and ``raw/``. It only adds; what is newest is a question of the view."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from rashomon.codec import from_json, to_json
from rashomon.errors import StoreError, UsageError
from rashomon.model import Certainty, Claim, Decision, EventKind, Incident, Link, Maker, Report, SpeakerKind
from rashomon.store import rows, tables
from rashomon.store.dialect import (
    BUSY_SECONDS,
    WRITING,
    full,
    mapped_errors,
    open_engine,
    search_statement,
    search_words,
)
from rashomon.store.migrations import migrate, pending
from rashomon.store.raw import RawFiles
from rashomon.store.rows import Source, Visit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from sqlalchemy import ColumnElement, Connection, Select, Table

    Clock = Callable[[], datetime]

DATABASE, RAW = "rashomon.db", "raw"
#: Reports looked at together by the views, so that a long list never lies in memory as a whole.
WINDOW = 128


def utc_now() -> datetime:
    """The clock that stores use unless a test gives another."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Selection:
    """Which claims a view shows; what is None or empty does not narrow. Days are compared with the claim's interval.

    ``as_of`` shows the project as it was known at that moment.
    """

    report: str | None = None
    kinds: tuple[EventKind, ...] = ()
    since: date | None = None
    until: date | None = None
    certainty: Certainty | None = None
    speaker_kind: SpeakerKind | None = None
    as_of: datetime | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that holds the words, and the passage with them in ``[`` ``]``."""

    report: str
    excerpt: str


class Store:
    """Reads and writes one project. Every call raises ``StoreError`` or one of its kinds, naming the folder."""

    def __init__(self, folder: Path, clock: Clock = utc_now, busy_seconds: float = BUSY_SECONDS) -> None:
        self.folder = folder
        self.clock = clock
        self.raw = RawFiles(folder / RAW)
        if not (folder / DATABASE).is_file():
            raise UsageError(f"There is no project in {folder}. Make one with: rashomon init {folder}")
        self.writable = os.access(folder, os.W_OK) and os.access(folder / DATABASE, os.W_OK)
        self.engine = open_engine(folder / DATABASE, writable=self.writable, busy_seconds=busy_seconds)
        with self._closed_on_error():
            self._bring_up_to_date()

    @classmethod
    def create(cls, folder: Path, name: str, clock: Clock = utc_now) -> Store:
        """A new, empty project; raises ``UsageError`` where there is one already."""
        database = folder / DATABASE
        with mapped_errors(folder):
            if database.exists() or (folder.exists() and not folder.is_dir()):
                raise UsageError(f"{folder} is a project or a file already. Choose another folder.")
            folder.mkdir(parents=True, exist_ok=True)
            database.touch(exist_ok=False)
        try:
            store = cls(folder, clock)
            store._name_it(name)
        except BaseException:
            for left in folder.glob(f"{DATABASE}*"):
                left.unlink(missing_ok=True)
            raise
        return store

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    @property
    def name(self) -> str:
        """What the project is called."""
        with self._read() as connection:
            query = select(tables.meta.c.value).where(tables.meta.c.key == "name")
            return connection.scalar(query) or self.folder.resolve().name

    # -- writing ---------------------------------------------------------------------------------------------------

    def keep(self, report: Report, raw: bytes, source: Source, maker: Maker, claims: Iterable[Claim]) -> bool:
        """Keep a report, its bytes, where it was found and its coding, all or nothing.

        False where this maker's coding is the report's newest already: then only the source is noted.
        """
        with self._write() as connection:
            new = _newest_maker(connection, report.id) != maker
            if new:
                self.raw.put(raw)
                self._insert_coding(connection, report, maker, claims)
            self._insert_source(connection, source)
        return new

    def note(self, source: Source) -> None:
        """Keep where a report, or none, was found; says nothing twice."""
        with self._read() as connection:
            known = _newest_source(connection, source) == source
        if not known:
            with self._write() as connection:
                self._insert_source(connection, source)

    def visited(self, visit: Visit, content: bytes = b"") -> None:
        """Keep what a server answered."""
        with self._write() as connection:
            if content:
                self.raw.put(content)
            _insert(connection, tables.visits, [rows.visit_values(visit, self._now())])

    def judge(self, links: Iterable[Link]) -> None:
        """Keep judgements on pairs of claims."""
        with self._write() as connection:
            _insert(connection, tables.links, [rows.link_values(link, self._now()) for link in links])

    def decide(self, decision: Decision) -> None:
        """Append a decision to the chain; raises ``StoreError`` where it does not follow the newest one."""
        with self._write() as connection:
            table = tables.decisions
            newest = connection.scalar(select(table.c.id).order_by(table.c.seq.desc()).limit(1)) or ""
            if decision.previous != newest:
                raise StoreError(f"A decision must follow {newest or 'none'}, not {decision.previous or 'none'}.")
            _insert(connection, table, [rows.decision_values(decision, self._now())])

    def cache_incidents(self, stamp: str, incidents: Iterable[Incident]) -> None:
        """Replace the cached incidents by those that follow from the state ``stamp`` (see ``stamp``)."""
        with self._write() as connection:
            connection.execute(tables.incidents.delete())
            values = [
                {"id": incident.id, "stamp": stamp, "body": to_json(incident), "known_at": self._now()}
                for incident in incidents
            ]
            _insert(connection, tables.incidents, values)

    def sweep(self) -> None:
        """Remove half-written files of killed writers; raises ``FullError`` where the project is read-only."""
        self._must_be_writable()
        with mapped_errors(self.folder):
            self.raw.sweep()

    # -- views -----------------------------------------------------------------------------------------------------

    def maker_of(self, report: str) -> Maker | None:
        """Who made the newest coding of the report with that id, or None where there is none."""
        with self._read() as connection:
            return _newest_maker(connection, report)

    def reports(self, as_of: datetime | None = None) -> Iterator[Report]:
        """All reports in the order of their reading."""
        for query in self._windows(select(tables.reports).where(*_known(tables.reports, as_of))):
            yield from map(rows.report_of, query)

    def report(self, name: str) -> Report:
        """The report with that id, start of an id, or key; raises ``UsageError`` for none or several."""
        table = tables.reports
        exact = self._rows(select(table).where((table.c.id == name) | (table.c.key == name)).limit(9))
        found = exact or self._rows(select(table).where(_starts(table.c.id, name)).limit(9))
        ids = [row.id for row in found]
        return rows.report_of(found[_only("report", name, ids)])

    def twin(self, report: Report) -> Report | None:
        """The report that was read before from the same bytes and differs in its address alone, or None."""
        table = tables.reports
        query = select(table).where(table.c.raw == report.raw, table.c.text == report.text, table.c.id != report.id)
        found = (rows.report_of(row) for row in self._rows(query.order_by(table.c.seq)))
        return next((one for one in found if replace(one, url=report.url).id == report.id), None)

    def versions(self, url: str) -> tuple[Report, ...]:
        """The reports of one address, in the order in which they became known."""
        table = tables.reports
        return tuple(map(rows.report_of, self._rows(select(table).where(table.c.url == url).order_by(table.c.seq))))

    def last_visit(self, url: str) -> Visit | None:
        """The newest visit to ``url``, or None."""
        table = tables.visits
        query = select(table).where(table.c.url == url).order_by(table.c.seq.desc()).limit(1)
        return next(map(rows.visit_of, self._rows(query)), None)

    def visit_content(self, visit: Visit) -> bytes:
        """The bytes that ``visit`` stands for; raises ``StoreError`` where they are gone."""
        if visit.raw is None or not self.raw.path(visit.raw).exists():
            raise StoreError(f"What {visit.url} gave the last time is not in {self.raw.folder}.")
        with mapped_errors(self.folder):
            return self.raw.get(visit.raw)

    def claims(self, selection: Selection | None = None) -> Iterator[Claim]:
        """The claims of the newest codings, by report and within it in reading order."""
        chosen = selection or Selection()
        for window in self._windows(_claim_query(chosen)):
            yield from map(rows.claim_of, window)

    def claim(self, prefix: str) -> Claim:
        """The newest claim whose id starts with ``prefix``, superseded ones too; raises ``UsageError``."""
        table = tables.claims
        query = select(func.max(table.c.seq)).where(_starts(table.c.id, prefix)).group_by(table.c.id).limit(9)
        found = self._rows(select(table).where(table.c.seq.in_(query)))
        return rows.claim_of(found[_only("claim", prefix, [row.id for row in found])])

    def coded_reports(self, as_of: datetime | None = None) -> Iterator[tuple[Report, tuple[Claim, ...]]]:
        """Every report with the claims of its newest coding."""
        for window in self._windows(select(tables.reports).where(*_known(tables.reports, as_of))):
            by_report: dict[str, list[Claim]] = {row.id: [] for row in window}
            in_window = tables.reports.c.seq.between(window[0].seq, window[-1].seq)
            for row in self._rows(_claim_query(Selection(as_of=as_of)).where(in_window)):
                by_report[row.report].append(rows.claim_of(row))
            for row in window:
                yield rows.report_of(row), tuple(by_report.pop(row.id))

    def judgements(self, as_of: datetime | None = None) -> tuple[Link, ...]:
        """The newest judgement of each judge on each pair."""
        table = tables.links
        per_pair = select(func.max(table.c.seq)).group_by(table.c.a, table.c.b, table.c.judge)
        newest = per_pair.where(*_known(table, as_of))
        return tuple(map(rows.link_of, self._rows(select(table).where(table.c.seq.in_(newest)).order_by(table.c.seq))))

    def decisions(self) -> Iterator[Decision]:
        """All decisions, first to last."""
        for row in self._rows(select(tables.decisions).order_by(tables.decisions.c.seq)):
            yield from_json(row.body, Decision)

    def failures(self) -> tuple[Source, ...]:
        """The places that gave no report when they were last read, with the reason."""
        table = tables.sources
        newest = select(func.max(table.c.seq)).group_by(table.c.path, table.c.line)
        query = select(table).where(table.c.seq.in_(newest), table.c.reason.is_not(None)).order_by(table.c.seq)
        return tuple(map(rows.source_of, self._rows(query)))

    def raw_bytes(self, report: Report) -> bytes:
        """The bytes that ``report`` was read from; raises ``StoreError`` where they were not kept or are gone."""
        if report.raw is None or not self.raw.path(report.raw).exists():
            raise StoreError(f"The bytes of report {report.name} are not in {self.raw.folder}.")
        with mapped_errors(self.folder):
            return self.raw.get(report.raw)

    def sources(self, report: str) -> tuple[Source, ...]:
        """Where the report with that id was found."""
        table = tables.sources
        query = select(table).where(table.c.report == report).order_by(table.c.seq)
        return tuple(dict.fromkeys(map(rows.source_of, self._rows(query))))

    def search(self, query: str, limit: int = 20) -> tuple[Hit, ...]:
        """Reports with all the words (``"a phrase"``, ``begin*``), best first."""
        words = search_words(query)
        if not words:
            raise UsageError(f"There is no word to look for in {query!r}.")
        with self._read() as connection:
            found = connection.execute(search_statement(), {"words": words, "limit": limit})
            return tuple(Hit(row.id, row.excerpt) for row in found)

    def stamp(self) -> str:
        """A short text that changes whenever a coding or a judgement is added."""
        with self._read() as connection:
            counts = (connection.scalar(select(func.max(table.c.seq))) for table in (tables.codings, tables.links))
            return "-".join(str(count or 0) for count in counts)

    def cached_incidents(self, stamp: str) -> tuple[Incident, ...] | None:
        """The incidents that were cached for the state ``stamp``, or None."""
        table = tables.incidents
        found = self._rows(select(table).where(table.c.stamp == stamp).order_by(table.c.position))
        return tuple(from_json(row.body, Incident) for row in found) or None

    # -- inside ----------------------------------------------------------------------------------------------------

    def _now(self) -> str:
        return _moment(self.clock())

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        with mapped_errors(self.folder), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        self._must_be_writable()
        with mapped_errors(self.folder), self.engine.connect() as connection:
            writing = connection.execution_options(**{WRITING: True})
            with writing.begin():
                yield writing

    def _name_it(self, name: str) -> None:
        with self._closed_on_error(), self._write() as connection:
            _insert(connection, tables.meta, [{"key": "name", "value": name, "known_at": self._now()}])

    @contextmanager
    def _closed_on_error(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            self.close()
            raise

    def _must_be_writable(self) -> None:
        if not self.writable:
            raise full(self.folder, "it is read-only")

    def _bring_up_to_date(self) -> None:
        with self._read() as connection:
            behind = bool(pending(connection))
        if behind:
            with self._write() as connection:
                migrate(connection, self._now())

    def _rows(self, query: Select[Any]) -> list[Any]:
        with self._read() as connection:
            return list(connection.execute(query))

    def _windows(self, query: Select[Any]) -> Iterator[list[Any]]:
        """The rows of ``query`` (on reports) in windows of reports; no transaction stays open between them."""
        seq = tables.reports.c.seq
        last = (self._rows(select(func.max(seq)))[0][0] or 0) + 1
        for start in range(1, last, WINDOW):
            window = self._rows(query.where(seq.between(start, start + WINDOW - 1)).order_by(seq))
            if window:
                yield window

    def _insert_coding(self, connection: Connection, report: Report, maker: Maker, claims: Iterable[Claim]) -> None:
        now = self._now()
        if connection.scalar(select(tables.reports.c.id).where(tables.reports.c.id == report.id)) is None:
            _insert(connection, tables.reports, [rows.report_values(report, now)])
        values = {"report": report.id, "maker": maker.name, "version": maker.version, "known_at": now}
        coding = connection.execute(tables.codings.insert().values(values).returning(tables.codings.c.seq)).scalar_one()
        _insert(connection, tables.claims, [rows.claim_values(claim, coding, now) for claim in claims])

    def _insert_source(self, connection: Connection, source: Source) -> None:
        if _newest_source(connection, source) != source:
            _insert(connection, tables.sources, [rows.source_values(source, self._now())])


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _insert(connection: Connection, table: Table, values: Sequence[rows.Values]) -> None:
    if values:
        connection.execute(table.insert(), list(values))


def _known(table: Table, as_of: datetime | None) -> list[ColumnElement[bool]]:
    return [table.c.known_at <= _moment(as_of)] if as_of else []


def _starts(column: ColumnElement[str], prefix: str) -> ColumnElement[bool]:
    return column.startswith(prefix, autoescape=True)


def _only(what: str, name: str, ids: list[str]) -> int:
    if not ids:
        raise UsageError(f"There is no {what} {name!r} in this project. List them with: rashomon {what}s")
    if len(ids) > 1:
        raise UsageError(f"Several {what}s answer to {name!r}: {', '.join(ids)}. Give more of the id.")
    return 0


def _newest_maker(connection: Connection, report: str) -> Maker | None:
    table = tables.codings
    of_report = select(table).where(table.c.report == report)
    row = connection.execute(of_report.order_by(table.c.seq.desc()).limit(1)).first()
    return Maker(row.maker, row.version) if row else None


def _newest_source(connection: Connection, like: Source) -> Source | None:
    table = tables.sources
    here = select(table).where(table.c.path == like.path, table.c.line.is_not_distinct_from(like.line))
    row = connection.execute(here.order_by(table.c.seq.desc()).limit(1)).first()
    return rows.source_of(row) if row else None


def _claim_query(selection: Selection) -> Select[Any]:
    table, codings = tables.claims, tables.codings
    newest = select(func.max(codings.c.seq)).where(*_known(codings, selection.as_of)).group_by(codings.c.report)
    query = select(table).join(tables.reports, tables.reports.c.id == table.c.report).where(table.c.coding.in_(newest))
    return query.where(*_conditions(selection)).order_by(tables.reports.c.seq, table.c.seq)


def _conditions(selection: Selection) -> Iterator[ColumnElement[bool]]:
    table = tables.claims.c
    if selection.report:
        yield table.report == selection.report
    if selection.kinds:
        yield table.kind.in_([kind.value for kind in selection.kinds])
    if selection.since:
        yield table.last >= selection.since.isoformat()
    if selection.until:
        yield table.first <= selection.until.isoformat()
    if selection.certainty:
        yield table.certainty == selection.certainty.value
    if selection.speaker_kind:
        yield table.speaker_kind == selection.speaker_kind.value
