"""What every format is written from, and what it says where it cannot say all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Protocol

from rashomon.model import (
    Actor,
    Claim,
    Decision,
    Estimate,
    EventKind,
    Incident,
    Link,
    Maker,
    Policy,
    Report,
    content_id,
)


class Crossing(Protocol):
    """A kind of event in the terms of other code books; None where the other has nothing for it."""

    @property
    def acled(self) -> str | None:
        """ACLED's sub-event type."""

    @property
    def plover(self) -> str | None:
        """PLOVER's event type."""

    @property
    def mode(self) -> str | None:
        """PLOVER's mode."""

    @property
    def cameo(self) -> str | None:
        """CAMEO's code, a string."""

    @property
    def ucdp(self) -> bool:
        """True where deaths make it organised violence for UCDP."""


@dataclass(frozen=True, slots=True)
class Header:
    """What each file says of itself. ``gazetteer`` and ``registry`` are the versions of the tables in use."""

    project: str
    version: str
    policy: Policy
    as_of: datetime
    gazetteer: str
    registry: str

    @property
    def policy_hash(self) -> str:
        """The same for the same rule, whatever the program."""
        return content_id("p", self.policy)

    def lines(self) -> dict[str, str]:
        """Names and values, in the order in which files show them."""
        return {
            "tool": f"rashomon {self.version}",
            "project": self.project,
            "policy": self.policy.name,
            "policy_version": self.policy.version,
            "policy_hash": self.policy_hash,
            "policy_rule": self.policy.description,
            "as_of": self.as_of.isoformat(),
            "gazetteer": self.gazetteer,
            "registry": self.registry,
        }


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that a format could not say: of which record, in which field, what we know and what was written.

    ``record`` is the id of a claim, incident or report; ``written`` is "" where a cell stays empty, and None where
    nothing was written at all.
    """

    record: str
    field: str
    value: str
    written: str | None
    reason: str


Lose = Callable[[Loss], None]


@dataclass(frozen=True)
class CodedReport:
    """A report and its claims in reading order, with who made that coding."""

    report: Report
    claims: tuple[Claim, ...]
    maker: Maker | None = None


def no_bytes(_: Report) -> bytes | None:
    """For projects that keep no raw files."""
    return None


def nobody(_: str) -> Actor | None:
    """A registry without entries."""
    return None


def no_estimates(_: Incident, __: Sequence[Claim], ___: Sequence[Report]) -> tuple[Estimate, ...]:
    """A policy that gives no number."""
    return ()


Estimator = Callable[[Incident, Sequence[Claim], Sequence[Report]], tuple[Estimate, ...]]


@dataclass(frozen=True)
class ExportView:
    """A project as exporters see it.

    ``reports`` can be gone through more than once and may load them as it goes; those that must not be passed on are
    not among them, nor are their claims in ``incidents``: they are named in ``withheld``. ``estimate`` gives the header
    policy's numbers for an incident, from its claims and their reports; ``actor`` the registry's entry of an id;
    ``raw`` the bytes that a report was read from.
    """

    header: Header
    reports: Iterable[CodedReport]
    incidents: tuple[Incident, ...] = ()
    estimate: Estimator = no_estimates
    crossings: Mapping[EventKind, Crossing] = field(default_factory=dict)
    actor: Callable[[str], Actor | None] = nobody
    judgements: tuple[Link, ...] = ()
    decisions: tuple[Decision, ...] = ()
    withheld: tuple[Report, ...] = ()
    raw: Callable[[Report], bytes | None] = no_bytes

    @cached_property
    def incident_of(self) -> Mapping[str, str]:
        """The incident's id for each claim's id."""
        return {claim: incident.id for incident in self.incidents for claim in incident.claims}

    @cached_property
    def coded(self) -> tuple[CodedReport, ...]:
        """All reports with their claims, in memory."""
        return tuple(self.reports)

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Claims by id."""
        return {claim.id: claim for coded in self.coded for claim in coded.claims}

    @cached_property
    def _order(self) -> Mapping[str, int]:
        return {claim: number for number, claim in enumerate(self.claims)}

    def place_of(self, claim: str) -> int:
        """Where a claim stands in the order of reading; claims that are not here come last."""
        return self._order.get(claim, len(self._order))

    @cached_property
    def by_id(self) -> Mapping[str, Report]:
        """Reports by id."""
        return {coded.report.id: coded.report for coded in self.coded}

    def lose_withheld(self, lose: Lose) -> None:
        """Names the reports that no export lets out."""
        for report in self.withheld:
            lose(Loss(report.id, "report", report.name, None, "its terms forbid passing it on"))
