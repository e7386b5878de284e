"""The simplest linking: claims of one kind of event that share days and a place name."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

from rashomon.model import (
    Account,
    Certainty,
    Dispute,
    DisputeField,
    Incident,
    Judgement,
    Link,
    Position,
    Status,
    content_id,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rashomon.model import Claim, Report


def fold(name: str) -> str:
    """A place name without accents, case and article."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return plain.removeprefix("the ").removeprefix("al-").strip()


def reconcile(
    reports: Sequence[Report], claims: Sequence[Claim], judgements: Sequence[Link] = ()
) -> tuple[Incident, ...]:
    """Incidents in the order of their first claim. People's judgements are followed."""
    judged = {(link.a, link.b): link.judgement for link in judgements}
    groups: list[list[Claim]] = []
    for claim in claims:
        home = next((group for group in groups if any(_same(claim, other, judged) for other in group)), None)
        if home is None:
            groups.append([claim])
        else:
            home.append(claim)
    outlets = {report.id: report.outlet.name if report.outlet else report.id for report in reports}
    return tuple(_incident(group, outlets) for group in groups)


def _same(one: Claim, other: Claim, judged: dict[tuple[str, str], Judgement]) -> bool:
    a, b = sorted((one.id, other.id))
    if (a, b) in judged:
        return judged[a, b] is Judgement.SAME
    return one.kind is other.kind and _share_days(one, other) and bool(_places(one) & _places(other))


def _share_days(one: Claim, other: Claim) -> bool:
    return bool(one.when and other.when and one.when.value.overlaps(other.when.value))


def _places(claim: Claim) -> set[str]:
    return {fold(place.value.name) for place in claim.places}


def _incident(group: list[Claim], outlets: dict[str, str]) -> Incident:
    ids = tuple(claim.id for claim in group)
    whens = [claim.when.value for claim in group if claim.when]
    places = dict.fromkeys(place.value.name for claim in group for place in claim.places)
    lineages = {outlets.get(claim.report, claim.report) for claim in group}
    return Incident(
        id=content_id("i", sorted(ids)),
        kind=group[0].kind,
        when=min(whens, key=lambda when: when.days or 9999, default=None),
        places=tuple(places),
        claims=ids,
        accounts=tuple(_accounts(group, outlets)),
        disputes=tuple(_disputes(group)),
        status=_status(group, len(lineages)),
        lineages=len(lineages),
    )


def _accounts(group: list[Claim], outlets: dict[str, str]) -> Iterator[Account]:
    by_voice: dict[tuple[str, str | None], list[Claim]] = defaultdict(list)
    for claim in group:
        by_voice[outlets.get(claim.report, claim.report), claim.speaker.text].append(claim)
    for (lineage, _), claims in by_voice.items():
        yield Account(lineage, claims[0].speaker, tuple(claim.id for claim in claims))


def _disputes(group: list[Claim]) -> Iterator[Dispute]:
    positions: dict[str, list[str]] = defaultdict(list)
    for claim in group:
        positions["denied" if claim.certainty.value is Certainty.DENIED else "happened"].append(claim.id)
    if len(positions) > 1:
        yield Dispute(
            DisputeField.OCCURRENCE, tuple(Position(value, tuple(ids)) for value, ids in sorted(positions.items()))
        )


def _status(group: list[Claim], lineages: int) -> Status:
    denials = [claim.certainty.value is Certainty.DENIED for claim in group]
    if all(denials):
        return Status.DENIED
    if any(denials):
        return Status.CONTESTED
    return Status.CORROBORATED if lineages > 1 else Status.SINGLE_SOURCE
