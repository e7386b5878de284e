"""Corrections of training labels: claims dropped, changed, added; files that name their own reports."""

import json
import re
from pathlib import Path

import pytest
from training.corrections import FOLDER, Corrections, corrected, load_corrections

TEXT = "Rebels shelled Oren. Two jets bombed a market."
SENTENCES = ((0, 20), (21, 46))
ITEM = {
    "id": "c1",
    "sentence": 0,
    "trigger": "shelled",
    "start": 7,
    "end": 14,
    "event": "shelling",
    "targets": [{"text": "Oren"}],
}


def apply(line: dict[str, object]) -> list[dict[str, object]]:
    """The one claim of the text after one line."""
    by = Corrections({("r", "c1"): line} if "claim" in line else {}, {"r": (line["add"],)} if "add" in line else {})
    return list(corrected("r", TEXT, SENTENCES, [ITEM], by))


def test_drop() -> None:
    """A dropped claim is gone."""
    assert apply({"report": "r", "claim": "c1", "drop": True}) == []


def test_fields_are_replaced_whole() -> None:
    """Named fields change, others stay."""
    (item,) = apply({"report": "r", "claim": "c1", "targets": [], "event": "attack"})
    assert (item["targets"], item["event"], item["trigger"]) == ([], "attack", "shelled")


def test_add() -> None:
    """A claim added finds its trigger; claims stay in reading order."""
    claims = apply(
        {"report": "r", "add": {"sentence": 1, "trigger": "bombed", "event": "air_strike", "agents": ["jets"]}}
    )
    assert [c["trigger"] for c in claims] == ["shelled", "bombed"]
    assert TEXT[claims[1]["start"] : claims[1]["end"]] == "bombed"
    assert claims[1]["agents"] == [{"text": "jets"}]


def test_add_without_its_trigger() -> None:
    """Words that do not stand in the sentence add nothing."""
    assert len(apply({"report": "r", "add": {"sentence": 0, "trigger": "bombed", "event": "air_strike"}})) == 1


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.jsonl")), ids=lambda path: path.stem)
def test_files_hold_lines_of_the_known_form(path: Path) -> None:
    """Each line names a report and a claim or an addition, and copies no long run of its text."""
    for line in path.read_text("utf-8").splitlines():
        item = json.loads(line)
        assert "report" in item
        assert ("claim" in item) != ("add" in item)
        assert all(len(words.split()) < 12 for words in re.findall(r'"([^"]*)"', line))


def test_all_are_loaded() -> None:
    """The folder's lines are read once."""
    assert load_corrections().changes
    assert load_corrections() is load_corrections()
