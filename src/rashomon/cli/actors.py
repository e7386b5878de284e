"""``rashomon actors`` and ``rashomon sources``: look into the registries and edit one's own overlay of them."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rashomon.cli.output import HELP, console, json_line, output_options
from rashomon.cli.project import Day, open_project, project_option

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import TypeVar

    from rashomon.knowledge.actors.overlay import Edit, EditVerb
    from rashomon.knowledge.actors.sources import Source
    from rashomon.model import Actor

    F = TypeVar("F", bound=Callable[..., Any])


def _signed(command: F) -> F:
    """Adds ``--by`` and ``--reason``, which every edit needs, and ``--registry``, the folder of one's own edits."""
    for option in (
        click.option("--registry", type=click.Path(file_okay=False, path_type=Path), help="Your registry's folder."),
        click.option("--reason", required=True, help="Why; kept in the log."),
        click.option("--by", required=True, metavar="NAME", help="Who makes the edit; kept in the log."),
    ):
        command = option(command)
    return command


def _overlay(command: F) -> F:
    return click.option("--registry", type=click.Path(file_okay=False, path_type=Path), help="Your registry's folder.")(
        command
    )


def _folder(given: Path | None) -> Path:
    from rashomon.knowledge.actors.overlay import overlay_folder

    return given or overlay_folder()


def _edit(verb: EditVerb, objects: tuple[str, ...], by: str, reason: str, **more: Any) -> Edit:
    from rashomon.knowledge.actors.overlay import Edit

    return Edit(verb, objects, by, reason, datetime.now(UTC), **more)


def _rows(rows: Iterable[tuple[str, ...]], columns: tuple[str, ...], *, as_json: bool) -> None:
    if as_json:
        for row in rows:
            json_line(dict(zip(columns, row, strict=True)))
        return
    from rich.table import Table

    table = Table(box=None, header_style="dim", padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*row)
    console().print(table)


def _entry(identifier: str, fields: Mapping[str, object]) -> str:
    return json.dumps({"id": identifier} | {name: value for name, value in fields.items() if value}, ensure_ascii=False)


@click.group("actors", context_settings=HELP)
def actors() -> None:
    """Who is meant by which name, when: the registry of actors, and your own edits on top of it."""


@actors.command("list")
@click.option("--country", metavar="CC", help="ISO 3166-1 alpha-2.")
@click.option("--kind", help="government, state_forces, armed_group ...")
@_overlay
@output_options
def list_actors(country: str | None, kind: str | None, registry: Path | None, *, as_json: bool) -> None:
    """List the actors of the files; armies, police and people of every country follow by pattern and are not listed."""
    from rashomon.knowledge.actors import Registry

    chosen = (
        actor
        for actor in sorted(Registry.open(registry), key=lambda actor: actor.id)
        if (country is None or actor.country == country.upper()) and (kind is None or actor.kind.value == kind)
    )
    rows = ((actor.id, actor.name, actor.kind.value, actor.country or "", _years(actor)) for actor in chosen)
    _rows(rows, ("id", "name", "kind", "country", "valid"), as_json=as_json)


def _years(actor: Actor) -> str:
    if not actor.valid_from and not actor.valid_to:
        return ""
    return f"{actor.valid_from or ''}..{actor.valid_to or ''}"


@actors.command("search")
@click.argument("name")
@click.option("--on", "day", type=Day(), help="Only actors that existed on that day.")
@click.option("--limit", default=10, show_default=True)
@_overlay
@output_options
def search_actors(name: str, day: date | None, limit: int, registry: Path | None, *, as_json: bool) -> None:
    """Find the actors that NAME may mean, with scores and reasons."""
    from rashomon.knowledge.actors import Registry

    opened = Registry.open(registry)
    found = opened.search(name, limit, day)
    rows = ((c.actor, opened.get(c.actor).name, f"{c.score:.2f}", c.reason) for c in found)
    _rows(rows, ("id", "name", "score", "reason"), as_json=as_json)


