"""The figures of TempEval-3, on a file small enough to count by hand."""

import json
from pathlib import Path

import pytest

from rashomon.errors import MalformedError, UnreadableError
from rashomon.evaluation.time import evaluate

SHARED = Path(__file__).parent.parent.parent.parent / "shared" / "data" / "time" / "timex.dev.jsonl"


def write(folder: Path, *documents: object) -> Path:
    file = folder / "timex.jsonl"
    file.write_text("".join(json.dumps(document) + "\n" for document in documents), encoding="utf-8")
    return file


def timex(start: int, end: int, kind: str, value: str) -> dict[str, object]:
    return {"start": start, "end": end, "type": kind, "value": value}


def test_each_figure_counts_what_it_says(tmp_path: Path) -> None:
    text = "They met on Friday night for two days in May 2016, as ever."
    marks = [
        timex(12, 18, "DATE", "2020-09-04"),  # found as "Friday night", a TIME: relaxed only
        timex(29, 37, "DURATION", "P2D"),  # right in all
        timex(41, 49, "DATE", "2016-06"),  # span and type right, value wrong
        timex(54, 58, "DATE", "PAST_REF"),  # missed
    ]
    report = evaluate(write(tmp_path, {"doc": "d", "set": "s", "dct": "2020-09-08", "text": text, "timex": marks}))
    counts = [(one.right, one.gold, one.found) for one in (report.strict, report.relaxed, report.type, report.value)]
    assert counts == [(2, 4, 3), (3, 4, 3), (2, 4, 3), (1, 4, 3)]
    assert report.relaxed.recall == pytest.approx(0.75)
    assert report.relaxed.precision == pytest.approx(1.0)
    assert report.strict.f1 == pytest.approx(4 / 7)
    assert [line.split()[0] for line in report.errors] == ["MISSED", "VALUE", "VALUE"]


def test_the_ends_of_a_range_count_on_their_own(tmp_path: Path) -> None:
    text = "from 3 May 2020 to 9 May"
    marks = [timex(5, 15, "DATE", "2020-05-03"), timex(19, 24, "DATE", "2020-05-09")]
    report = evaluate(write(tmp_path, {"dct": "2020-09-08", "text": text, "timex": marks}))
    assert (report.strict.right, report.value.right) == (2, 2)


def test_the_phrases_of_recognizers_text_are_read(tmp_path: Path) -> None:
    value = {"values": [{"timex": "XXXX-WXX-1"}, {"timex": "2020-09-07"}]}
    expected = [{"start": 8, "end": 14, "text": "monday", "type": "datetimeV2.date", "value": value}]
    line = {"spec": "s", "n": 1, "text": "it fell monday", "reference": "2020-09-08T00:00:00", "expected": expected}
    report = evaluate(write(tmp_path, line))
    assert [one.right for one in (report.strict, report.type, report.value)] == [1, 1, 1]


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    file = write(tmp_path, {"text": "x", "timex": []}, {"text": "y"})
    with pytest.raises(MalformedError, match="line 2"):
        evaluate(file)
    with pytest.raises(UnreadableError, match="missing"):
        evaluate(tmp_path / "missing.jsonl")


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason=f"{SHARED} is not here")
def test_timebank_and_aquaint_keep_their_floor() -> None:
    report = evaluate(SHARED)
    assert report.documents == 256
    assert report.value.f1 >= 0.78
    assert report.relaxed.f1 >= 0.93
