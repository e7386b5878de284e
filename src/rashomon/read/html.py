"""A saved web page: its article, found by trafilatura, with the metadata that the page states."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from rashomon.errors import MalformedError, UnreadableError
from rashomon.read.encoding import decode, read_bytes
from rashomon.read.item import Found, Reader
from rashomon.read.making import make_report, parse_day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from trafilatura.settings import Document

    from rashomon.read.item import Defaults

DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
XML_DECLARED = re.compile(rb"<\?xml[^>]+encoding\s*=\s*[\"']([\w-]+)", re.IGNORECASE)
HEAD = 4096
NO_ARTICLE = "no article found: the page holds no running text. Save the article's text as .txt and add that."
#: Only what metadata or the address states; no search through the text, which finds any day that it names.
DATE_RULES = {"extensive_search": False, "original_date": True}


def read(path: Path, defaults: Defaults) -> Iterator[Found]:
    """The page's article, headline first; title, day, outlet (site name) and address where the page states them."""
    raw = read_bytes(path)
    page = _extract(decode(raw, _declared(raw)))
    report = make_report(
        with_headline(page.text or "", page.title),
        defaults,
        raw,
        title=page.title,
        published=_day(page.date),
        outlet=page.sitename,
        url=page.url,
        language=page.language,
        rights=page.license,
    )
    yield Found(report, raw, path)


def with_headline(text: str, title: str | None) -> str:
    """``text`` with its title as first paragraph, so that what the headline claims is read too."""
    if not title or text.lstrip().startswith(title):
        return text
    return f"{title}\n\n{text}"


def _declared(raw: bytes) -> str | None:
    match = DECLARED.search(raw[:HEAD]) or XML_DECLARED.search(raw[:HEAD])
    return match.group(1).decode("ascii") if match else None


def _extract(source: str) -> Document:
    from trafilatura import bare_extraction  # takes half a second to import

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # what it logs, our errors say
    try:
        page = bare_extraction(source, with_metadata=True, include_comments=False, date_extraction_params=DATE_RULES)
    except ValueError as error:
        raise MalformedError(f"no page that can be parsed: {error}") from error
    if page is None or isinstance(page, dict) or not (page.text or "").strip():
        raise UnreadableError(NO_ARTICLE)
    return page


def _day(text: str | None) -> date | None:
    return parse_day(text, "date") if text else None


HTML = Reader("html", "a saved web page, one report a file", (".html", ".htm", ".xhtml"), read)
