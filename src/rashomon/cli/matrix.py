"""An incident as a matrix: accounts down, fields across, disputed cells marked, and each source's own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.box import HORIZONTALS
from rich.table import Table
from rich.text import Text

from rashomon.cli import words
from rashomon.model import Claim, DisputeField

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from rich.console import Console

    from rashomon.model import Account, Incident, Report

#: What stands before a value on which accounts differ.
MARK = "≠ "


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its title, the cell of one claim, the kinds of dispute that mark it, and its least width."""

    title: str
    cell: Callable[[Claim], str]
    disputes: frozenset[DisputeField]
    width: int = 10


def _breach(claim: Claim) -> str:
    if not claim.ceasefire_violation.value:
        return ""
    return f"by {words.participants(claim.agents)}" if claim.agents else "yes"


FIELDS: tuple[Field, ...] = (
    Field("what", words.event, frozenset({DisputeField.MEANS, DisputeField.OCCURRENCE})),
    Field("by whom", lambda claim: words.participants(claim.agents), frozenset({DisputeField.AGENT}), 13),
    Field("against", lambda claim: words.participants(claim.targets), frozenset({DisputeField.VICTIMS}), 12),
    Field("toll", words.tolls, frozenset({DisputeField.TOLL})),
    Field("where", words.places, frozenset({DisputeField.PLACE})),
    Field("when", words.when, frozenset({DisputeField.TIME})),
    Field("breach of truce", _breach, frozenset({DisputeField.WHO_STARTED})),
)


@dataclass(frozen=True)
class Row:
    """One account: who speaks in which report, and what that says of each field of ``FIELDS``."""

    number: int
    source: str
    cells: tuple[str, ...]
    claims: tuple[Claim, ...]
    report: Report


@dataclass(frozen=True)
class Matrix:
    """The rows, and the ids of the claims that take a side in each column's dispute."""

    rows: tuple[Row, ...]
    disputed: tuple[frozenset[str], ...]

    def is_disputed(self, row: Row, column: int) -> bool:
        """True where the account takes one of the positions on which accounts differ."""
        return any(claim.id in self.disputed[column] for claim in row.claims)


def _row(number: int, account: Account, claims: Mapping[str, Claim], reports: Mapping[str, Report]) -> Row:
    mine = tuple(claims[id_] for id_ in account.claims)
    report = reports[mine[0].report]
    said = account.speaker.text
    source = words.outlet(report) + (f": {words.speaker(account.speaker)}" if said else "")
    cells = tuple(words.joined(filter(None, map(field.cell, mine))) for field in FIELDS)
    return Row(number, source, cells, mine, report)


def _sides(incident: Incident, field: Field) -> frozenset[str]:
    disputes = [dispute for dispute in incident.disputes if dispute.field in field.disputes]
    return frozenset(id_ for dispute in disputes for position in dispute.positions for id_ in position.claims)


def matrix(incident: Incident, claims: Mapping[str, Claim], reports: Mapping[str, Report]) -> Matrix:
    """The matrix of an incident; ``claims`` and ``reports`` by id hold at least the incident's."""
    rows = (_row(number, account, claims, reports) for number, account in enumerate(incident.accounts, 1))
    return Matrix(tuple(rows), tuple(_sides(incident, field) for field in FIELDS))


def _cell(text: str, *, disputed: bool) -> Text:
    return Text(MARK + text, style="bold red") if disputed and text else Text(text or "–", style="" if text else "dim")


def matrix_table(grid: Matrix) -> Table:
    """The matrix without the columns of which nobody says anything."""
    shown = [n for n in range(len(FIELDS)) if any(row.cells[n] for row in grid.rows)]
    table = Table(
        box=HORIZONTALS, header_style="bold", show_lines=True, expand=True, pad_edge=False, padding=(0, 1, 0, 0)
    )
    table.add_column("account", ratio=14, min_width=14, overflow="fold")
    for n in shown:
        title = (MARK if grid.disputed[n] else "") + FIELDS[n].title
        table.add_column(title, ratio=FIELDS[n].width, min_width=FIELDS[n].width, overflow="fold")
    for row in grid.rows:
        cells = (_cell(row.cells[n], disputed=grid.is_disputed(row, n)) for n in shown)
        table.add_row(Text(f"[{row.number}] {row.source}"), *cells)
    return table


def _title(incident: Incident) -> Text:
    where = words.joined(incident.places) or "place unknown"
    when = words.days(incident.when) or "day unknown"
    title = f"{incident.kind.value.replace('_', ' ')} · {where} · {when}"
    status = ("bold red" if incident.disputes else "green", f" {incident.status.value}")
    return Text.assemble((words.short(incident.id), "dim"), " ", (title, "bold"), (status[1], status[0]))


def _position(value: str, holders: Sequence[Row]) -> str:
    numbers = ", ".join(str(row.number) for row in holders)
    return f"{value} [{numbers}]" if numbers else value


def print_disputes(console: Console, incident: Incident, grid: Matrix) -> None:
    """Each dispute in one line: every position, and the accounts that hold it."""
    for dispute in incident.disputes:
        held = (
            _position(side.value, [row for row in grid.rows if {c.id for c in row.claims} & set(side.claims)])
            for side in dispute.positions
        )
        name = dispute.field.value.replace("_", " ")
        console.print(Text.assemble((f"{MARK}{name}: ", "bold red"), "  against  ".join(held)))


def print_words(console: Console, grid: Matrix) -> None:
    """Under each account, the sentences that it rests on."""
    for row in grid.rows:
        day = row.report.published or "no date given"
        console.print(
            Text.assemble((f"[{row.number}] {row.source}", "bold cyan"), (f" · {row.report.name} · {day}", "dim"))
        )
        for sentence in words.unique(claim.sentence.of(row.report).strip() for claim in row.claims):
            console.print(Text(f"“{' '.join(sentence.split())}”"), soft_wrap=False)
        console.print()


def print_incident(
    console: Console, incident: Incident, claims: Mapping[str, Claim], reports: Mapping[str, Report]
) -> None:
    """Title, matrix, disputes and words."""
    grid = matrix(incident, claims, reports)
    console.print(_title(incident))
    console.print(matrix_table(grid))
    print_disputes(console, incident, grid)
    console.print()
    print_words(console, grid)
