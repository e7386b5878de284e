"""The figures on villages, counted by hand; and the founding article's places with what is shipped."""

import json
from pathlib import Path

import pytest

from placing import gazetteer
from rashomon.errors import MalformedError, UnreadableError
from rashomon.evaluation.villages import evaluate_villages, read_villages
from rashomon.knowledge.gazetteer import Gazetteer

SHARED = Path(__file__).parents[3] / "shared" / "data" / "geo"


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    return gazetteer(tmp_path_factory.mktemp("gazetteer"))


def file(folder: Path, *lines: object) -> Path:
    path = folder / "villages.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def test_provinces_choose_and_figures_count(tmp_path: Path, places: Gazetteer) -> None:
    rows = (
        {"name": "Fleifel", "adm1": "Idlib Governorate", "lat": 35.59, "lon": 36.46, "events": 3},
        {"name": "Fleifel", "adm1": "Hama", "lat": 35.4, "lon": 37.6},
        {"name": "Saraqib", "adm1": "Idlib Governorate", "lat": 35.0, "lon": 36.0},
        {"name": "Xyzzyqqq", "adm1": "Hama", "lat": 35.0, "lon": 36.0},
    )
    found = evaluate_villages(read_villages(file(tmp_path, *rows)), places)
    assert (found.right, found.wrong, len(found.outcomes)) == (2, 1, 4)
    assert (found.accuracy, found.best_first) == (0.5, 0.5)
    assert found.precision == pytest.approx(2 / 3)
    assert found.outcomes[2].km == pytest.approx(120, abs=5)


def test_contexts_are_read_as_one_report(tmp_path: Path, places: Gazetteer) -> None:
    rows = (
        {
            "name": "Fleifel",
            "context": "near Fleifel and Saraqib in Idlib",
            "lat": 35.59,
            "lon": 36.46,
            "tolerance_km": 5,
            "kind": "village",
        },
        {"name": "Saraqib", "context": "near Saraqib", "lat": 35.86, "lon": 36.81, "tolerance_km": 5, "kind": "town"},
        {
            "name": "Idlib",
            "context": "in southeastern Idlib",
            "lat": 35.93,
            "lon": 36.63,
            "tolerance_km": 5,
            "kind": "city",
        },
    )
    found = evaluate_villages(read_villages(file(tmp_path, *rows)), places)
    assert (found.right, found.wrong) == (3, 0)


@pytest.mark.parametrize("line", ['{"name": "x"}', "[]", "{", '{"name": "x", "lat": "north", "lon": 3}'])
def test_a_broken_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "villages.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(MalformedError, match="line 1"):
        list(read_villages(path))


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError):
        list(read_villages(tmp_path / "none.jsonl"))


def test_no_villages(places: Gazetteer) -> None:
    assert evaluate_villages([], places).accuracy == 0


@pytest.mark.shared
@pytest.mark.slow
def test_the_founding_articles_places_are_found_with_the_shipped_data_alone() -> None:
    from rashomon.knowledge.gazetteer.library import default_file

    path = SHARED / "founding_places.jsonl"
    if not path.exists():
        pytest.skip(f"no {path}")
    found = evaluate_villages(read_villages(path), Gazetteer.open([default_file()]))
    assert found.right >= 21
    assert found.wrong == 0
