"""From a meaning to days, given the day of publication and the event told before."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from rashomon.extract.timex.meaning import (
    Between,
    Calendar,
    Era,
    Feast,
    Latest,
    Meaning,
    Moment,
    Night,
    NthDay,
    Often,
    Part,
    Shift,
    Since,
    Slashed,
    Stretch,
    Toward,
    Unit,
    Vague,
    Way,
    Weekday,
)
from rashomon.knowledge.timewords import time_words
from rashomon.model import Anchor, Grain, When

#: How far after publication a day without a year may still lie in the past tense: none. In plans: two weeks and more.
PLANNED_DAYS = 120
#: Where neither past nor future is plain, a coming day without a year is meant if it lies so near.
NEAR_DAYS = 60
#: "A day later" needs an event before it that is known so well.
FUZZY_DAYS = 7
_DAY = timedelta(days=1)
_LENGTHS = {Unit.DAY: 1, Unit.NIGHT: 1, Unit.WEEK: 7, Unit.WEEKEND: 7, Unit.FORTNIGHT: 14}
_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12, Unit.DECADE: 120, Unit.CENTURY: 1200}
_GRAINS = {Unit.WEEK: Grain.WEEK, Unit.MONTH: Grain.MONTH, Unit.YEAR: Grain.YEAR}
_SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
#: What "recent", "several" or no number at all stands for, by ruling 11 and 27 of the codebook.
VAGUE_AMOUNT = 3


@dataclass(frozen=True, slots=True)
class Frame:
    """What a meaning is seen from.

    ``future`` is true in plans, where "on Saturday" is the coming one, and None where nobody knows: a day without a
    year is then the nearest one. ``quarter`` is the quarter that the text spoke of last.
    """

    published: date | None
    previous: When | None = None
    future: bool | None = False
    quarter: When | None = None


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day with their grain; helper between the steps."""

    first: date
    last: date
    grain: Grain


def unresolved(partial: str | None = None) -> When:
    """No day follows; ``partial`` keeps what the words say."""
    return When(None, None, Grain.UNKNOWN, Anchor.NONE, partial)


def days_of(meaning: Meaning, frame: Frame) -> When:
    """The days that ``meaning`` names, seen from ``frame``; unresolved where they do not follow."""
    match meaning:
        case Calendar():
            return _calendar(meaning, frame)
        case Slashed():
            return _slashed(meaning, frame)
        case Era():
            return _explicit(
                _third(Days(date(meaning.first, 1, 1), date(meaning.last, 12, 31), Grain.RANGE), meaning.part)
            )
        case Feast():
            return _feast(meaning, frame)
        case Between():
            return _between(meaning, frame)
        case Vague(now=True):
            return window(frame.published)
        case Vague() | Often():
            return unresolved()
        case Shift(previous=True):
            return _after_previous(meaning, frame)
        case Moment():
            return _moment(frame)
        case _:
            return _from_publication(meaning, frame)


def window(published: date | None) -> When:
    """The news of the day: from the day before publication to the day of publication."""
    if published is None:
        return unresolved()
    return When(published - _DAY, published, Grain.RANGE, Anchor.PUBLICATION)


# ---------------------------------------------------------------- explicit dates
def _explicit(days: Days) -> When:
    return When(days.first, days.last, days.grain, Anchor.EXPLICIT)


def _calendar(meaning: Calendar, frame: Frame) -> When:
    if meaning.year is not None:
        found = _in_year(meaning, meaning.year)
        anchor = Anchor.SEASON if meaning.season else Anchor.EXPLICIT
        return When(found.first, found.last, found.grain, anchor) if found else unresolved()
    if frame.published is None:
        return unresolved(_truncated(meaning))
    found = _nearest(meaning, frame.published, frame.future)
    anchor = Anchor.SEASON if meaning.season else Anchor.PUBLICATION
    return When(found.first, found.last, found.grain, anchor) if found else unresolved(_truncated(meaning))


def _truncated(meaning: Calendar) -> str | None:
    if meaning.month is None:
        return None
    return f"--{meaning.month:02}" + (f"-{meaning.day:02}" if meaning.day else "")


def _in_year(meaning: Calendar, year: int) -> Days | None:
    """The days of ``meaning`` in ``year``; None for a 29 February that the year lacks."""
    if meaning.season:
        return _third(_months(year, _SEASON_STARTS[meaning.season], 3, Grain.RANGE), meaning.part)
    if meaning.quarter:
        return _months(year, 3 * meaning.quarter - 2, 3, Grain.RANGE)
    if meaning.half:
        return _months(year, 6 * meaning.half - 5, 6, Grain.RANGE)
    if meaning.month is None:
        return _third(_months(year, 1, 12, Grain.YEAR), meaning.part)
    if meaning.day is None:
        return _third(_months(year, meaning.month, 1, Grain.MONTH), meaning.part)
    if meaning.day > monthrange(year, meaning.month)[1]:
        return None
    day = date(year, meaning.month, meaning.day)
    return Days(day, day, Grain.DAY)


