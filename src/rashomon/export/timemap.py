"""TimeMap (Forensic Architecture, Bellingcat): events, sources and associations, all values as text.

One file holds the three lists that TimeMap asks for at three addresses. Days are M/D/YYYY, as in its documentation.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import BinaryIO

from rashomon.export.digest import Digest, Part, digests, lose_rest, position_words
from rashomon.export.view import ExportView, Lose, Loss
from rashomon.export.writing import JsonObject, joined, short, write_json
from rashomon.model import CountKind, Family, Report

SAYS = (Part.DISPUTES, Part.SPEAKERS)


def write(view: ExportView, stream: BinaryIO, lose: Lose) -> int:
    """Writes the three lists; gives the number of events."""
    told = [one for one in digests(view, lose) if _fits(one, lose)]
    file = {
        "events": [event(one, view, lose) for one in told],
        "sources": [source(report) for report in view.by_id.values()],
        "associations": associations(told),
    }
    write_json(stream, file)
    return len(told)


def _fits(told: Digest, lose: Lose) -> bool:
    if told.days or told.point:
        return True
    lose(Loss(told.id, "date", "not known", None, "TimeMap needs a day or a point"))
    return False


def day(value: date) -> str:
    """A day as TimeMap shows it."""
    return f"{value.month}/{value.day}/{value.year}"


def event(told: Digest, view: ExportView, lose: Lose) -> JsonObject:
    """One incident; what is not known is an empty text."""
    lose_rest(told, view, SAYS, lose)
    first, last = told.days or (None, None)
    if first and last and first != last:
        lose(Loss(told.id, "date", f"{first}..{last}", day(first), "TimeMap has one day"))
    lat, lon = told.point or (None, None)
    kind = told.incident.kind
    return {
        "id": told.id,
        "description": description(told, view),
        "date": day(first) if first else "",
        "time": "",
        "time_precision": "",
        "location": told.place.name if told.place else joined(told.incident.places[:1]),
        "latitude": "" if lat is None else str(lat),
        "longitude": "" if lon is None else str(lon),
        "type": "Structured",
        "category": kind.family.value,
        "category_full": f"{kind.family.value}/{kind.value}",
        "associations": [kind.value, told.incident.status.value],
        "sources": [report.id for report in told.reports],
        "comments": "",
        "time_display": f"{first} to {last}" if first != last else str(first or ""),
    }


def description(told: Digest, view: ExportView) -> str:
    """Kind, sides, numbers and disputes in one line."""
    parts = [told.incident.kind.value.replace("_", " ")]
    for name, side in (("by", told.agents), ("against", told.targets)):
        if side.parties:
            parts.append(f"{name} {joined((short(party.name) for party in side.parties), ', ')}")
    toll = told.toll(CountKind.KILLED)
    if toll:
        number = "no number" if toll.value is None else toll.value
        high = "open" if toll.high is None else toll.high
        parts.append(f"killed: {number} ({toll.policy.name}; {toll.low} to {high})")
    parts += [f"disputed {one.field}: {position_words(one, told, view)}" for one in told.incident.disputes]
    return ". ".join(parts)


def source(report: Report) -> JsonObject:
    """One report, by its address; never its text."""
    return {
        "id": report.id,
        "title": short(report.title or report.name),
        "paths": [report.url] if report.url else [],
        "type": "Article",
        "affil_s": [report.outlet.name] if report.outlet else [],
        "url": report.url or "",
        "date": day(report.published) if report.published else "",
    }


def associations(told: Iterable[Digest]) -> list[JsonObject]:
    """The categories, and filters for kinds and statuses in use."""
    found = list(told)
    kinds = sorted({(one.incident.kind.family.value, one.incident.kind.value) for one in found})
    states = sorted({one.incident.status.value for one in found})
    groups = [_association(family.value, "CATEGORY", [family.value]) for family in Family]
    groups += [_association(kind, "FILTER", ["kind", family, kind]) for family, kind in kinds]
    return groups + [_association(status, "FILTER", ["status", status]) for status in states]


def _association(name: str, mode: str, paths: list[str]) -> JsonObject:
    return {"id": name, "title": name.replace("_", " "), "desc": "", "mode": mode, "filter_paths": paths}
