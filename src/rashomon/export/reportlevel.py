"""One row for each report of each incident, in the 108 columns of MAVERICK, which the R package eventreport reads.

What the project has no word for (elections, parties, numbering of sources) stays empty, which is read as missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import BinaryIO

from rashomon.export.countries import country_of
from rashomon.export.digest import Digest, Part, Party, digests, lose_rest, party_of, point
from rashomon.export.view import ExportView, Lose, Loss
from rashomon.export.writing import Cell, joined, short, write_rows
from rashomon.model import Claim, CountKind, Location, Report

ACTORS = 6
ACTOR = (
    *("", "_id", "_type", "_subtype", "_party", "_violence", "_precision"),
    *("_initiator", "_perpetrator", "_intervener", "_bystander", "_victim"),
)
COLUMNS = (
    *("id", "event_id", "country", "election", "certain", *(f"certain{n}" for n in range(1, 7))),
    *("date_start", "date_end", "city", "location", "latitude", "longitude", "geo_precision"),
    *(f"actor{n}{part}" for n in range(1, ACTORS + 1) for part in ACTOR),
    *("event_context", "target", "deaths_best", "deaths_low", "deaths_high"),
    *("injuries_best", "injuries_low", "injuries_high", "displacement", "damage"),
    *("source", "number_of_sources", "source_author", "source_type", "source_classification"),
    *("sampling", "unit_of_analysis", "aggregation"),
)


def write(view: ExportView, stream: BinaryIO, lose: Lose) -> int:
    """Writes the rows; gives their number."""
    return write_rows(stream, [COLUMNS], rows(view, lose))


def rows(view: ExportView, lose: Lose) -> Iterator[list[Cell]]:
    """For each incident one row for each report that says it happened."""
    for told in digests(view, lose):
        lose_rest(told, view, (Part.DISPUTES, Part.ELSEWHERE, Part.PARTIES, Part.RANGE, Part.CLAIMS), lose)
        for report in told.reports:
            claims = [claim for claim in told.claims if claim.report == report.id]
            if claims:
                yield row(told, report, claims, view, lose)
            else:
                lose(Loss(told.id, "report", report.name, None, "this report only denies or announces it"))


def row(told: Digest, report: Report, claims: Sequence[Claim], view: ExportView, lose: Lose) -> list[Cell]:
    """What one report says of one incident."""
    agents = list(dict.fromkeys(party_of(one.value, view) for claim in claims for one in claim.agents))
    targets = list(dict.fromkeys(party_of(one.value, view) for claim in claims for one in claim.targets))
    people = [(party, party in agents) for party in dict.fromkeys([*agents, *targets])]
    for party, _ in people[ACTORS:]:
        lose(Loss(told.id, "actor", short(party.name), None, f"{report.name}: there is room for {ACTORS} actors"))
    cells = chain.from_iterable(actor_cells(party, did) for party, did in people[:ACTORS])
    padding = [""] * (len(ACTOR) * (ACTORS - min(len(people), ACTORS)))
    where = claims[0].places[0].value if claims[0].places else None
    tolls = [*toll(told, claims, CountKind.KILLED, lose), *toll(told, claims, CountKind.INJURED, lose)]
    head = [f"{told.id}-{report.id}", told.id, *_land(where), *[""] * 8, *_days(claims), *_where(where)]
    context = [told.incident.kind.value, joined(short(party.name) for party in targets)]
    return [*head, *cells, *padding, *context, *tolls, "", "", *_source(report, claims)]


def actor_cells(party: Party, did: bool) -> list[Cell]:
    """Name, id, kind, and whether it did it or suffered it."""
    known = party.actor.id if party.actor else ""
    return [short(party.name), known, party.kind.value, "", "", "", "", "", int(did), "", "", int(not did)]


def toll(told: Digest, claims: Sequence[Claim], kind: CountKind, lose: Lose) -> list[Cell]:
    """Best, low and high that the report gives; best only where it is one number. Running totals do not count."""
    counts = [one.value for claim in claims for one in claim.counts if one.value.kind is kind]
    of_event = [count for count in counts if not count.cumulative]
    for count in counts:
        if count.cumulative:
            lose(Loss(told.id, kind, str(count), None, "a running total is not this event's number"))
    if not of_event:
        return ["", "", ""]
    main = max(of_event, key=lambda count: count.low)
    return [main.low if main.low == main.high else "", main.low, "" if main.high is None else main.high]


def _land(where: Location | None) -> list[Cell]:
    country = country_of(where.place.country) if where and where.place else None
    return [country.name if country else ""]


def _days(claims: Sequence[Claim]) -> list[Cell]:
    days = [(claim.when.value.first, claim.when.value.last) for claim in claims if claim.when]
    known = [(first, last) for first, last in days if first and last]
    return [known[0][0].isoformat(), known[0][1].isoformat()] if known else ["", ""]


def _where(where: Location | None) -> list[Cell]:
    if where is None:
        return [""] * 5
    spot = point(where)
    city = where.place.name if where.place and where.place.feature.startswith("PPL") else ""
    return [city, short(where.name), *(spot or ("", "")), where.where_prec]


def _source(report: Report, claims: Sequence[Claim]) -> list[Cell]:
    speakers = list(dict.fromkeys(claim.speaker.text for claim in claims if claim.speaker.text))
    kinds = joined(claim.speaker.kind.value for claim in claims)
    outlet = report.outlet.name if report.outlet else ""
    return [report.url or report.name, "", outlet, kinds, joined(map(short, speakers)), "", "report", ""]
