"""A workbook: about, incidents, disputes, claims, reports, losses. Needs the extra ``xlsx`` (openpyxl).

Every text cell is stored as text and marked as quoted, so that no spreadsheet runs it as a formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, BinaryIO

from rashomon.errors import UsageError
from rashomon.export.digest import Digest, digests, outlets_of
from rashomon.export.features import NAMES, properties, unsaid
from rashomon.export.view import CodedReport, ExportView, Lose, Loss
from rashomon.export.writing import Cell, is_formula, joined, quote, short

if TYPE_CHECKING:
    from openpyxl import Workbook

#: Characters that XML cannot hold.
FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
#: What Excel takes in one cell.
LONGEST = 32_000

CLAIMS = (
    *("claim", "incident", "report", "kind", "words", "agents", "targets", "places", "first_day", "last_day"),
    *("counts", "speaker", "speaker_kind", "certainty", "ceasefire_violation", "score", "maker"),
)
REPORTS = ("report", "key", "outlet", "published", "title", "url", "language", "rights", "sha256_of_text")
DISPUTES = ("incident", "field", "position", "outlets", "claims")
LOSSES = ("record", "field", "value", "written", "reason")


def write(view: ExportView, stream: BinaryIO, lose: Lose) -> int:
    """Writes the workbook; gives the number of incidents. Raises ``UsageError`` without openpyxl."""
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise UsageError("XLSX needs openpyxl. Install it with: pip install 'rashomon[xlsx]'.") from error
    losses: list[Loss] = []
    told = list(digests(view, losses.append))
    losses += [_unsaid(one, field, value) for one in told for field, value in unsaid(one)]
    book = Workbook(write_only=True)
    book.properties.creator = f"rashomon {view.header.version}"
    book.properties.created = view.header.as_of.replace(tzinfo=None)
    _sheet(book, "about", ("what", "value"), view.header.lines().items())
    _sheet(book, "incidents", NAMES, (properties(one, view).cells() for one in told))
    _sheet(book, "disputes", DISPUTES, (row for one in told for row in dispute_rows(one, view)))
    _sheet(book, "claims", CLAIMS, claim_rows(view))
    _sheet(book, "reports", REPORTS, map(report_row, view.coded))
    _sheet(book, "losses", LOSSES, ((one.record, one.field, one.value, one.written, one.reason) for one in losses))
    book.save(stream)
    for loss in losses:
        lose(loss)
    return len(told)


def _unsaid(told: Digest, field: str, value: str) -> Loss:
    return Loss(told.id, field, value, None, "the sheet of incidents has no number of this kind; see the claims")


def _sheet(book: Workbook, name: str, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    from openpyxl.cell import WriteOnlyCell

    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    sheet.append(list(head))
    for row in rows:
        cells = []
        for value in row:
            cell = WriteOnlyCell(sheet, _clean(value))
            if isinstance(value, str):
                cell.data_type = "s"
                cell.quotePrefix = is_formula(value)
            cells.append(cell)
        sheet.append(cells)


def _clean(value: Cell) -> Cell:
    return FORBIDDEN.sub("�", value)[:LONGEST] if isinstance(value, str) else value


def dispute_rows(told: Digest, view: ExportView) -> Iterator[list[Cell]]:
    """Each position of each dispute."""
    for dispute in told.incident.disputes:
        for position in dispute.positions:
            outlets = joined(outlets_of(position.claims, view))
            yield [told.id, dispute.field, short(position.value), outlets, joined(position.claims)]


def claim_rows(view: ExportView) -> Iterator[list[Cell]]:
    """Each claim, with the words of its trigger alone."""
    for coded in view.coded:
        for claim in coded.claims:
            when = claim.when.value if claim.when else None
            slots = (claim.agents, claim.targets)
            who = [joined(short(one.value.name) for one in slot) for slot in slots]
            where = joined(short(one.value.place.name if one.value.place else one.value.name) for one in claim.places)
            days = [str(when.first or ""), str(when.last or "")] if when else ["", ""]
            counts = joined(f"{one.value.kind} {one.value} ({short(one.value.group)})" for one in claim.counts)
            said = [short(claim.speaker.text) if claim.speaker.text else "", claim.speaker.kind.value]
            rest = [claim.certainty.value.value, claim.ceasefire_violation.value, round(claim.score, 3)]
            named = [claim.id, view.incident_of.get(claim.id), coded.report.name, claim.kind.value]
            words = quote(coded.report, claim.span)
            yield [*named, words, *who, where, *days, counts, *said, *rest, f"{claim.maker.name} {claim.maker.version}"]


def report_row(coded: CodedReport) -> list[Cell]:
    """A report without its text."""
    report = coded.report
    digest = sha256(report.text.encode()).hexdigest()
    outlet, rights = report.outlet.name if report.outlet else "", short(report.rights) if report.rights else ""
    day = str(report.published or "")
    return [report.id, report.key, outlet, day, report.title, report.url, report.language, rights, digest]
