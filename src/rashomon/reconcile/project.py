"""A growing project: the incremental form of ``reconcile``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from rashomon.model import Claim, Incident, Link, Report
from rashomon.reconcile.copies import Copies
from rashomon.reconcile.incidents import Sources, incidents
from rashomon.reconcile.index import Group, Index


@dataclass
class Project:
    """Reports and claims taken in so far. ``add`` and ``judge`` return the incidents that may have changed.

    A returned incident takes the place of every earlier one that shares a claim with it.
    """

    index: Index = field(default_factory=Index)
    copies: Copies = field(default_factory=Copies)
    reports: dict[str, Report] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)

    def add(self, reports: Iterable[Report], claims: Iterable[Claim]) -> set[str]:
        """Take in reports with their claims; returns the names of the episodes that changed."""
        for report in reports:
            self.reports[report.id] = report
            self.copies.add(report)
        fresh = {claim.id: claim for claim in claims}
        self.claims |= fresh
        return self.index.add(self.reports, fresh.values())

    def judge(self, links: Iterable[Link]) -> set[str]:
        """Take in judgements of people; returns the names of the episodes that changed."""
        return self.index.judge(links)

    def withdraw(self, a: str, b: str) -> set[str]:
        """Take back the judgement on two claims, exactly; returns the names of the episodes that changed."""
        return self.index.withdraw(a, b)

    def incidents(self, changed: Iterable[str] | None = None) -> tuple[Incident, ...]:
        """All incidents, or those around the episodes that ``add`` or ``judge`` named."""
        groups: list[Group] = self.index.groups(changed)
        held = {claim for group in groups for claim in group.claims}
        lineage_of = {
            report: self.copies.lineage(report).id for report in self._reports_of(held) if report in self.reports
        }
        return incidents(groups, Sources(self.claims, self.reports, self.index.facets, lineage_of))

    def _reports_of(self, claims: Iterable[str]) -> set[str]:
        return {self.claims[claim].report for claim in claims}
