from pathlib import Path

import pytest
from click.testing import CliRunner

from rashomon.cli.app import app
from rashomon.workspace import Workspace


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("judging")
    (folder / "a.txt").write_text("Rebels attacked a post near Ariha on 5 September 2020.", encoding="utf-8")
    (folder / "b.txt").write_text("The army shelled Kafr Nabl on 9 September 2020.", encoding="utf-8")
    with Workspace.create(folder / "project") as workspace:
        workspace.add([folder / "a.txt", folder / "b.txt"], backend="rules", workers=1)
    return folder / "project"


def call(*args: str) -> str:
    answer = CliRunner().invoke(app, list(args), catch_exceptions=False)
    assert answer.exit_code == 0, answer.output
    return answer.output


def sizes(project: Path) -> list[int]:
    with Workspace(project) as workspace:
        return sorted(len(incident.claims) for incident in workspace.incidents())


def ids(project: Path) -> list[str]:
    with Workspace(project) as workspace:
        return [claim.id for claim in workspace.claims()]


def test_a_person_joins_parts_and_takes_it_back(project: Path) -> None:
    a, b = ids(project)
    signed = ("--by", "Ada", "--reason", "read both", "--project", str(project))
    assert sizes(project) == [1, 1]
    assert "2 before, 1 now" in call("same", a, b, *signed)
    assert sizes(project) == [2]
    call("unsure", a, b, *signed)
    assert sizes(project) == [1, 1]
    call("same", a, b, *signed)
    assert "1 before, 2 now" in call("different", b, a, *signed)


def test_one_claim_cannot_be_compared_with_itself(project: Path) -> None:
    name = ids(project)[0]
    answer = CliRunner().invoke(app, ["same", name, name, "--by", "Ada", "--reason", "x", "--project", str(project)])
    assert answer.exit_code != 0
    assert "Name two" in str(answer.exception) + answer.output


def test_totals_are_given_under_every_policy(project: Path) -> None:
    lines = call("sensitivity", "--project", str(project), "--json").splitlines()
    assert len(lines) == 6
    assert '"acled-conservative"' in lines[0]
