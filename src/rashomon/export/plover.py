"""PLOVER 2.0 as JSON Lines, one record for each claim with a day; types, modes and intensities from its manual.

Claims of one incident share ``link``. What is denied or planned carries the auxiliary modes ``negation`` and
``future``, what is hedged ``hypothetical``. The text of the report is never written: ``text_info`` has its offsets.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from rashomon.export.digest import Party
from rashomon.export.told import Told, geonames_id, lose_telling, sector, told_claims
from rashomon.export.view import ExportView, Lose, Loss
from rashomon.export.writing import JsonObject, quote, short, write_lines
from rashomon.model import Certainty, CountKind

#: Quad class and intensity of each type; the manual's summary table has SANCTION in class 3, its own section in 4.
TYPES: dict[str, tuple[int, float]] = {
    "AGREE": (1, 2.5),
    "CONSULT": (1, 2.5),
    "SUPPORT": (1, 5.0),
    "CONCEDE": (1, 4.5),
    "COOPERATE": (2, 9.5),
    "AID": (2, 10.0),
    "RETREAT": (2, 6.5),
    "REQUEST": (3, 0.0),
    "ACCUSE": (3, -3.0),
    "REJECT": (3, -2.0),
    "THREATEN": (3, -3.5),
    "PROTEST": (4, -5.0),
    "SANCTION": (4, -6.0),
    "MOBILIZE": (4, -5.5),
    "COERCE": (4, -7.0),
    "ASSAULT": (4, -9.0),
}
#: Intensities of the modes that the cross-walk of kinds uses, where they differ from their type's.
MODES: dict[tuple[str, str], float] = {
    ("RETREAT", "withdraw"): 8.0,
    ("RETREAT", "ceasefire"): 7.5,
    ("THREATEN", "restrict"): -3.0,
    ("MOBILIZE", "troops"): -6.5,
    ("ASSAULT", "abduct"): -8.5,
    ("ASSAULT", "beat"): -7.5,
    ("ASSAULT", "torture"): -8.5,
    ("ASSAULT", "sexual"): -8.5,
    ("ASSAULT", "targeted"): -9.5,
    ("ASSAULT", "destroy"): -8.5,
    ("ASSAULT", "suicide-attack"): -9.5,
    ("ASSAULT", "aerial"): -9.5,
    ("ASSAULT", "drone"): -9.5,
    ("ASSAULT", "heavy-weapons"): -9.5,
    ("ASSAULT", "unconventional"): -10.0,
}
AUXILIARY = {Certainty.DENIED: "negation", Certainty.PLANNED: "future", Certainty.HEDGED: "hypothetical"}
SIZES = {CountKind.KILLED: "dead", CountKind.INJURED: "injured", CountKind.CAPTURED: "arrested"}
#: PLOVER's steps of resolution by the beginning of a GeoNames feature code.
RESOLUTION = (("PPLX", 5), ("ADM1", 2), ("ADM", 3), ("PCL", 1), ("PPL", 4))


def write(view: ExportView, stream: BinaryIO, lose: Lose) -> int:
    """Writes the records; gives their number."""
    return write_lines(stream, records(view, lose))


def records(view: ExportView, lose: Lose) -> Iterator[JsonObject]:
    """One record for each claim that PLOVER can hold; PLOVER needs an actor."""
    for told in told_claims(view, lose):
        if not told.agents:
            lose(Loss(told.claim.id, "actor", "not told", None, "PLOVER needs an actor"))
            continue
        lose_telling(told, lose)
        yield {key: value for key, value in record(told, view, lose).items() if value not in (None, [], {})}


def record(told: Told, view: ExportView, lose: Lose) -> JsonObject:
    """One record."""
    claim, report = told.claim, told.report
    quad, _ = TYPES[told.type]
    return {
        "id": claim.id,
        "date": told.first.isoformat(),
        "enddate": told.last.isoformat() if told.last != told.first else None,
        "actor": [entity(party) for party in told.agents],
        "recipient": [entity(party) for party in told.targets],
        "event": [told.type],
        "event_loc": location(told),
        "event_text": [quote(report, claim.span)],
        "quad_code": quad,
        "event_scale": intensity(told.type, told.crossing.mode),
        "mode": modes(told),
        "link": view.incident_of.get(claim.id),
        "text_info": {"start": claim.sentence.start, "end": claim.sentence.end},
        "cite_info": {
            "url": report.url,
            "title": report.title,
            "language": report.language,
            "publication": report.outlet.name if report.outlet else None,
            "license": short(report.rights) if report.rights else None,
            "codebook": "PLOVER",
            "version": "2.0",
        },
        "coder": f"{claim.maker.name} {claim.maker.version}".strip(),
        "size": size(told, lose),
    }


def modes(told: Told) -> list[str]:
    """The mode of the event, and the auxiliary one of how it is told."""
    return [mode for mode in (told.crossing.mode, AUXILIARY.get(told.claim.certainty.value)) if mode]


def intensity(kind: str, mode: str | None) -> float:
    """The manual's number for a mode, else for its type."""
    return MODES.get((kind, mode or ""), TYPES[kind][1])


def entity(party: Party) -> JsonObject:
    """A participant; a country's code only where the registry knows it."""
    fields = {
        "code": party.country.iso3 if party.country else None,
        "sector": sector(party),
        "entity_text": short(party.name),
        "identifier_id": party.actor.wikidata if party.actor else None,
        "identifier_text": party.actor.name if party.actor else None,
    }
    return {key: value for key, value in fields.items() if value is not None}


def location(told: Told) -> JsonObject:
    """The first place."""
    where = told.where
    if where is None:
        return {}
    place, point = where.place, told.point
    fields = {
        "extracted_place": short(where.name),
        "resolved_place": place.name if place else None,
        "geonameid": geonames_id(place) if place else None,
        "lat": point[0] if point else None,
        "lon": point[1] if point else None,
        "district": place.admin2 if place else None,
        "province": place.admin1 if place else None,
        "country": told.country.name if told.country else None,
        "country_code": told.country.iso3 if told.country else None,
        "feature_code": place.feature or None if place else None,
        "resolution": resolution(place.feature) if place else None,
    }
    return {key: value for key, value in fields.items() if value is not None}


def resolution(feature: str) -> int | None:
    """PLOVER's step of resolution of a GeoNames feature code."""
    return next((step for start, step in RESOLUTION if feature.startswith(start)), None)


def size(told: Told, lose: Lose) -> JsonObject:
    """The numbers; only exact ones of the event itself fit."""
    sizes: JsonObject = {}
    for held in told.claim.counts:
        count, name = held.value, SIZES.get(held.value.kind)
        if name and count.low == count.high and not count.cumulative and name not in sizes:
            sizes[name] = count.low
        else:
            value = f"{count.kind} {count}{' in all' if count.cumulative else ''} ({short(count.group)})"
            lose(
                Loss(told.claim.id, "size", value, None, "PLOVER has one exact number each for dead, injured, arrested")
            )
    return sizes
