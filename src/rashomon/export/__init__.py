"""One file per format. To add one, write a file beside this and add one line to ``FORMATS``."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TextIO

from rashomon.errors import unknown_name
from rashomon.export import claims
from rashomon.export.material import CodedReport, Material

__all__ = ["FORMATS", "CodedReport", "Format", "Material", "format_named"]


@dataclass(frozen=True, slots=True)
class Format:
    """A name for the command line, what it is in one line, and the function that writes it and counts its lines."""

    name: str
    title: str
    write: Callable[[Material, TextIO], int]


FORMATS: tuple[Format, ...] = (Format("claims", "JSON Lines, one object per report with its claims", claims.write),)


def format_named(name: str) -> Format:
    """The format called ``name``; raises ``UsageError`` with the known names."""
    for entry in FORMATS:
        if entry.name == name:
            return entry
    raise unknown_name("format", name, [entry.name for entry in FORMATS])
