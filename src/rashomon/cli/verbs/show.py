"""``rashomon show``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rashomon.cli.output import console, json_line, output_options
from rashomon.cli.project import open_project, project_option
from rashomon.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rashomon.workspace import Workspace


def show_incident(workspace: Workspace, name: str, *, as_json: bool) -> None:
    """The incident's matrix, or the incident with its claims."""
    from rashomon.cli.matrix import print_incident
    from rashomon.codec import converter
    from rashomon.export.claims import claim_object

    incident = workspace.incident(name)
    claims = {id_: workspace.claim(id_) for id_ in incident.claims}
    reports = {claim.report: workspace.report(claim.report) for claim in claims.values()}
    if as_json:
        objects = [claim_object(claim, reports[claim.report], incident.id) for claim in claims.values()]
        json_line({**converter().unstructure(incident), "claims": objects})
    else:
        print_incident(console(), incident, claims, reports)


def show_claim(workspace: Workspace, name: str, *, as_json: bool) -> None:
    """Every slot of the claim with its words, score and reason."""
    from rashomon.cli.oneclaim import print_claim
    from rashomon.export.claims import claim_object

    claim = workspace.claim(name)
    report, incident = workspace.report(claim.report), workspace.incident_of().get(claim.id)
    if as_json:
        json_line({"report": report.name, **claim_object(claim, report, incident)})
    else:
        print_claim(console(), claim, report, incident)


def show_report(workspace: Workspace, name: str, *, as_json: bool) -> None:
    """The report's claims."""
    from rashomon.cli.claimtable import print_claims
    from rashomon.export import CodedReport
    from rashomon.export.claims import report_object

    report = workspace.report(name)
    claims = tuple(workspace.claims(report.id))
    if as_json:
        json_line(report_object(CodedReport(report, claims), workspace.incident_of()))
    else:
        print_claims(console(), report, claims)


def _candidates(name: str) -> list[Callable[..., None]]:
    """What the name may be the name of, likeliest first: our ids begin with i, c or r."""
    by_letter = {"i": show_incident, "c": show_claim, "r": show_report}
    first = by_letter.get(name[:1], show_report)
    return [first, *(show for show in (show_report, show_incident, show_claim) if show is not first)]


@click.command("show")
@click.argument("id_", metavar="ID")
@project_option
@output_options
def command(id_: str, project: Path | None, *, as_json: bool) -> None:
    """Show an incident, a claim or a report.

    ID is what the lists show: an incident's or a claim's id, a report's id or key, or the start of an id. An
    incident is shown as a matrix of accounts and fields, with the cells marked on which the accounts differ, and
    each source's own words below.
    """
    with open_project(project) as workspace:
        errors = []
        for show in _candidates(id_):
            try:
                return show(workspace, id_, as_json=as_json)
            except UsageError as error:
                errors.append(error)
        raise errors[0]