@actors.command("show")
@click.argument("identifier", metavar="ID")
@click.option("--on", "day", type=Day(), help="The name and the ties in force on that day.")
@_overlay
@output_options
def show_actor(identifier: str, day: date | None, registry: Path | None, *, as_json: bool) -> None:
    """Show one actor: names, codes, ties with their days and sources, its line of renamings, its branches."""
    from rashomon.codec import to_json
    from rashomon.knowledge.actors import Registry, within

    opened = Registry.open(registry)
    actor = opened.get(identifier)
    if as_json:
        click.echo(to_json(actor))
        return
    click.echo(f"{opened.name_at(actor, day)}  ({actor.id}, {actor.kind.value}, {actor.country or 'no country'})")
    for label, value in (("valid", _years(actor)), ("ACLED", actor.acled_name), ("inter", actor.inter),
                         ("UCDP", actor.ucdp_name), ("Wikidata", actor.wikidata)):  # fmt: skip
        if value:
            click.echo(f"  {label}: {value}")
    for alias in actor.aliases:
        if within(alias, day):
            click.echo(
                f"  {'person' if alias.person else 'name'} [{alias.language}]: {alias.name} {_span(alias)}".rstrip()
            )
    for tie in actor.ties:
        if within(tie, day):
            click.echo(f"  {tie.kind.value}: {tie.actor} {_span(tie)} - {tie.source}")
    for branch in opened.branches(actor.id):
        click.echo(f"  branch: {branch.id}")


def _span(bounded: Any) -> str:
    first, last = bounded.valid_from, bounded.valid_to
    return f"({first or ''}..{last or ''})" if first or last else ""


@actors.command("add")
@click.argument("identifier", metavar="ID|FILE")
@click.option("--name", help="The preferred, neutral name.")
@click.option("--kind", help="government, state_forces, armed_group ...")
@click.option("--country", metavar="CC", help="ISO 3166-1 alpha-2.")
@click.option("--alias", "aliases", multiple=True, help="Another name; may be given several times.")
@click.option("--from", "first", type=Day(), help="First day.")
@click.option("--to", "last", type=Day(), help="Last day.")
@_signed
def add_actor(
    identifier: str, name: str | None, kind: str | None, country: str | None, aliases: tuple[str, ...],
    first: date | None, last: date | None, by: str, reason: str, registry: Path | None,
) -> None:  # fmt: skip
    """Add an actor, or names and facts to a known one; or a FILE in the form of the shipped ones."""
    from rashomon.knowledge.actors.overlay import EditVerb
    from rashomon.knowledge.actors.registry import added_file, edited

    if identifier.endswith(".toml"):
        click.echo(f"{len(added_file(_folder(registry), Path(identifier)))} actors now.")
        return
    days = {"from": str(first) if first else None, "to": str(last) if last else None}
    fields = {"name": name, "kind": kind, "country": country, "aliases": list(aliases), **days}
    edit = _edit(EditVerb.ADD, (identifier,), by, reason, entry=_entry(identifier, fields))
    edited(_folder(registry), edit)
    click.echo(f"{edit.id}: added {identifier}. Undo with 'rashomon actors undo {edit.id}'.")


@actors.command("merge")
@click.argument("old")
@click.argument("into")
@_signed
def merge_actors(old: str, into: str, by: str, reason: str, registry: Path | None) -> None:
    """Make the actor OLD a part of INTO: its names become INTO's, and its id leads there."""
    from rashomon.knowledge.actors.overlay import EditVerb
    from rashomon.knowledge.actors.registry import edited

    edit = _edit(EditVerb.MERGE, (old, into), by, reason)
    edited(_folder(registry), edit)
    click.echo(f"{edit.id}: merged {old} into {into}. Undo with 'rashomon actors undo {edit.id}'.")


