"""Outlets, agencies and monitors: whose they are, whom they relay, and which actor speaks through them.

A source's ``side`` is shown beside what it says; nothing weighs a claim by it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from importlib.resources import as_file, files
from pathlib import Path

from rapidfuzz import fuzz, process

from rashomon.errors import UsageError
from rashomon.knowledge.actors.names import name_key
from rashomon.knowledge.actors.overlay import (
    Edit,
    EditVerb,
    append_edit,
    checked,
    fields_of,
    in_force,
    overlay_folder,
    read_edits,
)
from rashomon.knowledge.actors.schema import IDENTIFIER, Entry, read_entries

FIELDS = frozenset(
    {"id", "name", "kind", "country", "owner", "side", "languages", "relays", "aliases", "domains", "actor"}
)
SOURCE_EDITS = "source-edits.jsonl"
FOLDER = "sources"


class SourceKind(StrEnum):
    """What sort of source."""

    AGENCY = "agency"
    BROADCASTER = "broadcaster"
    NEWSPAPER = "newspaper"
    MAGAZINE = "magazine"
    WEBSITE = "website"
    MONITOR = "monitor"
    OFFICIAL = "official"  # a ministry's or an armed group's own bulletins
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet, agency or monitor.

    ``side`` and ``actor`` are registry ids of actors: whose side it is on by ownership, and who speaks through it.
    ``relays`` are ids of the agencies whose copy it carries. ``languages`` are ISO 639-1.
    """

    id: str
    name: str
    kind: SourceKind
    country: str | None = None
    owner: str | None = None
    side: str | None = None
    languages: tuple[str, ...] = ()
    relays: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    actor: str | None = None


class Sources:
    """All sources, by id, name or web address."""

    def __init__(self, sources: tuple[Source, ...], moved: dict[str, str]) -> None:
        self._sources = {source.id: source for source in sources}
        self._moved = moved

    @classmethod
    def open(cls, user_overlay: Path | None = None, edits: tuple[Edit, ...] | None = None) -> Sources:
        """The shipped sources with ``user_overlay/sources/*.toml`` and ``edits`` (its own log's) on top.

        Raises ``MalformedError`` with file, line and reason.
        """
        user_overlay = user_overlay or overlay_folder()
        found: dict[str, Source] = {}
        with as_file(files("rashomon.knowledge").joinpath("data/sources")) as folder:
            own = sorted((user_overlay / FOLDER).glob("*.toml"))
            for path in (*sorted(folder.glob("*.toml")), *own):
                for entry in read_entries(path, "source")[1]:
                    source = read_source(entry, found)
                    found[source.id] = source
        if edits is None:
            edits = read_edits(user_overlay / SOURCE_EDITS)
        found, moved = apply_source_edits(found, edits)
        return cls(tuple(found.values()), moved)

    def __len__(self) -> int:
        return len(self._sources)

    def __iter__(self) -> Iterator[Source]:
        return iter(self._sources.values())

    def __contains__(self, identifier: object) -> bool:
        return identifier in self._sources

    def get(self, identifier: str) -> Source:
        """The source of that id; raises ``UsageError`` with near ids."""
        source = self._sources.get(self._moved.get(identifier, identifier))
        if source is None:
            near = ", ".join(name for name, _, _ in process.extract(identifier, self._sources.keys(), limit=3))
            raise UsageError(f"No source has the id {identifier!r}. Nearest: {near}.")
        return source

    def named(self, name: str) -> Source | None:
        """The source that goes by exactly this name or web address, else None."""
        return self._names.get(name_key(name)) or self._names.get(name.casefold().removeprefix("www."))

    @cached_property
    def _names(self) -> dict[str, Source]:
        found: dict[str, Source] = {}
        for source in self._sources.values():
            for name in (source.name, source.id, *source.aliases):
                found.setdefault(name_key(name), source)
            for domain in source.domains:
                found.setdefault(domain, source)
        return found

    def search(self, text: str, limit: int = 10) -> tuple[tuple[Source, float], ...]:
        """The sources that ``text`` may name, best first, with a score in 0..1."""
        hits = process.extract(name_key(text), self._names.keys(), scorer=fuzz.WRatio, limit=3 * limit, score_cutoff=60)
        best: dict[str, float] = {}
        for name, score, _ in hits:
            best.setdefault(self._names[name].id, round(score / 100, 3))
        ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))
        return tuple((self._sources[name], score) for name, score in ranked[:limit])

    def relayed_by(self, agency: str) -> tuple[Source, ...]:
        """The sources that carry an agency's copy."""
        return tuple(source for source in self if agency in source.relays)


