"""The registry in the form that opens fast: JSON files, kept under the hash of everything they were made from.

A part is read when first needed, and an actor stays a line of JSON until somebody asks for it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from rashomon.knowledge.actors.files import write_whole
from rashomon.knowledge.actors.lexicon import actor_words
from rashomon.knowledge.actors.names import is_initials, name_key, sound_key
from rashomon.knowledge.actors.nations import terms
from rashomon.model import Actor, ActorKind, Alias, Tie, TieKind
from rashomon.version import __version__

FORM = 2


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


class Part(StrEnum):
    """The parts of a compiled registry; each is a file that is read when first needed."""

    ACTORS = "actors"  # id to the actor as one line of JSON
    SENSES = "senses"  # name key to its senses, one a line
    SOUNDS = "sounds"  # sound of a name to its key
    MOVED = "moved"  # id given up by a merge to the id that took over
    LONGEST = "longest"  # first word to the number of words of the longest name that begins with it


Table = dict[str, str]
Parts = dict[Part, Table]


class Compiled:
    """The parts of a registry, each read once, when first asked for."""

    def __init__(self, read: Callable[[Part], Table]) -> None:
        self._read = read

    @cached_property
    def actors(self) -> Table:
        """Actors as lines of JSON by id."""
        return self._read(Part.ACTORS)

    @cached_property
    def senses(self) -> Table:
        """Senses as text by name key."""
        return self._read(Part.SENSES)

    @cached_property
    def sounds(self) -> Table:
        """Name keys by sound."""
        return self._read(Part.SOUNDS)

    @cached_property
    def moved(self) -> Table:
        """Ids that took over by ids given up."""
        return self._read(Part.MOVED)

    @cached_property
    def longest(self) -> Table:
        """Numbers of words, as digits, by first word."""
        return self._read(Part.LONGEST)


def compile_actors(actors: Iterable[Actor], moved: dict[str, str]) -> Parts:
    """The compiled form of ``actors``; ``moved`` maps ids given up by a merge to the ids that took over."""
    made: Parts = {part: {} for part in Part}
    made[Part.MOVED] = dict(moved)
    for actor in actors:
        made[Part.ACTORS][actor.id] = dump_actor(actor)
        for alias in (Alias(actor.name), *actor.aliases):
            _add(made, actor, alias)
    return made


def _add(made: Parts, actor: Actor, alias: Alias) -> None:
    key = name_key(alias.name)
    if not key or key in terms():  # the name of a country is read by the patterns of ``nations``
        return
    sense = _sense_line(actor, alias, key)
    senses = made[Part.SENSES].get(key)
    if senses is None or sense not in senses.split("\n"):
        made[Part.SENSES][key] = sense if senses is None else f"{senses}\n{sense}"
    head, _, _ = key.partition(" ")
    made[Part.LONGEST][head] = str(max(int(made[Part.LONGEST].get(head, "0")), key.count(" ") + 1))
    sound = sound_key(key)
    if sound:
        made[Part.SOUNDS].setdefault(sound, key)


def _sense_line(actor: Actor, alias: Alias, key: str) -> str:
    common = " " not in key if alias.person else is_common(key)
    first = _later(actor.valid_from if not alias.person else None, alias.valid_from)
    last = _earlier(actor.valid_to if not alias.person else None, alias.valid_to)
    flags = "".join("x" if flag else "-" for flag in (is_initials(alias.name), alias.person, common))
    return "\t".join((actor.id, _iso(first) or "", _iso(last) or "", flags))


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


def senses_of(text: str) -> tuple[Sense, ...]:
    """The senses that a compiled text stands for."""
    return tuple(_sense(line) for line in text.split("\n"))


def _sense(line: str) -> Sense:
    actor, first, last, flags = line.split("\t")
    initials, person, common = (flag == "x" for flag in flags)
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


def open_compiled(folder: Path, content: str, make: Callable[[], Parts]) -> Compiled:
    """The compiled registry of that hash: what is kept in ``folder``, else what ``make`` makes, which is then kept.

    Where the folder cannot be written nothing is kept, and the next start compiles again. A part that turns out to be
    broken is made anew.
    """
    if not all(_file(folder, content, part).exists() for part in Part):
        parts = make()
        _keep(folder, content, parts)
        return Compiled(parts.__getitem__)
    return Compiled(lambda part: _read(folder, content, part, make))


def _read(folder: Path, content: str, part: Part, make: Callable[[], Parts]) -> Table:
    try:
        table: Table = json.loads(_file(folder, content, part).read_bytes())
    except (OSError, ValueError):
        parts = make()
        _keep(folder, content, parts)
        return parts[part]
    return table


def _keep(folder: Path, content: str, parts: Parts) -> None:
    with contextlib.suppress(OSError):
        for part, table in parts.items():
            write_whole(_file(folder, content, part), json.dumps(table, ensure_ascii=False, separators=(",", ":")))
        _forget_old(folder)


def _file(folder: Path, content: str, part: Part) -> Path:
    return folder / f"actors-{content}-{part}.json"


def _forget_old(folder: Path, keep: int = 8) -> None:
    found = sorted(folder.glob("actors-*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in found[keep * len(Part) :]:
        path.unlink(missing_ok=True)
