"""``rashomon add``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.exceptions import Exit as ClickExit

from rashomon.cli.exits import Exit
from rashomon.cli.output import output_options
from rashomon.cli.project import defaults, open_or_create, project_option, source_options

if TYPE_CHECKING:
    from datetime import date

    from rashomon.workspace import Added


def exit_code(added: Added) -> Exit:
    """All in, some failed, or nothing could be read."""
    if not added.failed:
        return Exit.DONE
    return Exit.PARTIAL if added.added or added.known else Exit.INPUT


@click.command("add")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@source_options
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
    workers: int,
    project: Path | None,
    *,
    quiet: bool,
    as_json: bool,
) -> None:
    """Add reports to the project: read, code and link them.

    PATHS are files (text, Markdown, HTML, JSON Lines) or folders of these. Adding again is safe: what is in is not
    coded twice. A file that fails does not stop the others; the failures are listed, and the code returned is 6 (3
    where nothing at all could be read). With --project, a folder that is no project yet becomes one.
    """
    from rashomon.cli.adding import watching

    known = defaults(published, outlet, language)
    with open_or_create(project, quiet=quiet) as workspace, watching(as_json=as_json, quiet=quiet) as watch:
        added = workspace.add(paths, known, backend, watch.see, workers)
        watch.close(added)
    if code := exit_code(added):
        raise ClickExit(code)
