"""``rashomon add``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.exceptions import Exit as ClickExit

from rashomon.cli.exits import Exit
from rashomon.cli.output import output_options
from rashomon.cli.project import defaults, open_or_create, project_option, source_options
from rashomon.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

    from rashomon.workspace import Added


def exit_code(added: Added) -> Exit:
    """All in, some failed, or nothing could be read."""
    if not added.failed:
        return Exit.DONE
    return Exit.PARTIAL if added.added or added.known else Exit.INPUT


def column(said: str) -> tuple[str, str]:
    """Field and column of ``FIELD=COLUMN``."""
    field, equals, name = said.partition("=")
    if not (field and equals and name):
        raise UsageError(f"--column {said!r}: write FIELD=COLUMN, as in text=Body.")
    return field.strip(), name.strip()


@click.command("add")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@source_options
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="FIELD=COLUMN",
    help="What a table or JSON Lines call a field: text=Body. Repeat it for more.",
)
@click.option("--workers", type=click.IntRange(min=0), default=0, help="Processes; 0 for as many as are worth it.")
@click.option("--quiet", is_flag=True, help="Say only what failed.")
@project_option
@output_options
def command(
    paths: tuple[Path, ...],
    published: date | None,
    outlet: str | None,
    language: str,
    backend: str,
    columns: tuple[str, ...],
    workers: int,
    project: Path | None,
    *,
    quiet: bool,
    as_json: bool,
) -> None:
    """Add reports to the project: read, code and link them.

    PATHS are files (text, Markdown, HTML, JSON Lines, CSV, RSS and Atom, PDF, e-mail, WARC, WACZ, ZIP of these),
    folders, or - for standard input. Adding again is safe and takes up where an earlier run was cut off: what is in
    is not coded twice. A file that fails does not stop the others; the failures are listed, and the code returned is
    6 (3 where nothing at all could be read). With --project, a folder that is no project yet becomes one.
    """
    from rashomon.cli.adding import watching

    known = replace(defaults(published, outlet, language), columns=tuple(map(column, columns)))
    with open_or_create(project, quiet=quiet) as workspace, watching(as_json=as_json, quiet=quiet) as watch:
        added = workspace.add(paths, known, backend, watch.see, workers)
        watch.close(added)
    if code := exit_code(added):
        raise ClickExit(code)
