"""How results reach the user: tables on a terminal, JSON Lines in a pipe or with ``--json``."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from rich.console import Console

F = TypeVar("F", bound=Callable[..., Any])

#: The settings of every group, so that its verbs answer to ``-h`` however they are reached.
HELP = {"help_option_names": ["-h", "--help"]}
#: Columns where the output goes to no terminal.
WIDTH = 100


def output_options(command: F) -> F:
    """Adds ``--json`` and ``--table``; the command gets ``as_json``, the one that holds.

    Without either, the environment's ``RASHOMON_OUTPUT`` (``json`` or ``table``) decides, then whether stdout is a
    terminal.
    """

    @click.option("--json", "form", flag_value="json", help="JSON Lines, as in a pipe.")
    @click.option("--table", "form", flag_value="table", help="For people, as on a terminal.")
    @wraps(command)
    def wrapped(*args: Any, form: str | None, **options: Any) -> Any:
        wanted = form or os.environ.get("RASHOMON_OUTPUT") or ("table" if sys.stdout.isatty() else "json")
        return command(*args, as_json=wanted == "json", **options)

    return wrapped  # type: ignore[return-value]  # click's decorators change the signature


def console(*, stderr: bool = False) -> Console:
    """Rich's console; as wide as the terminal, or ``WIDTH`` where there is none."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    return Console(stderr=stderr, width=None if stream.isatty() else WIDTH, highlight=False, soft_wrap=False)


def json_line(value: Any) -> None:
    """One line of JSON on stdout."""
    click.echo(json.dumps(value, ensure_ascii=False))


def json_lines(values: Iterable[Any]) -> None:
    """Each value as one line of JSON."""
    for value in values:
        json_line(value)


def plural(number: int, one: str, many: str | None = None) -> str:
    """``1 claim``, ``2 claims``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
