"""``rashomon demo``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from rashomon.cli.output import console, json_line, plural

if TYPE_CHECKING:
    from collections.abc import Collection

    from rashomon.model import Report

FOLDER = Path("rashomon-demo")


def _summary(reports: Collection[Report], claims: int, incidents: int) -> str:
    outlets = len({report.outlet for report in reports})
    said = f"{plural(len(reports), 'invented report')} by {plural(outlets, 'invented outlet')}"
    return f"{said} gave {plural(claims, 'claim')} and {plural(incidents, 'incident')}."


@click.command("demo")
@click.option("--project", type=click.Path(file_okay=False, path_type=Path), default=FOLDER, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="The incident as JSON.")
def command(project: Path, *, as_json: bool) -> None:
    """Make a project of nine invented reports and show a contested incident.

    Five invented outlets of different sides tell of one week in north-west Syria. Outlets, texts and events are made
    up; the places exist. Running it again uses the project that is there.
    """
    from rashomon.cli.matrix import print_incident
    from rashomon.codec import converter
    from rashomon.demo import make, most_contested

    with make(project) as workspace:
        incident = most_contested(workspace.incidents())
        if as_json:
            json_line(converter().unstructure(incident))
            return
        claims = {id_: workspace.claim(id_) for id_ in incident.claims}
        reports = {report.id: report for report in workspace.reports()}
        click.echo(_summary(reports.values(), sum(1 for _ in workspace.claims()), len(workspace.incidents())))
        click.echo("One that is contested:\n" if incident.disputes else "One that several tell of:\n")
        print_incident(console(), incident, claims, reports)
    at = f"--project {project}"
    click.echo(
        f"Next:\n  rashomon incidents {at}\n  rashomon show jabal-1 {at}\n  rashomon claims --certainty denied {at}"
    )
