"""Incidents that belong to others: parts of a campaign, retaliation, investigations, arrests. Read from cue words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rashomon.model import Bond, BondKind, Claim, EventKind, Report

CUES = (
    (
        BondKind.RETALIATION_FOR,
        re.compile(r"\b(retaliat\w+|reprisals?|revenge|aveng\w+|in response to|in reply to)\b", re.I),
    ),
    (BondKind.INVESTIGATION_OF, re.compile(r"\b(investigat\w+|inquiry into|probe into|inquest)\b", re.I)),
    (
        BondKind.ARREST_OVER,
        re.compile(r"\b(arrest\w*|detain\w*|charged)\b.{0,60}\b(over|in connection with|suspected of|for)\b", re.I),
    ),
)
CAMPAIGN = frozenset((EventKind.OPERATION, EventKind.SIEGE))
STAGE = 7  # days from which an operation or siege is a campaign


def bonds(
    claims: Sequence[Claim], reports: Mapping[str, Report], incident_of: Mapping[str, str]
) -> dict[str, tuple[Bond, ...]]:
    """The bonds of each incident. A cue binds a claim to the other event of its sentence, or to the one told before."""
    found: dict[str, dict[tuple[BondKind, str], str]] = defaultdict(dict)
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_report[claim.report].append(claim)
    for report, told in by_report.items():
        told.sort(key=lambda claim: (claim.span, claim.id))
        for source, bond in (*_cued(told, reports.get(report), incident_of), *_parts(told, incident_of)):
            found[source].setdefault((bond.kind, bond.incident), bond.reason)
    return {
        name: tuple(Bond(kind, other, reason) for (kind, other), reason in sorted(held.items()))
        for name, held in found.items()
    }


def _cued(told: Sequence[Claim], report: Report | None, incident_of: Mapping[str, str]) -> Iterable[tuple[str, Bond]]:
    if report is None:
        return
    for i, claim in enumerate(told):
        words = claim.sentence.of(report)
        for kind, cue in CUES:
            match = cue.search(words)
            if match and _responds(claim, kind):
                other = _partner(told, i, incident_of, after=claim.sentence.start + match.end())
                if other:
                    yield incident_of[claim.id], Bond(kind, other, f"the words {match.group(0)!r}")


def _responds(claim: Claim, kind: BondKind) -> bool:
    """Whether the claim itself can be the response that the cue speaks of."""
    if kind is BondKind.ARREST_OVER:
        return claim.kind is EventKind.ARREST
    if kind is BondKind.INVESTIGATION_OF:
        return claim.kind is EventKind.OTHER_EVENT
    return claim.kind is not EventKind.ARREST


def _partner(told: Sequence[Claim], i: int, incident_of: Mapping[str, str], after: int) -> str | None:
    """The incident responded to: told after the cue in the same sentence, else the last other one told before."""
    mine = incident_of[told[i].id]
    same = [one for one in told if one.sentence == told[i].sentence and incident_of[one.id] != mine]
    if any(told[i].span.start >= after for _ in (0,)):
        return None
    later = [one for one in same if one.span.start >= after]
    before = [one for one in told[:i] if incident_of[one.id] != mine]
    chosen = later[:1] or before[-1:]
    return incident_of[chosen[0].id] if chosen else None


def _parts(told: Sequence[Claim], incident_of: Mapping[str, str]) -> Iterable[tuple[str, Bond]]:
    """Single events told within the days of a campaign of the same report, with a party in common."""
    campaigns = [one for one in told if one.kind in CAMPAIGN and one.when and (one.when.value.days or 0) >= STAGE]
    for whole in campaigns:
        for one in told:
            inside = one.when and whole.when and one.when.value.days and one.when.value.overlaps(whole.when.value)
            short = inside and one.when and (one.when.value.days or 0) < STAGE
            if short and incident_of[one.id] != incident_of[whole.id] and _parties(one) & _parties(whole):
                yield (
                    incident_of[one.id],
                    Bond(BondKind.PART_OF, incident_of[whole.id], "its days and a party in common"),
                )


def _parties(claim: Claim) -> set[str]:
    return {person.value.actor or person.value.name for person in (*claim.agents, *claim.targets)}
