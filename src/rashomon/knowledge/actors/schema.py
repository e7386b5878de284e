"""Actor files: TOML to ``Actor``, refused with file, line and reason where they break the form.

The form of one entry, held by ``read_actors``::

    conflict = "Syria"

    [[actor]]
    id = "sy-jfs"
    name = "Jabhat Fatah al-Sham"
    kind = "armed_group"
    country = "SY"
    from = 2016-07-28
    to = 2017-01-28
    aliases = ["JFS", { name = "Fatah al-Sham Front", to = 2018-01-01 }]
    people = ["Abu Mohammad al-Julani"]
    ar = ["جبهة فتح الشام"]
    ties = [{ predecessor = "sy-nusra", from = 2016-07-28, source = "the group's own statement of that day" }]
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from rashomon.errors import MalformedError
from rashomon.model import Actor, ActorKind, Alias, Tie, TieKind

LANGUAGES = frozenset(
    {
        "am", "ar", "az", "de", "en", "es", "fa", "fr", "he", "hi", "hy", "it", "ka", "ku", "my", "ps", "pt", "ru",
        "so", "ta", "ti", "tr", "uk", "ur", "zh",
    }
)  # fmt: skip
FIELDS = frozenset(
    {"id", "name", "kind", "country", "from", "to", "aliases", "people", "ties", "wikidata", "acled", "inter", "ucdp"}
)
ALIAS_FIELDS = frozenset({"name", "from", "to"})
TIE_FIELDS = frozenset({"from", "to", "source"}) | {kind.value for kind in TieKind}
Base = Callable[[str], Actor | None]
IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Entry:
    """One table of a file with what an error message needs: the file, its lines and the table's first line."""

    file: str
    lines: tuple[str, ...]
    line: int
    fields: dict[str, Any]

    def wrong(self, field: str, reason: str) -> MalformedError:
        """The error for ``field``, at its own line where it has one."""
        line = self._line_of(field)
        return MalformedError(f"{self.file}, line {line}: {reason}" if line else f"{self.file}: {reason}")

    def _line_of(self, field: str) -> int:
        pattern = re.compile(rf"\s*{re.escape(field)}\s*=")
        for number, text in enumerate(self.lines[self.line :], self.line + 1):
            if text.startswith("[["):
                break
            if pattern.match(text):
                return number
        return self.line

    def text(self, field: str, required: bool = False) -> str | None:
        """The text in ``field``, or None where it is missing and may be."""
        value = self.fields.get(field)
        if value is None and not required:
            return None
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(
                field, f"{field} is missing" if value is None else f"{field} must be a text, not {value!r}"
            )
        return value

    def day(self, field: str, fields: dict[str, Any] | None = None, at: str | None = None) -> date | None:
        """The day in ``field``, or None where it is missing."""
        value = (self.fields if fields is None else fields).get(field)
        if value is None or type(value) is date:
            return value
        raise self.wrong(at or field, f"{field} must be a day such as 2017-01-28, not {value!r}")

    def known(self, allowed: frozenset[str], fields: dict[str, Any] | None = None, at: str | None = None) -> None:
        """Refuse fields that are not ``allowed``."""
        for name in self.fields if fields is None else fields:
            if name not in allowed:
                raise self.wrong(at or name, f"unknown field {name!r}. Possible: {', '.join(sorted(allowed))}")

    def texts(self, field: str) -> tuple[str, ...]:
        """The list of texts in ``field``, empty where it is missing."""
        value = self.fields.get(field, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise self.wrong(field, f"{field} must be a list of names")
        return tuple(value)


def read_entries(path: Path, table: str) -> tuple[dict[str, Any], tuple[Entry, ...]]:
    """A TOML file's top-level fields and its ``[[table]]`` entries, each with its line."""
    text = _text_of(path)
    try:
        top: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise MalformedError(f"{path}: {error}") from error
    lines = tuple(text.split("\n"))
    starts = [number for number, line in enumerate(lines, 1) if line.strip().startswith(f"[[{table}]]")]
    rows = top.pop(table, [])
    if not isinstance(rows, list) or len(rows) != len(starts):
        raise MalformedError(f"{path}, line 1: entries are written as [[{table}]] tables, one for each")
    return top, tuple(Entry(str(path), lines, line, row) for line, row in zip(starts, rows, strict=True))


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise MalformedError(f"{path}: not UTF-8 at byte {error.start}") from error
    except OSError as error:
        raise MalformedError(f"{path}: cannot be read ({error.strerror})") from error


def read_actors(path: Path, base: Base) -> tuple[tuple[Actor, Entry], ...]:
    """The actors of one file with their entries; raises ``MalformedError`` with file, line and reason.

    ``base`` gives the actor that an entry with its id extends, or None where the entry stands alone.
    """
    top, entries = read_entries(path, "actor")
    conflict = top.pop("conflict", None)
    if top or not isinstance(conflict, str):
        raise MalformedError(f'{path}, line 1: the file begins with conflict = "…" and holds [[actor]] tables only')
    seen: set[str] = set()
    for entry in entries:
        if entry.fields.get("id") in seen:
            raise entry.wrong("id", f"the id {entry.fields['id']!r} is taken by an earlier entry of this file")
        seen.add(str(entry.fields.get("id")))
    return tuple((read_actor(entry, base), entry) for entry in entries)


def read_actor(entry: Entry, base: Base) -> Actor:
    """One entry as an ``Actor``: alone, or on top of the actor that ``base`` gives for its id."""
    entry.known(FIELDS | LANGUAGES)
    identifier = entry.text("id", required=True) or ""
    if not IDENTIFIER.fullmatch(identifier):
        raise entry.wrong("id", f"an id is small letters, digits and hyphens, not {identifier!r}")
    old = base(identifier)
    name = entry.text("name", required=old is None) or (old.name if old else "")
    blank = Actor(identifier, name, _kind(entry) if old is None or "kind" in entry.fields else old.kind)
    return _extend(old, _filled(entry, blank))


def _filled(entry: Entry, blank: Actor) -> Actor:
    first, last = entry.day("from"), entry.day("to")
    if first and last and first > last:
        raise entry.wrong("to", f"to ({last}) lies before from ({first})")
    return replace(
        blank,
        country=_matching(entry, "country", r"[A-Z]{2}", "an ISO 3166-1 alpha-2 code such as SY"),
        aliases=tuple(_aliases(entry)),
        ties=tuple(_ties(entry)),
        valid_from=first,
        valid_to=last,
        wikidata=_matching(entry, "wikidata", r"Q\d+", "a Wikidata id such as Q2429253"),
        acled_name=entry.text("acled"),
        inter=_inter(entry),
        ucdp_name=entry.text("ucdp"),
    )


def _extend(old: Actor | None, new: Actor) -> Actor:
    """``new`` with what it leaves open taken from ``old``; names and ties of both are kept."""
    if old is None:
        return new
    former = () if old.name == new.name else (Alias(old.name),)
    return replace(
        new,
        country=new.country or old.country,
        aliases=tuple(dict.fromkeys((*new.aliases, *former, *old.aliases))),
        ties=tuple(dict.fromkeys((*new.ties, *old.ties))),
        valid_from=new.valid_from or old.valid_from,
        valid_to=new.valid_to or old.valid_to,
        wikidata=new.wikidata or old.wikidata,
        acled_name=new.acled_name or old.acled_name,
        inter=new.inter or old.inter,
        ucdp_name=new.ucdp_name or old.ucdp_name,
    )


def _kind(entry: Entry) -> ActorKind:
    kind = entry.text("kind", required=True)
    known = [item.value for item in ActorKind]
    if kind not in known:
        raise entry.wrong("kind", f"unknown kind {kind!r}. Possible: {', '.join(known)}")
    return ActorKind(kind)


def _matching(entry: Entry, field: str, pattern: str, form: str) -> str | None:
    value = entry.text(field)
    if value is not None and not re.fullmatch(pattern, value):
        raise entry.wrong(field, f"{field} must be {form}, not {value!r}")
    return value


def _inter(entry: Entry) -> int | None:
    value = entry.fields.get("inter")
    if value is None or (type(value) is int and 1 <= value <= 8):
        return value
    raise entry.wrong("inter", f"inter is ACLED's actor type 1 to 8, not {value!r}")


def _aliases(entry: Entry) -> Iterator[Alias]:
    for item in _list(entry, "aliases"):
        yield _alias(entry, "aliases", item)
    for item in _list(entry, "people"):
        yield replace(_alias(entry, "people", item), person=True)
    for language in sorted(LANGUAGES & entry.fields.keys()):
        for name in entry.texts(language):
            yield Alias(name, language)


def _alias(entry: Entry, field: str, item: object) -> Alias:
    if isinstance(item, str) and item.strip():
        return Alias(item)
    if not isinstance(item, dict) or not isinstance(item.get("name"), str):
        raise entry.wrong(field, f"{field} holds names or {{ name = …, from = …, to = … }}, not {item!r}")
    entry.known(ALIAS_FIELDS, item, field)
    first, last = entry.day("from", item, field), entry.day("to", item, field)
    if first and last and first > last:
        raise entry.wrong(field, f"{item['name']!r} ends ({last}) before it begins ({first})")
    return Alias(item["name"], "en", first, last)


def _ties(entry: Entry) -> Iterator[Tie]:
    for item in _list(entry, "ties"):
        kinds = [kind for kind in TieKind if kind.value in item] if isinstance(item, dict) else []
        if len(kinds) != 1 or not isinstance(item[kinds[0].value], str):
            kinds_known = ", ".join(kind.value for kind in TieKind)
            raise entry.wrong("ties", f'a tie is {{ KIND = "id", source = … }} with one KIND of {kinds_known}')
        entry.known(TIE_FIELDS, item, "ties")
        if not item.get("source"):
            raise entry.wrong("ties", f"the tie to {item[kinds[0].value]!r} names no source")
        first, last = entry.day("from", item, "ties"), entry.day("to", item, "ties")
        yield Tie(kinds[0], item[kinds[0].value], first, last, item["source"])


def _list(entry: Entry, field: str) -> list[Any]:
    value = entry.fields.get(field, [])
    if not isinstance(value, list):
        raise entry.wrong(field, f"{field} must be a list")
    return value
