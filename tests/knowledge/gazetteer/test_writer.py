"""Writing is all or nothing, and goes on where it stopped."""

import multiprocessing
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from placing import PLACES, written
from rashomon.errors import FullError, LockedError
from rashomon.knowledge.gazetteer.entry import Entry
from rashomon.knowledge.gazetteer.table import Table
from rashomon.knowledge.gazetteer.writer import BATCH, box, write_table


def many(count: int) -> Iterator[Entry]:
    for i in range(count):
        yield Entry(f"t:{i}", f"Village {i}", 30 + i / 10_000, 40, (), "SY")


def stopping(count: int) -> Iterator[Entry]:
    yield from many(count)
    raise KeyboardInterrupt


def test_a_run_that_is_stopped_leaves_no_table_and_the_next_goes_on(tmp_path: Path) -> None:
    target, seen = tmp_path / "t.sqlite", []
    with pytest.raises(KeyboardInterrupt):
        write_table(target, stopping(2 * BATCH), "s", fingerprint="f", progress=seen.append)
    assert not target.exists()
    assert seen == [BATCH, 2 * BATCH]
    again: list[int] = []
    assert write_table(target, many(2 * BATCH + 7), "s", fingerprint="f", progress=again.append) == 2 * BATCH + 7
    assert again == [2 * BATCH + 7]
    assert len(Table(target)) == 2 * BATCH + 7
    assert [p.name for p in tmp_path.iterdir()] == ["t.sqlite"]


def test_another_file_starts_anew(tmp_path: Path) -> None:
    target, again = tmp_path / "t.sqlite", []
    with pytest.raises(KeyboardInterrupt):
        write_table(target, stopping(BATCH), "s", fingerprint="one")
    write_table(target, many(BATCH), "s", fingerprint="two", progress=again.append)
    assert again == [BATCH]


def die_at(path: Path, at: int) -> None:
    def dying() -> Iterator[Entry]:
        for i, entry in enumerate(many(3 * BATCH)):
            if i == at:
                os._exit(9)
            yield entry

    write_table(path, dying(), "s", fingerprint="f")


@pytest.mark.parametrize("at", [0, BATCH - 1, BATCH + 1, 2 * BATCH + 100])
def test_a_killed_process_leaves_what_the_next_one_finishes(tmp_path: Path, at: int) -> None:
    target = tmp_path / "t.sqlite"
    process = multiprocessing.get_context("spawn").Process(target=die_at, args=(target, at))
    process.start()
    process.join()
    assert process.exitcode == 9
    assert not target.exists()
    assert write_table(target, many(3 * BATCH), "s", fingerprint="f") == 3 * BATCH
    rows = sqlite3.connect(target).execute("SELECT count(*), count(DISTINCT ref) FROM place").fetchone()
    assert rows == (3 * BATCH, 3 * BATCH)


def test_a_damaged_partial_file_is_started_anew(tmp_path: Path) -> None:
    (tmp_path / "t.sqlite.partial").write_bytes(b"not a database, but it lies where the partial file would" * 30)
    assert write_table(tmp_path / "t.sqlite", many(3), "s", fingerprint="f") == 3


def test_an_older_table_stays_until_the_new_one_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "t.sqlite"
    write_table(target, many(2), "old", fingerprint="a")
    with pytest.raises(KeyboardInterrupt):
        write_table(target, stopping(5), "new", fingerprint="b")
    assert Table(target).source == "old"


def test_a_second_writer_is_told_that_the_first_is_at_work(tmp_path: Path) -> None:
    target = tmp_path / "t.sqlite"
    holder = sqlite3.connect(f"{target}.partial", isolation_level=None)
    holder.executescript("PRAGMA locking_mode=EXCLUSIVE; CREATE TABLE held (x); BEGIN EXCLUSIVE")
    with pytest.raises(LockedError, match="Another process"):
        write_table(target, many(1), "s", fingerprint="f")
    holder.close()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_takes_no_file_is_an_error_that_says_so(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(FullError):
        write_table(tmp_path / "t.sqlite", many(1), "s", fingerprint="f")


def test_a_box_holds_the_ring_or_the_point() -> None:
    by_id = {entry.id: entry for entry in PLACES}
    assert box(by_id["a:idlib"]) == (35.0, 36.0, 36.0, 37.0)
    assert box(by_id["p:dallas"]) == (32.78, 32.78, -96.8, -96.8)


def test_names_in_scripts_that_do_not_fold_are_left_out(tmp_path: Path) -> None:
    table = written(tmp_path / "t.sqlite", (Entry("t:1", "Tokyo", 35.7, 139.7, ("東京", "טוקיו")),))
    assert table.exact("tk", "tokyo", 5)
