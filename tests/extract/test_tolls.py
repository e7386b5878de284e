import tomllib
from pathlib import Path

import pytest

from rashomon.extract.analysis import Analysis, Role, Sentence, Trigger
from rashomon.extract.tolls import Toll, read_tolls
from rashomon.knowledge.numbers import load_numbers
from rashomon.model import CountKind, EventKind, Grounded, Report, Span

CASES = tomllib.loads((Path(__file__).parent.parent / "cases" / "rules" / "tolls.toml").read_text(encoding="utf-8"))[
    "case"
]
NUMBERS = load_numbers("en")


def analysis_of(text: str) -> Analysis:
    return Analysis(Report(text), (Sentence(Span(0, len(text)), Role.BODY),))


def trigger_of(kind: str) -> Trigger:
    return Trigger(0, Grounded(EventKind(kind), (Span(0, 1),), 1.0, "given"))


def chosen(case: dict) -> Toll:
    start = case["text"].index(case["words"])
    return Toll(Span(start, start + len(case["words"])), CountKind(case["kind"]), 0.9)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_cases(case: dict) -> None:
    counts = read_tolls(analysis_of(case["text"]), trigger_of(case.get("event", "attack")), (chosen(case),), NUMBERS)
    told = [f"{count.value.kind} {count.value}" for count in counts]
    assert told == ([case["count"]] if "count" in case else [])


def test_a_figure_that_stands_twice_counts_once() -> None:
    text = "Six killed in raid. Six people were killed."
    tolls = (Toll(Span(0, 3), CountKind.KILLED, 0.9), Toll(Span(20, 30), CountKind.KILLED, 0.8))
    (count,) = read_tolls(analysis_of(text), trigger_of("attack"), tolls, NUMBERS)
    assert count.spans == (Span(0, 3),)
