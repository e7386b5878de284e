"""An incident brought to one line: what most formats have room for, and what they have no room for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rashomon.export.countries import Country, country_of
from rashomon.export.view import ExportView, Lose, Loss
from rashomon.export.writing import joined, short
from rashomon.model import (
    Actor,
    ActorKind,
    Certainty,
    Claim,
    CountKind,
    Dispute,
    Estimate,
    Grounded,
    Incident,
    Location,
    Participant,
    Place,
    Report,
)


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody in an incident: the name to show, the kind, and the actor of the registry where one is known."""

    name: str
    kind: ActorKind
    actor: Actor | None

    @property
    def country(self) -> Country | None:
        """The actor's country."""
        return country_of(self.actor.country) if self.actor else None


@dataclass(frozen=True, slots=True)
class Side:
    """Who did it, or to whom, as most independent sources have it; ``others`` are named by the rest."""

    parties: tuple[Party, ...]
    others: tuple[Party, ...]

    @property
    def first(self) -> Party | None:
        """The one named first."""
        return self.parties[0] if self.parties else None

    def without(self, other: Side) -> Side:
        """Accounts that blame different sides put one name on both: it stays on ``other`` alone."""
        both = [party for party in self.parties if party in other.parties]
        return Side(tuple(party for party in self.parties if party not in both), (*self.others, *both))


@dataclass(frozen=True)
class Digest:
    """One incident with all that formats ask of it.

    ``claims`` are those that say that it happened. ``where`` is the place that most independent sources give, the
    more exact one among equals; ``elsewhere`` names the others.
    """

    incident: Incident
    claims: tuple[Claim, ...]
    reports: tuple[Report, ...]
    where: Location | None
    elsewhere: tuple[str, ...]
    agents: Side
    targets: Side
    estimates: tuple[Estimate, ...]

    @property
    def id(self) -> str:
        """The incident's id."""
        return self.incident.id

    @property
    def place(self) -> Place | None:
        """The gazetteer's row of ``where``."""
        return self.where.place if self.where else None

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude in degrees (WGS 84)."""
        return point(self.where)

    @property
    def country(self) -> Country | None:
        """Where it happened."""
        return country_of(self.place.country) if self.place else None

    @property
    def days(self) -> tuple[date, date] | None:
        """First and last day."""
        when = self.incident.when
        return (when.first, when.last) if when and when.first and when.last else None

    @property
    def outlets(self) -> tuple[str, ...]:
        """Who reported it, in order of the reports."""
        return tuple(dict.fromkeys(report.outlet.name for report in self.reports if report.outlet))

    def toll(self, kind: CountKind) -> Estimate | None:
        """The policy's number for one kind of count."""
        return next((estimate for estimate in self.estimates if estimate.kind is kind), None)


class Part(StrEnum):
    """What an incident holds beyond one value a field: a format names those that it can say."""

    DISPUTES = "disputes"
    ELSEWHERE = "places"
    PARTIES = "parties"
    RANGE = "range of a number"
    COUNTS = "counts besides deaths"
    SPEAKERS = "speakers"
    VIOLATION = "ceasefire violation"
    BONDS = "relations to other incidents"
    CLAIMS = "claims"


class Unfit(Exception):  # noqa: N818 - no error: it says why a record has no row
    """A format has no row for this record: the field, what we know of it, and the reason."""

    def __init__(self, field: str, value: object, reason: str) -> None:
        self.field, self.value, self.reason = field, str(value), reason
        super().__init__(reason)


def serial(identifier: str) -> int:
    """A number that stays the same for an id: the first 52 bits of its digits, which any spreadsheet holds exactly."""
    digits = "".join(letter for letter in identifier if letter in "0123456789abcdef")[-16:]
    return int(digits or "0", 16) >> 12


def point(where: Location | None) -> tuple[float, float] | None:
    """The middle of a located area, else the place's own point; latitude and longitude."""
    if where is None:
        return None
    if where.lat is not None and where.lon is not None:
        return where.lat, where.lon
    place = where.place
    return (place.lat, place.lon) if place and place.lat is not None and place.lon is not None else None


def digests(view: ExportView, lose: Lose) -> Iterator[Digest]:
    """Incidents that somebody says happened, in order of day and id; the others are named as losses."""
    view.lose_withheld(lose)
    for incident in sorted(view.incidents, key=_by_day):
        told = digest(incident, view)
        if told.claims:
            yield told
        else:
            lose(Loss(incident.id, "incident", incident.status, None, "only denied, planned, or by withheld reports"))


def _by_day(incident: Incident) -> tuple[date, str]:
    return (incident.when.first if incident.when and incident.when.first else date.max, incident.id)


def digest(incident: Incident, view: ExportView) -> Digest:
    """One incident in one line. Claims that are not in the view count for nothing."""
    known = [view.claims[claim] for claim in sorted(incident.claims, key=view.place_of) if claim in view.claims]
    told = tuple(claim for claim in known if claim.certainty.value in (Certainty.ASSERTED, Certainty.HEDGED))
    lineages = {claim: account.lineage for account in incident.accounts for claim in account.claims}
    voters = _Voters({claim.id: lineages.get(claim.id, claim.report) for claim in told})
    where, elsewhere = voters.place(told)
    reports = tuple(view.by_id[name] for name in dict.fromkeys(claim.report for claim in known))
    agents = voters.side([(claim, claim.agents) for claim in told], view)
    return Digest(
        incident=incident,
        claims=told,
        reports=reports,
        where=where,
        elsewhere=elsewhere,
        agents=agents,
        targets=voters.side([(claim, claim.targets) for claim in told], view).without(agents),
        estimates=view.estimate(incident, known, reports),
    )


