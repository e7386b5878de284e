import os
import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import inspect

from rashomon.errors import StoreError, UsageError, VersionError
from rashomon.model import Claim, Decision, EventKind, Judgement, Link, Maker, Outlet, Report, Verb
from rashomon.store import Selection, Source, Store, tables
from rashomon.store.migrations import MIGRATIONS, migrate, pending
from strategies import claims as claims_of
from strategies import coded, reports

START = datetime(2026, 1, 1, tzinfo=UTC)
MAKER = Maker("fake", "1")


class Clock:
    """One second passes at every look."""

    def __init__(self) -> None:
        self.seconds = count()

    def __call__(self) -> datetime:
        return START + timedelta(seconds=next(self.seconds))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.create(tmp_path / "project", "Test", Clock())
    yield made
    made.close()


def keep(store: Store, report: Report, claims: tuple[Claim, ...] = (), maker: Maker = MAKER) -> bool:
    return store.keep(report, report.text.encode(), Source("a.txt", None, report.id), maker, claims)


def one(strategy: st.SearchStrategy[object]) -> object:
    """A fixed example."""
    found: list[object] = []

    @settings(max_examples=3, database=None)
    @given(strategy)
    def draw(value: object) -> None:
        found.append(value)

    draw()
    return found[-1]


@settings(max_examples=10)
@given(st.lists(coded(), max_size=3, unique_by=lambda pair: pair[0].id))
def test_what_is_kept_comes_back_unchanged_and_in_order(
    tmp_path_factory: pytest.TempPathFactory, pairs: list[tuple[Report, tuple[Claim, ...]]]
) -> None:
    store = Store.create(tmp_path_factory.mktemp("property") / "p", "Test")
    for report, claims in pairs:
        keep(store, report, claims)
    assert list(store.coded_reports()) == pairs
    assert list(store.reports()) == [report for report, _ in pairs]
    assert list(store.claims()) == [claim for _, claims in pairs for claim in claims]
    for report, _ in pairs:
        assert store.report(report.id) == report
    store.close()


def test_a_project_is_made_once(tmp_path: Path) -> None:
    Store.create(tmp_path / "p", "First").close()
    with pytest.raises(UsageError, match="Choose another folder"):
        Store.create(tmp_path / "p", "Second")
    store = Store(tmp_path / "p")
    assert store.name == "First"
    store.close()
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match="a file already"):
        Store.create(tmp_path / "file", "Third")


def test_no_project_here(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="rashomon init"):
        Store(tmp_path)


def test_the_same_coding_is_kept_once(store: Store) -> None:
    report = Report("Shells hit the town.")
    assert keep(store, report) is True
    assert keep(store, report) is False
    assert store.maker_of(report.id) == MAKER
    assert store.maker_of("r0") is None