@actors.command("split")
@click.argument("old")
@click.argument("new")
@click.argument("names", nargs=-1, required=True)
@_signed
def split_actor(old: str, new: str, names: tuple[str, ...], by: str, reason: str, registry: Path | None) -> None:
    """Take NAMES from the actor OLD and make them the actor NEW."""
    from rashomon.knowledge.actors.overlay import EditVerb
    from rashomon.knowledge.actors.registry import edited

    edit = _edit(EditVerb.SPLIT, (old, new), by, reason, names=names)
    edited(_folder(registry), edit)
    click.echo(f"{edit.id}: split {new} from {old}. Undo with 'rashomon actors undo {edit.id}'.")


@actors.command("undo")
@click.argument("edit_id", metavar="EDIT")
@_signed
def undo_edit(edit_id: str, by: str, reason: str, registry: Path | None) -> None:
    """Take an edit back; the undo is an edit too and can be undone."""
    from rashomon.knowledge.actors.overlay import EditVerb
    from rashomon.knowledge.actors.registry import edited

    edit = _edit(EditVerb.UNDO, (edit_id,), by, reason)
    edited(_folder(registry), edit)
    click.echo(f"{edit.id}: undid {edit_id}.")


@actors.command("log")
@_overlay
@output_options
def show_log(registry: Path | None, *, as_json: bool) -> None:
    """Show every edit with who made it, when and why."""
    from rashomon.knowledge.actors.overlay import EDITS, read_edits

    edits = read_edits(_folder(registry) / EDITS)
    rows = (
        (e.id, e.at.isoformat(timespec="seconds"), e.verb.value, " ".join(e.objects), e.person, e.reason) for e in edits
    )
    _rows(rows, ("id", "at", "verb", "objects", "by", "reason"), as_json=as_json)


@actors.command("suggest")
@click.option("--limit", default=20, show_default=True)
@project_option
@_overlay
@output_options
def suggest_actors(limit: int, project: Path | None, registry: Path | None, *, as_json: bool) -> None:
    """List the names that the project's claims use most and the registry has not, with their contexts."""
    from rashomon.knowledge.actors import Registry
    from rashomon.knowledge.actors.suggest import suggest

    with open_project(project) as workspace:
        coded = [(report, claim) for report, claims in workspace.coded_reports() for claim in claims]
    found = suggest(coded, Registry.open(registry), limit)
    rows = (
        (one.name, str(one.mentions), str(one.reports), ", ".join(c.actor for c in one.like), " / ".join(one.contexts))
        for one in found
    )
    _rows(rows, ("name", "mentions", "reports", "like", "contexts"), as_json=as_json)


@click.group("sources", context_settings=HELP)
def sources() -> None:
    """Outlets, agencies and monitors: whose they are and whom they relay. A side is shown, never weighed."""


@sources.command("list")
@click.option("--country", metavar="CC", help="ISO 3166-1 alpha-2.")
@click.option("--kind", help="agency, broadcaster, newspaper, magazine, website, monitor, official, channel")
@_overlay
@output_options
def list_sources(country: str | None, kind: str | None, registry: Path | None, *, as_json: bool) -> None:
    """List the sources."""
    from rashomon.knowledge.actors import Sources

    chosen = (
        source
        for source in Sources.open(_folder(registry))
        if (country is None or source.country == country.upper()) and (kind is None or source.kind.value == kind)
    )
    _rows(map(_source_row, chosen), ("id", "name", "kind", "country", "side"), as_json=as_json)


def _source_row(source: Source) -> tuple[str, ...]:
    return source.id, source.name, source.kind.value, source.country or "", source.side or ""


@sources.command("search")
@click.argument("name")
@click.option("--limit", default=10, show_default=True)
@_overlay
@output_options
def search_sources(name: str, limit: int, registry: Path | None, *, as_json: bool) -> None:
    """Find the sources that NAME may mean."""
    from rashomon.knowledge.actors import Sources

    found = Sources.open(_folder(registry)).search(name, limit)
    rows = ((*_source_row(source), f"{score:.2f}") for source, score in found)
    _rows(rows, ("id", "name", "kind", "country", "side", "score"), as_json=as_json)


