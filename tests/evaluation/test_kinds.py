import json
from pathlib import Path

import pytest

from making import made_claim
from rashomon.evaluation.answers import CodedText
from rashomon.evaluation.kinds import SPELT, Snippet, measure, sub_type
from rashomon.extract.backends.fake import FakeBackend
from rashomon.knowledge.ontology import load_context, load_crosswalk
from rashomon.model import EventKind, Report


def test_every_sub_type_is_spelt() -> None:
    subs = {sub for group in load_crosswalk().acled.values() for sub in group}
    assert set(SPELT) == subs | load_context().beyond.keys()
    assert len(set(SPELT.values())) == 30


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "sub"),
    [
        ("They met again in Nahla.", "met", EventKind.TALKS, "Agreement"),
        ("It vowed revenge in Nahla.", "vowed", EventKind.THREAT, "Other"),
        ("Shells fell on Nahla.", "fell", EventKind.SHELLING, "Shelling/artillery/missile attack"),
    ],
)
def test_the_words_first_then_the_kind(text: str, trigger: str, kind: EventKind, sub: str) -> None:
    report = Report(text)
    assert sub_type(CodedText(report, (made_claim(report, trigger, kind),))) == sub


def test_figures_by_hand(tmp_path: Path) -> None:
    rows = [
        Snippet("1", "They met again in Nahla.", "AGREEMENT"),
        Snippet("2", "It is quiet.", "OTHER"),
        Snippet("3", "It is calm.", "DIPLO"),
    ]
    file = tmp_path / "snippets.jsonl"
    lines = (json.dumps({"id": row.id, "text": row.text, "type": row.type}) for row in rows)
    file.write_text("\n".join(lines), encoding="utf-8")
    outcome = measure(file, FakeBackend({"1": [made_claim(rows[0].report, "met", EventKind.TALKS)]}))
    assert outcome.value("accuracy") == pytest.approx(2 / 3)
    assert outcome.value("weighted F1, 25 types") == 1
    assert outcome.value("snippets with a claim") == pytest.approx(1 / 3)
    assert outcome.errors == ("3 wanted DIPLO, got OTHER (no claim): It is calm.",)
