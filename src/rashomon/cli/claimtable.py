"""Claims as a table, report by report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from rashomon.cli import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

    from rashomon.model import Claim, Report


def _who(claim: Claim) -> str:
    agents, targets = words.participants(claim.agents), words.participants(claim.targets)
    return f"{agents or '?'} → {targets}" if targets else agents


def _two_lines(first: Text, second: Text) -> Text:
    return Text("\n").join(line for line in (first, second) if line)


def _row(claim: Claim) -> tuple[Text, ...]:
    what = _two_lines(Text(words.event(claim), style="bold"), Text(words.tolls(claim), style="yellow"))
    where = _two_lines(Text(words.places(claim)), Text(words.when(claim), style="dim"))
    return (
        Text(words.short(claim.id), style="dim"),
        what,
        Text(_who(claim)),
        where,
        Text(words.speaker(claim.speaker)),
    )


def claim_table(claims: Iterable[Claim]) -> Table:
    """One row a claim; the toll stands under the event, the days under the place."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False, expand=True)
    table.add_column("id", no_wrap=True)
    table.add_column("event, toll", ratio=20)
    table.add_column("who → whom", ratio=26)
    table.add_column("where, when", ratio=24)
    table.add_column("who says so", ratio=16, style="cyan")
    for claim in claims:
        table.add_row(*_row(claim))
    return table


def print_claims(console: Console, report: Report, claims: tuple[Claim, ...]) -> None:
    """The report's heading and its claims."""
    console.print(Text(words.heading(report), style="bold"))
    if claims:
        console.print(claim_table(claims))
    else:
        console.print(Text("no claims", style="dim"))
    console.print()
