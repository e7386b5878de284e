"""A project that was exported and taken in again is the same project."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from fakes import WordBackend, line
from rashomon.errors import StoreError, UsageError
from rashomon.export import native
from rashomon.model import NOT_FOR_REDISTRIBUTION, Decision, Judgement, Link, Report, Verb
from rashomon.store import Source
from rashomon.workspace import Workspace


@pytest.fixture
def project(tmp_path: Path) -> Workspace:
    texts = [line(n) for n in range(8)] + [line(9, "Nothing happened."), line(10, "Rebels attacked Jisr\u2028today.")]
    (tmp_path / "reports.jsonl").write_text("\n".join(texts) + "\n", encoding="utf-8")
    made = Workspace.create(tmp_path / "one")
    made.add(tmp_path / "reports.jsonl", backend=WordBackend())
    first, second = sorted(claim.id for claim in made.claims())[:2]
    made.judge([Link(first, second, Judgement.SAME, 1.0, "read both", "Ann")])
    made._store.decide(Decision(Verb.ACCEPT, (first,), "Ann", "clear", datetime(2021, 7, 1, tzinfo=UTC), ""))
    return made


def exported(project: Workspace, target: Path) -> Path:
    with target.open("wb") as stream:
        native.write(project.export_view(), stream, lambda _: None)
    return target


def everything(project: Workspace) -> list[object]:
    store = project._store
    makers = [store.maker_of(report.id) for report in project.reports()]
    raw = [project.raw(report) for report in project.reports()]
    judged, decided = store.judgements(), list(store.decisions())
    return [list(project.coded_reports()), project.incidents(), makers, raw, judged, decided]


def test_the_same_project_comes_back(project: Workspace, tmp_path: Path) -> None:
    file = exported(project, tmp_path / "one.jsonl")
    with project, Workspace.create(tmp_path / "two") as two:
        with file.open(encoding="utf-8", newline="\n") as lines:
            assert two.restore(lines) == 10
        assert everything(two) == everything(project)
        again = exported(two, tmp_path / "two.jsonl").read_text(encoding="utf-8")
    assert again.split("\n")[1:] == file.read_text(encoding="utf-8").split("\n")[1:]


def test_decisions_follow_each_other_or_are_refused(project: Workspace, tmp_path: Path) -> None:
    file = exported(project, tmp_path / "one.jsonl")
    with project, file.open(encoding="utf-8", newline="\n") as lines, pytest.raises(StoreError, match="must follow"):
        project.restore(lines)


def test_what_must_not_be_passed_on_takes_no_part(project: Workspace) -> None:
    secret = Report("The army shelled Nahla.", key="acled", rights=f"{NOT_FOR_REDISTRIBUTION}: ACLED")
    with project:
        before = project.export_view()
        maker = WordBackend().code(secret)[0].maker
        project._store.keep(secret, b"x", Source("acled.csv", 1, secret.id), maker, WordBackend().code(secret))
        after = project.export_view()
        assert [report.name for report in after.withheld] == ["acled"]
        assert after.incidents == before.incidents
        assert list(after.reports) == list(before.reports)
        assert after.judgements == before.judgements


def test_policies_are_found_by_name(project: Workspace) -> None:
    with project, pytest.raises(UsageError, match="Available: acled-conservative, "):
        project.export_view("guess")
