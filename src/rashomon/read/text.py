"""Plain text: one file, one report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.read.encoding import decode, read_bytes
from rashomon.read.item import Found, Reader
from rashomon.read.making import headline, make_report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rashomon.read.item import Defaults


def read(path: Path, defaults: Defaults) -> Iterator[Found]:
    """The file's text as it stands, with plain line ends; a first line that reads as one is its title too."""
    raw = read_bytes(path)
    text = decode(raw, defaults.charset)
    yield Found(make_report(text, defaults, raw, title=headline(text)), raw, path)


TEXT = Reader("text", "plain text, one report a file", (".txt", ".text"), read, mimes=("text/plain",))
