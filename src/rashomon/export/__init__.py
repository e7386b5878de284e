"""One file per format. To add one, write a file beside this and add one line to ``FORMATS``."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO

from rashomon.errors import unknown_name
from rashomon.export import (
    acled,
    annotations,
    claims,
    ftm,
    ged,
    geojson,
    geoparquet,
    hapi,
    hxl,
    native,
    plover,
    polecat,
    reportlevel,
    timemap,
    xlsx,
)
from rashomon.export.corrections import Correction, Fate, corrections
from rashomon.export.view import CodedReport, Crossing, ExportView, Header, Lose, Loss

__all__ = [
    "FORMATS",
    "CodedReport",
    "Correction",
    "Crossing",
    "ExportView",
    "Fate",
    "Format",
    "Header",
    "Lose",
    "Loss",
    "Quotes",
    "corrections",
    "format_named",
]


class Quotes(StrEnum):
    """How much of a report's words a file holds: the full text, sentences, or at most 15 words in a row."""

    TEXT = "full texts"
    SENTENCE = "sentences"
    SHORT = "15 words"


@dataclass(frozen=True, slots=True)
class Format:
    """A name for the command line, what it is in one line, and the function that writes it and counts its records.

    ``unit`` is what a record is. ``suffix`` is the usual end of the file's name. ``header`` is true where the file
    itself says from which version, policy and tables it is; else that goes into a file beside it. ``policy`` is the
    rule for numbers where nobody chooses one. ``extra`` is the extra to install first. ``alone`` is true for the
    format whose file comes without others beside it.
    """

    name: str
    title: str
    write: Callable[[ExportView, BinaryIO, Lose], int]
    unit: str
    suffix: str
    quotes: Quotes = Quotes.SHORT
    header: bool = False
    policy: str = "ucdp-best"
    extra: str | None = None
    alone: bool = False


FORMATS: tuple[Format, ...] = (
    Format(
        "claims",
        "JSON Lines, one object per report with its claims",
        claims.write,
        *("report", "jsonl", Quotes.SENTENCE),
        alone=True,
    ),
    Format(
        "native",
        "the whole project as JSON Lines, to keep, to move and to read back",
        native.write,
        *("line", "jsonl", Quotes.TEXT),
        header=True,
    ),
    Format(
        "acled", "ACLED's 31 columns (CSV), one event per row", acled.write, "event", "csv", policy="acled-conservative"
    ),
    Format("ged", "UCDP GED's 49 columns (CSV), deadly events between known sides", ged.write, "event", "csv"),
    Format("plover", "PLOVER 2.0 (JSON Lines), one record per claim", plover.write, "record", "jsonl"),
    Format("polecat", "POLECAT's 40 columns (tab-separated), one row per claim", polecat.write, "row", "tsv"),
    Format(
        "report-level",
        "MAVERICK's 108 columns (CSV), one row per report of an incident",
        reportlevel.write,
        "row",
        "csv",
    ),
    Format("geojson", "GeoJSON, one feature per incident", geojson.write, "feature", "geojson", header=True),
    Format(
        "geoparquet",
        "GeoParquet 1.1, one row per incident",
        geoparquet.write,
        *("row", "parquet"),
        header=True,
        extra="parquet",
    ),
    Format("hxl", "CSV with HXL hashtags, one row per incident", hxl.write, "row", "csv"),
    Format(
        "hapi", "the Humanitarian API's conflict events (CSV), sums by district and month", hapi.write, "row", "csv"
    ),
    Format(
        "annotations",
        "W3C Web Annotations (JSON-LD), one per claim",
        annotations.write,
        *("annotation", "jsonld"),
        header=True,
    ),
    Format("ftm", "FollowTheMoney entities (JSON Lines)", ftm.write, "entity", "ftm.json"),
    Format("timemap", "TimeMap's events, sources and associations (JSON)", timemap.write, "event", "json"),
    Format(
        "xlsx",
        "a workbook of incidents, disputes, claims, reports",
        xlsx.write,
        "incident",
        "xlsx",
        header=True,
        extra="xlsx",
    ),
)


def format_named(name: str) -> Format:
    """The format called ``name``; raises ``UsageError`` with the known names."""
    for entry in FORMATS:
        if entry.name == name:
            return entry
    raise unknown_name("format", name, [entry.name for entry in FORMATS])
