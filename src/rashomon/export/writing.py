"""Small things that formats share: safe cells, short quotations, text on a stream of bytes, lines of JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, BinaryIO, TextIO

from rashomon.model import Report, Span

#: At most this many words of a report stand in a file that leaves the project.
SHORT = 15
#: What spreadsheets take for the beginning of a formula (OWASP, "CSV Injection"), also in its full-width forms.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")

Cell = str | int | float | None
JsonObject = dict[str, Any]


def is_formula(text: str) -> bool:
    """True where a spreadsheet might run the text."""
    return text.lstrip(" ").startswith(FORMULA)


def safe(value: Cell) -> str | int | float:
    """A cell that no spreadsheet runs: an apostrophe goes before what looks like a formula. Numbers stay numbers."""
    if isinstance(value, str) and is_formula(value):
        return f"'{value}"
    return "" if value is None else value


def short(text: str, words: int = SHORT) -> str:
    """The first words of ``text``, with "…" where it goes on; line breaks become blanks."""
    parts = text.split()
    return " ".join(parts[:words]) + (" …" if len(parts) > words else "")


def quote(report: Report, span: Span, words: int = SHORT) -> str:
    """The words of a span, shortened."""
    return short(span.of(report), words)


@contextmanager
def as_text(stream: BinaryIO) -> Iterator[TextIO]:
    r"""A UTF-8 text stream with ``\n`` line ends onto ``stream``, which stays open."""
    wrapper = io.TextIOWrapper(stream, encoding="utf-8", newline="\n")
    try:
        yield wrapper
    finally:
        wrapper.flush()
        wrapper.detach()


def write_rows(stream: BinaryIO, heads: Iterable[Sequence[str]], rows: Iterable[Sequence[Cell]]) -> int:
    """CSV (RFC 4180, lines end in LF): ``heads`` as they are, safe cells below; gives the number of rows."""
    with as_text(stream) as text:
        writer = csv.writer(text, lineterminator="\n")
        writer.writerows(heads)
        count = 0
        for row in rows:
            writer.writerow([safe(cell) for cell in row])
            count += 1
    return count


def write_lines(stream: BinaryIO, objects: Iterable[JsonObject]) -> int:
    """JSON Lines; gives the number of lines."""
    with as_text(stream) as text:
        count = 0
        for item in objects:
            text.write(json.dumps(item, ensure_ascii=False) + "\n")
            count += 1
    return count


def write_json(stream: BinaryIO, value: JsonObject) -> None:
    """One JSON object, indented."""
    with as_text(stream) as text:
        json.dump(value, text, ensure_ascii=False, indent=1)
        text.write("\n")


def joined(parts: Iterable[str | None], by: str = "; ") -> str:
    """The distinct parts in their order; the separator's own character inside a part becomes a comma."""
    clean = (part.replace(by.strip(), ",") for part in parts if part)
    return by.join(dict.fromkeys(clean))
