"""A saved web page: its article, found by trafilatura, with all that the page states of it."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon.errors import MalformedError, UnreadableError
from rashomon.read.encoding import decode, read_bytes
from rashomon.read.item import Found, Reader
from rashomon.read.making import make_report
from rashomon.read.pagemeta import statements
from rashomon.read.pageparts import take_parts, words_of
from rashomon.read.stating import choose, chosen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.html import HtmlElement

    from rashomon.model import Report, Stated
    from rashomon.read.item import Defaults
    from rashomon.read.pageparts import Part

DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
XML_DECLARED = re.compile(rb"<\?xml[^>]+encoding\s*=\s*[\"']([\w-]+)", re.IGNORECASE)
HEAD = 4096
NO_ARTICLE = "no article found: the page holds no running text. Save the article's text as .txt and add that."
#: Characters of a cell that holds figures or a few words, not an article.
LONGEST_CELL = 400
XML_LINE = re.compile(r"^\s*<\?xml[^>]*>")


@dataclass(frozen=True, slots=True)
class Page:
    """A page read: its article's text, the parts that are not the article, and what it states of itself."""

    text: str
    removed: tuple[Part, ...]
    stated: tuple[Stated, ...]


def read(path: Path, defaults: Defaults) -> Iterator[Found]:
    """The page's article, headline first, with all that the page states of it; see ``pagemeta`` and ``pageparts``."""
    raw = read_bytes(path)
    yield Found(page_report(raw, defaults), raw, path)


def page_report(raw: bytes, defaults: Defaults) -> Report:
    """The report of a page's bytes; raises ``InputError`` where no article is found."""
    page = read_page(decode(raw, defaults.charset or _declared(raw)))
    known = choose((*page.stated, *defaults.stated))
    return make_report(with_headline(page.text, chosen(known, "title")), defaults, raw, stated=page.stated)


def read_page(source: str) -> Page:
    """The article of the page ``source``, what is not the article, and what the page states."""
    tree = _tree(source)
    whole = _tree(source)
    removed = take_parts(tree)
    _unfold_tables(tree)
    text = _article(tree)
    return Page(text, removed, statements(whole, removed, text))


def with_headline(text: str, title: str | None) -> str:
    """``text`` with its title as first paragraph, so that what the headline claims is read too."""
    if not title:
        return text
    rest = "\n".join(line for line in text.splitlines() if line.strip() != title)
    return rest if rest.lstrip().startswith(title) else f"{title}\n\n{rest.strip()}"


def _declared(raw: bytes) -> str | None:
    match = DECLARED.search(raw[:HEAD]) or XML_DECLARED.search(raw[:HEAD])
    return match.group(1).decode("ascii") if match else None


def _tree(source: str) -> HtmlElement:
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    try:
        # An encoding that an XML declaration names is of no use any more: the source is text already.
        return document_fromstring(XML_LINE.sub("", source), parser=HTMLParser(remove_pis=True))
    except (ValueError, etree.LxmlError) as error:
        raise MalformedError(f"no page that can be parsed: {error}") from error


def _unfold_tables(tree: HtmlElement) -> None:
    """Tables that lay out a page, not figures, become plain blocks: one of their cells holds whole paragraphs."""
    for table in list(tree.iter("table")):
        if any(len(words_of(cell)) > LONGEST_CELL for cell in table.iter("td")):
            for element in table.iter("table", "tbody", "tr", "td"):
                element.tag = "div"


def _article(tree: HtmlElement) -> str:
    from trafilatura import bare_extraction  # takes half a second to import

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # what it logs, our errors say
    page = bare_extraction(tree, with_metadata=False, include_comments=False)
    if page is None or isinstance(page, dict) or not (page.text or "").strip():
        raise UnreadableError(NO_ARTICLE)
    return str(page.text)


HTML = Reader(
    "html",
    "a saved web page, one report a file",
    (".html", ".htm", ".xhtml"),
    read,
    mimes=("text/html", "application/xhtml+xml"),
)
