"""``rashomon gazetteer``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rashomon.cli.output import HELP, console, json_line, output_options, plural

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rashomon.knowledge.gazetteer.adding import Added, Plan
    from rashomon.model import Candidate


@click.group("gazetteer", context_settings=HELP)
def command() -> None:
    """Look up places, and add tables of them.

    The default table has the towns, provinces and countries of the world. Villages come with tables that you add.
    """


def _columns(pairs: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    wrong = [pair for pair in pairs if "=" not in pair]
    if wrong:
        raise click.BadParameter(f"{wrong[0]!r} is not of the form OURS=HEADER, such as name=village_en.")
    return tuple((pair.partition("=")[0], pair.partition("=")[2]) for pair in pairs)


def _show_plan(plan: Plan) -> None:
    """What would be added, for a person to look at before it is."""
    click.echo(f"{plan.path.name}: {plan.format.title} ({plan.format.licence}), to be added as {plan.name!r}", err=True)
    click.echo("columns: " + ", ".join(f"{ours} = {theirs}" for ours, theirs in plan.columns.items()), err=True)
    for entry in plan.sample:
        more = f" ({', '.join(entry.names[:3])})" if entry.names else ""
        where = ", ".join(part for part in (entry.admin2, entry.admin1, entry.country) if part)
        click.echo(f"  {entry.name}{more}: {entry.lat:.4f}, {entry.lon:.4f} {where} {entry.feature}", err=True)


def _write(plan: Plan, *, quiet: bool) -> Added:
    """Add with a progress bar on stderr."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from rashomon.knowledge.gazetteer import adding

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console(stderr=True), disable=quiet, transient=True) as bar:
        task = bar.add_task(f"adding {plan.name}", total=adding.lines_of(plan.path))
        return adding.add(plan, lambda done: bar.update(task, completed=done))


def _object(added: Added) -> dict[str, object]:
    known = {"name": added.name, "places": added.places, "countries": list(added.countries), "source": added.source}
    return {**known, "left_out": added.skipped} if added.skipped else known


def _line(added: Added) -> str:
    left = "".join(f"; left out {count:,}: {reason}" for reason, count in added.skipped.items())
    countries = " ".join(added.countries[:8]) + (" …" if len(added.countries) > 8 else "")
    return f"{added.name}: {plural(added.places, 'place')} in {countries or 'no country'}, from {added.source}{left}"


@command.command("add")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--country", metavar="CODE", help="ISO code of the country that all rows lie in; alone: fetch its dump.")
@click.option("--name", help="What to call the table; the file's name if not given.")
@click.option("--format", "format_name", help="The format, where it is not to be guessed.")
@click.option("--column", "pairs", multiple=True, metavar="OURS=HEADER", help="Take OURS (name, lat …) from HEADER.")
@click.option("--yes", is_flag=True, help="Do not ask whether the columns were guessed right.")
@output_options
def add(
    file: Path | None,
    country: str | None,
    name: str | None,
    format_name: str | None,
    pairs: tuple[str, ...],
    *,
    yes: bool,
    as_json: bool,
) -> None:
    """Add a table of places from FILE, or the GeoNames dump of a country with --country alone.

    FILE is a GeoNames dump, a Who's On First table, an OCHA list with p-codes, places or events of UCDP GED, or any
    table with a header; plain, gzip or zip. What its columns are taken for is shown, and asked on a terminal. The
    gazetteer changes only when the whole file was read; an interrupted run goes on where it stopped.
    """
    from rashomon.knowledge.gazetteer import adding
    from rashomon.knowledge.gazetteer.formats import Reading

    if file is None and country is None:
        raise click.UsageError("Give a FILE, or --country CODE to fetch a country's GeoNames dump.")
    path = file or adding.fetch_country(country or "")
    reading = Reading(country.upper() if country else None, _columns(pairs))
    plan = adding.plan(path, name=name, format_name=format_name, reading=reading)
    if not as_json or sys.stdin.isatty():
        _show_plan(plan)
    if not yes and sys.stdin.isatty():
        click.confirm("Add it?", abort=True, default=True, err=True)
    added = _write(plan, quiet=not sys.stderr.isatty())
    if as_json:
        json_line(_object(added))
    else:
        click.echo(_line(added))


@command.command("list")
@output_options
def list_tables(*, as_json: bool) -> None:
    """List the default table and the added ones, with their sources and licences."""
    from rashomon.knowledge.gazetteer import adding

    for added in adding.listed():
        if as_json:
            json_line(_object(added))
        else:
            click.echo(_line(added))


@command.command("search")
@click.argument("name")
@click.option("--country", metavar="CODE", help="ISO code of the country to look in first, with spelling variants.")
@click.option("--admin1", metavar="PROVINCE", help="The province to look in first.")
@click.option("--limit", type=click.IntRange(1, 100), default=10, show_default=True)
@output_options
def search(name: str, country: str | None, admin1: str | None, limit: int, *, as_json: bool) -> None:
    """Show the places that NAME may mean, best first, with score and reasons."""
    from rashomon.knowledge.gazetteer import Gazetteer

    found = Gazetteer.open().search(name, country.upper() if country else None, admin1, limit)
    if as_json:
        for candidate in found:
            json_line(_candidate(candidate))
    else:
        _show_candidates(name, found)


def _candidate(candidate: Candidate) -> dict[str, object]:
    place = candidate.place
    where = {"name": place.name, "id": place.id, "lat": place.lat, "lon": place.lon, "feature": place.feature}
    units = {"country": place.country, "admin1": place.admin1, "admin2": place.admin2}
    return {**where, **units, "score": candidate.score, "reason": candidate.reason, "source": place.source}


def _show_candidates(name: str, found: Iterable[Candidate]) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, header_style="dim", padding=(0, 2, 0, 0))
    for heading in ("score", "place", "in", "point", "kind", "because"):
        table.add_column(heading)
    for candidate in found:
        place = candidate.place
        where = ", ".join(part for part in (place.admin2, place.admin1, place.country) if part)
        cells = (f"{candidate.score:.2f}", place.name, where, f"{place.lat:.3f}, {place.lon:.3f}", place.feature)
        table.add_row(*map(Text, (*cells, candidate.reason)))
    if table.row_count:
        console().print(table)
    else:
        click.echo(f"No place is called {name!r}. A table of its country may know it: rashomon gazetteer add --help.")


@command.command("remove")
@click.argument("name")
def remove(name: str) -> None:
    """Take the added table NAME out."""
    from rashomon.knowledge.gazetteer import adding

    adding.remove(name)
    click.echo(f"{name} is removed.")
