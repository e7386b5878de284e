"""PDF: the text layer (pypdf), its lines joined to paragraphs again. A scan has none, and says so."""

from __future__ import annotations

import logging
import re
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

from rashomon.errors import InputError, MalformedError, UnreadableError
from rashomon.model import Stated
from rashomon.read.encoding import read_bytes
from rashomon.read.extras import need
from rashomon.read.item import MAX_TEXT, Found, Reader
from rashomon.read.making import headline, make_report
from rashomon.read.pagemeta import dateline_days

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any

    from rashomon.read.item import Defaults

MOST_PAGES = 3000
NO_TEXT = "no text layer: its pages are images. Run OCR over it (ocrmypdf, for one) and add the result."
#: A line shorter than this share of the longest one ends its paragraph, if it ends a sentence.
SHORT = 0.75
ENDS = re.compile(r"[.!?؟:][\"'”’)]*$")
PAGE_NUMBER = re.compile(r"\s*(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\s*", re.IGNORECASE)


def read(path: Path, defaults: Defaults) -> Iterator[Found]:
    """The file's text, with the title and author that it states; its day of making is none of publication."""
    raw = read_bytes(path)
    if not raw.strip():
        raise UnreadableError("empty: there is nothing in it.")
    if b"%PDF-" not in raw[:1024]:
        raise UnreadableError("binary, and no PDF: it does not begin with %PDF.")
    document = _open(raw)
    text = reflow(_pages(document))
    if not text:
        raise UnreadableError(NO_TEXT)
    stated = (*_stated(document), *dateline_days(text), *_heading(text))
    yield Found(make_report(text, defaults, raw, stated=stated), raw, path)


def reflow(pages: list[str]) -> str:
    """The text of pages as paragraphs: lines joined, words put together again that a line's end had cut."""
    lines = [line.rstrip() for page in pages for line in page.splitlines() if not PAGE_NUMBER.fullmatch(line)]
    longest = max(map(len, lines), default=0)
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if not line.strip():
            paragraphs.append([])
            continue
        paragraphs[-1].append(line.strip())
        if len(line) < SHORT * longest and (ENDS.search(line) or len(paragraphs) == 1):
            paragraphs.append([])
    return "\n\n".join(_joined(paragraph) for paragraph in paragraphs if paragraph)


def _joined(lines: list[str]) -> str:
    return re.sub(r"(?<=[a-z])-\n(?=[a-z])", "", "\n".join(lines)).replace("\n", " ")


@contextmanager
def _broken(where: str) -> Iterator[None]:
    """Whatever pypdf stumbles over, as a ``MalformedError``."""
    try:
        yield
    except InputError:
        raise
    except Exception as error:  # a broken file can break pypdf anywhere
        raise MalformedError(f"a broken PDF{where}: {error or type(error).__name__}") from error


def _open(raw: bytes) -> Any:
    pypdf = need("pypdf", "pdf", "Reading a PDF")
    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # what it logs, our errors say
    logging.getLogger("pypdf").propagate = False
    with _broken(""):
        document = pypdf.PdfReader(BytesIO(raw))
        _check(document)
    return document


def _check(document: Any) -> None:
    if document.is_encrypted and not document.decrypt(""):
        raise UnreadableError("locked: it opens only with a password. Save it without one and add it again.")
    if len(document.pages) > MOST_PAGES:
        raise UnreadableError(f"too large: {len(document.pages)} pages, the limit is {MOST_PAGES}.")


def _pages(document: Any) -> list[str]:
    texts: list[str] = []
    for number in range(len(document.pages)):
        with _broken(f", at page {number + 1}"):
            texts.append(document.pages[number].extract_text() or "")
        if sum(map(len, texts)) > MAX_TEXT:
            raise UnreadableError(f"too large for one report: more than {MAX_TEXT:,} characters.")
    return texts


def _stated(document: Any) -> Iterator[Stated]:
    known = document.metadata or {}
    for field, key in (("title", "/Title"), ("author", "/Author"), ("published", "/CreationDate")):
        value = str(known.get(key) or "").removeprefix("D:").strip()
        if value:
            yield Stated(field, value[:8] if field == "published" else value, "document metadata")


def _heading(text: str) -> Iterator[Stated]:
    if title := headline(text):
        yield Stated("title", title, "heading")


PDF = Reader("pdf", "a PDF with a text layer", (".pdf",), read, mimes=("application/pdf",))
