import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from making import made_claim, on
from rashomon.errors import UnreadableError
from rashomon.evaluation.muc4 import Document, bare, dateline, measure, split_name, templates
from rashomon.extract.backends.fake import FakeBackend
from rashomon.model import Certainty, Claim, EventKind

SCORER = Path(__file__).parents[2].parent / "shared" / "data" / "muc4" / "score_muc4.py"
TEXT = (
    "LIMA, 4 MAY 89 -- [TEXT] SHINING PATH REBELS KIDNAPPED MAYOR JUAN PEREZ IN LIMA ON 3 MAY. "
    "SOLDIERS FOUGHT REBELS IN PUNO."
)


def document() -> Document:
    return Document("D-1", TEXT)


def kidnapping() -> Claim:
    report = document().report
    return made_claim(
        report,
        "kidnapped",
        EventKind.ABDUCTION,
        agent="Shining path rebels",
        target="mayor Juan Perez",
        place="Lima",
        when=on(date(1989, 5, 3)),
    )


def test_the_report_is_cased_and_dated() -> None:
    report = document().report
    assert report.published == date(1989, 5, 4)
    assert "kidnapped mayor Juan Perez in Lima" in report.text
    assert dateline("NO DAY HERE, 35 MAY 89") is None


def test_a_claim_fills_a_template() -> None:
    [made] = templates(document().report, [kidnapping()])
    about = {"of": ["JUAN PEREZ"]}
    assert made["INCIDENT: TYPE"] == [{"any": ["KIDNAPPING"]}]
    assert made["INCIDENT: DATE"] == [{"any": ["03 MAY 89"]}]
    assert made["INCIDENT: LOCATION"] == [{"any": ["PERU: LIMA (CITY)"]}]
    assert made["PERP: ORGANIZATION ID"] == [{"any": ["SHINING PATH"]}]
    assert made["PERP: INDIVIDUAL ID"] == [{"any": ["SHINING PATH REBELS"]}]
    assert made["HUM TGT: NAME"] == [{"any": ["JUAN PEREZ"]}]
    assert made["HUM TGT: DESCRIPTION"] == [{"any": ["MAYOR"], **about}]
    assert made["HUM TGT: TYPE"] == [{"any": ["GOVERNMENT OFFICIAL"], **about}]
    assert made["PHYS TGT: ID"] is None


@pytest.mark.parametrize("certainty", [Certainty.DENIED, Certainty.PLANNED])
def test_what_did_not_happen(certainty: Certainty) -> None:
    claim = kidnapping()
    told = templates(document().report, [replace(claim, certainty=replace(claim.certainty, value=certainty))])
    stages = [one["INCIDENT: STAGE OF EXECUTION"] for one in told]
    assert stages == ([] if certainty is Certainty.DENIED else [[{"any": ["THREATENED"]}]])


def test_fighting_makes_no_template() -> None:
    report = document().report
    assert templates(report, [made_claim(report, "fought", EventKind.ATTACK, target="rebels")]) == []


@pytest.mark.parametrize(
    ("words", "name", "description"),
    [
        ("Juan Perez", "Juan Perez", None),
        ("the former minister Juan de la Cruz", "Juan de la Cruz", "former minister"),
        ("six peasants", None, "peasants"),
    ],
)
def test_names_and_descriptions(words: str, name: str | None, description: str | None) -> None:
    assert split_name(words) == (name, description)


def test_a_bare_phrase_has_no_article_and_no_number() -> None:
    assert bare("about 30 the houses") == "houses"


def test_the_scorer_has_to_stand_beside(tmp_path: Path) -> None:
    (tmp_path / "docs.jsonl").write_text("{}", encoding="utf-8")
    with pytest.raises(UnreadableError, match="score_muc4"):
        measure(tmp_path / "docs.jsonl", FakeBackend({}))


@pytest.mark.shared
@pytest.mark.skipif(not SCORER.is_file(), reason="needs ../shared/data beside the checkout")
def test_our_own_answers_as_key_score_full(tmp_path: Path) -> None:
    shutil.copy(SCORER, tmp_path)
    key = templates(document().report, [kidnapping()])
    file = tmp_path / "docs.jsonl"
    file.write_text(json.dumps({"doc": "D-1", "text": TEXT, "templates": key}), encoding="utf-8")
    full = measure(file, FakeBackend({"D-1": [kidnapping()]}))
    assert full.value("ALL TEMPLATES F") == 1
    assert full.errors == ()
    empty = measure(file, FakeBackend({}))
    assert empty.value("ALL TEMPLATES F") == 0
    assert empty.errors == ("D-1 wanted KIDNAPPING; got no template",)
