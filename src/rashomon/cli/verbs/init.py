"""``rashomon init``."""

from pathlib import Path

import click

from rashomon.cli.output import json_line, output_options


@click.command("init")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=".")
@click.option("--project", type=click.Path(file_okay=False, path_type=Path), help="The same as FOLDER.")
@click.option("--name", help="What the project is called; else the folder's name.")
@click.option(
    "--from", "native", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A native export to take in."
)
@output_options
def command(folder: Path, project: Path | None, name: str | None, native: Path | None, *, as_json: bool) -> None:
    """Start a project in a folder.

    FOLDER is made if need be. It holds one database and the bytes of every report as they came.
    """
    from rashomon.workspace import Workspace

    with Workspace.create(project or folder, name) as made:
        if native:
            with native.open(encoding="utf-8") as lines:
                made.restore(lines, str(native))
        if as_json:
            json_line({"project": str(made.folder), "name": made.name})
        else:
            click.echo(f"Started the project {made.name} in {made.folder}.")
            click.echo(f"Next: rashomon add REPORTS --project {made.folder}")
