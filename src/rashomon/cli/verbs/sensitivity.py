"""``rashomon sensitivity``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rashomon.cli.output import console, json_line, output_options
from rashomon.cli.project import open_project, project_option
from rashomon.model import CountKind

if TYPE_CHECKING:
    from pathlib import Path

    from rashomon.model import Estimate
    from rashomon.workspace import Total


def _range(estimates: tuple[Estimate, ...]) -> str:
    low = sum(estimate.low for estimate in estimates)
    highs = [estimate.high for estimate in estimates]
    return f"{low}+" if None in highs else f"{low}-{sum(high for high in highs if high is not None)}"


def _print(totals: tuple[Total, ...]) -> None:
    from rich.table import Table

    table = Table(box=None, header_style="dim", padding=(0, 2, 0, 0))
    table.add_column("policy", style="bold", no_wrap=True)
    for title in ("total", "range told", "incidents", "no number"):
        table.add_column(title, justify="right")
    table.add_column("rule", ratio=1)
    for total in totals:
        given = [estimate.value for estimate in total.estimates if estimate.value is not None]
        none = len(total.estimates) - len(given)
        row = (str(sum(given)), _range(total.estimates), str(len(total.estimates)), str(none))
        table.add_row(total.policy.name, *row, total.policy.description)
    console().print(table)


@click.command("sensitivity")
@click.option("--count", type=click.Choice([kind.value for kind in CountKind]), default="killed", show_default=True)
@project_option
@output_options
def command(count: str, project: Path | None, *, as_json: bool) -> None:
    """Add up the tolls of all incidents under every policy, side by side.

    A policy is a named rule that turns disputed tolls into one number. How far the totals lie apart is how much the
    choice of the rule decides. Running totals ("since March") are left out.
    """
    from rashomon.codec import converter

    with open_project(project) as workspace:
        totals = workspace.totals(CountKind(count))
        if not as_json:
            _print(totals)
            return
        for total in totals:
            json_line(converter().unstructure(total))
