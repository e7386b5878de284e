"""``rashomon incidents``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rashomon.cli import words
from rashomon.cli.output import console, json_line, output_options, plural
from rashomon.cli.project import open_project, project_option
from rashomon.model import EventKind, Status

if TYPE_CHECKING:
    from pathlib import Path

    from rich.table import Table

    from rashomon.model import Incident


def _row(incident: Incident) -> tuple[str, ...]:
    kind, when = incident.kind.value.replace("_", " "), words.days(incident.when)
    disputed = words.joined(dispute.field.value.replace("_", " ") for dispute in incident.disputes)
    counts = (str(len(incident.claims)), str(len(incident.accounts)))
    return (words.short(incident.id), kind, words.joined(incident.places), when, *counts, incident.status, disputed)


def _contested_first(incident: Incident) -> tuple[int, int]:
    return -len(incident.disputes), -len(incident.accounts)


def _table(incidents: list[Incident]) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, header_style="dim", padding=(0, 2, 0, 0))
    table.add_column("id", style="dim", no_wrap=True)
    table.add_column("event", style="bold", no_wrap=True)
    table.add_column("where", ratio=3)
    table.add_column("when", min_width=10)
    table.add_column("claims", justify="right")
    table.add_column("accounts", justify="right")
    table.add_column("status")
    table.add_column("differ on", style="red", ratio=2)
    for incident in incidents:
        table.add_row(*map(Text, _row(incident)))
    return table


@click.command("incidents")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([kind.value for kind in EventKind]),
    metavar="KIND",
    help="Kind of event.",
)
@click.option("--status", "statuses", multiple=True, type=click.Choice([status.value for status in Status]))
@click.option("--least", type=click.IntRange(min=1), default=1, help="At least this many accounts.")
@project_option
@output_options
def command(
    kinds: tuple[str, ...], statuses: tuple[str, ...], least: int, project: Path | None, *, as_json: bool
) -> None:
    """List the incidents of the project.

    An incident holds the claims on one event; an account is what one source says of it. 'rashomon show ID' sets the
    accounts side by side. Those on which the accounts differ come first, then those with the most accounts.
    """
    from rashomon.codec import converter

    with open_project(project) as workspace:
        found = [
            incident
            for incident in workspace.incidents()
            if (not kinds or incident.kind in kinds)
            and (not statuses or incident.status in statuses)
            and len(incident.accounts) >= least
        ]
    found.sort(key=_contested_first)
    if as_json:
        for incident in found:
            json_line(converter().unstructure(incident))
    else:
        console().print(_table(found))
        click.echo(f"{plural(len(found), 'incident')}.")
