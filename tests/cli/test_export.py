import json
from pathlib import Path

import pytest

from calling import Call
from rashomon.export import FORMATS


@pytest.mark.parametrize("name", [entry.name for entry in FORMATS])
def test_every_format_from_the_command_line(call: Call, project: Path, tmp_path: Path, name: str) -> None:
    pytest.importorskip("openpyxl", reason="the extra xlsx is not installed")
    pytest.importorskip("pyarrow", reason="the extra parquet is not installed")
    target = tmp_path / "out" / "file"
    target.parent.mkdir()
    said = call("export", name, "--project", project, "-o", target)
    assert (said.code, said.out) == (0, "")
    assert "Wrote" in said.err
    entry = next(entry for entry in FORMATS if entry.name == name)
    beside = (
        {"file"} if entry.alone else {"file", "file.losses.jsonl"} | (set() if entry.header else {"file.meta.json"})
    )
    assert {path.name for path in target.parent.iterdir()} == beside
    if not entry.header and not entry.alone:
        meta = json.loads((target.parent / "file.meta.json").read_text(encoding="utf-8"))
        assert (meta["format"], meta["policy"]) == (name, entry.policy)


def test_losses_go_where_they_should(call: Call, project: Path, tmp_path: Path) -> None:
    losses = tmp_path / "lost.jsonl"
    said = call("export", "acled", "--project", project, "--losses", losses, "--policy", "highest")
    assert said.code == 0
    assert said.out.startswith("event_id_cnty,")
    found = [json.loads(line) for line in losses.read_text(encoding="utf-8").splitlines()]
    assert {"record", "field", "value", "written", "reason"} == set(found[0])


def test_policy_and_moment(call: Call, project: Path) -> None:
    assert call("export", "hxl", "--project", project, "--policy", "guess").code == 2
    assert call("export", "hxl", "--project", project, "--as-of", "yesterday").code == 2
    before = call("export", "claims", "--project", project, "--as-of", "2001-01-01")
    assert (before.code, before.out) == (0, "")


def test_corrections(call: Call, project: Path, tmp_path: Path) -> None:
    target = tmp_path / "file.csv"
    said = call("export", "hxl", "--project", project, "-o", target, "--corrections-since", "2100-01-01T00:00")
    assert said.code == 0
    assert (tmp_path / "file.csv.corrections.jsonl").read_text(encoding="utf-8") == ""
    assert call("export", "hxl", "--project", project, "--corrections-since", "2020-01-01").code == 2


def test_a_project_moves(call: Call, project: Path, tmp_path: Path) -> None:
    file = tmp_path / "all.jsonl"
    assert call("export", "native", "--project", project, "-o", file).code == 0
    assert call("init", tmp_path / "two", "--from", file).code == 0
    claims = [call("export", "claims", "--project", folder).out for folder in (project, tmp_path / "two")]
    assert claims[0] == claims[1] != ""
