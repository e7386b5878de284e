"""Reports through a backend, for measures that start from claims."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rashomon.extract.backends import Backend
from rashomon.extract.coding import as_backend, code_one
from rashomon.model import Claim, Report


@dataclass(frozen=True)
class CodedText:
    """A report, its claims, and why it could not be coded if so."""

    report: Report
    claims: tuple[Claim, ...]
    error: str | None = None


def coded(reports: Iterable[Report], backend: str | Backend) -> Iterator[CodedText]:
    """Every report with its claims; one that fails has none and says why."""
    coder = as_backend(backend)
    for report in reports:
        answer = code_one(coder, report)
        yield CodedText(report, answer.claims, answer.error)
