from datetime import date
from pathlib import Path

import pytest
import yaml

from rashomon.errors import MalformedError, UnreadableError
from rashomon.read.item import MAX_TEXT, Defaults
from rashomon.read.making import headline, make_report, parse_day
from rashomon.read.rights import rights_notice

CASES = Path(__file__).parent.parent / "cases" / "read"


@pytest.mark.parametrize("case", yaml.safe_load((CASES / "headlines.yml").read_text(encoding="utf-8")))
def test_headlines(case: dict[str, str | None]) -> None:
    assert headline(str(case["text"])) == case["headline"]


@pytest.mark.parametrize("case", yaml.safe_load((CASES / "rights.yml").read_text(encoding="utf-8")))
def test_rights_notices(case: dict[str, str | None]) -> None:
    assert rights_notice(str(case["text"])) == case["notice"]


def test_of_a_long_paragraph_only_the_sentence_with_the_notice_is_kept() -> None:
    text = "Shells hit the town again. " * 100 + "Copyright 2019 The Hill Gazette. " + "More shells. " * 10
    assert rights_notice(text) == "Copyright 2019 The Hill Gazette."


@pytest.mark.parametrize("text", ["2020-09-08", " 2020-09-08 ", "2020-09-08T10:20:00Z", "2020-09-08 10:20"])
def test_iso_days(text: str) -> None:
    assert parse_day(text) == date(2020, 9, 8)


@pytest.mark.parametrize("text", ["8.9.2020", "2020-13-01", "2020-02-30", "2020", "yesterday", "20200908x"])
def test_other_days_are_refused_with_the_form(text: str) -> None:
    with pytest.raises(MalformedError, match="YYYY-MM-DD"):
        parse_day(text)


def test_what_the_file_says_wins_over_the_defaults() -> None:
    defaults = Defaults(date(2020, 1, 1), "Default Post", "ar")
    said = make_report("Text", defaults, b"", outlet="Hill Gazette", published=date(2019, 1, 1), language="en")
    assert (said.outlet and said.outlet.name, said.published, said.language) == ("Hill Gazette", date(2019, 1, 1), "en")
    silent = make_report("Text", defaults, b"")
    assert (silent.outlet and silent.outlet.name, silent.published, silent.language) == (
        "Default Post",
        date(2020, 1, 1),
        "ar",
    )
    assert make_report("Text", Defaults(), b"").outlet is None


def test_a_text_beyond_the_limit_is_refused() -> None:
    with pytest.raises(UnreadableError, match="5,000,000"):
        make_report("a" * (MAX_TEXT + 1), Defaults(), b"")
