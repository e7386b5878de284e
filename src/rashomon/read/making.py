"""The last step that all readers share: from text and what is known of it to a report."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from typing import TYPE_CHECKING

from rashomon.errors import MalformedError, UnreadableError
from rashomon.model import Outlet, Report
from rashomon.read.item import MAX_TEXT
from rashomon.read.rights import rights_notice
from rashomon.read.stating import choose, chosen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rashomon.model import Stated
    from rashomon.read.item import Defaults

MOST_HEADLINE = 200
ISO_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ]\d\d:\d\d.*)?")


def make_report(
    text: str,
    defaults: Defaults,
    raw: bytes,
    *,
    outlet: str | None = None,
    published: date | None = None,
    title: str | None = None,
    key: str | None = None,
    url: str | None = None,
    language: str | None = None,
    rights: str | None = None,
    stated: Iterable[Stated] = (),
) -> Report:
    """The report of ``text`` as it stands; raises ``UnreadableError`` where it is empty or too long.

    What is given by name is sure; of what is ``stated`` by several places, the best one is chosen and all are kept.
    """
    if not text.strip():
        raise UnreadableError("empty: there is no text in it.")
    if len(text) > MAX_TEXT:
        raise UnreadableError(f"too large for one report: {len(text):,} characters, the limit is {MAX_TEXT:,}.")
    known = choose((*stated, *defaults.stated))
    name = outlet or chosen(known, "outlet") or defaults.outlet
    day = chosen(known, "published")
    return Report(
        text=text,
        outlet=Outlet(name) if name else None,
        published=published or (date.fromisoformat(day) if day else defaults.published),
        title=title or chosen(known, "title"),
        key=key,
        url=url or chosen(known, "url") or defaults.url,
        language=language or chosen(known, "language") or defaults.language,
        rights=rights or chosen(known, "rights") or rights_notice(text),
        raw=hashlib.sha256(raw).hexdigest(),
        retrieved=defaults.retrieved,
        author=chosen(known, "author"),
        stated=known,
    )


def parse_day(text: str, field: str = "published") -> date:
    """An ISO day (a time after it is cut off); raises ``MalformedError`` with the form that is expected."""
    match = ISO_DAY.fullmatch(text.strip())
    try:
        return date.fromisoformat(match.group(1) if match else text)
    except ValueError as error:
        raise MalformedError(f"{field}: {text!r} is no day. Write YYYY-MM-DD, as in 2020-09-08.") from error


def headline(text: str) -> str | None:
    """The first line where it reads as a headline: short, no full stop, and set off from what follows."""
    first, _, rest = text.lstrip().partition("\n")
    words = first.split()
    if not (2 <= len(words) <= 30 and len(first) <= MOST_HEADLINE and rest.strip()):
        return None
    if first.rstrip()[-1] in ".:;," or first.lstrip()[0] in "-*•#":
        return None
    following = rest.partition("\n")[0].strip()
    return first.strip() if not following or len(following) > MOST_HEADLINE else None
