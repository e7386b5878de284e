"""FollowTheMoney entities as JSON Lines: incidents are events, known actors organisations, reports articles.

Each claim is a note on its event, so that what sources say differently stands side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha1, sha256
from typing import BinaryIO

from rashomon.export.digest import Digest, Part, Party, digests, lose_rest, position_words
from rashomon.export.view import ExportView, Lose
from rashomon.export.writing import JsonObject, joined, short, write_lines
from rashomon.model import Actor, ActorKind, Claim, Report

SAYS = (Part.DISPUTES, Part.SPEAKERS, Part.CLAIMS, Part.ELSEWHERE)
PUBLIC = (ActorKind.GOVERNMENT, ActorKind.STATE_FORCES, ActorKind.POLICE)


def write(view: ExportView, stream: BinaryIO, lose: Lose) -> int:
    """Writes the entities; gives their number."""
    return write_lines(stream, entities(view, lose))


def entities(view: ExportView, lose: Lose) -> Iterator[JsonObject]:
    """Articles and actors first, then each event with its notes."""
    told = list(digests(view, lose))
    yield from (article(report) for report in view.by_id.values())
    actors = {party.actor.id: party.actor for one in told for party in _parties(one) if party.actor}
    yield from (organisation(actors[name]) for name in sorted(actors))
    for one in told:
        lose_rest(one, view, SAYS, lose)
        yield event(one, view)
        yield from (note(claim, one, view) for claim in one.claims)


def _parties(told: Digest) -> tuple[Party, ...]:
    return (*told.agents.parties, *told.targets.parties)


def key(name: str) -> str:
    """An id in FollowTheMoney's form."""
    return f"rashomon-{sha1(name.encode(), usedforsecurity=False).hexdigest()}"


def entity(identifier: str, schema: str, /, **values: Sequence[str | None]) -> JsonObject:
    """An entity; empty values are left out, as the format does."""
    kept = {field: [value for value in held if value] for field, held in values.items()}
    return {
        "id": key(identifier),
        "schema": schema,
        "properties": {field: held for field, held in kept.items() if held},
    }


def article(report: Report) -> JsonObject:
    """A report without its text."""
    return entity(
        report.id,
        "Article",
        title=[short(report.title) if report.title else report.name],
        publisher=[report.outlet.name if report.outlet else None],
        publishedAt=[str(report.published) if report.published else None],
        sourceUrl=[report.url],
        language=[report.language],
        retrievedAt=[report.retrieved.date().isoformat() if report.retrieved else None],
        contentHash=[sha1(report.text.encode(), usedforsecurity=False).hexdigest()],
        notes=[f"sha256 of the text: {sha256(report.text.encode()).hexdigest()}"],
    )


def organisation(actor: Actor) -> JsonObject:
    """An actor of the registry."""
    return entity(
        actor.id,
        "PublicBody" if actor.kind in PUBLIC else "Organization",
        name=[actor.name],
        alias=sorted({alias.name for alias in actor.aliases if not alias.person}),
        country=[actor.country.lower() if actor.country else None],
        wikidataId=[actor.wikidata],
    )


def event(told: Digest, view: ExportView) -> JsonObject:
    """An incident; who did it and to whom are both only "involved", which the summary tells apart."""
    incident, place = told.incident, told.place
    kind = incident.kind.value.replace("_", " ")
    where = place.name if place else joined(incident.places[:1])
    first, last = told.days or (None, None)
    who = [f"agents: {joined(party.name for party in told.agents.parties) or 'not told'}"]
    who += [f"targets: {joined(party.name for party in told.targets.parties) or 'not told'}"]
    disputes = [f"disputed {one.field}: {position_words(one, told, view)}" for one in incident.disputes]
    return entity(
        incident.id,
        "Event",
        name=[f"{kind}, {where or 'place unknown'}, {first or 'day unknown'}"],
        summary=["; ".join(who)],
        startDate=[str(first) if first else None],
        endDate=[str(last) if last else None],
        location=[where, *told.elsewhere],
        country=[place.country.lower() if place and place.country else None],
        involved=[key(party.actor.id) for party in _parties(told) if party.actor],
        sourceUrl=[report.url for report in told.reports],
        publisher=list(told.outlets),
        proof=[key(report.id) for report in told.reports],
        recordId=[incident.id],
        notes=disputes,
        keywords=[incident.kind.value, incident.status.value],
    )


def note(claim: Claim, told: Digest, view: ExportView) -> JsonObject:
    """One claim on its event."""
    report = view.by_id[claim.report]
    speaker = short(claim.speaker.resolved or claim.speaker.text or "the outlet itself")
    said = f"{speaker} ({claim.certainty.value}): {claim.kind.value}"
    counts = "; ".join(f"{held.value.kind} {held.value}" for held in claim.counts)
    return entity(
        claim.id,
        "Note",
        name=[said],
        description=[f"{said}; {counts}" if counts else said],
        entity=[key(told.id)],
        publisher=[report.outlet.name if report.outlet else None],
        sourceUrl=[report.url],
        proof=[key(report.id)],
    )
