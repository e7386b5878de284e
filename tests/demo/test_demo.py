"""The demo: nine reports with the features that make reports hard, and one contested incident to look at."""

import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

import rashomon.demo
from calling import Call
from rashomon.workspace import Workspace

ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in (files(rashomon.demo) / "reports.jsonl").read_text(encoding="utf-8").splitlines()
]
TEXT = "\n".join(row["text"] for row in ROWS)

OFFLINE = """
import socket, sys
def refuse(*_, **__): raise OSError("the network is not to be used")
socket.socket.connect = socket.getaddrinfo = refuse
from rashomon.cli import main
main(["demo", "--project", sys.argv[1]])
"""


def test_nine_short_reports_by_five_outlets() -> None:
    assert len(ROWS) == 9
    assert len({row["outlet"] for row in ROWS}) == 5
    assert all(120 <= len(row["text"].split()) <= 220 for row in ROWS)
    assert [row["report"] for row in ROWS if "published" not in row] == ["review-2"]


@pytest.mark.parametrize(
    "feature",
    [
        ("at least", "up to", "more than", "Over 30"),  # tolls
        ("Kinsafra", "Kansafra", "Kensafra"),  # spellings
        ("al-Bara", "al-Barah", "Al Bara"),
        ("violated", "broken the ceasefire"),  # who began it
        ("turned out to be untrue", "denied", "likely"),
        ("terrorists", "the regime", "martyred", "occupation forces"),  # loaded words
        ("Disclaimer:", "Read also:"),
        ("In revenge", "In response"),
    ],
)
def test_features(feature: tuple[str, ...]) -> None:
    assert [words for words in feature if words not in TEXT] == []


def test_dates_stand_without_a_year() -> None:
    assert "On July 14" in TEXT
    undated = next(row["text"] for row in ROWS if "published" not in row)
    assert "2021" not in undated


@pytest.mark.slow
def test_the_demo_shows_a_contested_incident(call: Call, tmp_path: Path) -> None:
    said = call("demo", "--project", tmp_path / "week")
    assert said.code == 0, said.err
    assert said.out.startswith("9 invented reports by 5 invented outlets gave")
    assert "One that is contested:" in said.out
    assert "≠" in said.out
    again = call("demo", "--project", tmp_path / "week")
    assert again.out == said.out
    with Workspace(tmp_path / "week") as workspace:
        assert len(list(workspace.reports())) == 9
        incident = rashomon.demo.most_contested(workspace.incidents())
        outlets = {workspace.report(workspace.claim(id_).report).outlet for id_ in incident.claims}
    assert len(outlets) >= 3
    assert incident.disputes


@pytest.mark.slow
def test_no_claim_from_the_boilerplate_and_no_year_where_none_is_given(call: Call, tmp_path: Path) -> None:
    call("demo", "--project", tmp_path / "week")
    with Workspace(tmp_path / "week") as workspace:
        coded = {report.name: (report, claims) for report, claims in workspace.coded_reports()}
    for name in ("review-1", "review-2"):
        report, claims = coded[name]
        assert all(claim.span.start < report.text.index("Articles by:") for claim in claims)
    _, undated = coded["review-2"]
    assert not any(claim.when.value.resolved for claim in undated if claim.when)
    assert "--07-14" in {claim.when.value.partial for claim in undated if claim.when}


@pytest.mark.slow
def test_the_demo_needs_no_network(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", OFFLINE, str(tmp_path / "week")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "invented reports" in done.stdout