@sources.command("show")
@click.argument("identifier", metavar="ID")
@_overlay
@output_options
def show_source(identifier: str, registry: Path | None, *, as_json: bool) -> None:
    """Show one source, and who relays it."""
    from rashomon.knowledge.actors import Sources

    opened = Sources.open(_folder(registry))
    source = opened.get(identifier)
    relayed = [other.id for other in opened.relayed_by(source.id)]
    fields = {
        "id": source.id, "name": source.name, "kind": source.kind.value, "country": source.country,
        "owner": source.owner, "side": source.side, "actor": source.actor, "languages": source.languages,
        "relays": source.relays,
        "relayed by": relayed, "aliases": source.aliases, "domains": source.domains,
    }  # fmt: skip
    if as_json:
        json_line(fields)
        return
    for label, value in fields.items():
        if value:
            click.echo(f"{label}: {', '.join(value) if isinstance(value, tuple | list) else value}")


@sources.command("add")
@click.argument("identifier", metavar="ID")
@click.option("--name")
@click.option("--kind", help="agency, broadcaster, newspaper, magazine, website, monitor, official, channel")
@click.option("--country", metavar="CC")
@click.option("--owner")
@click.option("--side", metavar="ACTOR", help="The actor whose side it is on by ownership.")
@click.option("--relays", multiple=True, metavar="ID", help="An agency whose copy it carries.")
@click.option("--alias", "aliases", multiple=True)
@_signed
def add_source(
    identifier: str, name: str | None, kind: str | None, country: str | None, owner: str | None, side: str | None,
    relays: tuple[str, ...], aliases: tuple[str, ...], by: str, reason: str, registry: Path | None,
) -> None:  # fmt: skip
    """Add a source, or names and facts to a known one."""
    from rashomon.knowledge.actors.overlay import EditVerb
    from rashomon.knowledge.actors.sources import edited_sources

    fields = {"name": name, "kind": kind, "country": country, "owner": owner, "side": side,
              "relays": list(relays), "aliases": list(aliases)}  # fmt: skip
    edit = _edit(EditVerb.ADD, (identifier,), by, reason, entry=_entry(identifier, fields))
    edited_sources(_folder(registry), edit)
    click.echo(f"{edit.id}: added {identifier}. Undo with 'rashomon sources undo {edit.id}'.")


@sources.command("merge")
@click.argument("old")
@click.argument("into")
@_signed
def merge_sources(old: str, into: str, by: str, reason: str, registry: Path | None) -> None:
    """Make the source OLD a part of INTO."""
    from rashomon.knowledge.actors.overlay import EditVerb
    from rashomon.knowledge.actors.sources import edited_sources

    edit = _edit(EditVerb.MERGE, (old, into), by, reason)
    edited_sources(_folder(registry), edit)
    click.echo(f"{edit.id}: merged {old} into {into}. Undo with 'rashomon sources undo {edit.id}'.")


@sources.command("split")
@click.argument("old")
@click.argument("new")
@click.argument("names", nargs=-1, required=True)
@_signed
def split_source(old: str, new: str, names: tuple[str, ...], by: str, reason: str, registry: Path | None) -> None:
    """Take NAMES from the source OLD and make them the source NEW."""
    from rashomon.knowledge.actors.overlay import EditVerb
    from rashomon.knowledge.actors.sources import edited_sources

    edit = _edit(EditVerb.SPLIT, (old, new), by, reason, names=names)
    edited_sources(_folder(registry), edit)
    click.echo(f"{edit.id}: split {new} from {old}. Undo with 'rashomon sources undo {edit.id}'.")


@sources.command("undo")
@click.argument("edit_id", metavar="EDIT")
@_signed
def undo_source_edit(edit_id: str, by: str, reason: str, registry: Path | None) -> None:
    """Take an edit of the sources back."""
    from rashomon.knowledge.actors.overlay import EditVerb
    from rashomon.knowledge.actors.sources import edited_sources

    edit = _edit(EditVerb.UNDO, (edit_id,), by, reason)
    edited_sources(_folder(registry), edit)
    click.echo(f"{edit.id}: undid {edit_id}.")
