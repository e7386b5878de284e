import json
from pathlib import Path

import pytest

from making import made_claim
from rashomon.evaluation.answers import CodedText
from rashomon.evaluation.plover import QUADS, Pair, measure, quad_of, root_of
from rashomon.extract.backends.fake import FakeBackend
from rashomon.knowledge.ontology import load_plover
from rashomon.model import EventKind


def pair(marked: str, root: str = "AID", quad: str = "2") -> Pair:
    text = marked.replace("<s>", "").replace("</s>", "").replace("<t>", "").replace("</t>", "")
    return Pair("1", text, marked, root, quad)


@pytest.mark.parametrize(
    ("marked", "root"),
    [
        ("<s>Nahla</s> refused to receive <t>Qarya's envoy</t>.", "REJECT"),
        ("<s>Nahla</s> urged <t>Qarya</t> to withdraw.", "REQUEST"),
        ("Blamed by all, <s>Nahla</s> thanked <t>Qarya</t>.", "SUPPORT"),
        ("<s>Nahla</s> and <t>Qarya</t> are towns.", None),
    ],
)
def test_the_first_word_after_the_source_decides(marked: str, root: str | None) -> None:
    one = pair(marked)
    assert root_of(one, CodedText(one.report, ())) == root


def test_a_claim_decides_by_its_kind() -> None:
    one = pair("<s>Gunmen</s> snuffed out <t>two men</t>.")
    claim = made_claim(one.report, "snuffed out", EventKind.EXECUTION)
    assert root_of(one, CodedText(one.report, (claim,))) == "ASSAULT"


def test_every_root_has_one_quad_and_cues() -> None:
    roots = [root for group in QUADS.values() for root in group]
    assert set(roots) == load_plover().cues.keys()
    assert len(roots) == 15
    assert quad_of("ASSAULT") == "4"
    assert quad_of(None) is None


def test_figures_by_hand(tmp_path: Path) -> None:
    rows = [
        {"id": "1", "marked": "<s>A</s> thanked <t>B</t>", "text": "A thanked B", "root": "SUPPORT", "quad": "1"},
        {"id": "2", "marked": "<s>A</s> urged <t>B</t>", "text": "A urged B", "root": "ACCUSE", "quad": "3"},
    ]
    file = tmp_path / "pairs.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    outcome = measure(file, FakeBackend({}))
    assert outcome.value("root accuracy") == 0.5
    assert outcome.value("quad accuracy") == 1
    assert outcome.errors == ("2 wanted ACCUSE, got REQUEST: <s>A</s> urged <t>B</t>",)
