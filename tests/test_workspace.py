import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import rashomon
from fakes import WordBackend, content, line
from rashomon import Defaults, Outcome, OutcomeKind, Progress, Workspace
from rashomon.errors import BackendError, MalformedError, UnreadableError, UsageError
from rashomon.extract.backends import BACKENDS
from rashomon.extract.backends.fake import FakeBackend
from rashomon.model import EventKind, Judgement, Link
from rashomon.workspace import code_paths


def test_add_reads_codes_keeps_and_links(tmp_path: Path, corpus: Path) -> None:
    told: list[tuple[Outcome, Progress]] = []
    with Workspace.create(tmp_path / "p") as workspace:
        added = workspace.add(corpus, backend=WordBackend(), watch=lambda *pair: told.append(pair))
        assert (added.added, added.known, added.failed, added.claims) == (20, 0, 0, 40)
        assert [progress.done for _, progress in told] == list(range(1, 21))
        assert {progress.total for _, progress in told} == {20}
        assert [outcome.name for outcome, _ in told] == [f"k{number}" for number in range(20)]
        assert len(list(workspace.claims())) == 40
        assert len(list(workspace.claims(kinds=[EventKind.SHELLING]))) == 20
        assert len(list(workspace.claims("k7"))) == 2
        assert added.incidents == len(workspace.incidents()) == 26
        shelling = workspace.incident(next(workspace.claims("k0")).id[:12])
        assert (len(shelling.claims), shelling.places) == (4, ("Nahla",))
        assert workspace.incident(shelling.id) == shelling
        assert workspace.incident_of()[shelling.claims[0]] == shelling.id
        assert set(workspace.incident_of()) == {claim.id for claim in workspace.claims()}
        assert [workspace.report(hit.report).key for hit in workspace.search("Jisr7")] == ["k7"]


def test_adding_again_does_no_coding_and_changes_nothing(tmp_path: Path, corpus: Path) -> None:
    backend = WordBackend()
    with Workspace.create(tmp_path / "p") as workspace:
        workspace.add(corpus, backend=backend)
    before = content(tmp_path / "p")
    assert backend.asked == 20
    with Workspace(tmp_path / "p") as workspace:
        again = workspace.add([corpus, corpus], backend=backend)
    assert (again.added, again.known, again.failed) == (0, 40, 0)
    assert backend.asked == 20
    assert content(tmp_path / "p") == before


def test_another_maker_codes_again_and_the_old_coding_stays_to_be_seen(tmp_path: Path, corpus: Path) -> None:
    with Workspace.create(tmp_path / "p") as workspace:
        workspace.add(corpus, backend=WordBackend())
        between = datetime.now(UTC)
        added = workspace.add(corpus, backend="fake")
        assert (added.added, added.incidents) == (20, 0)
        assert list(workspace.claims()) == []
        assert len(list(workspace.claims(as_of=between))) == 40
        assert len(workspace.incidents(as_of=between)) == 26


@pytest.mark.slow
def test_several_processes_give_the_same_project_as_one(tmp_path: Path, corpus: Path) -> None:
    corpus.write_text(corpus.read_text() + "\n{\n" + line(20, "BREAK it") + "\n" + line(21))
    for workers in (1, 2):
        with Workspace.create(tmp_path / f"p{workers}") as workspace:
            added = workspace.add(corpus, backend=WordBackend(), workers=workers)
            assert (added.added, added.failed) == (21, 2)
    assert content(tmp_path / "p1") == content(tmp_path / "p2")


def test_a_report_that_breaks_the_backend_stops_no_other(tmp_path: Path, corpus: Path) -> None:
    corpus.write_text("\n".join((line(0), line(1, "BREAK it"), line(2))))
    with Workspace.create(tmp_path / "p") as workspace:
        added = workspace.add(corpus, backend=WordBackend())
        assert (added.added, added.failed) == (2, 1)
        (failure,) = added.failures
        assert (failure.kind, failure.line, failure.name) == (OutcomeKind.FAILED, 2, "k1")
        assert "ZeroDivisionError: as the text asked" in str(failure.reason)
        assert [source.line for source in workspace.failures] == [2]
        assert [report.key for report in workspace.reports()] == ["k0", "k2"]


@pytest.mark.slow
def test_a_report_that_ends_its_process_stops_no_other(tmp_path: Path, corpus: Path) -> None:
    corpus.write_text("\n".join((line(0), line(1), line(2, "DIE of it"), line(3), line(4))))
    with Workspace.create(tmp_path / "p") as workspace:
        added = workspace.add(corpus, backend=WordBackend(), workers=2)
        assert (added.added, added.failed) == (4, 1)
        assert "ended the process" in str(added.failures[0].reason)
        assert [report.key for report in workspace.reports()] == ["k0", "k1", "k3", "k4"]


