"""The registry of actors: who is meant by a name on a day.

Shipped files, then the user's own files and edits on top (``overlay``), then what follows by pattern for every
country (``nations``). Nothing of the shipped files is ever changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property, lru_cache
from importlib.resources import as_file, files
from pathlib import Path

from rapidfuzz import fuzz, process

from rashomon.errors import UsageError
from rashomon.knowledge.actors.compiled import (
    Compiled,
    Parts,
    Sense,
    cache_folder,
    compile_actors,
    content_hash,
    load_actor,
    open_compiled,
    senses_of,
)
from rashomon.knowledge.actors.files import write_whole
from rashomon.knowledge.actors.names import is_initials, name_key, sound_key
from rashomon.knowledge.actors.nations import state_actor, state_actors
from rashomon.knowledge.actors.overlay import EDITS, Edit, append_edit, apply_edits, checked, overlay_folder, read_edits
from rashomon.knowledge.actors.schema import Entry, read_actors
from rashomon.model import Actor, ActorCandidate, ActorKind, Alias, Tie, TieKind

INVERSE = {TieKind.PREDECESSOR: TieKind.SUCCESSOR, TieKind.SUCCESSOR: TieKind.PREDECESSOR}
FOREIGN_FORCES = 8  # ACLED: a state's forces outside their own country are "External/Other forces"


class Registry:
    """All actors, by id and by name. Immutable: an edit is written to the overlay and opened as a new registry."""

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled
        self._loaded: dict[str, Actor] = {}
        self._senses: dict[str, tuple[Sense, ...]] = {}

    @classmethod
    def open(cls, user_overlay: Path | None = None, cache: Path | None = None) -> Registry:
        """The shipped registry with the files and edits of ``user_overlay`` on top (None: ``overlay_folder``).

        Raises ``MalformedError`` with file, line and reason; a registry opened before stays as it is.
        """
        overlay = user_overlay or overlay_folder()
        with as_file(files("rashomon.knowledge").joinpath("data/actors")) as folder:
            shipped, own = _tables(folder), _tables(overlay)
            log = [overlay / EDITS] if (overlay / EDITS).exists() else []
            content = content_hash([*shipped, *own, *log])
        return cls(open_compiled(cache or cache_folder(), content, lambda: _compile(overlay)))

    def __len__(self) -> int:
        return len(self._compiled.actors)

    def __contains__(self, identifier: object) -> bool:
        return isinstance(identifier, str) and self.find(identifier) is not None

    def __iter__(self) -> Iterator[Actor]:
        """The actors that stand in files; those that follow by pattern are left out."""
        return (self._load(identifier) for identifier in self._compiled.actors)

    def get(self, identifier: str) -> Actor:
        """The actor of that id, or the one that took it over in a merge; raises ``UsageError`` with near ids."""
        actor = self.find(identifier)
        if actor is None:
            near = process.extract(identifier, self._compiled.actors.keys(), limit=3)
            raise UsageError(f"No actor has the id {identifier!r}. Nearest: {', '.join(name for name, _, _ in near)}.")
        return actor

    def find(self, identifier: str) -> Actor | None:
        """As ``get``, but None where there is none."""
        identifier = self._compiled.moved.get(identifier, identifier)
        if identifier in self._compiled.actors:
            return self._load(identifier)
        return state_actor(identifier)

    def _load(self, identifier: str) -> Actor:
        if identifier not in self._loaded:
            self._loaded[identifier] = load_actor(self._compiled.actors[identifier])
        return self._loaded[identifier]

    def senses(self, key: str) -> tuple[Sense, ...]:
        """What a name means, by its key (``names.name_key``), over all days."""
        made = self._senses.get(key)
        if made is None:
            text = self._compiled.senses.get(key)
            if text is None:
                return ()
            made = self._senses[key] = senses_of(text)
        return made

    def senses_by_sound(self, key: str) -> tuple[Sense, ...]:
        """What a romanised name means that is spelt differently from every known one."""
        sound = sound_key(key)
        return self.senses(self._compiled.sounds.get(sound, "")) if sound else ()

    def longest(self, first_word: str) -> int:
        """How many words the longest name has that begins with this word's key; 0 where none does."""
        return int(self._compiled.longest.get(first_word, "0"))

    def name_at(self, actor: Actor, day: date | None) -> str:
        """What ``actor`` was called on ``day``: its name, or the dated former one in force then."""
        key = name_key(actor.name)
        began = next((a.valid_from for a in actor.aliases if a.valid_from and name_key(a.name) == key), None)
        if day is None or began is None or day >= began:
            return actor.name
        return next((a.name for a in actor.aliases if a.valid_to and within(a, day)), actor.name)

    def line(self, identifier: str) -> tuple[str, ...]:
        """The ids of one line of renamings and mergers, this one first, then predecessors and successors."""
        found = [identifier]
        for current in found:
            actor = self.find(current)
            for tie in actor.ties if actor else ():
                if tie.kind in INVERSE and tie.actor not in found:
                    found.append(tie.actor)
        return tuple(found)

    def successor_at(self, identifier: str, day: date) -> Actor | None:
        """Who carries on ``identifier`` on ``day``: the next of its line that is valid then, else None."""
        seen = {identifier}
        queue = [identifier]
        while queue:
            actor = self.find(queue.pop(0))
            for tie in actor.ties if actor else ():
                if tie.kind is not TieKind.SUCCESSOR or tie.actor in seen:
                    continue
                heir = self.find(tie.actor)
                if heir and within(heir, day):
                    return heir
                seen.add(tie.actor)
                queue.append(tie.actor)
        return None

    def branches(self, identifier: str) -> tuple[Actor, ...]:
        """The actors of the files whose parent it is."""
        return tuple(self._load(child) for child in self._children.get(identifier, ()))

    @cached_property
    def _children(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for actor in self:
            for tie in actor.ties:
                if tie.kind is TieKind.PARENT:
                    found.setdefault(tie.actor, []).append(actor.id)
        return found

    def inter(self, actor: Actor, country: str | None) -> int | None:
        """ACLED's actor type in an event in ``country``: a state's forces abroad are 8."""
        state = actor.kind in (ActorKind.STATE_FORCES, ActorKind.POLICE, ActorKind.GOVERNMENT)
        abroad = state and actor.country and country and actor.country != country
        return FOREIGN_FORCES if abroad else actor.inter

    def search(self, text: str, limit: int = 10, day: date | None = None) -> tuple[ActorCandidate, ...]:
        """The actors that ``text`` may name, best first, each with score and reason."""
        key = name_key(text)
        found: dict[str, ActorCandidate] = {}
        for hit in (*self._exact(key, text), *self._sounding(key), *self._fuzzy(key, limit)):
            candidate = self._on(hit, day)
            if candidate and (candidate.actor not in found or found[candidate.actor].score < candidate.score):
                found[candidate.actor] = candidate
        return tuple(sorted(found.values(), key=lambda item: (-item.score, item.actor))[:limit])

    def _on(self, hit: ActorCandidate, day: date | None) -> ActorCandidate | None:
        """A hit as it stands on ``day``: itself, or who carries it on by then, or None before its time."""
        actor = self.get(hit.actor)
        if within(actor, day):
            return hit
        heir = self.successor_at(hit.actor, day) if day and actor.valid_to and day > actor.valid_to else None
        return ActorCandidate(heir.id, round(hit.score * 0.8, 3), f"carries on {actor.name}") if heir else None

    def _exact(self, key: str, text: str) -> Iterator[ActorCandidate]:
        for sense in (*self.senses(key), *_pattern_names().get(key, ())):
            score = 0.6 if sense.initials and not is_initials(text) else 1.0
            yield ActorCandidate(sense.actor, score, "the name itself")

    def _sounding(self, key: str) -> Iterator[ActorCandidate]:
        for sense in self.senses_by_sound(key):
            yield ActorCandidate(sense.actor, 0.9, "the same name in another spelling")

    def _fuzzy(self, key: str, limit: int) -> Iterator[ActorCandidate]:
        for table in (self._compiled.senses.keys(), _pattern_names().keys()):
            for name, score, _ in process.extract(key, table, scorer=fuzz.ratio, limit=limit, score_cutoff=75):
                for sense in (*self.senses(name), *_pattern_names().get(name, ())):
                    yield ActorCandidate(sense.actor, round(score / 100 * 0.85, 3), f"like {name!r}")


def within(bounded: Actor | Alias | Tie, day: date | None) -> bool:
    """True where an actor existed, a name was used or a tie held on ``day``, or where no day is known."""
    if day is None:
        return True
    return not ((bounded.valid_from and day < bounded.valid_from) or (bounded.valid_to and day > bounded.valid_to))


@lru_cache(maxsize=1)
def _pattern_names() -> dict[str, tuple[Sense, ...]]:
    found: dict[str, tuple[Sense, ...]] = {}
    for actor in state_actors():
        for name in (actor.name, *(alias.name for alias in actor.aliases)):
            key = name_key(name)
            found[key] = (
                *found.get(key, ()),
                Sense(actor.id, None, None, is_initials(name), person=False, common=False),
            )
    return found


def _tables(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.toml")) if folder.is_dir() else []


def edited(user_overlay: Path, edit: Edit) -> Registry:
    """Try ``edit``, then append it to the overlay's log and open the registry anew.

    Raises ``UsageError`` or ``MalformedError`` where the edit cannot be; the overlay is then as it was.
    """
    checked(edit)
    log = user_overlay / EDITS
    _compile(user_overlay, edits=(*read_edits(log), edit))
    append_edit(log, edit)
    return Registry.open(user_overlay)


def added_file(user_overlay: Path, path: Path) -> Registry:
    """Try a file of actors, then copy it into the overlay; refused, the overlay is as it was."""
    others = [table for table in _tables(user_overlay) if table.name != path.name]
    _compile(user_overlay, own=[*others, path])
    write_whole(user_overlay / path.name, path.read_text(encoding="utf-8"))
    return Registry.open(user_overlay)


def _compile(overlay: Path, own: list[Path] | None = None, edits: tuple[Edit, ...] | None = None) -> Parts:
    """Shipped files with an overlay's on top; ``own`` and ``edits`` to try in place of what the overlay holds."""
    actors: dict[str, Actor] = {}
    with as_file(files("rashomon.knowledge").joinpath("data/actors")) as folder:
        _read_into(actors, _tables(folder), apart=True)
    _read_into(actors, _tables(overlay) if own is None else own, apart=False)
    actors, moved = apply_edits(actors, read_edits(overlay / EDITS) if edits is None else edits)
    return compile_actors(_with_inverses(actors).values(), moved)


def _read_into(actors: dict[str, Actor], paths: Iterable[Path], apart: bool) -> None:
    """Read files into ``actors``; ``apart`` refuses an id that another of the files has."""
    home: dict[str, Path] = {}
    read: list[tuple[Actor, Entry]] = []
    for path in paths:
        for actor, entry in read_actors(path, lambda name: actors.get(name) or state_actor(name)):
            if apart and actor.id in home:
                raise entry.wrong("id", f"the id {actor.id!r} is taken by {home[actor.id].name}")
            home[actor.id] = path
            actors[actor.id] = actor
            read.append((actor, entry))
    for actor, entry in read:
        for tie in actor.ties:
            if tie.actor not in actors and state_actor(tie.actor) is None:
                raise entry.wrong("ties", f"{actor.id} is tied to {tie.actor!r}, which no file has")


def _with_inverses(actors: dict[str, Actor]) -> dict[str, Actor]:
    """The same actors, where each renaming told on one side stands on the other side too."""
    made = dict(actors)
    for actor in actors.values():
        for tie in actor.ties:
            inverse = INVERSE.get(tie.kind)
            other = made.get(tie.actor)
            if inverse and other and not any(t.kind is inverse and t.actor == actor.id for t in other.ties):
                back = Tie(inverse, actor.id, tie.valid_from, tie.valid_to, tie.source)
                made[other.id] = replace(other, ties=(*other.ties, back))
    return made
