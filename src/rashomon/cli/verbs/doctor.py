"""``rashomon doctor``."""

from pathlib import Path

import click
from click.exceptions import Exit as ClickExit

from rashomon.cli.exits import Exit
from rashomon.cli.output import console, json_line, output_options
from rashomon.cli.project import project_option

_MARKS = {"good": "[green]✓[/]", "warning": "[yellow]![/]", "broken": "[bold red]✗[/]"}


@click.command("doctor")
@project_option
@output_options
def command(project: Path | None, *, as_json: bool) -> None:
    """Check that everything needed is here and whole.

    Looks at Python, SQLite and its full-text search, the language model's files against their published hashes, the
    extractors, the disk and the terminal. Returns 1 where something is broken.
    """
    from rashomon.cli.doctor import State, examine
    from rashomon.codec import converter

    findings = examine(project or Path.cwd())
    for finding in findings:
        if as_json:
            json_line(converter().unstructure(finding))
        else:
            console().print(f"{_MARKS[finding.state]} {finding.thing}: {finding.detail}")
            if finding.remedy:
                console().print(f"    {finding.remedy}")
    if any(finding.state is State.BROKEN for finding in findings):
        raise ClickExit(Exit.OTHER)
