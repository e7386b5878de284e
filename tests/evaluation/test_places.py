"""The figures on places, on files small enough to count by hand; and on the shared files where they are."""

import json
from math import log
from pathlib import Path

import pytest

from placing import gazetteer
from rashomon.errors import MalformedError, UnreadableError
from rashomon.evaluation.places import FARTHEST_KM, evaluate_found, evaluate_places, read_texts
from rashomon.extract.geocoding import Toponym
from rashomon.knowledge.gazetteer import Gazetteer

SHARED = Path(__file__).parents[3] / "shared" / "data" / "geo"
TEXT = "Paris, Texas, sent help to Saraqib and Xyzzyqqq in Syria."


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    return gazetteer(tmp_path_factory.mktemp("gazetteer"))


def name(word: str, lat: float | None, lon: float | None, kind: str | None = None) -> dict[str, object]:
    start = TEXT.index(word)
    return {"start": start, "end": start + len(word), "name": word, "lat": lat, "lon": lon, "type": kind}


MARKED = [
    name("Paris", 33.66, -95.56, "Literal"),  # right
    name("Texas", 40.0, -80.0, "Literal"),  # wrong: marked elsewhere
    name("Saraqib", 35.4, 36.81, "Literal"),  # 51 km off: within 161, not within 10
    name("Xyzzyqqq", 35.0, 36.0, "Literal"),  # unanswered
    name("Syria", None, None, "Non_Toponym"),  # no point: not counted
]


def file(folder: Path, *lines: object) -> Path:
    path = folder / "texts.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def test_each_figure_counts_what_it_says(tmp_path: Path, places: Gazetteer) -> None:
    texts = read_texts(file(tmp_path, {"corpus": "C", "doc": "1", "text": TEXT, "toponyms": MARKED}))
    (found,) = evaluate_places(texts, places)
    assert (found.corpus, found.names, found.answered) == ("C", 4, 3)
    assert (found.at_161_km, found.at_10_km) == (0.5, 0.25)
    assert found.precision == pytest.approx(2 / 3)
    assert found.coverage == 0.75
    assert 0.3 < found.area_under_curve < 0.8
    assert found.per_second > 0


def test_a_floor_that_nothing_reaches_leaves_all_unanswered(tmp_path: Path, places: Gazetteer) -> None:
    texts = read_texts(file(tmp_path, {"text": TEXT, "toponyms": MARKED}))
    (found,) = evaluate_places(texts, places, floor=1.1)
    assert (found.answered, found.at_161_km, found.precision, found.area_under_curve) == (0, 0.0, 0.0, 1.0)
    assert log(1 + FARTHEST_KM) > 9


def test_finding_counts_exact_spans(tmp_path: Path, places: Gazetteer) -> None:
    def finder(text: str) -> list[Toponym]:
        return [
            Toponym("Paris", 0, 5),
            Toponym("Texas,", 7, 13),
            Toponym("Saraqib", text.index("Sar"), text.index("Sar") + 7),
        ]

    (found,) = evaluate_found(read_texts(file(tmp_path, {"text": TEXT, "toponyms": MARKED})), finder, places)
    assert (found.gold, found.found, found.right) == (4, 3, 2)
    assert (found.precision, found.recall) == (pytest.approx(2 / 3), 0.5)
    assert found.f1 == pytest.approx(4 / 7)


@pytest.mark.parametrize("line", ['{"text": 3}', "[1]", "not json", '{"toponyms": []}'])
def test_a_broken_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "texts.jsonl"
    path.write_text(f'{{"text": "a", "toponyms": []}}\n{line}\n', encoding="utf-8")
    with pytest.raises(MalformedError, match="line 2"):
        list(read_texts(path))


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError):
        list(read_texts(tmp_path / "none.jsonl"))


@pytest.mark.shared
@pytest.mark.slow
def test_news_stays_above_its_floors() -> None:
    path = SHARED / "toponyms.dev.jsonl"
    if not path.exists():
        pytest.skip(f"no {path}")
    found = {f.corpus: f for f in evaluate_places(read_texts(path), Gazetteer.open())}
    floors = {"LGL": 0.78, "TR-News": 0.86, "GeoWebNews": 0.76, "GeoVirus": 0.84}
    assert {corpus: found[corpus].at_161_km >= floor for corpus, floor in floors.items()} == dict.fromkeys(floors, True)
