"""RSS and Atom: each entry with text of its own is a report (feedparser)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from rashomon.errors import InputError, MalformedError, UnreadableError
from rashomon.model import Stated
from rashomon.read.days import day_of
from rashomon.read.encoding import read_bytes
from rashomon.read.extras import need
from rashomon.read.fragment import fragment_text
from rashomon.read.item import Failure, Found, Reader
from rashomon.read.making import make_report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any

    from rashomon.read.item import Defaults

#: A feed has no need of these; with them, a few lines unfold to gigabytes.
ENTITY = re.compile(rb"<!\s*ENTITY", re.IGNORECASE)
MOST_ENTRIES = 10_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: where its page is, what it says (HTML), and what the feed states of it. ``number`` counts from 1."""

    number: int
    url: str | None
    content: str
    stated: tuple[Stated, ...]


def read(path: Path, defaults: Defaults) -> Iterator[Found | Failure]:
    """A report for each entry; one without text fails alone. ``line`` is the entry's number."""
    raw = read_bytes(path)
    for entry in entries(raw):
        try:
            text = fragment_text(entry.content)
            title = next((one.value for one in entry.stated if one.field == "title"), None)
            whole = f"{title}\n\n{text}" if title and text and not text.startswith(title) else text
            report = make_report(whole, defaults, raw, stated=entry.stated)
            yield Found(report, raw, path, entry.number)
        except InputError as error:
            yield Failure(path, entry.number, str(error))


def count(path: Path) -> int:
    """How many entries there are."""
    return len(entries(read_bytes(path)))


def entries(raw: bytes) -> tuple[Entry, ...]:
    """The entries of a feed; raises ``InputError`` where the bytes are none, or declare entities of their own."""
    if not raw.strip():
        raise UnreadableError("empty: there is no feed in it.")
    if b"\0" in raw[:4096]:
        raise UnreadableError("binary: it holds NUL bytes, so it is no feed.")
    if ENTITY.search(raw):
        raise MalformedError("it declares XML entities, which no feed needs and which can unfold without end: refused.")
    found = need("feedparser", "web", "Reading a feed").parse(BytesIO(raw))
    if not found.entries:
        raise MalformedError("no feed, or one without entries: RSS and Atom are read.")
    return tuple(_entry(number, one, found.feed) for number, one in enumerate(found.entries[:MOST_ENTRIES], 1))


def _entry(number: int, entry: Any, feed: Any) -> Entry:
    bodies = [body.get("value", "") for body in entry.get("content", ())]
    content = max([*bodies, entry.get("summary", "")], key=len)
    return Entry(number, entry.get("link"), content, tuple(_stated(entry, feed)))


def _stated(entry: Any, feed: Any) -> Iterator[Stated]:
    pairs = (
        ("title", fragment_text(entry.get("title", ""))),
        ("url", entry.get("link")),
        ("published", _day(entry.get("published") or entry.get("updated"))),
        ("outlet", _name(entry.get("source", {}).get("title") or feed.get("title"))),
        ("author", entry.get("author")),
        ("language", (feed.get("language") or "")[:2].lower()),
        ("rights", entry.get("rights") or feed.get("rights")),
    )
    for field, value in pairs:
        if value and value.strip():
            yield Stated(field, " ".join(value.split()), "feed")


def _day(text: str | None) -> str | None:
    day = day_of(text) if text else None
    return day.isoformat() if day else text


def _name(title: str | None) -> str | None:
    """The outlet's name in a feed's title: "Hill Gazette - World news" is Hill Gazette's."""
    return re.split(r"\s+[-–—|»:]\s+", fragment_text(title))[0] if title else None


FEED = Reader(
    "feed",
    "an RSS or Atom feed, one report an entry",
    (".rss", ".atom", ".xml"),
    read,
    count,
    mimes=("application/rss+xml", "application/atom+xml", "application/xml", "text/xml"),
)
