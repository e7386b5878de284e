"""Groups to incidents: a pure function of claims, reports and judgements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from rashomon.model import Claim, EventKind, Grain, Incident, Report, When
from rashomon.reconcile.accounts import independent, tellings
from rashomon.reconcile.bonds import bonds
from rashomon.reconcile.disputes import Matter, findings
from rashomon.reconcile.facets import Facets
from rashomon.reconcile.index import Group
from rashomon.reconcile.status import status_of


@dataclass(frozen=True)
class Sources:
    """What incidents are made from besides their groups, by id."""

    claims: Mapping[str, Claim]
    reports: Mapping[str, Report]
    facets: Mapping[str, Facets]
    lineage_of: Mapping[str, str] = field(default_factory=dict)

    def day(self, report: str) -> date | None:
        """The day on which a report was published."""
        known = self.reports.get(report)
        return known.published if known else None


def incidents(groups: Sequence[Group], sources: Sources) -> tuple[Incident, ...]:
    """The incidents of ``groups``, in order of day and id."""
    made = [_incident(group, sources) for group in groups]
    incident_of = {claim: one.id for one in made for claim in one.claims}
    bound = bonds([sources.claims[claim] for claim in sorted(incident_of)], sources.reports, incident_of)
    whole = [replace(one, bonds=bound.get(one.id, ())) for one in made]
    return tuple(sorted(whole, key=lambda one: (one.when.first if one.when and one.when.first else date.min, one.id)))


def _incident(group: Group, sources: Sources) -> Incident:
    claims = [sources.claims[claim] for claim in group.claims]
    told = tellings(claims, sources.lineage_of)
    days = {claim.report: sources.day(claim.report) for claim in claims}
    found = findings(Matter(told, sources.facets, days))
    sources_behind = independent(told)
    return Incident(
        id=name_of(claims, days),
        kind=main_kind(claims),
        when=main_days(claims),
        places=main_places(claims),
        claims=group.claims,
        accounts=tuple(one.account for one in told),
        disputes=found.disputes,
        status=status_of(told, found.disputes, sources_behind),
        lineages=sources_behind,
        stands=found.stands,
        updates=found.updates,
        links=group.links,
        aggregate=is_total(claims, sources.facets),
    )


def name_of(claims: Sequence[Claim], days: Mapping[str, date | None]) -> str:
    """``i`` and the digits of the founding claim: the first of the earliest report. Later reports do not change it."""
    first = min(claims, key=lambda claim: (days[claim.report] or date.max, claim.report, claim.span, claim.id))
    return f"i{first.id[1:]}"


def main_kind(claims: Sequence[Claim]) -> EventKind:
    """The kind that most claims give; a plain attack yields to a kind that says more."""
    counted = Counter(claim.kind for claim in claims)
    special = {kind: n for kind, n in counted.items() if kind is not EventKind.ATTACK} or counted
    order = list(EventKind)
    return min(special, key=lambda kind: (-special[kind], order.index(kind)))


def main_days(claims: Sequence[Claim]) -> When | None:
    """The interval that most claims give, the shortest among equals; None where none resolves."""
    counted = Counter((w.first, w.last) for claim in claims if claim.when and (w := claim.when.value).resolved)
    resolved = [claim.when.value for claim in claims if claim.when and claim.when.value.resolved]
    if not resolved:
        return None
    grain = {day: i for i, day in enumerate(Grain)}
    return min(
        resolved,
        key=lambda when: (
            when.days or 0 if when.days and when.days > 3 else 0,
            -counted[when.first, when.last],
            when.days or 0,
            when.first or date.min,
            grain[when.grain],
            when.anchor,
        ),
    )


def main_places(claims: Sequence[Claim]) -> tuple[str, ...]:
    """Names of places, those that most claims give first."""
    counted = Counter(
        (place.value.place.name if place.value.place else place.value.name)
        for claim in claims
        for place in claim.places
    )
    return tuple(name for name, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def is_total(claims: Sequence[Claim], facets: Mapping[str, Facets]) -> bool:
    """True where the claims give totals over days or a whole conflict rather than tell one event."""
    counting = [claim for claim in claims if claim.counts]
    running = sum(all(count.value.cumulative for count in claim.counts) for claim in counting)
    return all(facets[claim.id].back for claim in claims) or bool(counting and running * 2 > len(counting))