def _months(year: int, month: int, count: int, grain: Grain) -> Days:
    first = date(year, month, 1)
    return Days(first, _add_months(first, count) - _DAY, grain)


def _third(days: Days, part: Part | None) -> Days:
    """The early, middle or late stretch: of a month by tens of days, of a year its first or last months."""
    if part in (None, Part.EARLIER, Part.LATER):
        return days
    first, last = days.first, days.last
    if part is Part.OPENING:
        return Days(first, min(last, first + 6 * _DAY), Grain.RANGE)
    if part is Part.CLOSING:
        return Days(max(first, last - 6 * _DAY), last, Grain.RANGE)
    length = (last - first).days + 1
    if 28 <= length <= 31:
        cuts = {Part.EARLY: (0, 9), Part.MID: (10, 19), Part.LATE: (20, length - 1)}
    elif length in (365, 366):
        cuts = {Part.EARLY: (0, 119), Part.MID: (120, 242), Part.LATE: (length - 92, length - 1)}
    else:
        third = length // 3
        cuts = {Part.EARLY: (0, third - 1), Part.MID: (third, 2 * third - 1), Part.LATE: (2 * third, length - 1)}
    start, end = cuts[part or Part.MID]
    return Days(first + start * _DAY, first + end * _DAY, Grain.RANGE)


def _nearest(meaning: Calendar, published: date, future: bool | None) -> Days | None:
    """Without a year: the latest one begun by publication, or in plans the first that is not over."""
    if meaning.year_shift is not None:
        return _in_year(meaning, published.year + meaning.year_shift)
    reach = 8 if (meaning.month, meaning.day) == (2, 29) else 1
    years = range(published.year - reach - 1, published.year + reach + 1)
    found = [days for year in years if (days := _in_year(meaning, year))]
    past = [days for days in found if days.first <= published]
    coming = [days for days in found if days.last >= published]
    match meaning.toward:
        case Toward.LAST | Toward.BEFORE:
            return [days for days in past if days.last < published][-1]
        case Toward.THIS:
            return _running(_in_year(meaning, published.year), published, future)
        case Toward.NEXT | Toward.AFTER:
            return next(days for days in coming if days.first > published)
    near = coming[0] if coming else None
    if future and near and (near.first - published).days <= PLANNED_DAYS:
        return near
    if future is None and near and (near.first - published).days <= NEAR_DAYS and meaning.season is None:
        return near
    return past[-1] if past else near


def _running(days: Days | None, published: date, future: bool | None) -> Days | None:
    """What still runs at publication ends there, in plans it begins there."""
    if days is None or not days.first <= published <= days.last:
        return days
    return Days(published, days.last, days.grain) if future else Days(days.first, published, days.grain)


def _slashed(meaning: Slashed, frame: Frame) -> When:
    """Either order of day and month; where both would do, the one that lies nearer to publication."""
    orders = [(meaning.first, meaning.second), (meaning.second, meaning.first)]
    fit = sorted(
        {date(meaning.year, month, day) for day, month in orders if month <= 12 and _exists(meaning.year, month, day)}
    )
    if len(fit) == 1:
        return _explicit(Days(fit[0], fit[0], Grain.DAY))
    published = frame.published
    if not fit or published is None:
        return unresolved(str(meaning.year) if fit else None)
    best = min(fit, key=lambda day: (day > published, abs((published - day).days)))
    return _explicit(Days(best, best, Grain.DAY))


def _exists(year: int, month: int, day: int) -> bool:
    return day <= monthrange(year, month)[1]


# ---------------------------------------------------------------- relative to publication
def _from_publication(meaning: Meaning, frame: Frame) -> When:
    published = frame.published
    if published is None:
        return unresolved()
    days = _relative(meaning, published, frame)
    return When(days.first, days.last, days.grain, Anchor.PUBLICATION) if days else unresolved()


def _relative(meaning: Meaning, published: date, frame: Frame) -> Days | None:
    match meaning:
        case Weekday():
            day = _weekday(meaning, published, frame)
            return Days(day, day, Grain.DAY)
        case Shift():
            return _shifted(meaning, published, frame.future)
        case Stretch():
            return _stretch(meaning, published, frame.future)
        case NthDay():
            return _nth(meaning, published)
        case Night():
            return Days(published - _DAY, published, Grain.RANGE)
        case Latest(unit=Unit.QUARTER) if frame.quarter and frame.quarter.first:
            return _unit_days(Unit.QUARTER, frame.quarter.first, 4 * meaning.years)
        case Latest():
            return _unit_days(meaning.unit, _add_months(published, 12 * meaning.years - 3), 0)
        case Since():
            return _since(meaning, published, frame)
    return None


