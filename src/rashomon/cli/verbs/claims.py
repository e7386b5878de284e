"""``rashomon claims``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from rashomon.cli.output import console, json_line, output_options, plural
from rashomon.cli.project import Day, min_score_option, open_project, project_option
from rashomon.model import Certainty, EventKind, SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from rashomon.model import Claim, Report
    from rashomon.workspace import Workspace


@dataclass(frozen=True)
class Filter:
    """What a claim has to be; what is empty asks for nothing."""

    kinds: frozenset[str]
    certainties: frozenset[str]
    speakers: frozenset[str]
    place: str | None
    speaker: str | None
    since: date | None
    until: date | None
    min_score: float = 0.0

    def takes(self, claim: Claim) -> bool:
        """True where the claim is all that is asked for."""
        return (
            claim.score >= self.min_score
            and (not self.kinds or claim.kind in self.kinds)
            and (not self.certainties or claim.certainty.value in self.certainties)
            and (not self.speakers or claim.speaker.kind in self.speakers)
            and _holds(self.speaker, [claim.speaker.text, claim.speaker.resolved])
            and _holds(self.place, [place.value.name for place in claim.places])
            and self._in_days(claim)
        )

    def _in_days(self, claim: Claim) -> bool:
        if not (self.since or self.until):
            return True
        if not (claim.when and claim.when.value.first and claim.when.value.last):
            return False
        after = self.since is None or claim.when.value.last >= self.since
        return after and (self.until is None or claim.when.value.first <= self.until)


def _holds(wanted: str | None, texts: Iterable[str | None]) -> bool:
    return wanted is None or any(wanted.casefold() in text.casefold() for text in texts if text)


def _reports(workspace: Workspace, name: str | None, search: str | None) -> frozenset[str] | None:
    """The ids of the reports asked for; None for all."""
    if search:
        return frozenset(hit.report for hit in workspace.search(search, limit=100_000))
    return frozenset([workspace.report(name).id]) if name else None


def _taken(
    workspace: Workspace, reports: frozenset[str] | None, wanted: Filter
) -> Iterator[tuple[Report, tuple[Claim, ...]]]:
    for report, claims in workspace.coded_reports():
        if reports is None or report.id in reports:
            yield report, tuple(filter(wanted.takes, claims))


def _print(found: Iterable[tuple[Report, tuple[Claim, ...]]]) -> None:
    from rashomon.cli.claimtable import print_claims

    reports = count = 0
    for report, claims in found:
        if claims:
            reports, count = reports + 1, count + len(claims)
            print_claims(console(), report, claims)
    click.echo(f"{plural(count, 'claim')} in {plural(reports, 'report')}." if count else "No claim answers to that.")


def _print_json(workspace: Workspace, found: Iterable[tuple[Report, tuple[Claim, ...]]]) -> None:
    from rashomon.export.claims import claim_object

    incidents = workspace.incident_of()
    for report, claims in found:
        for claim in claims:
            json_line({"report": report.name, **claim_object(claim, report, incidents.get(claim.id))})


@click.command("claims")
@click.option("--report", metavar="ID", help="Of this report: its key, its id or the start of it.")
@click.option("--search", metavar="WORDS", help='Of reports that hold these words ("a phrase", begin*).')
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([kind.value for kind in EventKind]),
    metavar="KIND",
    help="Kind of event.",
)
@click.option("--certainty", "certainties", multiple=True, type=click.Choice([value.value for value in Certainty]))
@click.option("--speaker-kind", "speakers", multiple=True, type=click.Choice([kind.value for kind in SpeakerKind]))
@click.option("--speaker", metavar="WORDS", help="Words of who says so.")
@click.option("--place", metavar="WORDS", help="Words of where it was.")
@click.option("--since", type=Day(), help="Not over before this day.")
@click.option("--until", type=Day(), help="Begun by this day.")
@min_score_option
@project_option
@output_options
def command(
    report: str | None,
    search: str | None,
    kinds: tuple[str, ...],
    certainties: tuple[str, ...],
    speakers: tuple[str, ...],
    speaker: str | None,
    place: str | None,
    since: date | None,
    until: date | None,
    min_score: float,
    project: Path | None,
    *,
    as_json: bool,
) -> None:
    """List the claims of the project.

    Several options must all hold; an option given twice takes either.
    """
    sets = (frozenset(kinds), frozenset(certainties), frozenset(speakers))
    wanted = Filter(*sets, place, speaker, since, until, min_score)
    with open_project(project) as workspace:
        found = _taken(workspace, _reports(workspace, report, search), wanted)
        if as_json:
            _print_json(workspace, found)
        else:
            _print(found)
