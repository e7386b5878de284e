"""A small project made by hand."""

import json
from datetime import date
from pathlib import Path

import pytest

from making import made_claim, made_report, on
from rashomon.extract.backends.fake import FakeBackend
from rashomon.model import Certainty, Claim, EventKind, Report
from rashomon.read import Defaults, Found, read_paths
from rashomon.workspace import Workspace


def reports() -> dict[str, Report]:
    texts = {
        "left": ("The army shelled Ihsim, killing five people, medics said.", "Left Wire"),
        "right": ("A spokesman denied that the army shelled Ihsim at all.", "Right Wire"),
        "third": ("Police arrested two men in Ariha.", "Third Wire"),
    }
    return {key: made_report(text, key, outlet) for key, (text, outlet) in texts.items()}


def claims(known: dict[str, Report]) -> dict[str, list[Claim]]:
    day = on(date(2021, 7, 12))
    left = made_claim(
        known["left"],
        "shelled",
        agent="The army",
        place="Ihsim",
        when=day,
        toll=("five people", 5, 5),
        speaker="medics",
    )
    right = made_claim(
        known["right"],
        "shelled",
        agent="the army",
        place="Ihsim",
        when=day,
        speaker="A spokesman",
        certainty=Certainty.DENIED,
    )
    third = made_claim(known["third"], "arrested", EventKind.ARREST, agent="Police", target="two men", place="Ariha")
    return {"left": [left], "right": [right], "third": [third]}


def write_jsonl(target: Path, known: dict[str, Report]) -> Path:
    rows = (
        {
            "report": report.key,
            "outlet": report.outlet.name if report.outlet else None,
            "published": str(report.published),
            "title": report.title,
            "text": report.text,
        }
        for report in known.values()
    )
    target.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return target


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_jsonl(tmp_path / "reports.jsonl", reports())


@pytest.fixture
def project(tmp_path: Path, source: Path) -> Path:
    folder = tmp_path / "project"
    read = {item.report.name: item.report for item in read_paths([source], Defaults()) if isinstance(item, Found)}
    with Workspace.create(folder) as workspace:
        workspace.add(source, backend=FakeBackend(claims(read)))
    return folder
