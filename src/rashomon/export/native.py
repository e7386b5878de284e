"""The whole project as JSON Lines, to keep, to move and to read back: the only format that holds full texts.

The first line is the header. Then comes a line for each report with its text, its bytes as they were read (base64),
its newest coding and who made it; then people's judgements; then the chain of decisions. Incidents are not written:
they follow from the rest. A project is its owner's own; texts and bytes stand here because without them no claim could
be checked after reading back. Reports that must not be passed on are left out here as everywhere.

Of the project's past, older codings of a report and the moments at which things became known are not written.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, TypeVar

from rashomon.codec import converter, from_json, to_json
from rashomon.errors import MalformedError
from rashomon.export.view import CodedReport, ExportView, Lose, Loss
from rashomon.export.writing import JsonObject, write_lines
from rashomon.model import Claim, Decision, Link, Maker, Report

#: The form of the lines; raised whenever a reader of the form before could not read them.
FORM = 1


@dataclass(frozen=True)
class Kept:
    """A report read back, with its coding and the bytes that it was read from."""

    coded: CodedReport
    raw: bytes | None


T = TypeVar("T")
Item = Kept | Link | Decision


def report_line(coded: CodedReport, raw: bytes | None) -> JsonObject:
    """One report with its newest coding."""
    plain = converter().unstructure
    return {
        "type": "report",
        "report": plain(coded.report),
        "maker": plain(coded.maker) if coded.maker else None,
        "claims": [plain(claim) for claim in coded.claims],
        "bytes": b64encode(raw).decode("ascii") if raw is not None else None,
    }


def lines(view: ExportView, lose: Lose) -> Iterator[JsonObject]:
    """All lines."""
    plain = converter().unstructure
    view.lose_withheld(lose)
    yield {"type": "header", "form": FORM, **view.header.lines()}
    for coded in view.reports:
        raw = view.raw(coded.report)
        if raw is None and coded.report.raw:
            lose(Loss(coded.report.id, "bytes", coded.report.raw, None, "the project no longer holds them"))
        yield report_line(coded, raw)
    for link in view.judgements:
        yield {"type": "judgement", "judgement": plain(link)}
    for decision in view.decisions:
        yield {"type": "decision", "decision": plain(decision)}


def write(view: ExportView, stream: BinaryIO, lose: Lose) -> int:
    """Writes the project; gives the number of lines below the header."""
    return write_lines(stream, lines(view, lose)) - 1


def read(stream: Iterable[str]) -> Iterator[Item]:
    """What ``write`` wrote, one line at a time, unchanged; raises ``MalformedError`` naming the line."""
    numbered = enumerate(stream, 1)
    _check_header(next(numbered, (1, ""))[1])
    for number, line in numbered:
        try:
            yield _item(json.loads(line))
        except (KeyError, TypeError, ValueError, MalformedError) as error:
            raise MalformedError(f"Line {number} is none of a native export: {error}") from error


def _check_header(line: str) -> None:
    try:
        head = json.loads(line)
        form = head["form"] if head["type"] == "header" else None
    except (KeyError, TypeError, ValueError):
        form = None
    if form != FORM:
        raise MalformedError(f"This is no native export of form {FORM}: its first line is {line[:80].strip()!r}.")


def _item(line: JsonObject) -> Item:
    kind = line["type"]
    if kind == "judgement":
        return converted(line["judgement"], Link)
    if kind == "decision":
        return converted(line["decision"], Decision)
    if kind != "report":
        raise MalformedError(f"{kind!r} is none of report, judgement, decision")
    maker = converted(line["maker"], Maker) if line["maker"] else None
    claims = tuple(converted(claim, Claim) for claim in line["claims"])
    raw = b64decode(line["bytes"], validate=True) if line["bytes"] is not None else None
    return Kept(CodedReport(converted(line["report"], Report), claims, maker), raw)


def converted(value: object, kind: type[T]) -> T:
    """A domain type from plain JSON."""
    return from_json(to_json(value), kind)
