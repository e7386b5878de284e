"""Rows to domain types and back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from rashomon.codec import from_json, to_json
from rashomon.model import Claim, Judgement, Link, Outlet, Report, Stated

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Row

    from rashomon.model import Decision

    Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a report was found (``reason`` None), or where none could be read and why (``report`` None)."""

    path: str
    line: int | None
    report: str | None = None
    raw: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """One answer of a server: the address asked, the one that answered, its status, and its marks of the version.

    ``raw`` is the SHA-256 of the content that it stands for; ``at`` is set by the store.
    """

    url: str
    final: str
    status: int
    etag: str | None = None
    modified: str | None = None
    raw: str | None = None
    at: datetime | None = None


def visit_of(row: Row[Any]) -> Visit:
    """The visit of a row."""
    return Visit(row.url, row.final, row.status, row.etag, row.modified, row.raw, datetime.fromisoformat(row.known_at))


def visit_values(visit: Visit, known_at: str) -> Values:
    """The row of ``visit``."""
    return {
        "url": visit.url,
        "final": visit.final,
        "status": visit.status,
        "etag": visit.etag,
        "modified": visit.modified,
        "raw": visit.raw,
        "known_at": known_at,
    }


def report_values(report: Report, known_at: str) -> Values:
    """The row of ``report``."""
    return {
        "id": report.id,
        "key": report.key,
        "outlet": report.outlet.name if report.outlet else None,
        "published": report.published and report.published.isoformat(),
        "title": report.title,
        "url": report.url,
        "language": report.language,
        "rights": report.rights,
        "raw": report.raw,
        "retrieved": report.retrieved and report.retrieved.isoformat(),
        "text": report.text,
        "author": report.author,
        "stated": to_json(report.stated) if report.stated else None,
        "known_at": known_at,
    }


def report_of(row: Row[Any]) -> Report:
    """The report of a row."""
    return Report(
        text=row.text,
        outlet=Outlet(row.outlet) if row.outlet else None,
        published=date.fromisoformat(row.published) if row.published else None,
        title=row.title,
        key=row.key,
        url=row.url,
        language=row.language,
        rights=row.rights,
        raw=row.raw,
        retrieved=datetime.fromisoformat(row.retrieved) if row.retrieved else None,
        author=row.author,
        stated=from_json(row.stated, tuple[Stated, ...]) if row.stated else (),
    )


def claim_values(claim: Claim, coding: int, known_at: str) -> Values:
    """The row of ``claim``: what is looked for in columns, the whole as JSON."""
    when = claim.when.value if claim.when else None
    return {
        "coding": coding,
        "id": claim.id,
        "report": claim.report,
        "kind": claim.kind.value,
        "first": when.first.isoformat() if when and when.first else None,
        "last": when.last.isoformat() if when and when.last else None,
        "certainty": claim.certainty.value.value,
        "speaker_kind": claim.speaker.kind.value,
        "speaker": claim.speaker.text,
        "score": claim.score,
        "body": to_json(claim),
        "known_at": known_at,
    }


def claim_of(row: Row[Any]) -> Claim:
    """The claim of a row."""
    return from_json(row.body, Claim)


def link_values(link: Link, known_at: str) -> Values:
    """The row of ``link``."""
    return {
        "a": link.a,
        "b": link.b,
        "judgement": link.judgement.value,
        "score": link.score,
        "reason": link.reason,
        "judge": link.judge,
        "known_at": known_at,
    }


def link_of(row: Row[Any]) -> Link:
    """The link of a row."""
    return Link(row.a, row.b, Judgement(row.judgement), row.score, row.reason, row.judge)


def source_of(row: Row[Any]) -> Source:
    """The source of a row."""
    return Source(row.path, row.line, row.report, row.raw, row.reason)


def source_values(source: Source, known_at: str) -> Values:
    """The row of ``source``."""
    return {
        "path": source.path,
        "line": source.line,
        "report": source.report,
        "raw": source.raw,
        "reason": source.reason,
        "known_at": known_at,
    }


def decision_values(decision: Decision, known_at: str) -> Values:
    """The row of ``decision``."""
    return {
        "id": decision.id,
        "previous": decision.previous,
        "person": decision.person,
        "body": to_json(decision),
        "known_at": known_at,
    }
