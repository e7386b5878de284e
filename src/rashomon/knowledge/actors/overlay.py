"""A user's own edits of the registry: appended, never rewritten, each with a name and a reason, each undone by another.

The overlay is a folder: ``*.toml`` files in the form of the shipped ones, and ``edits.jsonl`` with one edit a line.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from rashomon.errors import MalformedError, UsageError
from rashomon.knowledge.actors.files import write_whole
from rashomon.knowledge.actors.names import name_key
from rashomon.knowledge.actors.nations import state_actor
from rashomon.knowledge.actors.schema import Entry, read_actor
from rashomon.model import Actor, Alias, content_id

EDITS = "edits.jsonl"
DAYS = frozenset({"from", "to"})


class EditVerb(StrEnum):
    """What an edit does."""

    ADD = "add"  # a new actor, or names and facts for a known one
    MERGE = "merge"  # the first actor becomes part of the second and its id leads there
    SPLIT = "split"  # names leave the first actor and become the second
    UNDO = "undo"  # takes one earlier edit back


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit. ``objects`` are actor ids (an edit's id for ``UNDO``), ``names`` the names that a split moves.

    ``entry`` holds an actor's fields as a file would, as JSON text, "" where the verb needs none.
    """

    verb: EditVerb
    objects: tuple[str, ...]
    person: str
    reason: str
    at: datetime
    names: tuple[str, ...] = ()
    entry: str = ""

    @property
    def id(self) -> str:
        """``e`` and a hash of the edit."""
        return content_id("e", self.verb, self.objects, self.person, self.reason, self.at, self.names, self.entry)


def read_edits(path: Path) -> tuple[Edit, ...]:
    """The edits of a log in order; an empty one where there is no file. Raises ``MalformedError`` with the line."""
    if not path.exists():
        return ()
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(_edit(path, number, line) for number, line in enumerate(lines, 1) if line.strip())


def _edit(path: Path, number: int, line: str) -> Edit:
    try:
        row: dict[str, Any] = json.loads(line)
        at = datetime.fromisoformat(row.pop("at"))
        verb = EditVerb(row.pop("verb"))
        return Edit(verb, tuple(row.pop("objects")), at=at, names=tuple(row.pop("names", ())), **row)
    except (ValueError, KeyError, TypeError) as error:
        raise MalformedError(f"{path}, line {number}: this is no edit ({error})") from error


def dump_edit(edit: Edit) -> str:
    """``edit`` as one line of the log."""
    row = {
        "verb": edit.verb,
        "objects": edit.objects,
        "person": edit.person,
        "reason": edit.reason,
        "at": edit.at.isoformat(),
        "names": edit.names,
        "entry": edit.entry,
    }
    return json.dumps(row, ensure_ascii=False)


def apply_edits(actors: dict[str, Actor], edits: tuple[Edit, ...]) -> tuple[dict[str, Actor], dict[str, str]]:
    """The actors after ``edits``, and the ids that merges gave up with the ids that took over."""
    actors, moved = dict(actors), dict[str, str]()
    for edit in in_force(edits):
        if edit.verb is EditVerb.ADD:
            actor = actor_of(edit, actors)
            actors[actor.id] = actor
        elif edit.verb is EditVerb.MERGE:
            _merge(actors, moved, *edit.objects)
        elif edit.verb is EditVerb.SPLIT:
            _split(actors, edit)
    return actors, moved


def in_force(edits: tuple[Edit, ...]) -> Iterator[Edit]:
    """The edits that no later undo takes back (an undo can itself be undone); ``UsageError`` for an unknown one."""
    dead: set[str] = set()
    known = {edit.id for edit in edits}
    missing = [name for edit in edits if edit.verb is EditVerb.UNDO for name in edit.objects if name not in known]
    if missing:
        raise UsageError(f"No edit has the id {missing[0]!r}. Edits: {', '.join(sorted(known)) or 'none yet'}.")
    for edit in reversed(edits):
        if edit.verb is EditVerb.UNDO and edit.id not in dead:
            dead.update(edit.objects)
    return (edit for edit in edits if edit.id not in dead and edit.verb is not EditVerb.UNDO)


def actor_of(edit: Edit, actors: dict[str, Actor]) -> Actor:
    """The actor that an ``ADD`` makes or extends."""
    entry = Entry(f"edit {edit.id}", (), 0, fields_of(edit))
    return read_actor(entry, lambda name: actors.get(name) or state_actor(name))


def fields_of(edit: Edit) -> dict[str, Any]:
    """The fields of an ``ADD``'s entry, days as days."""
    fields: dict[str, Any] = json.loads(edit.entry, object_hook=_with_days)
    return fields


def _with_days(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: date.fromisoformat(value) if name in DAYS else value for name, value in fields.items()}


def _known(actors: dict[str, Actor], identifier: str) -> Actor:
    actor = actors.get(identifier) or state_actor(identifier)
    if actor is None:
        raise UsageError(f"No actor has the id {identifier!r}: search for it with 'rashomon actors search NAME'.")
    return actor


def _merge(actors: dict[str, Actor], moved: dict[str, str], source: str, target: str) -> None:
    old, new = _known(actors, source), _known(actors, target)
    aliases = tuple(dict.fromkeys((*new.aliases, Alias(old.name), *old.aliases)))
    actors[target] = replace(new, aliases=aliases, ties=tuple(dict.fromkeys((*new.ties, *old.ties))))
    actors.pop(source, None)
    moved[source] = target
    for known, actor in actors.items():
        ties = tuple(replace(tie, actor=target) if tie.actor == source else tie for tie in actor.ties)
        actors[known] = replace(actor, ties=tuple(tie for tie in ties if tie.actor != known))


def _split(actors: dict[str, Actor], edit: Edit) -> None:
    source, made = edit.objects
    old = _known(actors, source)
    leaving = {name_key(name) for name in edit.names}
    taken = tuple(alias for alias in old.aliases if name_key(alias.name) in leaving)
    missing = leaving - {name_key(alias.name) for alias in taken}
    if missing:
        raise UsageError(f"{source} has no alias {sorted(missing)[0]!r}: only aliases can be split off, not the name.")
    actors[source] = replace(old, aliases=tuple(alias for alias in old.aliases if alias not in taken))
    actors[made] = replace(old, id=made, name=taken[0].name, aliases=taken[1:], wikidata=None, acled_name=None)


def checked(edit: Edit) -> Edit:
    """``edit`` itself; raises ``UsageError`` where nobody signs it or no reason is given."""
    if not edit.person.strip() or not edit.reason.strip():
        raise UsageError("An edit needs the name of who makes it and a reason (--by NAME --reason TEXT).")
    return edit


def append_edit(log: Path, edit: Edit) -> None:
    """Add ``edit`` to the log at once: whoever reads sees it whole or not at all."""
    before = log.read_text(encoding="utf-8") if log.exists() else ""
    write_whole(log, f"{before}{dump_edit(edit)}\n")


def overlay_folder() -> Path:
    """The user's own registry: ``$RASHOMON_ACTORS``, else ``rashomon/actors`` in the user's data folder."""
    given = os.environ.get("RASHOMON_ACTORS")
    home = os.environ.get("XDG_DATA_HOME")
    return Path(given) if given else (Path(home) if home else Path.home() / ".local/share") / "rashomon" / "actors"
