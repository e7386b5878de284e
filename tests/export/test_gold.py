"""The tables made from real reports keep to the code books."""

import json
from pathlib import Path

import pytest

from exporting import written
from rashomon.export import format_named
from rashomon.workspace import Workspace
from tablecheck import check_acled, check_ged

GOLD = Path(__file__).parents[3] / "shared" / "gold"
FIELDS = ("report", "outlet", "published", "title", "text")


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.skipif(not GOLD.exists(), reason="the gold reports of ../shared are not here")
def test_tables_of_the_gold_projects(tmp_path: Path) -> None:
    files = [GOLD / "seed.reports.json", *sorted((GOLD / "dev").glob("*.reports.json"))]
    reports = [report for file in files for report in json.loads(file.read_text(encoding="utf-8"))]
    lines = [json.dumps({name: report.get(name) for name in FIELDS}) for report in reports]
    (tmp_path / "gold.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with Workspace.create(tmp_path / "gold") as project:
        project.add(tmp_path / "gold.jsonl")
        for name, check in (("acled", check_acled), ("ged", check_ged)):
            entry = format_named(name)
            view = project.export_view(entry.policy)
            file, lost, number = written(entry, view)
            assert len(check(file)) == number
            dropped = {loss.record for loss in lost if loss.written is None}
            assert number + len(dropped) >= len(view.incidents)
            assert name == "ged" or number > 0
