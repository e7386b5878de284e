"""W3C Web Annotations (JSON-LD): each claim as an annotation on the report that makes it.

The target is the report's address, or the hash of its text where it has none; its selectors are the trigger with a few
words around it, and its offsets in the clean text. The bodies say what was read out of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import BinaryIO

from rashomon.export.view import ExportView, Lose, Loss
from rashomon.export.writing import JsonObject, quote, short, write_json
from rashomon.model import Claim, Report

#: Words of context on each side of the trigger, which itself may have up to seven.
AROUND, TRIGGER = 4, 7


def write(view: ExportView, stream: BinaryIO, lose: Lose) -> int:
    """Writes one page of annotations; gives their number."""
    view.lose_withheld(lose)
    items = [annotation(claim, coded.report, lose) for coded in view.coded for claim in coded.claims]
    page = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:rashomon:{view.header.policy_hash}",
        "type": "AnnotationCollection",
        "label": view.header.project,
        "generator": {"type": "Software", "name": "rashomon", "rashomon": view.header.lines()},
        "total": len(items),
        "first": {"type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    write_json(stream, page)
    return len(items)


def annotation(claim: Claim, report: Report, lose: Lose) -> JsonObject:
    """One claim."""
    lose(Loss(claim.id, "score", f"{claim.score:.2f}", None, "an annotation keeps no scores and reasons"))
    return {
        "id": f"urn:rashomon:{claim.id}",
        "type": "Annotation",
        "motivation": "classifying",
        "creator": {"type": "Software", "name": f"{claim.maker.name} {claim.maker.version}".strip()},
        "body": list(bodies(claim)),
        "target": target(claim, report),
    }


def source_of(report: Report) -> str:
    """The report's address, else a name made from the hash of its text."""
    return report.url or f"urn:sha256:{sha256(report.text.encode()).hexdigest()}"


def target(claim: Claim, report: Report) -> JsonObject:
    """The trigger in its report."""
    start, end = claim.span.start, claim.span.end
    before, after = report.text[:start].split(), report.text[end:].split()
    words: JsonObject = {
        "type": "TextQuoteSelector",
        "exact": quote(report, claim.span, TRIGGER),
        "prefix": " ".join(before[-AROUND:]),
        "suffix": " ".join(after[:AROUND]),
    }
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    return {"source": source_of(report), "selector": [words, position]}


def bodies(claim: Claim) -> Iterator[JsonObject]:
    """What was read out of the words, one body for each value."""
    yield _body("classifying", claim.kind.value)
    named = [("agent", held.value.name) for held in claim.agents]
    named += [("target", held.value.name) for held in claim.targets]
    named += [("place", held.value.place.name if held.value.place else held.value.name) for held in claim.places]
    named += [("when", str(claim.when.value))] if claim.when else []
    named += [("count", f"{held.value.kind} {held.value}") for held in claim.counts]
    named += [("source", claim.speaker.text)] if claim.speaker.text else []
    named += [("certainty", claim.certainty.value.value)]
    named += [("ceasefire violation", "alleged")] if claim.ceasefire_violation.value else []
    yield from (_body("describing", f"{name}: {short(value)}") for name, value in named)


def _body(purpose: str, value: str) -> JsonObject:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}
