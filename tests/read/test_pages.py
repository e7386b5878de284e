"""Fifty saved pages in ten layouts: title, day, outlet and text must be right, and nothing beside the article read."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from rashomon.model import Report
from rashomon.read import Found, read_paths
from rashomon.workspace import code_paths

PAGES = Path(__file__).parent / "pages"
FLOOR = 0.95


@dataclass(frozen=True)
class Case:
    file: str
    title: str
    outlet: str
    published: str
    language: str
    paragraphs: list[str]
    boilerplate: list[str]


CASES = [Case(**json.loads(line)) for line in (PAGES / "expected.jsonl").read_text("utf-8").splitlines()]


def plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip()


def report_of(case: Case) -> Report:
    (found,) = read_paths([PAGES / case.file])
    assert isinstance(found, Found), found
    return found.report


def wrong(case: Case) -> list[str]:
    """What was read wrongly, empty where nothing was."""
    report = report_of(case)
    read = {
        "title": (report.title, case.title),
        "outlet": (report.outlet and report.outlet.name, case.outlet),
        "published": (str(report.published), case.published),
        "language": (report.language, case.language),
        "text": (plain(report.text), plain(" ".join([case.title, *case.paragraphs]))),
    }
    return [f"{case.file}: {name} is {had!r}, not {wanted!r}" for name, (had, wanted) in read.items() if had != wanted]


def test_what_pages_say_is_read_right() -> None:
    assert len(CASES) >= 40
    problems = [problem for case in CASES if (problem := wrong(case))]
    assert 1 - len(problems) / len(CASES) >= FLOOR, problems


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.file)
def test_nothing_beside_the_article_is_in_the_text(case: Case) -> None:
    text = plain(report_of(case).text)
    assert [words for words in case.boilerplate if plain(words) in text] == []


@pytest.mark.slow
def test_nothing_beside_the_article_becomes_a_claim() -> None:
    outside = {plain(words) for case in CASES for words in case.boilerplate}
    claims = 0
    for item in code_paths([PAGES / case.file for case in CASES if case.language == "en"]):
        assert isinstance(item, tuple), item
        for claim in item[1]:
            claims += 1
            assert plain(claim.sentence.of(item[0])) not in outside
    assert claims > len(CASES)


def test_the_pages_are_those_that_the_script_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib.util
    import sys

    spec = importlib.util.spec_from_file_location("make_pages", Path(__file__).parent / "make_pages.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "make_pages", module)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "PAGES", tmp_path)
    module.write()
    for made in tmp_path.iterdir():
        assert made.read_text("utf-8") == (PAGES / made.name).read_text("utf-8")


SEED = Path(__file__).parents[3] / "shared" / "seed" / "article.txt"


@pytest.mark.shared
@pytest.mark.skipif(not SEED.exists(), reason="../shared/seed is missing")
def test_the_closing_notices_of_the_founding_article_give_no_claim_and_its_rights() -> None:
    ((report, claims),) = (item for item in code_paths([SEED]) if isinstance(item, tuple))
    closing = report.text.index("Articles by:")
    assert len(re.findall(r"[.:\]](?:\s|$)", report.text[closing:])) >= 9
    assert [claim.sentence.of(report) for claim in claims if claim.sentence.end > closing] == []
    assert claims
    assert "cross-post" in (report.rights or "")
