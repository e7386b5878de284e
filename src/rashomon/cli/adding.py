"""What ``rashomon add`` shows while it works, and at the end."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.table import Table
from rich.text import Text

from rashomon.cli.output import console, json_line, plural
from rashomon.workspace import OutcomeKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rich.progress import Task, TaskID

    from rashomon.workspace import Added, Outcome, Progress

#: Files that the table names; of more, it gives the sum.
MOST_FILES = 20


class Rate(ProgressColumn):
    """Reports a second."""

    def render(self, task: Task) -> Text:
        """The rate as text."""
        return Text(f"{task.speed:.1f} reports/s" if task.speed else "", style="dim")


@dataclass
class Tally:
    """What became of one file's items."""

    kinds: dict[OutcomeKind, int] = field(default_factory=lambda: dict.fromkeys(OutcomeKind, 0))
    claims: int = 0


@dataclass
class Watch:
    """Sees every outcome as it comes: a line of JSON, or a step of the bar."""

    as_json: bool
    quiet: bool
    bar: Bar
    task: TaskID
    files: dict[Path | str, Tally] = field(default_factory=dict)

    def see(self, outcome: Outcome, progress: Progress) -> None:
        """One more item is done."""
        self.bar.update(self.task, completed=progress.done, total=progress.total)
        tally = self.files.setdefault(outcome.path, Tally())
        tally.kinds[outcome.kind] += 1
        tally.claims += outcome.claims
        if self.as_json and not self.quiet:
            json_line(_object(outcome))

    def close(self, added: Added) -> None:
        """The table of files, the failures with their reasons, and the sum."""
        self.bar.stop()
        if not (self.as_json or self.quiet):
            _print_files(self.files)
        _print_failures(added)
        if not (self.as_json or self.quiet):
            _print_sum(added)


def _object(outcome: Outcome) -> dict[str, object]:
    known = {"path": str(outcome.path), "line": outcome.line, "outcome": outcome.kind, "report": outcome.name}
    return {**known, "report_id": outcome.report, "claims": outcome.claims, "reason": outcome.reason}


def _print_files(files: dict[Path | str, Tally]) -> None:
    if len(files) > MOST_FILES:
        return
    table = Table("file", *OutcomeKind, "claims", box=None, header_style="dim", padding=(0, 2, 0, 0))
    for column in table.columns[1:]:
        column.justify = "right"
    for path, tally in files.items():
        table.add_row(
            Text(str(path), overflow="fold"), *(str(n or "·") for n in tally.kinds.values()), str(tally.claims)
        )
    console().print(table)


def _print_failures(added: Added) -> None:
    errors = console(stderr=True)
    for outcome in added.failures:
        where = f"{outcome.path}, line {outcome.line}" if outcome.line else str(outcome.path)
        errors.print(Text.assemble(("✗ ", "bold red"), (where, "bold"), f": {outcome.reason}"), soft_wrap=True)


def _print_sum(added: Added) -> None:
    parts = [f"{plural(added.added, 'report')} added with {plural(added.claims, 'claim')}"]
    parts += [f"{added.known:,} known before"] if added.known else []
    parts += [f"{added.skipped:,} skipped"] if added.skipped else []
    parts += [f"{added.failed:,} failed"] if added.failed else []
    console().print(Text(f"{', '.join(parts)}. The project holds {plural(added.incidents, 'incident')}."))


@contextmanager
def watching(*, as_json: bool, quiet: bool) -> Iterator[Watch]:
    """The bar on stderr, shown where that is a terminal."""
    columns = (TextColumn("coding"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    bar = Bar(*columns, console=console(stderr=True), disable=quiet or not sys.stderr.isatty(), transient=True)
    with bar:
        yield Watch(as_json, quiet, bar, bar.add_task("coding", total=None))
