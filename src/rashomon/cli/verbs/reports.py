"""``rashomon reports``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rashomon.cli import words
from rashomon.cli.output import console, json_line, output_options, plural
from rashomon.cli.project import open_project, project_option

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from rich.table import Table

    from rashomon.model import Claim, Report
    from rashomon.workspace import Workspace


def _object(report: Report, claims: tuple[Claim, ...]) -> dict[str, object]:
    outlet, published = words.named_outlet(report), str(report.published) if report.published else None
    known = {"report": report.name, "report_id": report.id, "outlet": outlet, "published": published}
    return {**known, "title": report.title, "language": report.language, "claims": len(claims)}


def _table(coded: Iterable[tuple[Report, tuple[Claim, ...]]]) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, header_style="dim", padding=(0, 2, 0, 0))
    table.add_column("report", overflow="fold")
    table.add_column("outlet")
    table.add_column("published", no_wrap=True)
    table.add_column("title")
    table.add_column("claims", justify="right")
    for report, claims in coded:
        day = str(report.published) if report.published else "no date given"
        name = report.key or words.short(report.id)
        cells = (name, words.named_outlet(report) or "", day, report.title or "")
        table.add_row(*map(Text, cells), str(len(claims)))
    return table


def _show_failed(workspace: Workspace, *, as_json: bool) -> None:
    for source in workspace.failures:
        if as_json:
            json_line({"path": source.path, "line": source.line, "reason": source.reason})
        else:
            where = f"{source.path}, line {source.line}" if source.line else source.path
            click.echo(f"{where}: {source.reason}")


@click.command("reports")
@click.option("--failed", is_flag=True, help="The files and lines that gave no report, with the reasons.")
@project_option
@output_options
def command(project: Path | None, *, failed: bool, as_json: bool) -> None:
    """List the reports of the project."""
    with open_project(project) as workspace:
        if failed:
            _show_failed(workspace, as_json=as_json)
        elif as_json:
            for report, claims in workspace.coded_reports():
                json_line(_object(report, claims))
        else:
            table = _table(workspace.coded_reports())
            console().print(table)
            click.echo(f"{plural(table.row_count, 'report')}.")