def edited_sources(user_overlay: Path, edit: Edit) -> Sources:
    """Try ``edit``, then append it to the overlay's log and open the sources anew; refused, nothing is written."""
    checked(edit)
    log = user_overlay / SOURCE_EDITS
    shipped_and_own = {source.id: source for source in Sources.open(user_overlay, edits=())}
    apply_source_edits(shipped_and_own, (*read_edits(log), edit))
    append_edit(log, edit)
    return Sources.open(user_overlay)


def read_source(entry: Entry, known: dict[str, Source]) -> Source:
    """One entry as a ``Source``, on top of the one that ``known`` has under its id."""
    entry.known(FIELDS)
    identifier = entry.text("id", required=True) or ""
    if not IDENTIFIER.fullmatch(identifier):
        raise entry.wrong("id", f"an id is small letters, digits and hyphens, not {identifier!r}")
    old = known.get(identifier)
    name = entry.text("name", required=old is None) or (old.name if old else "")
    new = Source(
        identifier,
        name,
        _kind(entry) if old is None or "kind" in entry.fields else old.kind,
        entry.text("country"),
        entry.text("owner"),
        entry.text("side"),
        entry.texts("languages"),
        entry.texts("relays"),
        entry.texts("aliases"),
        entry.texts("domains"),
        entry.text("actor"),
    )
    return new if old is None else _extended(old, new)


def _kind(entry: Entry) -> SourceKind:
    kind = entry.text("kind", required=True)
    known = [item.value for item in SourceKind]
    if kind not in known:
        raise entry.wrong("kind", f"unknown kind {kind!r}. Possible: {', '.join(known)}")
    return SourceKind(kind)


def _extended(old: Source, new: Source) -> Source:
    """``new`` with what it leaves open taken from ``old``."""
    return replace(
        new,
        country=new.country or old.country,
        owner=new.owner or old.owner,
        side=new.side or old.side,
        actor=new.actor or old.actor,
        languages=tuple(dict.fromkeys((*new.languages, *old.languages))),
        relays=tuple(dict.fromkeys((*new.relays, *old.relays))),
        aliases=tuple(dict.fromkeys((*new.aliases, *old.aliases))),
        domains=tuple(dict.fromkeys((*new.domains, *old.domains))),
    )


def apply_source_edits(sources: dict[str, Source], edits: tuple[Edit, ...]) -> tuple[dict[str, Source], dict[str, str]]:
    """The sources after ``edits``, and the ids that merges gave up with the ids that took over."""
    made, moved = dict(sources), dict[str, str]()
    for edit in in_force(edits):
        if edit.verb is EditVerb.ADD:
            source = read_source(Entry(f"edit {edit.id}", (), 0, fields_of(edit)), made)
            made[source.id] = source
        elif edit.verb is EditVerb.MERGE:
            old, target = edit.objects
            if old not in made or target not in made:
                raise UsageError(f"Only known sources can be merged: {old!r} into {target!r}.")
            gone = made.pop(old)
            names = (*made[target].aliases, gone.name, *gone.aliases)
            made[target] = replace(made[target], aliases=tuple(dict.fromkeys(names)))
            moved[old] = target
        elif edit.verb is EditVerb.SPLIT:
            made |= _split(made, edit)
    return made, moved


def _split(sources: dict[str, Source], edit: Edit) -> dict[str, Source]:
    old, new = edit.objects
    source = sources.get(old)
    if source is None or not set(edit.names) <= set(source.aliases):
        raise UsageError(f"{old!r} must be a known source with the aliases {', '.join(edit.names)}.")
    rest = tuple(name for name in source.aliases if name not in edit.names)
    return {
        old: replace(source, aliases=rest),
        new: replace(source, id=new, name=edit.names[0], aliases=edit.names[1:], domains=()),
    }
