"""What several tests start from."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from calling import Call, Said
from fakes import line
from rashomon.cli.app import run

# Claims are large to draw: fewer of them, and no stop-watch on a shared machine. In CI the same ones every time.
settings.register_profile("house", max_examples=30, deadline=None, derandomize="CI" in os.environ)
settings.load_profile("house")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Twenty reports by four outlets about six towns."""
    path = tmp_path / "reports.jsonl"
    path.write_text("\n".join(line(number) for number in range(20)))
    return path


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    """The command line as a function; what it writes goes to no terminal."""

    def calling(*args: object) -> Said:
        code = run([str(arg) for arg in args])
        captured = capsys.readouterr()
        return Said(code, captured.out, captured.err)

    return calling
