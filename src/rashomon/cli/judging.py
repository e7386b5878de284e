"""What the verbs same, different and unsure share: two claims, a person and a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rashomon.cli.project import open_project, project_option
from rashomon.errors import UsageError
from rashomon.model import Judgement, Link

if TYPE_CHECKING:
    from pathlib import Path

    from rashomon.workspace import Workspace


def claim_id(workspace: Workspace, name: str) -> str:
    """The claim meant by the start of a claim's or an incident's id: for an incident, its first claim."""
    if name.startswith("i"):
        return workspace.incident(name).claims[0]
    return workspace.claim(name).id


def judged(workspace: Workspace, pair: tuple[str, str], judgement: Judgement, by: str, reason: str) -> Link:
    """A person's judgement on two claims; raises ``UsageError`` where both names are of one claim."""
    first, second = sorted(claim_id(workspace, name) for name in pair)
    if first == second:
        raise UsageError(f"{pair[0]} and {pair[1]} are one claim. Name two.")
    return Link(first, second, judgement, 1.0, reason, by)


NOTE = (
    "A and B are starts of claims' or incidents' ids. A person's decision always wins over the program, is never "
    "overwritten, and is undone by a later one."
)


def judging(judgement: Judgement, title: str) -> click.Command:
    """The verb that gives ``judgement``."""

    @click.command(judgement.value, help=f"{title}\n\n{NOTE}")
    @click.argument("a")
    @click.argument("b")
    @click.option("--by", required=True, metavar="NAME", help="Who decides.")
    @click.option("--reason", required=True, metavar="WORDS", help="Why.")
    @project_option
    def command(a: str, b: str, by: str, reason: str, project: Path | None) -> None:
        with open_project(project) as workspace:
            before = len(workspace.incidents())
            workspace.judge([judged(workspace, (a, b), judgement, by, reason)])
            after = len(workspace.incidents())
            click.echo(f"Kept: {by} holds {a} and {b} {judgement}. Incidents: {before} before, {after} now.")

    return command
