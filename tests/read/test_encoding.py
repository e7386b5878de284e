from pathlib import Path

import pytest
import yaml
from hypothesis import given

from rashomon.errors import UnreadableError
from rashomon.model import Report
from rashomon.read.encoding import decode
from strategies import reports

CASES = Path(__file__).parent.parent / "cases" / "read"


def cases(name: str) -> list[dict[str, str]]:
    loaded: list[dict[str, str]] = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    return loaded


@pytest.mark.parametrize("case", cases("encodings.yml"), ids=lambda case: case["name"])
def test_a_known_encoding_gives_the_words(case: dict[str, str]) -> None:
    assert decode(case["words"].encode(case["bytes"])) == case["words"]


@pytest.mark.parametrize("case", cases("unreadable.yml"), ids=lambda case: case["name"])
def test_what_is_no_text_is_refused_with_the_reason(case: dict[str, str]) -> None:
    raw = case["bytes"].encode("latin-1").decode("unicode_escape").encode("latin-1")
    with pytest.raises(UnreadableError, match=case["message"]):
        decode(raw)


@given(reports())
def test_utf_8_comes_through_but_for_line_ends(report: Report) -> None:
    text = report.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if text.strip("\ufeff \t\r\n\f\v"):
        assert decode(text.encode("utf-8-sig")) == text


def test_what_the_page_declares_is_taken_only_if_it_fits() -> None:
    assert decode("قصف".encode("cp1256"), "windows-1256") == "قصف"
    assert decode("قصف".encode(), "ascii") == "قصف"
    assert decode("قصف".encode(), "no-such-encoding") == "قصف"
