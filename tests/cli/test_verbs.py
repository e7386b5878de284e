"""Every verb as a pipe sees it and as a person sees it."""

import json
from pathlib import Path
from typing import Any

import pytest

from calling import Call
from rashomon.evaluation.gold import read_predicted


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_init_starts_a_project_once(call: Call, tmp_path: Path) -> None:
    assert lines(call("init", tmp_path / "new", "--name", "Week 28").out) == [
        {"project": str(tmp_path / "new"), "name": "Week 28"}
    ]
    again = call("init", tmp_path / "new")
    assert again.code == 2
    assert "new" in again.err


def test_add_tells_of_every_item_and_adds_none_twice(call: Call, source: Path, tmp_path: Path) -> None:
    first = call("add", source, "--project", tmp_path / "p", "--backend", "fake")
    assert first.code == 0, first.err
    assert [(row["outcome"], row["report"]) for row in lines(first.out)] == [
        ("added", "left"),
        ("added", "right"),
        ("added", "third"),
    ]
    again = call("add", source, "--project", tmp_path / "p", "--backend", "fake")
    assert {row["outcome"] for row in lines(again.out)} == {"known"}


def test_add_for_people_ends_with_the_sum(call: Call, source: Path, tmp_path: Path) -> None:
    said = call("add", source, "--project", tmp_path / "p", "--backend", "fake", "--table")
    assert "3 reports added with 0 claims. The project holds 0 incidents." in said.out


def test_one_bad_file_stops_nothing(call: Call, source: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    said = call("add", source, empty, tmp_path / "missing.txt", "--project", tmp_path / "p", "--backend", "fake")
    assert said.code == 6
    assert [row["outcome"] for row in lines(said.out)].count("added") == 3
    assert "empty.txt" in said.err
    assert "missing.txt" in said.err
    assert call("add", empty, "--project", tmp_path / "p", "--backend", "fake").code == 3
    failed = lines(call("reports", "--failed", "--project", tmp_path / "p").out)
    assert any(row["path"].endswith("empty.txt") and row["reason"] for row in failed)


def test_reports_are_listed(call: Call, project: Path) -> None:
    rows = lines(call("reports", "--project", project).out)
    assert [(row["report"], row["outlet"], row["claims"]) for row in rows] == [
        ("left", "Left Wire", 1),
        ("right", "Right Wire", 1),
        ("third", "Third Wire", 1),
    ]
    assert "3 reports." in call("reports", "--project", project, "--table").out


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], ["left", "right", "third"]),
        (["--report", "left"], ["left"]),
        (["--kind", "arrest"], ["third"]),
        (["--kind", "arrest", "--kind", "shelling"], ["left", "right", "third"]),
        (["--certainty", "denied"], ["right"]),
        (["--speaker-kind", "outlet"], ["third"]),
        (["--speaker", "MEDICS"], ["left"]),
        (["--place", "ihsim"], ["left", "right"]),
        (["--since", "2021-07-12"], ["left", "right"]),
        (["--until", "2021-07-11"], []),
        (["--search", "police"], ["third"]),
        (["--kind", "arrest", "--certainty", "denied"], []),
    ],
)
def test_claims_are_filtered(call: Call, project: Path, options: list[str], expected: list[str]) -> None:
    said = call("claims", "--project", project, *options)
    assert said.code == 0, said.err
    assert [row["report"] for row in lines(said.out)] == expected


def test_claims_for_people(call: Call, project: Path) -> None:
    said = call("claims", "--project", project, "--table")
    assert "shelling (denied)" in said.out
    assert "near Ihsim" in said.out
    assert "3 claims in 3 reports." in said.out


def test_incidents_put_the_contested_first(call: Call, project: Path) -> None:
    rows = lines(call("incidents", "--project", project).out)
    assert [(row["kind"], row["status"]) for row in rows] == [("shelling", "contested"), ("arrest", "single-source")]
    assert len(lines(call("incidents", "--project", project, "--least", "2").out)) == 1
    assert len(lines(call("incidents", "--project", project, "--status", "contested").out)) == 1


def test_show_sets_the_accounts_side_by_side(call: Call, project: Path) -> None:
    incident = lines(call("incidents", "--project", project).out)[0]["id"]
    said = call("show", incident[:6], "--project", project, "--table")
    assert said.code == 0, said.err
    rows = [line for line in said.out.splitlines() if line.startswith(" [")]
    assert len(rows) == 2
    assert all("shelling" in row and "≠ " in row for row in rows)
    assert "≠ agent: The army [1]  against  not the army [2]" in said.out
    assert "“The army shelled Ihsim, killing five people, medics said.”" in said.out
    assert [claim["report"] for claim in map(dict, lines(call("claims", "--project", project).out))][:2] == [
        "left",
        "right",
    ]


def test_show_finds_claims_and_reports(call: Call, project: Path) -> None:
    claim = lines(call("claims", "--project", project, "--report", "left").out)[0]
    [shown] = lines(call("show", claim["id"][:8], "--project", project).out)
    assert shown == claim
    table = call("show", claim["id"], "--project", project, "--table").out
    assert "“medics”" in table
    assert "made by hand 1; incident i" in table
    [report] = lines(call("show", "third", "--project", project).out)
    assert report["claims"][0]["targets"] == ["two men"]


def test_export_is_what_evaluate_reads(call: Call, project: Path, tmp_path: Path) -> None:
    target = tmp_path / "claims.jsonl"
    assert call("export", "claims", "--project", project, "-o", target).code == 0
    predicted = read_predicted(target)
    assert list(predicted) == ["left", "right", "third"]
    assert predicted["left"][0].incident == predicted["right"][0].incident
    assert call("export", "claims", "--project", project).out == target.read_text(encoding="utf-8")
    assert list(tmp_path.glob(".claims*")) == []


def test_code_needs_no_project(call: Call, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Shells fell.", encoding="utf-8")
    assert call("code", report, "--backend", "fake").code == 0
    assert "no claims" in call("code", report, "--backend", "fake", "--table").out
    assert call("code", tmp_path / "none.txt", "--backend", "fake").code == 3


def test_evaluate_scores_gold_against_itself(call: Call, project: Path, tmp_path: Path) -> None:
    coded = [json.loads(line) for line in call("export", "claims", "--project", project).out.splitlines()]
    texts, gold = [], []
    for line in coded:
        text = line["claims"][0]["quote"]
        texts.append({"report": line["report"], "text": text, "sentences": [[0, len(text)]]})
        gold.append({"report": line["report"], "claims": [{**claim, "sentence": 0} for claim in line["claims"]]})
    (tmp_path / "x.reports.json").write_text(json.dumps(texts), encoding="utf-8")
    (tmp_path / "x.gold.json").write_text(json.dumps({"cluster": "x", "reports": gold}), encoding="utf-8")
    predicted = tmp_path / "predicted.jsonl"
    call("export", "claims", "--project", project, "-o", predicted)
    scores = json.loads(call("evaluate", "claims", tmp_path / "x.gold.json", predicted).out)
    assert scores["full_claim"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "tp": 3, "gold": 3, "predicted": 3}
    predicted.write_text("", encoding="utf-8")
    said = call("evaluate", "claims", tmp_path, predicted, "--errors", "--table")
    assert said.out.count("MISSED") == 3


def test_doctor_finds_all_well(call: Call, tmp_path: Path) -> None:
    said = call("doctor", "--project", tmp_path)
    findings = {row["thing"]: row for row in lines(said.out)}
    assert findings["full-text search"]["state"] == "good"
    assert findings["language model"]["state"] == "good"
    assert "✓ SQLite" in call("doctor", "--project", tmp_path, "--table").out
