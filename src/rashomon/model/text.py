"""Spans of a report's text, and values that rest on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from rashomon.model.report import Report

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``[start, end)`` of a report's clean text, counted in Unicode code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"A span needs 0 <= start < end, not [{self.start}, {self.end})")

    def of(self, report: Report) -> str:
        """The words of the span."""
        return report.text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """True where the two share a character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """True where ``other`` lies inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Grounded(Generic[T_co]):
    """A value, the spans that show it, a score in 0..1 and a short reason.

    ``spans`` is empty only where the value follows from no words, such as the outlet speaking in its own voice;
    ``reason`` then says from what it follows.
    """

    value: T_co
    spans: tuple[Span, ...]
    score: float
    reason: str

    def __post_init__(self) -> None:
        if not 0.0 <= self.score <= 1.0:
            raise ValueError(f"A score lies in 0..1, not {self.score}")
        if not self.spans and not self.reason:
            raise ValueError("A value without spans must say what it follows from")

    def words(self, report: Report) -> str | None:
        """The words of the first span, or None where no words show the value."""
        return self.spans[0].of(report) if self.spans else None
