"""Standard input as a file: spooled to disk, its format told by its first bytes."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The name by which standard input is asked for.
STDIN = Path("-")
#: How the formats begin; the first that fits gives the ending. Anything else is plain text.
BEGINNINGS = (
    (".pdf", re.compile(rb"%PDF-")),
    (".zip", re.compile(rb"PK\x03\x04")),
    (".warc.gz", re.compile(rb"\x1f\x8b")),
    (".warc", re.compile(rb"WARC/\d")),
    (".jsonl", re.compile(rb"(?:\xef\xbb\xbf)?\s*\{")),
    (
        ".html",
        re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html)", re.I | re.S),
    ),
    (
        ".rss",
        re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF|!DOCTYPE)", re.S),
    ),
    (".eml", re.compile(rb"(?:[A-Z][\w-]+: [^\n]*\n(?:[ \t][^\n]*\n)*){2}")),
    (".md", re.compile(rb"---[ \t]*\r?\n")),
    (".csv", re.compile(rb"(?=[^\n]*[,;\t])(?:[\w \"]+[,;\t])*\"?(?:text|content|body)\"?\s*(?:[,;\t\r\n])", re.I)),
)
SAMPLE = 4096


def sniff(beginning: bytes) -> str:
    """The ending of the format that begins so; ``.txt`` where nothing speaks for another."""
    return next((suffix for suffix, pattern in BEGINNINGS if pattern.match(beginning)), ".txt")


@contextmanager
def spooled() -> Iterator[Path]:
    """Standard input in a temporary file whose ending tells the format."""
    with tempfile.TemporaryDirectory(prefix="rashomon-") as folder:
        path = Path(folder) / "stdin"
        with path.open("wb") as file:
            shutil.copyfileobj(sys.stdin.buffer, file)
        with path.open("rb") as file:
            suffix = sniff(file.read(SAMPLE))
        yield path.rename(path.with_suffix(suffix) if suffix.count(".") == 1 else path.with_name(f"stdin{suffix}"))
