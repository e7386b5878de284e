"""Claims as JSON Lines: one object per report, in the form that claim scorers read, with all that a claim holds.

A line is ``{"report", "report_id", "outlet", "published", "title", "claims": [...]}``; ``report`` is the id that the
input gave, else our own. Of a claim, the keys ``start``, ``end``, ``event``, ``agents``, ``targets``, ``places``,
``date``, ``casualties``, ``source``, ``certainty``, ``ceasefire_violation`` and ``incident`` are the scorer's form.
An unresolved date is ``null`` there and keeps what the words do say in ``partial_date`` (``--09-05``). ``quote`` is
the sentence that holds the trigger. ``record`` is the whole claim with its spans, scores, reasons, resolved places
and actors, and reads back unchanged.
"""

import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from rashomon.codec import converter, from_json
from rashomon.errors import MalformedError
from rashomon.export.view import CodedReport, ExportView, Lose
from rashomon.export.writing import JsonObject, write_lines
from rashomon.model import Claim, Count, Grounded, Report, When


def _days(when: Grounded[When] | None) -> JsonObject | None:
    if when is None or not (when.value.first and when.value.last):
        return None
    return {"from": when.value.first.isoformat(), "to": when.value.last.isoformat()}


def _toll(count: Count) -> JsonObject:
    return {"kind": count.kind, "low": count.low, "high": count.high, "group": count.group}


def claim_object(claim: Claim, report: Report, incident: str | None) -> JsonObject:
    """``claim`` as one JSON object; words are the report's own."""
    return {
        "id": claim.id,
        "start": claim.span.start,
        "end": claim.span.end,
        "trigger": claim.span.of(report),
        "event": claim.kind,
        "agents": [agent.value.text for agent in claim.agents],
        "targets": [target.value.text for target in claim.targets],
        "places": [place.value.name for place in claim.places],
        "date": _days(claim.when),
        "partial_date": claim.when.value.partial if claim.when else None,
        "casualties": [_toll(count.value) for count in claim.counts],
        "source": {"text": claim.speaker.text, "kind": claim.speaker.kind},
        "certainty": claim.certainty.value,
        "ceasefire_violation": claim.ceasefire_violation.value,
        "incident": incident or claim.id,
        "quote": claim.sentence.of(report),
        "score": claim.score,
        "record": converter().unstructure(claim),
    }


def report_object(coded: CodedReport, incident_of: Mapping[str, str]) -> JsonObject:
    """One line of the file."""
    report = coded.report
    return {
        "report": report.name,
        "report_id": report.id,
        "outlet": report.outlet.name if report.outlet else None,
        "published": report.published.isoformat() if report.published else None,
        "title": report.title,
        "claims": [claim_object(claim, report, incident_of.get(claim.id)) for claim in coded.claims],
    }


def write(view: ExportView, stream: BinaryIO, lose: Lose) -> int:
    """Writes every report, also those without claims; gives the number of lines."""
    view.lose_withheld(lose)
    return write_lines(stream, (report_object(coded, view.incident_of) for coded in view.reports))


def read_claims(line: str) -> Iterator[Claim]:
    """The claims of one written line, unchanged; raises ``MalformedError`` where it is no such line."""
    try:
        records = [json.dumps(claim["record"]) for claim in json.loads(line)["claims"]]
    except (KeyError, TypeError, ValueError) as error:
        raise MalformedError(f"This is no line of a claims export: {error!r}") from error
    for record in records:
        yield from_json(record, Claim)
