"""Days as intervals: an unresolved date stays unresolved."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Grain(StrEnum):
    """How exact the words are. A season or "recent days" is a ``RANGE``."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"
    UNKNOWN = "unknown"


class Anchor(StrEnum):
    """What the interval was computed from."""

    EXPLICIT = "explicit"  # the words alone: "5 September 2020"
    PUBLICATION = "publication"  # relative to the day of publication: "on Tuesday", the news of the day
    PREVIOUS = "previous_event"  # relative to, or carried over from, an event told before: "a day later"
    SEASON = "season"  # a season or feast
    NONE = "none"  # words that no day follows from: "recently", "--09-05" without a year


@dataclass(frozen=True, slots=True)
class When:
    """First and last day (both inclusive), grain and anchor.

    Words that do not resolve keep ``first`` and ``last`` None; what they do say stays in ``partial``, in ISO 8601
    truncated form: ``--09-05`` is the fifth of September of an unknown year.
    """

    first: date | None
    last: date | None
    grain: Grain
    anchor: Anchor
    partial: str | None = None

    def __post_init__(self) -> None:
        if (self.first is None) != (self.last is None):
            raise ValueError("An interval has both days or neither")
        if self.first and self.last and self.first > self.last:
            raise ValueError(f"The first day {self.first} lies after the last {self.last}")

    @property
    def resolved(self) -> bool:
        """True where both days are known."""
        return self.first is not None

    @property
    def days(self) -> int | None:
        """Length in days, or None where unresolved."""
        return (self.last - self.first).days + 1 if self.first and self.last else None

    def overlaps(self, other: "When", slack_days: int = 0) -> bool:
        """True where both are resolved and come within ``slack_days`` of each other."""
        if not (self.first and self.last and other.first and other.last):
            return False
        slack = timedelta(days=slack_days)
        return self.first <= other.last + slack and other.first <= self.last + slack

    def __str__(self) -> str:
        if not (self.first and self.last):
            return self.partial or "?"
        return str(self.first) if self.first == self.last else f"{self.first}..{self.last}"
