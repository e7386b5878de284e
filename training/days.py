"""Simple days for time words, enough to measure the encoder: weekdays, dates, months, years, since, last, this."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

Day = dt.date
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_MONTH = "|".join(f"{m}|{m[:3]}\\.?" for m in _MONTHS)
_FULL = re.compile(
    rf"\b(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)? (?P<m1>{_MONTH})|(?P<m2>{_MONTH}) (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?)\b"
    rf"(?:,? (?P<y>(?:19|20)\d\d))?",
    re.IGNORECASE,
)
_NUMERIC = re.compile(r"\b(?:(\d{1,2})[./-](\d{1,2})[./-](20\d\d)|(20\d\d)-(\d\d)-(\d\d))\b")
_MONTH_ONLY = re.compile(rf"\b({'|'.join(_MONTHS)})s?\b(?: (?P<y>(?:19|20)\d\d))?", re.IGNORECASE)
_YEAR = re.compile(r"\b((?:19|20)\d\d)s?\b")
_WEEKDAY = re.compile(rf"\b({'|'.join(_WEEKDAYS)})(?:'?s)?\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"\b(\d+|a|one|two|three|four|five|six|seven|ten|several)[ -](day|night|week|month|year|hour)s?\b"
)
_SMALL = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10, "several": 3}
_UNIT = {"day": 1, "night": 1, "week": 7, "month": 30, "year": 365, "hour": 0}


@dataclass(frozen=True, slots=True)
class Interval:
    """First and last day, both included."""

    first: Day
    last: Day


def dateline(text: str, published: Day) -> Day:
    """The day a report gives in its opening, when near the one recorded; else that one."""
    match = _FULL.search(text[:160])
    if match and match["y"]:
        found = _full_day(match, published)
        if found and abs((found - published).days) <= 60:
            return found
    return published


def resolve(words: str, published: Day, before: Interval | None) -> Interval | None:
    """The days that time words mean in a report of a day; `before` is the event told before."""
    low = words.lower()
    point = next((found for rule in _RULES if (found := rule(low, published, before))), None)
    if point and re.search(r"\bsince\b|\bstarting\b", low):
        return Interval(point.first, max(published, point.first))
    return point


def _explicit(low: str, published: Day, _before: Interval | None) -> Interval | None:
    match = _FULL.search(low)
    day = _full_day(match, published) if match else None
    return Interval(day, day) if day else None


def _full_day(match: re.Match[str], published: Day) -> Day | None:
    month = next(i for i, m in enumerate(_MONTHS, 1) if (match["m1"] or match["m2"]).lower().startswith(m[:3]))
    year = int(match["y"]) if match["y"] else published.year
    try:
        day = Day(year, month, int(match["d1"] or match["d2"]))
        return day.replace(year=year - 1) if not match["y"] and (day - published).days > 60 else day
    except ValueError:
        return None


def _weekday(low: str, published: Day, _before: Interval | None) -> Interval | None:
    match = _WEEKDAY.search(low)
    if not match:
        return None
    back = (published.weekday() - _WEEKDAYS.index(match[1])) % 7
    if "last" in low and back == 0:
        back = 7
    ahead = "next" in low or "coming" in low
    day = published + dt.timedelta(days=(7 - back) if ahead else -back)
    return Interval(day, day)


def _near(low: str, published: Day, _before: Interval | None) -> Interval | None:
    for pattern, first, last in _NEAR:
        if re.search(pattern, low):
            return Interval(published + dt.timedelta(days=first), published + dt.timedelta(days=last))
    return None


_NEAR = (
    (r"\btoday|this (morning|afternoon|evening)|tonight|at dawn|hours? (ago|earlier)|early hours|morning\b", 0, 0),
    (r"\byesterday|previous day|day (before|earlier)\b", -1, -1),
    (r"\btomorrow\b", 1, 1),
    (r"\bovernight|night|evening|24 hours|currently|now|ongoing|these days\b", -1, 0),
    (r"\bnext week\b", 1, 7),
    (r"\bnext month\b", 5, 45),
    (r"\bthis week\b", -6, 0),
    (r"\blast week|previous week|past week|week ago\b", -8, -2),
    (r"\bweekend\b", -3, -1),
    (r"\b(recent|past|last) (few )?days\b", -3, 0),
    (r"\b(recent|past|last) (few )?weeks\b", -21, 0),
    (r"\b(recent|past|last) (few )?months\b", -91, 0),
)


def _month(low: str, published: Day, _before: Interval | None) -> Interval | None:
    match = _MONTH_ONLY.search(low)
    if not match:
        return None
    month = _MONTHS.index(match[1].lower()) + 1
    year = int(match["y"]) if match["y"] else published.year - (month > published.month)
    first = Day(year, month, 1)
    return _part(low, Interval(first, _month_end(first)))


def _month_end(first: Day) -> Day:
    return (first.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)


def _part(low: str, whole: Interval) -> Interval:
    """Early, mid or late: a third of the span, taken from its start, middle or end."""
    third = (whole.last - whole.first) / 3
    if "early" in low or "start of" in low or "beginning" in low:
        return Interval(whole.first, whole.first + third)
    if "late" in low or "end of" in low:
        return Interval(whole.last - third, whole.last)
    return whole


def _year(low: str, published: Day, _before: Interval | None) -> Interval | None:
    match = _YEAR.search(low)
    if match:
        return _part(low, Interval(Day(int(match[1]), 1, 1), Day(int(match[1]), 12, 31)))
    if "last year" in low:
        return Interval(Day(published.year - 1, 1, 1), Day(published.year - 1, 12, 31))
    if "this year" in low:
        return Interval(Day(published.year, 1, 1), published)
    return None


def _last_month(low: str, published: Day, _before: Interval | None) -> Interval | None:
    if "this month" in low:
        return Interval(published.replace(day=1), published)
    if "last month" not in low:
        return None
    end = published.replace(day=1) - dt.timedelta(days=1)
    return Interval(end.replace(day=1), end)


def _counted(low: str, published: Day, before: Interval | None) -> Interval | None:
    match = _COUNTED.search(low)
    if not match:
        return None
    count = int(match[1]) if match[1].isdigit() else _SMALL[match[1]]
    span = dt.timedelta(days=min(count * _UNIT[match[2]], 9999))
    if "later" in low or "after" in low:
        anchor = before.last if before else published
        return Interval(anchor + span, anchor + span)
    if "ago" in low or "earlier" in low:
        return Interval(published - span, published - span)
    return Interval(published - span, published)


def _same(low: str, _published: Day, before: Interval | None) -> Interval | None:
    return before if re.search(r"same (day|time|night)|meanwhile|simultaneously|then", low) else None


_RULES: tuple[Callable[[str, Day, Interval | None], Interval | None], ...] = (
    _explicit, _weekday, _last_month, _month, _year, _counted, _near, _same,
)  # fmt: skip
