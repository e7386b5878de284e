"""``rashomon export``."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rashomon.cli.output import plural
from rashomon.cli.project import open_project, project_option
from rashomon.errors import FullError, UnreadableError
from rashomon.export import FORMATS, CodedReport, Material, format_named

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from rashomon.workspace import Workspace


def material(workspace: Workspace) -> Material:
    """Everything that the project holds."""
    coded = (CodedReport(report, claims) for report, claims in workspace.coded_reports())
    return Material(coded, workspace.incident_of())


@contextmanager
def replacing(target: Path) -> Iterator[TextIO]:
    """A stream to ``target``, which appears whole or not at all; raises ``FullError`` or ``UnreadableError``."""
    if not target.parent.is_dir():
        raise UnreadableError(f"Cannot write {target}: the folder {target.parent} does not exist.")
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8") as stream:
            yield stream
        part.replace(target)
    except OSError as error:
        raise FullError(f"Cannot write {target}: {error.strerror}.") from error
    finally:
        part.unlink(missing_ok=True)


@click.command("export")
@click.argument("form", metavar="FORMAT", type=click.Choice([entry.name for entry in FORMATS]))
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path, allow_dash=True), default="-")
@click.option("--quiet", is_flag=True, help="Say nothing.")
@project_option
def command(form: str, output: Path, project: Path | None, *, quiet: bool) -> None:
    """Write the project's claims in a format for other programs.

    FORMAT is 'claims': JSON Lines, one object per report. It is what 'rashomon evaluate' reads, and holds all that is
    known of every claim. Without -o, or with -o -, the lines go to stdout.
    """
    chosen = format_named(form)
    with open_project(project) as workspace:
        if str(output) == "-":
            chosen.write(material(workspace), sys.stdout)
            return
        with replacing(output) as stream:
            lines = chosen.write(material(workspace), stream)
    if not quiet:
        click.echo(f"Wrote {plural(lines, 'report')} to {output}.", err=True)