@dataclass(frozen=True)
class _Voters:
    """Independent sources choose between values: a lineage has one vote for each value, however often it tells it."""

    lineage: dict[str, str]

    def place(self, claims: Sequence[Claim]) -> tuple[Location | None, tuple[str, ...]]:
        """The location that most give, the more exact among equals; the names of the others."""
        votes: dict[str, set[str]] = defaultdict(set)
        exact: dict[str, Location] = {}
        for claim in claims:
            for held in claim.places:
                key = held.value.place.id if held.value.place else f"? {held.value.name.casefold()}"
                votes[key].add(self.lineage[claim.id])
                exact[key] = min(exact.get(key, held.value), held.value, key=_exactness)
        order = sorted(votes, key=lambda key: (exact[key].place is None, -len(votes[key]), _exactness(exact[key]), key))
        names = [exact[key].place.name if exact[key].place else exact[key].name for key in order]  # type: ignore[union-attr]
        return (exact[order[0]], tuple(dict.fromkeys(names[1:]))) if order else (None, ())

    def side(self, told: Iterable[tuple[Claim, tuple[Grounded[Participant], ...]]], view: ExportView) -> Side:
        """The set of participants that most give, the one with more known actors among equals; who else is named."""
        votes: dict[tuple[str, ...], set[str]] = defaultdict(set)
        parties: dict[str, Party] = {}
        for claim, held in told:
            named = [party_of(one.value, view) for one in held]
            keys = tuple(dict.fromkeys(party.actor.id if party.actor else party.name.casefold() for party in named))
            parties |= {party.actor.id if party.actor else party.name.casefold(): party for party in named}
            if keys:
                votes[keys].add(self.lineage[claim.id])
        known = {keys: sum(parties[key].actor is not None for key in keys) for keys in votes}
        order = sorted(votes, key=lambda keys: (-len(votes[keys]), -known[keys], keys))
        chosen = order[0] if order else ()
        others = dict.fromkeys(key for keys in order[1:] for key in keys if key not in chosen)
        return Side(tuple(parties[key] for key in chosen), tuple(parties[key] for key in others))


def _exactness(where: Location) -> tuple[int, float]:
    return (where.where_prec or 9, where.radius_km if where.radius_km is not None else float("inf"))


def party_of(participant: Participant, view: ExportView) -> Party:
    """A participant with the actor that it is known to be."""
    actor = view.actor(participant.actor) if participant.actor else None
    return Party(actor.name if actor else participant.name, actor.kind if actor else participant.kind, actor)


def position_words(dispute: Dispute, told: Digest, view: ExportView) -> str:
    """A dispute in one line: each position with the outlets that hold it."""
    return "; ".join(
        f"{position.value} ({joined(outlets_of(position.claims, view), ', ') or 'unnamed outlet'})"
        for position in dispute.positions
        if any(claim in told.incident.claims for claim in position.claims)
    )


def outlets_of(claims: Iterable[str], view: ExportView) -> list[str]:
    """The outlets behind claims."""
    reports = [view.by_id[view.claims[claim].report] for claim in claims if claim in view.claims]
    return list(dict.fromkeys(report.outlet.name for report in reports if report.outlet))


def lose_rest(told: Digest, view: ExportView, says: Iterable[Part], lose: Lose) -> None:
    """Tells what a format that only ``says`` some parts leaves out of an incident that it writes."""
    for part, text in parts(told, view):
        if part not in says:
            lose(Loss(told.id, part, text, None, "the format has no place for it"))


def parts(told: Digest, view: ExportView) -> Iterator[tuple[Part, str]]:
    """All that an incident holds beyond one value a field."""
    for dispute in told.incident.disputes:
        yield Part.DISPUTES, f"{dispute.field}: {position_words(dispute, told, view)}"
    if told.elsewhere:
        yield Part.ELSEWHERE, joined(told.elsewhere)
    if others := (*told.agents.others, *told.targets.others):
        yield Part.PARTIES, joined(party.name for party in others)
    yield from _numbers(told)
    yield from _sayings(told)
    for bond in told.incident.bonds:
        yield Part.BONDS, f"{bond.kind} {bond.incident}"
    yield Part.CLAIMS, joined(claim.id for claim in told.claims)


def _numbers(told: Digest) -> Iterator[tuple[Part, str]]:
    for estimate in told.estimates:
        span = f"{estimate.kind}: {estimate.low} to {'open' if estimate.high is None else estimate.high}"
        if estimate.kind is not CountKind.KILLED:
            yield Part.COUNTS, span
        elif estimate.low != estimate.high:
            yield Part.RANGE, span


def _sayings(told: Digest) -> Iterator[tuple[Part, str]]:
    speakers = [claim.speaker.resolved or claim.speaker.text for claim in told.claims]
    if any(speakers):
        yield Part.SPEAKERS, joined(short(speaker) for speaker in speakers if speaker)
    if any(claim.ceasefire_violation.value for claim in told.claims):
        yield Part.VIOLATION, "called a violation of a ceasefire"
