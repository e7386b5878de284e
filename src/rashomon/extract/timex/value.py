"""TIMEX3 types and values (TimeML 1.2.1) of meanings."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from rashomon.extract.timex.calendar import Frame, days_of
from rashomon.extract.timex.meaning import (
    Between,
    Calendar,
    Era,
    Latest,
    Meaning,
    Moment,
    Night,
    NthDay,
    Often,
    Shift,
    Stretch,
    Unit,
    Vague,
)
from rashomon.model import Grain, When


class TimexType(StrEnum):
    """The four types of TIMEX3."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


_LETTERS = {
    Unit.SECOND: "S", Unit.MINUTE: "M", Unit.HOUR: "H", Unit.DAY: "D", Unit.NIGHT: "D", Unit.WEEK: "W",
    Unit.WEEKEND: "W", Unit.FORTNIGHT: "W", Unit.MONTH: "M", Unit.QUARTER: "Q", Unit.YEAR: "Y", Unit.DECADE: "Y",
    Unit.CENTURY: "Y",
}  # fmt: skip
_HALVES = {Unit.YEAR: "6M", Unit.HOUR: "30M", Unit.MINUTE: "30S"}
_TIMES = {Unit.FORTNIGHT: 2, Unit.DECADE: 10, Unit.CENTURY: 100}
_SHORT = (Unit.SECOND, Unit.MINUTE, Unit.HOUR)


def timex_type(meaning: Meaning) -> TimexType:
    """The type of ``meaning``; hours and parts of the day are told apart by the words, not here."""
    match meaning:
        case Stretch():
            return TimexType.DURATION
        case Often():
            return TimexType.SET
        case Moment() | Night():
            return TimexType.TIME
        case Shift(amount=None, previous=False, unit=Unit.WEEKEND):
            return TimexType.DATE
        case Shift(unit=unit) if unit in _SHORT:
            return TimexType.TIME
        case _:
            return TimexType.DATE


def timex_value(meaning: Meaning, frame: Frame) -> str:
    """The value of ``meaning`` seen from ``frame``, X where a figure is unknown."""
    match meaning:
        case Vague(value=value) | Often(value=value):
            return value
        case Era(value=value):
            return value
        case Stretch():
            return _length(meaning.amount, meaning.unit)
        case Between(start, end):
            return f"{timex_value(start, frame)}/{timex_value(end, frame)}"
        case NthDay():
            return _written(days_of(Shift(0, Unit.DAY), frame), Unit.DAY) or "XXXX-XX-XX"
        case Calendar():
            return _calendar(meaning, frame)
        case Shift() if meaning.amount is None and meaning.unit is not Unit.WEEKEND:
            return "FUTURE_REF" if meaning.previous else "PAST_REF"
        case Night():
            first = days_of(meaning, frame).first
            return first.isoformat() if first else "XXXX-XX-XX"
        case Moment():
            told = frame.previous if frame.previous and frame.previous.grain is Grain.DAY else None
            day = told.last if told else frame.published
            return day.isoformat() if day else "XXXX-XX-XX"
        case Shift(unit=unit) if unit in _SHORT:
            return frame.published.isoformat() if frame.published else "XXXX-XX-XX"
        case Shift(unit=unit) | Latest(unit=unit):
            return _shift(meaning, unit, frame)
        case _:
            return _written(days_of(meaning, frame), Unit.DAY) or "XXXX-XX-XX"


def _shift(meaning: Shift | Latest, unit: Unit, frame: Frame) -> str:
    if isinstance(meaning, Shift) and unit is Unit.QUARTER and meaning.previous:
        return _shift(Latest(unit), unit, frame)
    if isinstance(meaning, Shift) and unit is Unit.YEAR and meaning.exact and meaning.amount == -1:
        if frame.quarter:
            return _shift(Latest(Unit.QUARTER, -1), Unit.QUARTER, frame)
        meaning = Shift(-1, unit)
    if isinstance(meaning, Shift) and meaning.exact and unit is not Unit.DAY:
        meaning = Shift(meaning.amount, unit, meaning.previous, exact=False)
    return _written(days_of(meaning, frame), unit) or "XXXX"


def _calendar(meaning: Calendar, frame: Frame) -> str:
    days = days_of(meaning, frame)
    year = f"{days.first.year:04}" if days.first else "XXXX"
    if meaning.season:
        return f"{year}-{meaning.season}"
    if meaning.quarter:
        return f"{year}-Q{meaning.quarter}"
    if meaning.half:
        return f"{year}-H{meaning.half}"
    if meaning.month is None:
        return year
    return f"{year}-{meaning.month:02}" + (f"-{meaning.day:02}" if meaning.day else "")


def _written(days: When, unit: Unit) -> str | None:
    """The first of ``days`` at the grain of ``unit``."""
    first = days.first
    if first is None:
        return None
    return _at_grain(first, unit if days.grain is not Grain.DAY or unit is not Unit.DAY else Unit.DAY)


def _at_grain(day: date, unit: Unit) -> str:
    week = f"{day.isocalendar().year:04}-W{day.isocalendar().week:02}"
    match unit:
        case Unit.WEEK | Unit.FORTNIGHT:
            return week
        case Unit.WEEKEND:
            return f"{week}-WE"
        case Unit.MONTH:
            return f"{day.year:04}-{day.month:02}"
        case Unit.QUARTER:
            return f"{day.year:04}-Q{(day.month + 2) // 3}"
        case Unit.YEAR:
            return f"{day.year:04}"
        case Unit.DECADE:
            return f"{day.year:04}"[:3]
        case Unit.CENTURY:
            return f"{day.year:04}"[:2]
        case _:
            return day.isoformat()


def _length(amount: float | None, unit: Unit) -> str:
    time = "T" if unit in _SHORT else ""
    times = _TIMES.get(unit, 1)
    if amount is not None and amount % 1 == 0.5 and unit in _HALVES:
        return f"P{time}{int(amount)}{_LETTERS[unit]}{_HALVES[unit]}"
    number = "X" if amount is None else f"{amount * times:g}"
    return f"P{time}{number}{_LETTERS[unit]}"
