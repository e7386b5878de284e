import json
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from making import made_claim, on
from rashomon.evaluation.answers import CodedText
from rashomon.evaluation.facts import CodedReport, Facts, answer, figure, measure
from rashomon.extract.backends.fake import FakeBackend
from rashomon.model import Certainty, Claim, Count, CountKind, EventKind

TEXT = "Regime jets bombed Maskana on Friday, killing 12 civilians, four of them children. Rebels shot two soldiers."
FACTS = Facts("aleppo", "syrian government or russian troops", "shelling", 12, 2, 4, 0)
ROW = CodedReport("k1", TEXT, FACTS, "Post", date(2016, 5, 7), "Jets over Maskana")


def claims(row: CodedReport) -> list[Claim]:
    report = row.as_report
    strike = made_claim(
        report,
        "bombed",
        EventKind.AIR_STRIKE,
        agent="Regime jets",
        place="Maskana",
        toll=("12 civilians", 12, 12),
        when=on(date(2016, 5, 6)),
    )
    children = made_claim(report, "killing", EventKind.AIR_STRIKE, toll=("four of them children", 4, 4))
    soldiers = made_claim(report, "shot", EventKind.ATTACK, agent="Rebels", toll=("two soldiers", 2, 2))
    return [strike, children, soldiers]


def test_all_facts_of_the_main_incident() -> None:
    given = answer(CodedText(ROW.as_report, tuple(claims(ROW))))
    told = (given.province.value, given.actor.value, given.cause.value)
    assert told == (FACTS.province, FACTS.actor, FACTS.cause)
    assert [given.toll(name) for name in ("civilians", "noncivilians", "children", "women")] == [12, 2, 4, 0]
    assert given.day == (date(2016, 5, 6), date(2016, 5, 6))


def test_children_alone_are_the_civilian_toll() -> None:
    given = answer(CodedText(ROW.as_report, (claims(ROW)[1],)))
    assert (given.toll("civilians"), given.toll("children")) == (4, 4)


def test_what_is_denied_is_no_answer() -> None:
    denied = [replace(c, certainty=replace(c.certainty, value=Certainty.DENIED)) for c in claims(ROW)]
    given = answer(CodedText(ROW.as_report, tuple(denied)))
    assert (given.actor.value, given.cause.value, given.toll("civilians")) == ("unknown", "unknown", 0)


@pytest.mark.parametrize(
    ("words", "low", "high", "number"),
    [
        ("12 civilians", 12, 12, 12),
        ("more than 50 people", 51, None, 50),
        ("at least 50 people", 50, None, 50),
        ("up to 25 people", 0, 25, 25),
        ("dozens of people", 24, None, None),
        ("civilians", 2, None, None),
        ("at least two civilians", 2, None, 2),
        ("300000 people", 300000, 300000, None),
    ],
)
def test_the_figure_that_the_words_tell(words: str, low: int, high: int | None, number: int | None) -> None:
    assert figure(words, Count(CountKind.KILLED, low, high, "people")) == number


def line(row: CodedReport, **changes: Any) -> str:
    return json.dumps({**asdict(row), "published": str(row.published), **changes})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    reports = tmp_path / "reports.jsonl"
    wrong = {**asdict(FACTS), "civilians": 14, "actor": "unknown"}
    reports.write_text(f"{line(ROW)}\n{line(ROW, report='k2', facts=wrong)}\n", encoding="utf-8")
    return reports


def test_figures_by_hand(file: Path) -> None:
    other = replace(ROW, report="k2")
    outcome = measure(file, FakeBackend({"k1": claims(ROW), "k2": claims(other)}))
    assert outcome.value("civilians exact, > 0") == 0.5
    assert outcome.value("civilians within 20 %, > 0") == 1
    assert outcome.value("actor accuracy") == 0.5
    assert outcome.value("province accuracy") == outcome.value("day within a day of the coded one") == 1
    assert outcome.value("place words, overlap F1") == 0
    assert outcome.errors == (
        "k2 civilians: wanted 14, got 12: Jets over Maskana",
        f"k2 actor: wanted unknown, got {FACTS.actor}: Jets over Maskana",
    )


def test_marks_beside_the_file_are_held_against_the_words(file: Path) -> None:
    at = TEXT.index("Maskana")
    spans = {"place": {"text": "Maskana", "at": [[at, at + 7]]}, "cause": {"text": "shot", "at": [[90, 94]]}}
    file.with_name("spans.jsonl").write_text(json.dumps({"report": "k1", "spans": spans}), encoding="utf-8")
    outcome = measure(file, FakeBackend({"k1": claims(ROW)}))
    assert outcome.value("place words, overlap F1") == 1
    assert outcome.value("cause words, overlap F1") == 0


def test_a_report_that_breaks_the_backend_is_told_and_scored_as_empty(file: Path) -> None:
    class Broken(FakeBackend):
        def code(self, report: object) -> tuple[Claim, ...]:
            raise ZeroDivisionError(report)

    outcome = measure(file, Broken({}))
    assert outcome.value("civilians exact, all") == 0
    assert outcome.errors[0].startswith("k1: the backend")
