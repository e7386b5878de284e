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


def claim_table(claims: Iterable[Claim]) -> Table:
    """One row a claim."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    table.add_column("id", style="dim", no_wrap=True)
    table.add_column("event", style="bold", ratio=3)
    table.add_column("who → whom", ratio=7)
    table.add_column("where", ratio=5)
    table.add_column("when", ratio=3)
    table.add_column("toll", ratio=3)
    table.add_column("says", ratio=4, style="cyan")
    table.expand = True
    for claim in claims:
        where, says = words.places(claim), words.speaker(claim.speaker)
        row = (
            words.event(claim),
            _who(claim),
            where,
            words.when(claim).replace("..", " to "),
            words.tolls(claim),
            says,
        )
        table.add_row(words.short(claim.id), *(Text(cell) for cell in row))
    return table


def print_claims(console: Console, report: Report, claims: tuple[Claim, ...]) -> None:
    """The report's heading and its claims."""
    console.print(Text(words.heading(report), style="bold"))
    if claims:
        console.print(claim_table(claims))
    else:
        console.print(Text("no claims", style="dim"))
    console.print()
