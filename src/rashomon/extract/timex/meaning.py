"""What words for time mean, before anyone knows the day of publication."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """A stretch of a month, year or week. ``EARLIER`` and ``LATER`` are cut at the day of publication.

    ``OPENING`` and ``CLOSING`` are its first and last week.
    """

    EARLY = "early"
    MID = "mid"
    LATE = "late"
    EARLIER = "earlier"
    LATER = "later"
    OPENING = "opening"
    CLOSING = "closing"


class Toward(StrEnum):
    """Which one: seen from publication (``LAST``, ``THIS``, ``NEXT``) or from the event told before."""

    LAST = "last"
    THIS = "this"
    NEXT = "next"
    BEFORE = "before"
    SAME = "same"
    AFTER = "after"


class Unit(StrEnum):
    """Units of time."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    NIGHT = "night"
    WEEK = "week"
    WEEKEND = "weekend"
    FORTNIGHT = "fortnight"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class Way(StrEnum):
    """Which way a length of time runs from publication.

    ``ALONG`` runs back, in plans ahead ("within a week"); ``FREE`` lengths lie nowhere ("a 30-day truce").
    """

    BACK = "back"
    AHEAD = "ahead"
    ALONG = "along"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class Calendar:
    """A day, month, season, quarter, half or year; what the words leave out is None.

    ``season`` is SP, SU, FA or WI; ``toward`` picks the year ("last May") where no year is told.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: str | None = None
    quarter: int | None = None
    half: int | None = None
    part: Part | None = None
    toward: Toward | None = None
    year_shift: int | None = None


@dataclass(frozen=True, slots=True)
class Slashed:
    """``05/07/2016``: either order of day and month."""

    first: int
    second: int
    year: int


@dataclass(frozen=True, slots=True)
class Era:
    """Whole years from ``first`` to ``last``: a decade or century. ``value`` is its TIMEX3 form."""

    first: int
    last: int
    value: str
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Weekday:
    """Monday is 1. ``night_before`` is true for "the eve of Friday"."""

    number: int
    toward: Toward | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """``amount`` units from publication, or from the event told before: yesterday, last week, a day later.

    ``amount`` None is an unknown number ("days later"). ``exact`` lengths count to the day ("two weeks ago"), the
    others name a calendar unit ("last week").
    """

    amount: int | None
    unit: Unit
    previous: bool = False
    exact: bool = False
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Latest:
    """The quarter or year that the text speaks of: "the quarter". ``years`` moves it: "a year earlier"."""

    unit: Unit
    years: int = 0


@dataclass(frozen=True, slots=True)
class Stretch:
    """A length of time: ``amount`` units, None where vague ("several weeks"), running ``way`` from publication."""

    amount: float | None
    unit: Unit
    way: Way = Way.FREE


@dataclass(frozen=True, slots=True)
class NthDay:
    """A third day: the ``number``-th unit of something still going on."""

    number: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Night:
    """Overnight: the night before publication, both of its days."""


@dataclass(frozen=True, slots=True)
class Moment:
    """An hour or part of a day whose day is told elsewhere: "at 18:40", "before dawn"."""


@dataclass(frozen=True, slots=True)
class Feast:
    """A feast by its name in the tables; ``eve`` is the day before it, ``day`` its n-th day (-1: the last)."""

    name: str
    year: int | None = None
    day: int | None = None
    eve: bool = False
    toward: Toward | None = None


@dataclass(frozen=True, slots=True)
class Vague:
    """Words from which no day follows, with their TIMEX3 value; ``now`` where they mean the news of the day."""

    value: str
    now: bool = False


@dataclass(frozen=True, slots=True)
class Often:
    """A repeated time, with its TIMEX3 value."""

    value: str


@dataclass(frozen=True, slots=True)
class Since:
    """From ``start`` to publication."""

    start: Meaning


@dataclass(frozen=True, slots=True)
class Between:
    """From ``start`` to ``end``, both included."""

    start: Meaning
    end: Meaning


Meaning = (
    Calendar
    | Slashed
    | Era
    | Weekday
    | Shift
    | Latest
    | Stretch
    | NthDay
    | Night
    | Moment
    | Feast
    | Vague
    | Often
    | Since
    | Between
)
