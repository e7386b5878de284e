"""What every format is written from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rashomon.model import Claim, Report


@dataclass(frozen=True)
class CodedReport:
    """A report and its claims in reading order."""

    report: Report
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Material:
    """Coded reports, and the incident id of each linked claim id."""

    reports: Iterable[CodedReport]
    incidents: Mapping[str, str]
