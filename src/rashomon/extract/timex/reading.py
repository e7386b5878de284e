"""From the fields of a matched rule to a meaning. One small function for each ``read`` of the language's rules."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

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
from rashomon.knowledge.timewords import TimeWords

_UNIT_LETTERS = {
    Unit.SECOND: "TS", Unit.MINUTE: "TM", Unit.HOUR: "TH", Unit.DAY: "D", Unit.NIGHT: "D", Unit.WEEK: "W",
    Unit.WEEKEND: "W", Unit.FORTNIGHT: "W", Unit.MONTH: "M", Unit.QUARTER: "Q", Unit.YEAR: "Y", Unit.DECADE: "Y",
    Unit.CENTURY: "Y",
}  # fmt: skip


@dataclass(frozen=True)
class Fields:
    """What a rule remembered of the text, in lower case; None where the rule or the text says nothing."""

    words: str
    ago: str | None = None
    amount: str | None = None
    clock: str | None = None
    count: str | None = None
    day: str | None = None
    day2: str | None = None
    day_words: str | None = None
    daypart: str | None = None
    each: str | None = None
    feast: str | None = None
    frequency: str | None = None
    hour: str | None = None
    month: str | None = None
    ordinal: str | None = None
    part: str | None = None
    partof: str | None = None
    season: str | None = None
    short_year: str | None = None
    tens: str | None = None
    toward: str | None = None
    unit: str | None = None
    vague: str | None = None
    vague_amount: str | None = None
    weekday: str | None = None
    year: str | None = None


def fields_of(match: re.Match[str]) -> Fields:
    """The named fields of ``match``."""
    found = {name: _plain(words) for name, words in match.groupdict().items() if words}
    return Fields(_plain(match.group()), **found)


def _plain(words: str) -> str:
    return " ".join(words.lower().replace("’", "'").split())


class Reader:
    """Reads fields by one language's tables."""

    def __init__(self, words: TimeWords) -> None:
        self.words = words
        self.readings: dict[str, Callable[[Fields], Meaning | None]] = {
            "nothing": lambda _: None,
            "calendar": self.calendar,
            "days": self.days,
            "slashed": self.slashed,
            "quarter": self.quarter,
            "half": self.half,
            "year": self.year,
            "era": self.era,
            "century": self.century,
            "weekday": self.weekday,
            "near_day": self.near_day,
            "night": lambda _: Night(),
            "daypart": self.daypart,
            "feast": self.feast,
            "offset": self.offset,
            "next_day": self.next_day,
            "this_day": lambda _: Shift(0, Unit.DAY, previous=True),
            "unit": self.unit,
            "stretch": self.stretch,
            "often": self.often,
            "nth_day": self.nth_day,
            "length": self.length,
            "since_then": lambda _: Since(Shift(0, Unit.DAY, previous=True)),
            "moment": lambda _: Moment(),
            "vague": self.vague,
        }

    def read(self, name: str, fields: Fields) -> Meaning | None:
        """The meaning of ``fields`` under the reading ``name``; None where the words are no time after all."""
        return self.readings[name](fields)

    # -------------------------------------------------------------- words to values
    def number(self, words: str | None) -> float | None:
        """A count in digits or words; None where the words are vague ("several")."""
        if not words:
            return None
        if words in self.words.vague_amounts:
            return self.words.vague_amounts[words] or None
        half = 0.5 if words.endswith("1/2") else 0.0
        digits = re.match(r"[\d,]+(?:\.\d+)?", words)
        return float(digits.group().replace(",", "")) + half if digits else self.spelled(words)

    def spelled(self, words: str) -> float | None:
        """A number in words: tens and ones add up, hundreds and thousands multiply."""
        total = 0
        for word in re.split(r"[-\s]", words.removeprefix("a ") if " " in words else words):
            value = self.words.numbers.get(word)
            total = total if value is None else max(total, 1) * value if value >= 100 else total + value
        return float(total) or None

    def whole(self, words: str | None) -> int | None:
        """``number`` without its fraction."""
        value = self.number(words)
        return None if value is None else int(value)

    def ordinal(self, words: str | None) -> int | None:
        """The number of an ordinal, such as third or 3rd."""
        if not words:
            return None
        if words[0].isdigit():
            return int(re.sub(r"\D", "", words))
        tens, _, ones = words.partition("-")
        return self.words.ordinals.get(words) or (
            self.words.numbers[tens] + self.words.ordinals[ones] if ones else None
        )

    def month(self, words: str | None) -> int | None:
        """A month by name, abbreviation or number."""
        if not words:
            return None
        return int(words) if words.isdigit() else self.words.months[words.rstrip(".")]

    def year_number(self, words: str | None) -> int | None:
        """A year in four digits, two digits or words."""
        if not words:
            return None
        digits = re.sub(r"\D", "", words)
        if digits:
            return int(digits) if len(digits) == 4 else _full_year(int(digits))
        spoken = re.split(r"[-\s]", words)
        rest = sum(self.words.numbers.get(word, 0) for word in spoken[1:] if word not in ("hundred", "thousand"))
        return 2000 if spoken[0] == "two" else 1900 + rest

    def part(self, got: Fields) -> Part | None:
        """Early, mid or late, from an adjective or from "the end of"."""
        word = got.part or (got.partof or "").removeprefix("very ")
        return Part(self.words.parts[word]) if word in self.words.parts else None

    def toward(self, got: Fields) -> Toward | None:
        """Last, this, next; before, same, after."""
        word = (got.toward or "").removeprefix("the ")
        return Toward(self.words.towards[word]) if word in self.words.towards else None

    def unit_of(self, got: Fields, default: Unit = Unit.YEAR) -> Unit:
        """The unit named, or ``default``."""
        return Unit(self.words.units[got.unit]) if got.unit else default

    # -------------------------------------------------------------- readings
    def calendar(self, got: Fields) -> Meaning | None:
        """A day, month or season with or without its year."""
        day = self.whole(re.sub(r"\D", "", got.day)) if got.day else self.ordinal(got.ordinal)
        month, year = self.month(got.month), self.year_number(got.year or got.short_year)
        if (month or 1) > 12 or (day or 1) > _longest(month):
            return None
        season = self.words.seasons[got.season] if got.season else None
        toward = self.toward(got)
        shifted = toward and got.words.endswith("year") and not got.words.startswith(("last", "next"))
        return Calendar(
            year, month, day, season, part=self.part(got), toward=None if shifted else toward,
            year_shift=_SHIFTS[toward] if toward and shifted else None,
        )  # fmt: skip

    def days(self, got: Fields) -> Meaning | None:
        """From one day to another of a month, as in 4 to 6 June."""
        month, year = self.month(got.month), self.year_number(got.year)
        first, last = (int(re.sub(r"\D", "", words or "0")) for words in (got.day, got.day2))
        if not 0 < first < last <= _longest(month):
            return None
        return Between(Calendar(year, month, first), Calendar(year, month, last))

    def slashed(self, got: Fields) -> Meaning | None:
        """A date in figures: with dots or hyphens the day stands first, with slashes either order is in use."""
        first, second, year = int(got.day or 0), int(got.day2 or 0), self.year_number(got.year) or 0
        if not (0 < first <= 31 and 0 < second <= 31 and min(first, second) <= 12):
            return None
        if "/" not in got.words and second <= 12 and first <= _longest(second):
            return Calendar(year, second, first)
        return Slashed(first, second, year)

    def quarter(self, got: Fields) -> Meaning | None:
        """The third quarter; a year-earlier quarter; the 1988 period."""
        number, year = self.ordinal(got.ordinal), self.year_number(got.year or got.short_year)
        if number and number > 4:
            return None
        toward = self.toward(got)
        shift = -1 if got.ago else _SHIFTS.get(toward) if toward else None
        if number:
            return Calendar(year, quarter=number, year_shift=shift)
        return Calendar(year) if year else Latest(Unit.QUARTER, shift or 0)

    def half(self, got: Fields) -> Meaning:
        """The first half of 2016."""
        toward = self.toward(got) or Toward.THIS
        year = self.year_number(got.year)
        return Calendar(year, half=1 if got.ordinal == "first" else 2, year_shift=None if year else _SHIFTS[toward])

    def year(self, got: Fields) -> Meaning:
        """A year."""
        return Calendar(self.year_number(got.year or got.short_year), part=self.part(got))

    def era(self, got: Fields) -> Meaning | None:
        """The 1990s, the nineties."""
        start = self.year_number(got.year)
        if got.tens:
            start = 1900 + self.words.numbers[got.tens.removesuffix("ies") + "y"]
        return Era(start, start + 9, str(start)[:3], self.part(got)) if start else None

    def century(self, got: Fields) -> Meaning | None:
        """The 20th century."""
        number = self.ordinal(got.ordinal)
        return Era(number * 100 - 99, number * 100, f"{number - 1:02}", self.part(got)) if number else None

    def weekday(self, got: Fields) -> Meaning:
        """On Friday, last Monday, Sunday night."""
        return Weekday(self.words.weekdays[(got.weekday or "").rstrip(".")], self.toward(got))

    def near_day(self, got: Fields) -> Meaning:
        """Today, yesterday, tomorrow."""
        return Shift(self.words.days[got.day_words or ""], Unit.DAY)

    def daypart(self, got: Fields) -> Meaning | None:
        """Last night, this morning, that evening."""
        match got.toward:
            case "last":
                return Night() if (got.daypart or "").startswith("night") else Shift(-1, Unit.DAY)
            case "this":
                return Shift(0, Unit.DAY)
            case "the":
                if got.words.endswith(" before"):
                    return Shift(-1, Unit.DAY, previous=True)
                return Moment() if (got.daypart or "").startswith(_NAMED_PARTS) else None
            case _:
                return Shift(_PREVIOUS[self.toward(got) or Toward.SAME], Unit.DAY, previous=True)

    def feast(self, got: Fields) -> Meaning:
        """Eid al-Adha, the eve of Ramadan, Christmas 2014."""
        days = {"first day": 1, "second day": 2, "third day": 3, "last day": -1, "start": 1, "beginning": 1, "end": -1}
        return Feast(
            got.feast or "", self.year_number(got.year), days.get(got.part or ""), got.part == "eve", self.toward(got)
        )

    def offset(self, got: Fields) -> Meaning | None:
        """Two days ago; a day later."""
        unit = self.unit_of(got)
        number = self.number(got.amount) if got.amount else None if got.unit else 1.0
        sign = -1 if got.ago in ("ago", "earlier", "before", "previously") else 1
        previous = got.ago not in ("ago", "from now", "previously")
        if got.amount and got.ago in ("before", "after") and unit in _SHORT:
            previous = True
        amount = None if number is None else sign * int(number)
        return Shift(amount, unit, previous, exact=True)

    def next_day(self, got: Fields) -> Meaning:
        """The following day, the day before, the same week."""
        if not got.toward:
            return Shift(1, Unit.DAY, previous=True)
        return Shift(_PREVIOUS[self.toward(got) or Toward.BEFORE], self.unit_of(got), previous=True)

    def unit(self, got: Fields) -> Meaning | None:
        """Last week, this year, the end of the month, the quarter."""
        unit = self.unit_of(got) if got.unit != "period" else Unit.QUARTER
        toward = self.toward(got)
        if toward is None and unit in (Unit.QUARTER,):
            return Latest(unit)
        if toward is None and not got.part and not got.partof and unit is not Unit.WEEKEND:
            return Stretch(1, unit) if got.words.startswith("the ") and unit is Unit.YEAR else Shift(0, unit)
        if unit is Unit.WEEKEND and toward is None:
            return Shift(None, unit)
        return Shift(_SHIFTS[toward or Toward.THIS], unit, part=self.part(got))

    def stretch(self, got: Fields) -> Meaning | None:
        """The past three days, recent weeks, the coming months."""
        unit = self.unit_of(got)
        amount = self.number(got.amount)
        if got.toward in ("first",):
            return Stretch(amount, unit)
        ahead = got.toward in ("next", "coming", "following", "ahead", "to come")
        single = got.unit in ("day", "week", "month", "year", "decade", "hour", "night", "fortnight") and not got.amount
        if single and got.toward not in ("recent",):
            amount = 1.0
        return Stretch(amount, unit, Way.AHEAD if ahead else Way.BACK)

    def vague(self, got: Fields) -> Meaning:
        """Recently, at the moment, in the future."""
        value = self.words.vague.get(got.words, "PAST_REF")
        return Vague(value, now=value == "PRESENT_REF" and got.words != "current")

    def often(self, got: Fields) -> Meaning | None:
        """Daily, every Friday, each year."""
        if got.frequency:
            return Often(self.words.frequencies[got.frequency])
        if got.weekday:
            return Often(f"XXXX-WXX-{self.words.weekdays[got.weekday]}")
        if got.month:
            return Often(f"XXXX-{self.month(got.month):02}")
        if got.season:
            return Often(f"XXXX-{self.words.seasons[got.season]}")
        return Often(f"P1{_UNIT_LETTERS[self.unit_of(got, Unit.DAY)]}".replace("P1T", "PT1"))

    def nth_day(self, got: Fields) -> Meaning | None:
        """A third day, the sixth consecutive night."""
        number = self.ordinal(got.ordinal)
        return NthDay(number, self.unit_of(got)) if number else None

    def length(self, got: Fields) -> Meaning | None:
        """Three days, several weeks, months."""
        unit = self.unit_of(got)
        amount = self.number(got.count or got.vague_amount)
        if got.count is None and got.vague_amount is None and got.words.split()[-1] != got.unit:
            amount = 1.0
        singular = got.unit and self.words.units.get(got.unit + "s") is not None
        if amount is None and singular and not got.vague_amount:
            amount = 0.5 if "half" in got.words else 1.0
        return Stretch(amount, unit)


