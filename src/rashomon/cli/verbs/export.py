"""``rashomon export``."""

from __future__ import annotations

import json
import os
import sys
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rashomon.cli.output import plural
from rashomon.cli.project import open_project, project_option
from rashomon.errors import FullError, UnreadableError, UsageError
from rashomon.export import FORMATS, Format, Loss, corrections, format_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any, BinaryIO

    from rashomon.export import ExportView
    from rashomon.workspace import Workspace


class Moment(click.ParamType[datetime]):
    """A moment: a day means its end, and a time without a zone is UTC."""

    name = "MOMENT"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The moment; fails with the form that is expected."""
        text = str(value)
        try:
            if len(text) == len("2020-09-08"):
                return datetime.combine(date.fromisoformat(text), time.max, UTC)
            moment = datetime.fromisoformat(text)
        except ValueError:
            self.fail(f"{text!r} is no moment. Write 2020-09-08 or 2020-09-08T12:00.", param, ctx)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


@contextmanager
def replacing(target: Path) -> Iterator[BinaryIO]:
    """A stream to ``target``, which appears whole or not at all; raises ``FullError`` or ``UnreadableError``."""
    if not target.parent.is_dir():
        raise UnreadableError(f"Cannot write {target}: the folder {target.parent} does not exist.")
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as stream:
            yield stream
        part.replace(target)
    except OSError as error:
        raise FullError(f"Cannot write {target}: {error.strerror}.") from error
    finally:
        part.unlink(missing_ok=True)


def put_lines(target: Path, items: Iterable[dict[str, Any]]) -> int:
    """Writes JSON Lines to a file; gives their number."""
    lines = [json.dumps(item, ensure_ascii=False) + "\n" for item in items]
    with replacing(target) as stream:
        stream.write("".join(lines).encode())
    return len(lines)


def beside(output: Path, what: str) -> Path:
    """The name of a file that goes with ``output``."""
    return output.with_name(f"{output.name}.{what}")


def put_beside(chosen: Format, view: ExportView, output: Path, losses: Path | None, lost: list[Loss]) -> None:
    """Writes what the format could not say, and the header where the format has no place for it."""
    if not chosen.alone and not chosen.header:
        put_lines(beside(output, "meta.json"), [{"format": chosen.name, **view.header.lines()}])
    report = losses or (None if chosen.alone else beside(output, "losses.jsonl"))
    if report:
        put_lines(report, map(asdict, lost))


def put_corrections(workspace: Workspace, since: datetime, view: ExportView, target: Path) -> int:
    """Writes what became of the incidents of ``since``."""
    before = workspace.export_view(view.header.policy.name, since).incidents
    found = corrections(before, view.incidents)
    return put_lines(target, ({"incident": one.incident, "fate": one.fate, "now": one.now} for one in found))


@click.command("export")
@click.argument("form", metavar="FORMAT", type=click.Choice([entry.name for entry in FORMATS]))
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path, allow_dash=True), default="-")
@click.option("--policy", metavar="NAME", help="The rule for disputed numbers; else the format's own.")
@click.option("--as-of", type=Moment(), help="The project as it was known at that moment (a day: at its end).")
@click.option("--losses", type=click.Path(dir_okay=False, path_type=Path), help="Where to list what was lost.")
@click.option("--corrections-since", "since", type=Moment(), help="List incidents that changed since that moment.")
@click.option("--quiet", is_flag=True, help="Say nothing.")
@project_option
def command(
    form: str,
    output: Path,
    policy: str | None,
    as_of: datetime | None,
    losses: Path | None,
    since: datetime | None,
    project: Path | None,
    *,
    quiet: bool,
) -> None:
    """Write the project's claims in a format for other programs.

    {formats}

    Without -o, or with -o -, the file goes to stdout. With -o FILE, what the format could not say is listed in
    FILE.losses.jsonl; version, policy and tables in use stand in FILE.meta.json where the format has no place for
    them; --corrections-since adds FILE.corrections.jsonl. 'claims' is what 'rashomon evaluate' reads, and comes alone.
    """
    chosen = format_named(form)
    to_stdout = str(output) == "-"
    if since and to_stdout:
        raise UsageError("--corrections-since writes a file beside the export: give one with -o FILE.")
    with open_project(project) as workspace:
        view = workspace.export_view(policy or chosen.policy, as_of)
        lost: list[Loss] = []
        if to_stdout:
            chosen.write(view, sys.stdout.buffer, lost.append)
            if losses:
                put_lines(losses, map(asdict, lost))
            return
        with replacing(output) as stream:
            number = chosen.write(view, stream, lost.append)
        put_beside(chosen, view, output, losses, lost)
        if since:
            put_corrections(workspace, since, view, beside(output, "corrections.jsonl"))
    if not quiet:
        told = f" {plural(len(lost), 'thing')} could not be said." if lost else ""
        click.echo(f"Wrote {plural(number, chosen.unit)} to {output}.{told}", err=True)


command.help = (command.help or "").replace(
    "{formats}", "\b\n" + "\n".join(f"{entry.name:12}  {entry.title}" for entry in FORMATS)
)
