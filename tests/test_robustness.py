"""What disks, other processes and the power switch do to a project: nothing that was kept is lost."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from fakes import WordBackend
from rashomon import Workspace
from rashomon.errors import FullError, LockedError, StoreError
from rashomon.store import Store
from test_workspace import content, line

Mount = Callable[[str], Path]
KILLED = -signal.SIGKILL

#: A project is filled and its process killed: after ``outcomes`` outcomes, or inside the transaction of one report.
SCRIPT = """
import multiprocessing, os, signal, sys
from pathlib import Path
from fakes import WordBackend
from rashomon.store import Store
from rashomon.workspace import Workspace

folder, corpus, outcomes, workers = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])

def die(*_):
    print(*(child.pid for child in multiprocessing.active_children()), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

def watch(outcome, progress):
    if progress.done == outcomes:
        die()
    if progress.done == -outcomes:
        Store._insert_source = die

Workspace(folder).add(corpus, backend=WordBackend(), watch=watch, workers=workers)
"""


def killed(folder: Path, corpus: Path, outcomes: int, workers: int) -> list[int]:
    """Run ``SCRIPT`` and give the processes that it left behind."""
    here = str(Path(__file__).parent)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([here, *sys.path])}
    command = [sys.executable, "-c", SCRIPT, str(folder), str(corpus), str(outcomes), str(workers)]
    run = subprocess.run(command, capture_output=True, text=True, env=environment, check=False, timeout=60)
    assert run.returncode == KILLED, run.stderr
    return [int(pid) for pid in run.stdout.split()]


def gone(pid: int) -> bool:
    try:
        return ") Z " in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return True


@pytest.mark.slow
@pytest.mark.parametrize(("outcomes", "workers"), [(1, 1), (-7, 1), (13, 2)], ids=["after 1", "in 8", "after 13 of 2"])
def test_killed_half_way_and_added_again_is_the_same_project(
    tmp_path: Path, corpus: Path, outcomes: int, workers: int
) -> None:
    with Workspace.create(tmp_path / "whole") as workspace:
        workspace.add(corpus, backend=WordBackend())
    Workspace.create(tmp_path / "killed").close()
    left = killed(tmp_path / "killed", corpus, outcomes, workers)
    with Workspace(tmp_path / "killed") as workspace:
        assert len(list(workspace.reports())) == abs(outcomes)
        again = workspace.add(corpus, backend=WordBackend())
        assert (again.known, again.added) == (abs(outcomes), 20 - abs(outcomes))
    assert content(tmp_path / "killed") == content(tmp_path / "whole")
    assert (workers == 1) == (not left)
    deadline = time.monotonic() + 10
    while not all(map(gone, left)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert all(map(gone, left)), f"processes {left} outlive the one that started them"


def test_a_write_lock_of_another_process_is_named_and_reading_goes_on(tmp_path: Path, corpus: Path) -> None:
    folder = tmp_path / "p"
    with Workspace.create(folder) as workspace:
        workspace.add(corpus, backend=WordBackend())
        corpus.write_text(corpus.read_text() + "\n" + line(20))
        with closing(sqlite3.connect(folder / "rashomon.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with Workspace(folder) as reader:
                assert len(list(reader.claims())) == 40
            workspace._store = Store(folder, busy_seconds=0.2)
            with pytest.raises(LockedError, match=r"another process.*20 were done before"):
                workspace.add(corpus, backend=WordBackend())
            other.execute("ROLLBACK")
        assert workspace.add(corpus, backend=WordBackend()).added == 1


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "rashomon.db").write_bytes(b"This is a diary, not a database. " * 100)
    with pytest.raises(StoreError, match="damaged or none"):
        Workspace(tmp_path)


@contextmanager
def mounted(point: Path, size: str) -> Iterator[Mount]:
    """A file system of its own in memory; gives a function that mounts it again with other options."""
    point.mkdir()

    def mount(options: str) -> Path:
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(point)], capture_output=True, text=True, check=False
        )
        if done.returncode:
            pytest.skip(f"a file system cannot be mounted here: {done.stderr.strip()}")
        return point

    try:
        mount(f"size={size}")
    except FileNotFoundError:
        pytest.skip("there is no mount command here")
    try:
        yield mount
    finally:
        subprocess.run(["umount", str(point)], check=True)


def test_a_full_disk_loses_nothing_that_was_kept(tmp_path: Path, corpus: Path) -> None:
    noise = random.Random(7)
    texts = [f"The army shelled Nahla. {noise.randbytes(12_000).hex()}" for _ in range(40)]
    corpus.write_text("\n".join(line(number, text) for number, text in enumerate(texts)))
    with mounted(tmp_path / "small", "1m") as mount:
        folder = tmp_path / "small" / "p"
        Workspace.create(folder).close()
        with Workspace(folder) as workspace, pytest.raises(FullError, match=r"cannot be written.*Free space"):
            workspace.add(corpus, backend=WordBackend())
        with Workspace(folder) as workspace:
            kept = [report.key for report in workspace.reports()]
            assert 0 < len(kept) < 40
            assert kept == [f"k{number}" for number in range(len(kept))]
        mount("remount,size=16m")
        with Workspace(folder) as workspace:
            assert workspace.add(corpus, backend=WordBackend()).known == len(kept)
            assert len(list(workspace.reports())) == 40
        with Workspace.create(tmp_path / "whole") as workspace:
            workspace.add(corpus, backend=WordBackend())
        assert content(folder) == content(tmp_path / "whole")


def test_a_disk_too_small_for_a_project_is_left_as_it_was(tmp_path: Path) -> None:
    with mounted(tmp_path / "tiny", "32k"):
        with pytest.raises(FullError):
            Workspace.create(tmp_path / "tiny" / "p")
        assert list((tmp_path / "tiny" / "p").glob("*")) == []


def test_a_read_only_project_can_be_read_but_not_added_to(tmp_path: Path, corpus: Path) -> None:
    with mounted(tmp_path / "disk", "8m") as mount:
        folder = tmp_path / "disk" / "p"
        with Workspace.create(folder) as workspace:
            workspace.add(corpus, backend=WordBackend())
        mount("remount,ro")
        with Workspace(folder) as workspace:
            assert len(list(workspace.claims())) == 40
            assert len(workspace.incidents()) == 26
            assert len(workspace.search("Nahla")) == 4
            with pytest.raises(FullError, match="read-only"):
                workspace.add(corpus, backend=WordBackend())
        with pytest.raises(FullError, match="Read-only"):
            Workspace.create(tmp_path / "disk" / "other")
