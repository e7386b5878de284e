"""The verbs ``actors`` and ``sources``."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rashomon.cli.actors import actors, sources
from rashomon.errors import UsageError


def run(group: str, *args: object) -> Result:
    return CliRunner().invoke(actors if group == "actors" else sources, [str(arg) for arg in args])


@pytest.fixture
def own(tmp_path: Path) -> tuple[str, ...]:
    return ("--registry", str(tmp_path / "own"))


SIGNED = ("--by", "Ada", "--reason", "seen in three reports")


def test_search_on_a_day(own: tuple[str, ...]) -> None:
    said = run("actors", "search", "Nusra Front", "--on", "2018-01-01", "--json", *own)
    assert json.loads(said.output.splitlines()[0])["id"] == "sy-hts"


def test_list_by_country_and_kind(own: tuple[str, ...]) -> None:
    said = run("actors", "list", "--country", "lb", "--kind", "armed_group", "--json", *own)
    rows = [json.loads(line) for line in said.output.splitlines()]
    assert "lb-hezbollah" in {row["id"] for row in rows}
    assert {row["country"] for row in rows} == {"LB"}


def test_show_gives_ties_with_sources(own: tuple[str, ...]) -> None:
    said = run("actors", "show", "sy-hts", "--table", *own)
    assert "predecessor: sy-jfs (2017-01-28..)" in said.output
    assert json.loads(run("actors", "show", "sy-hts", "--json", *own).output)["id"] == "sy-hts"


def test_edits_are_logged_and_undone(own: tuple[str, ...]) -> None:
    added = run("actors", "add", "x-orchard", "--name", "Orchard Brigade", "--kind", "militia", *SIGNED, *own)
    assert added.exit_code == 0, added.output
    merged = run("actors", "merge", "x-orchard", "sy-fsa", *SIGNED, *own)
    assert json.loads(run("actors", "show", "x-orchard", "--json", *own).output)["id"] == "sy-fsa"
    assert run("actors", "undo", merged.output.split(":")[0], *SIGNED, *own).exit_code == 0
    assert json.loads(run("actors", "show", "x-orchard", "--json", *own).output)["id"] == "x-orchard"
    log = [json.loads(line) for line in run("actors", "log", "--json", *own).output.splitlines()]
    assert [row["verb"] for row in log] == ["add", "merge", "undo"]
    assert {(row["by"], row["reason"]) for row in log} == {("Ada", "seen in three reports")}


def test_an_edit_needs_a_name_and_a_reason(own: tuple[str, ...]) -> None:
    assert run("actors", "merge", "sy-hts", "sy-fsa", *own).exit_code != 0
    refused = run("actors", "merge", "no-such", "sy-fsa", *SIGNED, *own)
    assert isinstance(refused.exception, UsageError)


def test_a_file_is_added(own: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('conflict = "Mine"\n\n[[actor]]\nid = "x-one"\nname = "One"\nkind = "militia"\n')
    assert run("actors", "add", path, *SIGNED, *own).exit_code == 0
    assert json.loads(run("actors", "show", "x-one", "--json", *own).output)["name"] == "One"


def test_sources(own: tuple[str, ...]) -> None:
    assert json.loads(run("sources", "show", "sana", "--json", *own).output)["side"] == "sy-government"
    assert "reuters" in run("sources", "search", "Reuters news", "--json", *own).output
    added = run("sources", "add", "x-post", "--name", "Orchard Post", "--kind", "newspaper", *SIGNED, *own)
    assert added.exit_code == 0, added.output
    assert json.loads(run("sources", "show", "x-post", "--json", *own).output)["kind"] == "newspaper"
    assert run("sources", "undo", added.output.split(":")[0], *SIGNED, *own).exit_code == 0
    assert isinstance(run("sources", "show", "x-post", *own).exception, UsageError)
