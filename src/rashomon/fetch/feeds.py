"""The list of feeds to watch: ``feeds.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from rashomon.errors import MalformedError, UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLE = 'every_minutes = 30\n\n[[feed]]\nurl = "https://example.org/rss"\noutlet = "Example"'


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its address, and what to take where it and its pages do not say.

    With ``pages`` each entry's page is fetched; without, the feed's own text of an entry is the report.
    """

    url: str
    outlet: str | None = None
    language: str = "en"
    pages: bool = True


@dataclass(frozen=True, slots=True)
class Watchlist:
    """Feeds, how often they are asked, and after how long a page that is still in its feed is asked again for edits."""

    feeds: tuple[Feed, ...]
    every_minutes: float = 30
    again_hours: float = 24


def load_watchlist(path: Path) -> Watchlist:
    """The list in ``path``; raises ``InputError`` naming what does not fit."""
    try:
        said = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise UnreadableError(f"{path} cannot be read: {error.strerror or error}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise MalformedError(f"{path} is no TOML: {error}. It looks like this:\n{EXAMPLE}") from error
    feeds = tuple(_made(Feed, entry, path) for entry in said.pop("feed", ()))
    if not feeds:
        raise MalformedError(f"{path} names no feed. It looks like this:\n{EXAMPLE}")
    made: Watchlist = _made(Watchlist, {**said, "feeds": feeds}, path)
    return made


def _made(kind: type[Any], said: dict[str, Any], path: Path) -> Any:
    known = [one.name for one in fields(kind)]
    if unknown := [name for name in said if name not in known]:
        raise MalformedError(f"{path}: unknown setting {unknown[0]!r}. Available: {', '.join(known)}.")
    try:
        return kind(**said)
    except TypeError as error:
        raise MalformedError(f"{path}: {error}. It looks like this:\n{EXAMPLE}") from error
