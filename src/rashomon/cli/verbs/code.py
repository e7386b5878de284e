"""``rashomon code``."""

from __future__ import annotations

import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.exceptions import Exit as ClickExit

from rashomon.cli.exits import Exit
from rashomon.cli.output import console, json_line, output_options
from rashomon.cli.project import defaults, min_score_option, source_options

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from rashomon.model import Claim, Report
    from rashomon.workspace import Failure


@contextmanager
def given(path: Path) -> Iterator[Path]:
    """``path``, or for ``-`` a file that holds what comes from stdin."""
    if str(path) != "-":
        yield path
        return
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "stdin.txt")
        target.write_bytes(sys.stdin.buffer.read())
        yield target


def show(report: Report, claims: tuple[Claim, ...], *, as_json: bool) -> None:
    """A line of JSON for each claim, or the report's table."""
    if as_json:
        from rashomon.export.claims import claim_object

        for claim in claims:
            json_line({"report": report.name, **claim_object(claim, report, None)})
    else:
        from rashomon.cli.claimtable import print_claims

        print_claims(console(), report, claims)


def fail(failure: Failure) -> None:
    """Says on stderr what failed and why."""
    name = "stdin" if Path(failure.path).name == "stdin.txt" else str(failure.path)
    where = f"{name}, line {failure.line}" if failure.line else name
    click.echo(f"Error: {where}: {failure.reason}", err=True)


@click.command("code")
@click.argument("path", type=click.Path(path_type=Path, allow_dash=True))
@source_options
@min_score_option
@output_options
def command(
    path: Path,
    published: date | None,
    outlet: str | None,
    language: str,
    backend: str,
    min_score: float,
    *,
    as_json: bool,
) -> None:
    """Code one report and show its claims; no project is needed.

    PATH is a file or a folder as for 'add', or - for a text from stdin. Without --published, dates that lack a year
    stay without one (--09-05).
    """
    from rashomon.workspace import Failure, code_paths

    done = failed = 0
    with given(path) as source:
        for item in code_paths([source], defaults(published, outlet, language), backend):
            if isinstance(item, Failure):
                failed += 1
                fail(item)
            else:
                done += 1
                report, claims = item
                show(report, tuple(claim for claim in claims if claim.score >= min_score), as_json=as_json)
    if failed:
        raise ClickExit(Exit.PARTIAL if done else Exit.INPUT)
