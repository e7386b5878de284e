"""The documents say what the program does: every example is run, the reference is written afresh and compared."""

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from rashomon.cli.app import VERBS
from rashomon.cli.exits import Exit

ROOT = Path(__file__).parents[2]


def loaded() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_build", ROOT / "docs" / "build.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


BUILD = loaded()
STALE = "Run ./run docs, read what it changed, and commit that."


@pytest.mark.slow
@pytest.mark.parametrize("document", BUILD.documents(), ids=lambda path: path.name)
def test_the_examples_do_what_the_document_shows(document: Path) -> None:
    assert BUILD.refreshed(document) == document.read_text(encoding="utf-8"), STALE


def test_the_reference_is_current() -> None:
    assert BUILD.reference() == BUILD.REFERENCE.read_text(encoding="utf-8"), STALE


def test_every_exit_code_is_told() -> None:
    text = (ROOT / "docs" / "how-to.md").read_text(encoding="utf-8")
    assert [f"| {code.value} | {code.title} |" for code in Exit] == re.findall(r"^\| \d+ \| .* \|$", text, re.MULTILINE)


def test_every_verb_is_in_the_documents() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in BUILD.documents())
    assert [
        verb.name for verb in VERBS if f"rashomon {verb.name}" not in text and f"./run {verb.name}" not in text
    ] == []


def test_every_dependency_has_its_reason() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    reasons = (ROOT / "docs" / "decisions" / "0002-dependencies.md").read_text(encoding="utf-8")
    extras = (one for extra in project["optional-dependencies"].values() for one in extra)
    names = [re.split(r"[<>=\[ ]", one)[0] for one in (*project["dependencies"], *extras)]
    assert [name for name in names if name not in reasons] == []


def test_every_link_leads_somewhere() -> None:
    for path in [*BUILD.documents(), *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{path.name} links to {target}"


def test_every_run_verb_is_in_its_usage() -> None:
    script = (ROOT / "run").read_text(encoding="utf-8")
    usage = script.split("EOF")[1]
    for path in BUILD.documents():
        for verb in re.findall(r"\./run ([a-z]+)", path.read_text(encoding="utf-8")):
            assert f"  {verb} " in usage, f"{path.name} names ./run {verb}"
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert set(re.findall(r"@\./run ([a-z]+)", makefile)) == set(re.findall(r"^  ([a-z]+) ", usage, re.MULTILINE))