def _since(meaning: Since, published: date, frame: Frame) -> Days | None:
    """From the start to publication; "since mid-June" counts from its middle."""
    if meaning.start == Shift(0, Unit.DAY, previous=True):
        first = frame.previous.first if frame.previous else None
    else:
        start = days_of(meaning.start, Frame(published, frame.previous, future=False))
        middle = isinstance(meaning.start, Calendar) and meaning.start.part is Part.MID and start.days
        first = start.first + (middle // 2 - 1) * _DAY if start.first and middle else start.first
    return Days(first, published, Grain.RANGE) if first and first <= published else None


def _weekday(meaning: Weekday, published: date, frame: Frame) -> date:
    """The latest such day on or before publication; "last" strictly before, "next" and plans after."""
    back = (published.isoweekday() - meaning.number) % 7
    match meaning.toward:
        case Toward.LAST | Toward.BEFORE:
            return published - (back or 7) * _DAY
        case Toward.NEXT | Toward.AFTER:
            return published + (7 - back) * _DAY
    ahead = -back % 7
    return published + ahead * _DAY if frame.future and ahead else published - back * _DAY


def _shifted(meaning: Shift, published: date, future: bool | None) -> Days | None:
    """Last week, tomorrow, two weeks ago; what still runs ("this month") is cut at publication."""
    if meaning.amount is None:
        return _unknown_shift(meaning, published, future)
    if meaning.unit in (Unit.SECOND, Unit.MINUTE, Unit.HOUR):
        hours = (abs(meaning.amount) // 24 + 1) if meaning.unit is Unit.HOUR else 1
        return Days(published - hours * _DAY, published, Grain.RANGE)
    days = _unit_days(meaning.unit, published, meaning.amount, exact=meaning.exact)
    if meaning.amount == 0 and meaning.unit not in (Unit.DAY, Unit.WEEKEND):
        days = _cut(days, published, meaning.part, future)
    return _third(days, meaning.part)


def _cut(days: Days, published: date, part: Part | None, future: bool | None) -> Days:
    if part is Part.EARLIER:
        return Days(days.first, max(days.first, published - _DAY), Grain.RANGE)
    if part is Part.LATER or (part is None and future):
        return Days(published, days.last, Grain.RANGE)
    return Days(days.first, published, Grain.RANGE) if part is None else days


def _unknown_shift(meaning: Shift, published: date, future: bool | None) -> Days | None:
    """The weekend is the latest one that had begun, in plans the coming one; from "weeks ago" no day follows."""
    if meaning.unit is not Unit.WEEKEND:
        return None
    return _unit_days(Unit.WEEKEND, published, 0 if future or published.isoweekday() >= 6 else -1)


def _unit_days(unit: Unit, base: date, amount: int, *, exact: bool = False) -> Days:
    """The day, week, month … that lies ``amount`` units from the one that holds ``base``."""
    if unit in (Unit.DAY, Unit.NIGHT) or (exact and unit in _LENGTHS):
        day = base + amount * _LENGTHS[unit] * _DAY
        return Days(day, day, Grain.DAY)
    if unit in (Unit.WEEK, Unit.FORTNIGHT):
        monday = base - (base.isoweekday() - 1) * _DAY + amount * _LENGTHS[unit] * _DAY
        return Days(monday, monday + 6 * _DAY, Grain.WEEK)
    if unit is Unit.WEEKEND:
        saturday = base - (base.isoweekday() - 6) * _DAY + amount * 7 * _DAY
        return Days(saturday, saturday + _DAY, Grain.RANGE)
    months = _MONTHS[unit]
    moved = _add_months(base, amount * months)
    if unit is Unit.MONTH:
        return _months(moved.year, moved.month, 1, Grain.MONTH)
    if unit is Unit.QUARTER:
        return _months(moved.year, 3 * ((moved.month - 1) // 3) + 1, 3, Grain.RANGE)
    years = months // 12
    return _months(moved.year // years * years or 1, 1, months, _GRAINS.get(unit, Grain.RANGE))


def _stretch(meaning: Stretch, published: date, future: bool | None) -> Days | None:
    """Two weeks back from publication; in plans, and for the coming days, ahead of it."""
    if meaning.way is Way.FREE:
        return None
    amount = meaning.amount or VAGUE_AMOUNT
    if meaning.way is Way.AHEAD or (future and meaning.way is Way.ALONG):
        return Days(published, _add(published, meaning.unit, amount), Grain.RANGE)
    return Days(_add(published, meaning.unit, -amount), published, Grain.RANGE)


def _nth(meaning: NthDay, published: date) -> Days:
    return Days(_add(published, meaning.unit, 1 - meaning.number), published, Grain.RANGE)


def _add(day: date, unit: Unit, amount: float) -> date:
    """``day`` moved by a length of time; anything under a day counts as the day it touches."""
    if unit in _MONTHS:
        return _add_months(day, round(amount * _MONTHS[unit]))
    if unit in _LENGTHS:
        return day + round(amount * _LENGTHS[unit]) * _DAY
    hours = amount if unit is Unit.HOUR else 1
    length = -int(-abs(hours) // 24) * _DAY
    return day + length if amount > 0 else day - length


def _add_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    year = min(max(year, 1), 9998)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


# ---------------------------------------------------------------- relative to the event before
def _after_previous(meaning: Shift, frame: Frame) -> When:
    """A day later, the same night: counted from the event told before, never from publication."""
    base = frame.previous
    if base is None or base.first is None or base.last is None:
        return unresolved()
    unit, amount = meaning.unit, meaning.amount
    if unit in (Unit.SECOND, Unit.MINUTE, Unit.HOUR):
        return When(base.first, base.last, base.grain, Anchor.PREVIOUS)
    if amount is None:
        return unresolved()
    if unit in (Unit.DAY, Unit.NIGHT) or meaning.exact:
        if (base.days or 0) > FUZZY_DAYS:
            return unresolved()
        step = _add(base.first, unit, amount) - base.first
        return When(base.first + step, base.last + step, base.grain, Anchor.PREVIOUS)
    days = _unit_days(unit, base.first, amount)
    return When(days.first, days.last, days.grain, Anchor.PREVIOUS)


def _moment(frame: Frame) -> When:
    """An hour alone: the day of the event told before, else the news of the day."""
    base = frame.previous
    if base is None or base.first is None or base.last is None or (base.days or 0) > 2:
        return window(frame.published)
    return When(base.first, base.last, base.grain, Anchor.PREVIOUS)


# ---------------------------------------------------------------- feasts and ranges
@lru_cache(maxsize=1)
def _feasts() -> dict[str, tuple[Days, ...]]:
    """All days of each feast by its name, in order."""
    words = time_words()
    wandering = {
        name: tuple(_parsed(span) for span in feast.days) for feast in words.feasts.values() for name in feast.names
    }
    fixed = {
        name: tuple(_parsed(f"{year}-{day}/{year}-{day}") for year in range(1950, 2050))
        for name, day in words.fixed_feasts.items()
    }
    return {**wandering, **fixed}


def _parsed(span: str) -> Days:
    first, last = (date.fromisoformat(text) for text in span.split("/"))
    return Days(first, last, Grain.DAY if first == last else Grain.RANGE)


def _feast(meaning: Feast, frame: Frame) -> When:
    known = _feasts().get(meaning.name.removeprefix("the "), ()) or _feasts().get(meaning.name, ())
    days = _which_feast(meaning, known, frame)
    if days is None:
        return unresolved()
    if meaning.eve:
        days = Days(days.first - _DAY, days.first - _DAY, Grain.DAY)
    if meaning.day:
        day = days.last if meaning.day < 0 else days.first + (meaning.day - 1) * _DAY
        days = Days(day, day, Grain.DAY)
    return When(days.first, days.last, days.grain, Anchor.SEASON)


def _which_feast(meaning: Feast, known: tuple[Days, ...], frame: Frame) -> Days | None:
    if meaning.year:
        return next((days for days in known if days.first.year == meaning.year), None)
    published = frame.published
    if published is None:
        return None
    margin = _DAY if meaning.eve else 0 * _DAY
    if meaning.toward is Toward.NEXT or (frame.future and meaning.toward is None):
        return next((days for days in known if days.last >= published), None)
    past = [days for days in known if days.first - margin <= published]
    return past[-1] if past else None


def _between(meaning: Between, frame: Frame) -> When:
    """Both ends, the start never after the end: "from November to February" starts the year before."""
    end = days_of(meaning.end, frame)
    start = days_of(meaning.start, frame)
    if start.first and end.last and start.first > end.last:
        start = days_of(meaning.start, Frame(end.last, frame.previous))
    if not (start.first and end.last) or start.first > end.last:
        return unresolved(start.partial and end.partial and f"{start.partial}/{end.partial}")
    return When(start.first, end.last, Grain.RANGE, _first_of(start.anchor, end.anchor))


def _first_of(first: Anchor, second: Anchor) -> Anchor:
    return first if first is not Anchor.EXPLICIT else second
