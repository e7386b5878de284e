"""Our scores are those of the gold's own scorer, digit for digit, on predictions spoilt in every way we know."""

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from rashomon.evaluation.claims import evaluate
from rashomon.evaluation.gold import read_gold, read_predicted

GOLD = Path(__file__).parents[2].parent / "shared" / "gold"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not GOLD.is_dir(), reason="needs ../shared/gold beside the checkout"),
]


def predicted_form(claim: dict[str, Any], report: dict[str, Any]) -> dict[str, Any]:
    start = (
        claim["start"]
        if "start" in claim
        else report["text"].find(claim["trigger"], *report["sentences"][claim["sentence"]])
    )
    return {
        **{field: claim[field] for field in ("event", "date", "casualties", "source", "certainty", "incident")},
        "start": start,
        "end": start + len(claim["trigger"]),
        **{field: [item["text"] for item in claim[field]] for field in ("agents", "targets", "places")},
    }


#: What each throw of the dice changes in a claim; the other throws leave it whole or lose it.
SPOILERS: list[dict[str, Any]] = [
    {"event": "talks"},
    {"event": "no_such_kind"},
    {"agents": ["somebody else", "the army"]},
    {"targets": []},
    {"places": ["Idlib", "Aleppo"]},
    {"start": 40, "end": 49},
    {"source": None},
    {"source": {"text": "the sources", "kind": "unnamed"}},
    {"certainty": "hedged"},
    {"date": None},
    {"date": {"from": "2016-01-01", "to": "no day"}},
    {"date": {"from": None, "to": None}},
    {"casualties": [{"kind": "killed", "low": 3, "high": None}]},
    {"incident": ""},
    {"incident": "i1"},
    {},
    {},
]


def spoilt(claim: dict[str, Any], dice: random.Random) -> list[dict[str, Any]]:
    """The claim with one thing changed: mostly once, sometimes twice or never."""
    change = dice.choice(SPOILERS)
    return [{**claim, **change}] * dice.choice([0, 1, 1, 1, 1, 1, 2])


def write_predictions(folder: Path, out: Path, seed: int) -> None:
    dice = random.Random(seed)
    lines = []
    for gold_file in sorted(folder.glob("*.gold.json")):
        texts = json.loads(
            gold_file.with_name(gold_file.name.replace(".gold.", ".reports.")).read_text(encoding="utf-8")
        )
        by_id = {text["report"]: text for text in texts}
        for coded in json.loads(gold_file.read_text(encoding="utf-8"))["reports"]:
            whole = [predicted_form(claim, by_id[coded["report"]]) for claim in coded["claims"]]
            claims = [left for claim in whole for left in spoilt(claim, dice)]
            dice.shuffle(claims)
            if dice.random() > 0.05:
                lines.append(json.dumps({"report": coded["report"], "claims": claims}))
    out.write_text("\n".join(lines), encoding="utf-8")


@pytest.mark.parametrize(("folder", "seed"), [("dev", 1), ("dev", 2), ("dev", 3), ("train", 4), (".", 5)])
def test_same_figures_and_mistakes(folder: str, seed: int, tmp_path: Path) -> None:
    predictions = tmp_path / "predicted.jsonl"
    write_predictions(GOLD / folder, predictions, seed)
    command = [sys.executable, str(GOLD / "score.py"), str(GOLD / folder), str(predictions), "--json", "--errors"]
    theirs = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    ours = evaluate(read_gold(GOLD / folder), read_predicted(predictions))
    assert "\n".join([json.dumps(ours.rows(), indent=1), *map(str, ours.mistakes)]) == theirs.strip()
    assert 0.5 < ours.value("claim") < 1