_SHIFTS = {
    Toward.LAST: -1, Toward.THIS: 0, Toward.NEXT: 1, Toward.BEFORE: -1, Toward.SAME: 0, Toward.AFTER: 1,
}  # fmt: skip
_PREVIOUS = {**_SHIFTS, Toward.THIS: 0, Toward.LAST: -1, Toward.NEXT: 1}
_SHORT = (Unit.SECOND, Unit.MINUTE, Unit.HOUR)
_NAMED_PARTS = ("morning", "afternoon", "evening")


def _full_year(short: int) -> int:
    return 2000 + short if short < 40 else 1900 + short


def _longest(month: int | None) -> int:
    return 31 if month is None else (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def hour_of(got: Fields, words: TimeWords) -> str:
    """The TIMEX3 ending for an hour or part of the day: ``T19:15``, ``TNI``, or nothing."""
    clock = _clock(got.hour or got.clock or "")
    if clock:
        return clock
    part = (got.hour or got.daypart or "").split(" ")[0].removesuffix("s")
    if got.words.startswith("tonight") or " tonight" in got.words or "night of" in got.words:
        return "TNI"
    if got.words.startswith("overnight") or (got.words.endswith(" night") and not got.daypart):
        return "TNI"
    return {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00", "first": "TMO"}.get(part) or (
        f"T{words.dayparts[part]}" if part in words.dayparts else ""
    )


def _clock(clock: str) -> str:
    if clock.startswith(("noon", "midday")):
        return "T12:00"
    if clock.startswith("midnight"):
        return "T24:00"
    digits = re.match(r"(\d{1,2})(?:[:.]?(\d\d))?", clock)
    if digits is None:
        return ""
    hour, minute = int(digits.group(1)), digits.group(2) or "00"
    if re.search(r"p\.?m", clock) and hour < 12:
        hour += 12
    return f"T{hour:02}:{minute}"
