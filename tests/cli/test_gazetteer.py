"""The verb gazetteer, on a small default table."""

import json
from pathlib import Path

import pytest

from calling import Call
from placing import written
from rashomon.cli.exits import Exit
from rashomon.knowledge.gazetteer import adding, library

TABLE = "village,lat,lon,province\nTadef,36.35,37.53,Aleppo\nKafr Lata,35.8,36.64,Idlib\n"


@pytest.fixture(autouse=True)
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small default table, no added ones, and a file to add."""
    default = tmp_path / "default.sqlite"
    written(default, source="default")
    monkeypatch.setenv("RASHOMON_GAZETTEER", str(tmp_path / "added"))
    monkeypatch.setattr(library, "default_file", lambda: default)
    monkeypatch.setattr(adding, "default_file", lambda: default)
    path = tmp_path / "mine.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_add_list_search_remove(call: Call, table: Path) -> None:
    added = call("gazetteer", "add", table, "--country", "sy", "--yes", "--json")
    assert added.code == 0
    assert json.loads(added.out)["places"] == 2
    listed = [json.loads(line) for line in call("gazetteer", "list", "--json").out.splitlines()]
    assert [row["name"] for row in listed] == ["default", "mine"]
    (found,) = [json.loads(line) for line in call("gazetteer", "search", "Tadef", "--json").out.splitlines()]
    assert (found["name"], found["country"], found["admin1"]) == ("Tadef", "SY", "Aleppo")
    assert found["reason"]
    assert call("gazetteer", "remove", "mine").code == 0
    assert call("gazetteer", "search", "Tadef", "--json").out == ""


def test_what_the_columns_are_taken_for_is_shown(call: Call, table: Path) -> None:
    said = call("gazetteer", "add", table, "--yes", "--table")
    assert "name = village" in said.err
    assert "Tadef" in said.err
    assert "2 places" in said.out


def test_people_see_a_table_of_candidates(call: Call) -> None:
    said = call("gazetteer", "search", "Kafr Nabl", "--country", "SY", "--table")
    assert "Kafranbel" in said.out
    assert "No place" in call("gazetteer", "search", "Xyzzyqqq", "--table").out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("remove", "yours"), Exit.USAGE, "Available: none"),
        (("add",), Exit.USAGE, "Give a FILE"),
        (("add", "none.csv"), Exit.INPUT, "There is no file"),
        (("add", "mine.csv", "--format", "shapefile"), Exit.USAGE, "Available: geonames"),
        (("add", "mine.csv", "--column", "name"), Exit.USAGE, "OURS=HEADER"),
        (("add", "mine.csv", "--country", "Syria"), Exit.USAGE, "ISO 3166-1"),
    ],
)
def test_errors_say_what_is_possible(
    call: Call, table: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], code: Exit, said: str
) -> None:
    monkeypatch.chdir(table.parent)
    answer = call("gazetteer", *arguments)
    assert answer.code == code
    assert said in answer.err
