"""``rashomon diff``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from rich.text import Text

from rashomon.cli.output import console, json_line, output_options
from rashomon.cli.project import open_project, project_option

if TYPE_CHECKING:
    from pathlib import Path

STYLES = {"+": "green", "-": "red", "@": "dim"}


@click.command("diff")
@click.argument("report")
@click.argument("earlier", required=False)
@project_option
@output_options
def command(report: str, earlier: str | None, project: Path | None, *, as_json: bool) -> None:
    """Show what a report changed of its earlier version.

    REPORT is a report's id or key. EARLIER is another report; without it, the version before of the same address.
    """
    with open_project(project) as workspace:
        new = workspace.report(report)
        lines = workspace.diff(new, workspace.report(earlier) if earlier else None)
    if as_json:
        json_line({"report": new.name, "url": new.url, "diff": lines})
        return
    for line in lines:
        console().print(Text(line, style=STYLES.get(line[:1], "")), soft_wrap=True)
