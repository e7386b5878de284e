"""What the command line does when things go wrong."""

import sys
from pathlib import Path

import pytest

from calling import Call
from rashomon.cli import app
from rashomon.cli.exits import Exit
from rashomon.cli.words import days, unique
from rashomon.errors import BackendError, InputError, RashomonError, StoreError, UsageError
from rashomon.model import Anchor, Grain, When


def test_exit_codes_are_those_of_the_errors() -> None:
    tree = {RashomonError: Exit.OTHER, UsageError: Exit.USAGE, InputError: Exit.INPUT, StoreError: Exit.STORE}
    for error, code in {**tree, BackendError: Exit.BACKEND}.items():
        assert error.exit_code == code


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["nonsense"], 2, "Available: demo, code, init"),
        (["claims", "--kind", "nonsense"], 2, "'armed_clash'"),
        (["claims"], 2, "rashomon init"),
        (["claims", "--project", "nowhere"], 2, "nowhere"),
        (["add", "x.txt", "--project", "p", "--backend", "nonsense"], 2, "Available: "),
        (["code", "x.txt", "--published", "yesterday"], 2, "as in 2020-09-08"),
        (["code", "x.txt", "--language", "english"], 3, "two-letter code"),
        (["evaluate", "claims", "x.gold.json", "y.jsonl"], 3, "Cannot read"),
        (["evaluate", "claims", ".", "y.jsonl"], 3, "no *.gold.json"),
        (["evaluate", "claims", "x.gold.json"], 2, "needs two files"),
        (["evaluate", "nothing", "x.jsonl"], 2, "Available: actors, claims, facts"),
        (["evaluate", "kinds", "x.jsonl"], 3, "Cannot read"),
        (["evaluate", "kinds", "x.jsonl", "y.jsonl"], 2, "Only 'claims' takes"),
        (["export", "claims", "--project", "nowhere", "-o", "x"], 2, "nowhere"),
    ],
)
def test_errors_help(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: list[str], code: int, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = call(*args)
    assert (result.code, result.out) == (code, "")
    assert said in result.err
    assert "Traceback" not in result.err


def test_a_name_that_nothing_has(call: Call, project: Path) -> None:
    for name in ("i000", "c000", "nobody"):
        said = call("show", name, "--project", project)
        assert said.code == 2
        assert name in said.err


def test_an_export_to_nowhere(call: Call, project: Path, tmp_path: Path) -> None:
    said = call("export", "claims", "--project", project, "-o", tmp_path / "no" / "x.jsonl")
    assert said.code == 3
    assert "does not exist" in said.err


def test_the_project_is_found_upwards(call: Call, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = project / "notes" / "july"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)
    assert len(call("reports").out.splitlines()) == 3


def test_the_unforeseen_is_short_and_kept(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr(app.app, "main", break_down)
    said = call("doctor")
    assert said.code == Exit.BUG
    assert "ZeroDivisionError: a bug" in said.err
    assert "Traceback" not in said.err
    kept = Path(said.err.split("details are in ")[1].split(";")[0])
    assert "break_down" in kept.read_text(encoding="utf-8")
    kept.unlink()


def test_an_interrupt_is_no_bug(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(app.app, "main", interrupt)
    assert call("doctor").code == Exit.INTERRUPTED


def test_a_reader_that_leaves_is_no_error(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def leave(*_: object, **__: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr(app.app, "main", leave)
    stdout = sys.stdout
    assert call("doctor").code == Exit.DONE
    sys.stdout.close()
    monkeypatch.setattr(sys, "stdout", stdout)


@pytest.mark.parametrize(
    ("when", "text"),
    [
        (None, ""),
        (When(None, None, Grain.DAY, Anchor.NONE, "--09-05"), "--09-05"),
        (When(None, None, Grain.UNKNOWN, Anchor.NONE), "?"),
    ],
)
def test_days_that_are_unknown(when: When | None, text: str) -> None:
    assert days(when) == text


def test_unique_keeps_order_and_first_spelling() -> None:
    assert unique(["The army", "rebels", "the army"]) == ["The army", "rebels"]