@settings(max_examples=8)
@given(st.data())
def test_coding_again_supersedes_and_nothing_is_lost(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    store = Store.create(tmp_path_factory.mktemp("again") / "p", "Test", Clock())
    report = data.draw(reports())
    old = tuple(data.draw(st.lists(claims_of(report), min_size=1, max_size=2, unique_by=lambda claim: claim.id)))
    new = (data.draw(claims_of(report)),)
    keep(store, report, old)
    between = store.clock()
    keep(store, report, new, Maker("fake", "2"))
    assert tuple(store.claims()) == new
    assert tuple(store.claims(Selection(as_of=between))) == old
    assert list(store.coded_reports(as_of=between)) == [(report, old)]
    assert list(store.claims(Selection(as_of=START))) == []
    assert list(store.reports(as_of=START)) == []
    assert {store.claim(claim.id).id for claim in old} == {claim.id for claim in old}
    store.close()


def test_many_reports_come_in_windows(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.store.store.WINDOW", 4)
    kept = [Report(f"Shells hit town {number}.", key=str(number)) for number in range(13)]
    for report in kept:
        keep(store, report)
    assert list(store.reports()) == kept
    assert [report for report, _ in store.coded_reports()] == kept


def test_claims_can_be_chosen(store: Store) -> None:
    report = Report("Shells hit the town, and clashes followed, medics said on Monday.")
    mine: list[Claim] = list({claim.id: claim for claim in one(st.lists(claims_of(report), min_size=3))}.values())  # type: ignore[attr-defined]
    keep(store, report, tuple(mine))
    for kind in EventKind:
        assert list(store.claims(Selection(kinds=(kind,)))) == [claim for claim in mine if claim.kind is kind]
    for claim in mine:
        wanted = [other for other in mine if other.certainty.value is claim.certainty.value]
        assert list(store.claims(Selection(certainty=claim.certainty.value))) == wanted
    since, until = date(2000, 1, 1), date(2015, 1, 1)
    dated = [claim for claim in mine if claim.when and claim.when.value.first]
    inside = [claim for claim in dated if claim.when.value.last >= since and claim.when.value.first <= until]  # type: ignore[union-attr, operator]
    assert list(store.claims(Selection(since=since, until=until))) == inside
    assert list(store.claims(Selection(report="r0"))) == []


def test_reports_answer_to_id_start_of_id_and_key(store: Store) -> None:
    first, second = Report("Shells hit.", key="17"), Report("Clashes broke out.", key="17")
    keep(store, first)
    assert store.report("17") == store.report(first.id[:9]) == first
    keep(store, second)
    with pytest.raises(UsageError, match=rf"Several reports.*{first.id}, {second.id}"):
        store.report("17")
    for odd in ("nothing", "%", "r_", ""):
        with pytest.raises(UsageError):
            store.report(odd)


def test_raw_bytes_are_kept_by_their_hash(store: Store) -> None:
    raw = b"Shells hit the town."
    digest = store.raw.put(raw)
    assert store.raw.put(raw) == digest
    assert store.raw.path(digest).relative_to(store.folder).parts == ("raw", digest[:2], digest[2:])
    assert store.raw.get(digest) == raw
    with pytest.raises(StoreError, match="not in"):
        store.raw_bytes(Report("x", raw="0" * 64))


def test_half_written_bytes_of_long_ago_are_swept(store: Store) -> None:
    digest = store.raw.put(b"whole")
    old, new = (store.raw.path(digest).parent / name for name in (".part-old", ".part-new"))
    old.write_bytes(b"ha")
    new.write_bytes(b"ha")
    os.utime(old, (0, 0))
    store.sweep()
    assert (old.exists(), new.exists(), store.raw.get(digest)) == (False, True, b"whole")


def test_failures_are_those_of_the_last_reading(store: Store) -> None:
    report = Report("Shells hit the town.")
    bad = Source("b.jsonl", 3, reason="no JSON")
    store.note(bad)
    store.note(bad)
    store.note(Source("c.txt", None, reason="empty"))
    assert store.failures() == (bad, Source("c.txt", None, reason="empty"))
    keep(store, report)
    store.note(Source("b.jsonl", 3, report.id))
    assert store.failures() == (Source("c.txt", None, reason="empty"),)
    assert store.sources(report.id) == (Source("a.txt", None, report.id), Source("b.jsonl", 3, report.id))


def test_the_newest_judgement_of_each_judge_counts(store: Store) -> None:
    first = Link("c1", "c2", Judgement.SAME, 1.0, "both name the bridge", "Amal")
    second = Link("c1", "c2", Judgement.DIFFERENT, 1.0, "two bridges", "Amal")
    other = Link("c1", "c2", Judgement.UNSURE, 0.5, "no day", "Basim")
    before = store.stamp()
    store.judge([first, other])
    between = store.clock()
    store.judge([second])
    assert set(store.judgements()) == {second, other}
    assert set(store.judgements(as_of=between)) == {first, other}
    assert store.stamp() != before


def test_decisions_are_a_chain(store: Store) -> None:
    first = Decision(Verb.ACCEPT, ("c1",), "Amal", "read it", START, "")
    second = Decision(Verb.REJECT, ("c2",), "Amal", "a date line", START, first.id)
    store.decide(first)
    store.decide(second)
    with pytest.raises(StoreError, match=second.id):
        store.decide(Decision(Verb.ACCEPT, ("c3",), "Basim", "read it", START, first.id))
    assert list(store.decisions()) == [first, second]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("shells", ["a"]),
        ("SHELLS town", ["a"]),
        ("shells harbour", []),
        ('"hit the town"', ["a"]),
        ('"town the hit"', []),
        ("harb*", ["b"]),
        ("cafe", ["b"]),
        ("AND OR ( NEAR", []),
        ('"unbalanced', []),
        ("it's-a-colon:", []),
    ],
)
def test_search(store: Store, query: str, found: list[str]) -> None:
    keep(store, Report("Shells hit the town.", key="a"))
    keep(store, Report("Clashes at the café near the harbour.", key="b"))
    assert [store.report(hit.report).key for hit in store.search(query)] == found


def test_search_shows_the_passage_and_needs_a_word(store: Store) -> None:
    keep(store, Report("Shells hit the town."))
    assert store.search("town")[0].excerpt == "Shells hit the [town]."
    with pytest.raises(UsageError, match="no word"):
        store.search(' "*" ')


def test_the_tables_are_strict_and_say_when_each_row_became_known(store: Store) -> None:
    with sqlite3.connect(store.folder / "rashomon.db") as connection:
        listed = dict(connection.execute("SELECT name, strict FROM pragma_table_list WHERE type = 'table'").fetchall())
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert all(listed[table.name] for table in tables.metadata.sorted_tables)
    assert all("known_at" in table.c for table in tables.metadata.sorted_tables)
    with pytest.raises(StoreError, match="FOREIGN KEY"):
        store.note(Source("a.txt", None, report="r0"))
    connection.close()


def test_migrations_are_named_recorded_and_taken_once(store: Store) -> None:
    taken = []

    def m0002_more(_: object) -> None:
        taken.append("more")

    steps = (*MIGRATIONS, m0002_more)
    with store.engine.begin() as connection:
        assert pending(connection) == []
        migrate(connection, "2026-01-01", steps)
        migrate(connection, "2026-01-01", steps)
        assert taken == ["more"]
        assert set(inspect(connection).get_table_names()) >= set(tables.metadata.tables)
    store.close()
    with pytest.raises(VersionError, match=r"m0002_more.*pip install --upgrade"):
        Store(store.folder)


def test_a_report_of_two_outlets_is_two_reports(store: Store) -> None:
    keep(store, Report("Shells hit the town.", Outlet("Hill Gazette")))
    keep(store, Report("Shells hit the town.", Outlet("Harbour Post")))
    assert len(list(store.reports())) == 2
