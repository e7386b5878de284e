import json
from importlib import import_module
from pathlib import Path

import pytest

from rashomon.cli.app import run
from rashomon.errors import InputError, UsageError
from rashomon.evaluation.measures import MEASURES, Measure, find_measure
from rashomon.extract.backends.fake import FakeBackend


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.name)
class TestEveryMeasure:
    def test_has_its_module(self, measure: Measure) -> None:
        assert callable(import_module(measure.module).measure)
        assert find_measure(measure.name) is measure

    @pytest.mark.parametrize("content", ["{}\n", "[1]\n", "not json\n", '{"id": "1"}\n', '"text"\n'])
    def test_says_which_line_is_wrong(self, measure: Measure, content: str, tmp_path: Path) -> None:
        file = tmp_path / "docs.jsonl"
        file.write_text(content, encoding="utf-8")
        (tmp_path / "score_muc4.py").write_text("", encoding="utf-8")
        with pytest.raises(InputError, match=r"docs\.jsonl"):
            measure.run(file, FakeBackend({}))

    def test_says_that_a_file_is_missing(self, measure: Measure, tmp_path: Path) -> None:
        with pytest.raises(InputError, match=r"none\.jsonl"):
            measure.run(tmp_path / "none.jsonl", FakeBackend({}))


def test_an_unknown_measure_is_answered_with_the_known_ones() -> None:
    with pytest.raises(
        UsageError,
        match="Available: actors, facts, factuality, kinds, muc4, place-names, places, plover, time, villages",
    ):
        find_measure("nothing")


@pytest.fixture
def snippets(tmp_path: Path) -> Path:
    rows = [
        {"id": "1", "text": "A vigil was held in Tamra.", "type": "PEACE_PROTEST"},
        {"id": "2", "text": "Nobody knows.", "type": "ATTACK"},
    ]
    file = tmp_path / "snippets.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def test_the_command_prints_figures_and_errors(snippets: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", "kinds", str(snippets), "--backend", "fake", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["backend"] == "fake"
    assert {row["name"]: row["value"] for row in told["figures"]}["accuracy"] == 0.5
    assert run(["evaluate", "kinds", str(snippets), "--backend", "fake", "--table", "--errors"]) == 0
    shown = capsys.readouterr().out
    assert "accuracy" in shown
    assert "2 wanted ATTACK, got OTHER (no claim): Nobody knows." in shown
