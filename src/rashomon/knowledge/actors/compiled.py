"""The registry in the form that opens fast: one JSON file, kept under the hash of everything it was made from.

An actor stays a line of JSON until somebody asks for it, so that opening costs one read however long the registry.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from rashomon.knowledge.actors.files import write_whole
from rashomon.knowledge.actors.lexicon import actor_words
from rashomon.knowledge.actors.names import is_initials, name_key, sound_key
from rashomon.knowledge.actors.nations import terms
from rashomon.model import Actor, ActorKind, Alias, Tie, TieKind
from rashomon.version import __version__

FORM = 1


class Sense(NamedTuple):
    """One meaning of a name: whose, from which day to which (None: open), and how it must be written.

    ``initials`` are never a word in small letters; a ``common`` name ("Southern Front", a surname) needs its country
    in the report.
    """

    actor: str
    valid_from: date | None
    valid_to: date | None
    initials: bool
    person: bool
    common: bool = False

    def holds(self, day: date | None) -> bool:
        """True where the name meant this actor on ``day``, or no day is known."""
        return day is None or not (
            (self.valid_from and day < self.valid_from) or (self.valid_to and day > self.valid_to)
        )


@dataclass(frozen=True, slots=True)
class Compiled:
    """Actors as JSON lines by id, senses by name key, name keys by sound, ids given up by merges, and longest names.

    ``longest`` maps a name's first word to the number of words of the longest name that begins with it.
    """

    actors: dict[str, str]
    senses: dict[str, list[list[Any]]]
    sounds: dict[str, str]
    moved: dict[str, str]
    longest: dict[str, int]


def compile_actors(actors: Iterable[Actor], moved: dict[str, str]) -> Compiled:
    """The compiled form of ``actors``; ``moved`` maps ids given up by a merge to the ids that took over."""
    made = Compiled({}, {}, {}, dict(moved), {})
    for actor in actors:
        made.actors[actor.id] = dump_actor(actor)
        for alias in (Alias(actor.name), *actor.aliases):
            _add(made, actor, alias)
    return made


def _add(made: Compiled, actor: Actor, alias: Alias) -> None:
    key = name_key(alias.name)
    if not key or key in terms():  # the name of a country is read by the patterns of ``nations``
        return
    first = _later(actor.valid_from if not alias.person else None, alias.valid_from)
    last = _earlier(actor.valid_to if not alias.person else None, alias.valid_to)
    common = " " not in key if alias.person else is_common(key)
    sense = [actor.id, _iso(first), _iso(last), is_initials(alias.name), alias.person, common]
    senses = made.senses.setdefault(key, [])
    if sense not in senses:
        senses.append(sense)
    head, _, _ = key.partition(" ")
    made.longest[head] = max(made.longest.get(head, 0), key.count(" ") + 1)
    sound = sound_key(key)
    if sound:
        made.sounds.setdefault(sound, key)


def is_common(key: str) -> bool:
    """True for a name made of words that many bodies have in theirs."""
    lexicon = actor_words()
    return all(part in lexicon.common or part in lexicon.name_heads for part in key.split())


def _later(one: date | None, other: date | None) -> date | None:
    return max(one, other) if one and other else one or other


def _earlier(one: date | None, other: date | None) -> date | None:
    return min(one, other) if one and other else one or other


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def sense_of(row: list[Any]) -> Sense:
    """The ``Sense`` that a compiled row stands for."""
    actor, first, last, initials, person, common = row
    return Sense(actor, _day(first), _day(last), initials, person, common)


def dump_actor(actor: Actor) -> str:
    """``actor`` as one line of JSON."""
    aliases = [[a.name, a.language, _iso(a.valid_from), _iso(a.valid_to), a.person] for a in actor.aliases]
    ties = [[t.kind.value, t.actor, _iso(t.valid_from), _iso(t.valid_to), t.source] for t in actor.ties]
    days = [_iso(actor.valid_from), _iso(actor.valid_to)]
    codes = [actor.wikidata, actor.acled_name, actor.inter, actor.ucdp_name]
    return json.dumps([actor.id, actor.name, actor.kind.value, actor.country, aliases, ties, days, codes])


def load_actor(line: str) -> Actor:
    """The actor that ``dump_actor`` wrote."""
    identifier, name, kind, country, aliases, ties, days, codes = json.loads(line)
    return Actor(
        identifier,
        name,
        ActorKind(kind),
        country,
        tuple(Alias(text, language, _day(a), _day(b), person) for text, language, a, b, person in aliases),
        tuple(Tie(TieKind(tie), other, _day(a), _day(b), source) for tie, other, a, b, source in ties),
        _day(days[0]),
        _day(days[1]),
        *codes,
    )


def content_hash(paths: Iterable[Path]) -> str:
    """The hash of the files and of what turns names into keys."""
    digest = hashlib.sha256(f"{__version__} {FORM}".encode())
    here = files("rashomon.knowledge")
    for own in ("actors/names.py", "data/nations.csv", "data/actor_words.toml", "actors/lexicon.py"):
        digest.update(here.joinpath(own).read_bytes())
    for path in paths:
        digest.update(f"\0{path.name}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:32]


def cache_folder() -> Path:
    """Where compiled registries are kept: ``$RASHOMON_CACHE``, else the user's cache folder."""
    own = os.environ.get("RASHOMON_CACHE")
    home = os.environ.get("XDG_CACHE_HOME")
    return Path(own) if own else (Path(home) if home else Path.home() / ".cache") / "rashomon"


def load_compiled(folder: Path, content: str) -> Compiled | None:
    """The compiled registry of that hash, or None where there is none that can be read."""
    try:
        parts = json.loads(_file(folder, content).read_bytes())
        return Compiled(*parts)
    except (OSError, ValueError, TypeError):
        return None


def save_compiled(folder: Path, content: str, made: Compiled) -> None:
    """Keep ``made``; where the folder cannot be written nothing is kept, and the next start compiles again."""
    parts = [made.actors, made.senses, made.sounds, made.moved, made.longest]
    with contextlib.suppress(OSError):
        write_whole(_file(folder, content), json.dumps(parts, ensure_ascii=False, separators=(",", ":")))
        _forget_old(folder)


def _file(folder: Path, content: str) -> Path:
    return folder / f"actors-{content}.json"


def _forget_old(folder: Path, keep: int = 8) -> None:
    found = sorted(folder.glob("actors-*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in found[keep:]:
        path.unlink(missing_ok=True)
