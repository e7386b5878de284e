"""Measuring disputes between outlets, on reports whose tolls were coded one figure a report (the form of FA-KES).

A pair of reports of one day and province by two outlets, each with a toll above zero, is in dispute where the coded
tolls differ. Day and province are weak labels: some pairs tell of two events.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

from rashomon.errors import MalformedError
from rashomon.evaluation.incidents import Score
from rashomon.model import Claim, CountKind, Incident, Outlet, Report
from rashomon.reconcile import reconcile
from rashomon.reconcile.accounts import tellings
from rashomon.reconcile.tolls import Figure, alike, figures, leading


@dataclass(frozen=True)
class CodedReport:
    """A report with the place and the toll that were coded for it."""

    report: Report
    province: str
    civilians: int


@dataclass(frozen=True, slots=True)
class DisputeScore:
    """How disputes between outlets are found.

    ``differing``: pairs whose leading figures are not the same, as they were coded. ``contradicting``: only those
    that share no number, so that "at least 31" and "at least 43" pass. ``shared`` counts the pairs with differing
    tolls whose reports came into one incident at all.
    """

    differing: Score
    contradicting: Score
    pairs: int
    disputed: int
    shared: int


def read_coded_reports(path: Path) -> tuple[CodedReport, ...]:
    """The reports of a JSON Lines file with ``report``, ``outlet``, ``published``, ``title``, ``text``, ``facts``."""
    held = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            row = json.loads(line)
            report = Report(
                row["text"],
                outlet=Outlet(row["outlet"]),
                published=date.fromisoformat(row["published"]),
                title=row["title"],
                key=row["report"],
            )
            held.append(CodedReport(report, row["facts"]["province"], row["facts"]["civilians"]))
        except (KeyError, ValueError) as error:
            raise MalformedError(f"{path.name} line {number} is no coded report: {error!r}") from error
    return tuple(held)


def pairs(reports: Sequence[CodedReport]) -> Iterator[tuple[CodedReport, CodedReport]]:
    """Pairs of one day and province, of two outlets, with a coded toll each."""
    groups: dict[tuple[date | None, str], list[CodedReport]] = defaultdict(list)
    for one in reports:
        if one.civilians:
            groups[one.report.published, one.province].append(one)
    for group in groups.values():
        yield from ((a, b) for a, b in combinations(group, 2) if a.report.outlet != b.report.outlet)


def evaluate_disputes(reports: Sequence[CodedReport], claims_of: Callable[[Report], Sequence[Claim]]) -> DisputeScore:
    """Disputes over the dead, found from claims, against coded tolls that differ."""
    truth, differing, contradicting, shared = [], [], [], 0
    for a, b in pairs(reports):
        told = (claims_of(a.report), claims_of(b.report))
        made = reconcile([a.report, b.report], [*told[0], *told[1]])
        incidents = [one for one in made if _both(one, told) and _of_the_day(one, a.report)]
        figures_held = [held for one in incidents if (held := leaders(one, told))]
        truth.append(a.civilians != b.civilians)
        differing.append(any(first.low != second.low for first, second in figures_held))
        contradicting.append(any(not first.meets(second) for first, second in figures_held))
        shared += truth[-1] and bool(incidents)
    return DisputeScore(_score(differing, truth), _score(contradicting, truth), len(truth), sum(truth), shared)


def _score(found: Sequence[bool], truth: Sequence[bool]) -> Score:
    right = sum(a and b for a, b in zip(found, truth, strict=True))
    return Score(right / (sum(found) or 1), right / (sum(truth) or 1))


def _of_the_day(incident: Incident, report: Report) -> bool:
    """True for the news that the report brings, not what it recalls: at most three days old, and no running total."""
    if incident.aggregate or incident.when is None or incident.when.last is None or report.published is None:
        return False
    return abs((report.published - incident.when.last).days) <= 3


Told = tuple[Sequence[Claim], Sequence[Claim]]


def _both(incident: Incident, told: Told) -> bool:
    inside = set(incident.claims)
    return all(any(claim.id in inside for claim in claims) for claims in told)


def leaders(incident: Incident, told: Told) -> tuple[Figure, Figure] | None:
    """The figures of the dead to hold against each other: of civilians where both count them, else of all."""
    held = [_killed(incident, claims) for claims in told]
    for group in ("civilians", "people", "fighters", "children", "women"):
        like = [[one for one in found if one.group == group] for found in held]
        if all(like):
            return leading(like[0]), leading(like[1])
    if not all(held):
        return None
    first, second = (leading(found) for found in held)
    return (first, second) if alike(first, second) else None


def _killed(incident: Incident, claims: Sequence[Claim]) -> list[Figure]:
    inside = [claim for claim in claims if claim.id in set(incident.claims)]
    return [one for one in figures(tellings(inside, {}), {}) if one.kind is CountKind.KILLED]
