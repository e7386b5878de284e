"""Help is there, quick, and says the same everywhere."""

import resource
import subprocess
import sys

import pytest

from rashomon.cli.app import VERBS, Verb, app
from rashomon.cli.exits import Exit

BUDGET_SECONDS = 0.3


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_the_list_and_the_verb_say_the_same(verb: Verb) -> None:
    command = verb.load()
    assert command.help.splitlines()[0] == verb.title
    assert command.name == verb.name


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_every_verb_takes_a_project(verb: Verb) -> None:
    command = verb.load()
    without = {"code", "evaluate", "gazetteer", "actors", "sources"}  # these work on files alone
    assert (command.name in without) != any("--project" in option.opts for option in command.params)


def test_help_names_every_verb_and_exit_code() -> None:
    text = app.get_help(app.make_context("rashomon", [], resilient_parsing=True))
    assert all(verb.name in text for verb in VERBS)
    assert all(str(code.value) in text for code in Exit)


def spent() -> float:
    """Seconds of processor time that our child processes have taken."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_help_is_quick_and_imports_nothing_heavy() -> None:
    """The best of five, in the processor's time: what else the machine does must not decide."""
    code = "import sys; from rashomon.cli import app; app.run(['--help']); print(*sys.modules, file=sys.stderr)"
    times = []
    for _ in range(5):
        started = spent()
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        times.append(spent() - started)
    heavy = {"spacy", "sqlalchemy", "numpy", "trafilatura", "onnxruntime", "rich", "cattrs"}
    assert not heavy & set(done.stderr.split())
    assert min(times) < BUDGET_SECONDS
