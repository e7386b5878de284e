import json
from pathlib import Path

import pytest

from making import made_claim
from rashomon.evaluation.factuality import SCALE, Event, class_of, measure
from rashomon.extract.backends.fake import FakeBackend
from rashomon.extract.backends.rules import load
from rashomon.model import Certainty, Report

SENTENCES = [
    ("The army shelled the town .", 2, 3.0, Certainty.ASSERTED),
    ("The army did not shell the town .", 4, -3.0, Certainty.DENIED),
    ("The army may shell the town .", 3, 0.5, Certainty.HEDGED),
    ("The army will shell the town .", 3, 1.0, Certainty.PLANNED),
]


def written(path: Path) -> Path:
    rows = (
        {"sentence": text, "index": n, "event": text.split(" ")[n], "score": score} for text, n, score, _ in SENTENCES
    )
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def test_the_span_is_the_word() -> None:
    event = Event("a b  cc d", 3, "cc", 0)
    assert event.span.of(Report(event.sentence)) == "cc"


@pytest.mark.parametrize(("text", "index", "score", "certainty"), SENTENCES)
def test_rules_read_the_certainty_of_given_words(text: str, index: int, score: float, certainty: Certainty) -> None:
    event = Event(text, index, "", score)
    assert load().certainty_at(Report(text), (event.span,)) == (certainty,)
    assert class_of(SCALE[certainty]) == class_of(score)


def test_all_right_by_rules(tmp_path: Path) -> None:
    outcome = measure(written(tmp_path / "events.jsonl"), load())
    assert outcome.value("macro F1, three classes") == 1
    assert outcome.value("Pearson r") > 0.95
    assert outcome.errors == ()


def test_a_backend_of_claims_answers_by_the_claim_there(tmp_path: Path) -> None:
    report = Report(SENTENCES[1][0])
    claim = made_claim(report, "shell", certainty=Certainty.DENIED)
    outcome = measure(written(tmp_path / "events.jsonl"), FakeBackend({report.id: [claim]}))
    assert [error[:20] for error in outcome.errors] == ["wanted 0.5, got asse", "wanted 1, got assert"]