def test_each_item_of_a_mixed_folder_has_its_outcome(tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "a.txt").write_text("The army shelled Nahla.")
    (folder / "b.txt").write_bytes(b"")
    (folder / "c.txt").write_bytes(b"\0\1\2")
    (folder / "d.jsonl").write_text('{"text": "The army shelled Qarya.", "mood": 1}\n{\n')
    (folder / "e.png").write_bytes(b"\x89PNG")
    outcomes: list[Outcome] = []
    with Workspace.create(folder) as workspace:  # the project lies in the folder that is added
        added = workspace.add(
            [folder, tmp_path / "missing"],
            Defaults(date(2020, 9, 5), "Hill Gazette"),
            WordBackend(),
            lambda outcome, _: outcomes.append(outcome),
        )
        names = [(outcome.path.name, outcome.kind.value) for outcome in outcomes]
        assert names == [
            ("a.txt", "added"),
            ("b.txt", "failed"),
            ("c.txt", "failed"),
            ("d.jsonl", "added"),
            ("d.jsonl", "failed"),
            ("e.png", "skipped"),
            ("missing", "failed"),
        ]
        assert outcomes[3].unused == ("mood",)
        assert (added.added, added.failed, added.skipped) == (2, 4, 1)
        assert {report.outlet.name for report in workspace.reports() if report.outlet} == {"Hill Gazette"}
        (folder / "b.txt").write_text("The army shelled Wadi.")
        workspace.add(folder, backend=WordBackend())
        assert [Path(source.path).name for source in workspace.failures] == ["c.txt", "d.jsonl", "missing"]


def test_peoples_judgements_change_the_incidents(tmp_path: Path, corpus: Path) -> None:
    corpus.write_text(line(0) + "\n" + line(6))
    with Workspace.create(tmp_path / "p") as workspace:
        workspace.add(corpus, backend=WordBackend())
        first, _, third, _ = (claim.id for claim in workspace.claims())
        assert workspace.incident_of()[first] == workspace.incident_of()[third]
        a, b = sorted((first, third))
        workspace.judge([Link(a, b, Judgement.DIFFERENT, 1.0, "two barrages", "Amal")])
        assert workspace.incident_of()[first] != workspace.incident_of()[third]


def test_unknown_names_are_answered_with_what_there_is(tmp_path: Path, corpus: Path) -> None:
    with pytest.raises(UsageError, match="rashomon init"):
        Workspace(tmp_path / "p")
    with Workspace.create(tmp_path / "p") as workspace:
        with pytest.raises(UsageError, match="Available: .*fake"):
            workspace.add(corpus, backend="nonsense")
        workspace.add(corpus, backend=WordBackend())
        for call in (workspace.claim, workspace.report, workspace.incident):
            with pytest.raises(UsageError, match="There is no"):
                call("zzz")
        with pytest.raises(UsageError, match="Several"):
            workspace.claim("c")
        with pytest.raises(UsageError, match="Several"):
            workspace.incident("i")


def test_code_needs_no_project() -> None:
    (claim,) = rashomon.code("The army shelled Nahla.", published="2020-09-08", backend=WordBackend())
    assert claim.when
    assert claim.when.value.first == date(2020, 9, 8)
    assert rashomon.code("The army shelled Nahla.", published=date(2020, 9, 8), backend=WordBackend()) == [claim]
    with pytest.raises(MalformedError, match="YYYY-MM-DD"):
        rashomon.code("Text", published="8 September", backend="fake")
    with pytest.raises(UnreadableError, match="empty"):
        rashomon.code(" ", backend="fake")
    with pytest.raises(BackendError, match="ZeroDivisionError"):
        rashomon.code("BREAK it", backend=WordBackend())


def test_code_paths_needs_no_project(corpus: Path, tmp_path: Path) -> None:
    items = list(code_paths([corpus, tmp_path / "missing.txt"], backend=WordBackend()))
    assert len(items) == 21
    report, claims = items[0]  # type: ignore[misc]
    assert (report.key, len(claims)) == ("k0", 2)
    assert "missing" in items[-1].reason  # type: ignore[union-attr]


def test_the_fake_answers_from_a_dictionary(corpus: Path, tmp_path: Path) -> None:
    answers = {report.key: claims for report, claims in code_paths([corpus], backend=WordBackend())}  # type: ignore[misc]
    with Workspace.create(tmp_path / "p") as workspace:
        workspace.add(corpus, backend=FakeBackend({"k3": answers["k3"]}))
        assert [bool(claims) for _, claims in workspace.coded_reports()] == [number == 3 for number in range(20)]


def test_a_claim_of_another_report_is_refused(corpus: Path, tmp_path: Path) -> None:
    stray = rashomon.code("The army shelled Nahla.", backend=WordBackend())
    with Workspace.create(tmp_path / "p") as workspace:
        added = workspace.add(corpus, backend=FakeBackend({"k3": stray}))
        assert (added.added, added.failed) == (19, 1)
        assert "another report" in str(added.failures[0].reason)


def test_the_fake_is_a_backend_by_name() -> None:
    assert "fake" in [entry.name for entry in BACKENDS]
    assert rashomon.code("The army shelled Nahla.", backend="fake") == []


def test_the_face_is_cheap_and_complete() -> None:
    script = (
        "import sys, rashomon; assert not {'sqlalchemy', 'spacy', 'trafilatura', 'numpy', 'rashomon.model'} "
        "& set(sys.modules), sys.modules; rashomon.Claim; rashomon.Workspace; print(rashomon.__version__)"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=os.environ, check=False)
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == rashomon.__version__
    for name in dir(rashomon):
        assert getattr(rashomon, name) is not None
    with pytest.raises(AttributeError, match=r"Available: .*Workspace"):
        _ = rashomon.Workshop
