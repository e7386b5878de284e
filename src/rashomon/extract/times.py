"""The date stage: time expressions of a report, and the days that they name.

Rules and words stand in ``knowledge/data/languages/en/times.toml``. Days follow the codebook's date field and its
rulings 11, 18 and 27; types and values follow TimeML's TIMEX3, so that the stage can be measured on TempEval data.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from rashomon.extract.timex.calendar import Frame, days_of, window
from rashomon.extract.timex.finding import Found, finder
from rashomon.extract.timex.meaning import (
    Between,
    Calendar,
    Era,
    Feast,
    Latest,
    Meaning,
    Night,
    NthDay,
    Shift,
    Since,
    Slashed,
    Stretch,
    Way,
    Weekday,
)
from rashomon.extract.timex.value import TimexType, timex_type, timex_value
from rashomon.knowledge.timewords import context, time_words
from rashomon.model import Grain, Span, When

_BREAK = re.compile(r"(?<=[\w\"”’)\]])[.!?;](?=\s)|\n")
_DAYS = (Calendar, Weekday, Shift, Feast, Era)


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression.

    ``span`` are the words that a reader would quote as the date ("since the war began in March 2011"), ``core`` the
    words that TimeML marks ("March 2011"). ``parts`` are the two ends of a range. ``future`` is true where the clause
    speaks of what is to come, None where it does not say. ``hour`` is TIMEX3's ending for the part of the day.
    """

    span: Span
    timex: str
    timex_type: TimexType
    meaning: Meaning
    core: Span
    future: bool | None = None
    hour: str = ""
    parts: tuple[TimeMention, ...] = ()


def find_times(text: str, published: date | None, spans: Iterable[Span] | None = None) -> tuple[TimeMention, ...]:
    """The time expressions of ``text`` (or of its ``spans``) in reading order; values are seen from ``published``."""
    places = tuple(spans) if spans is not None else (Span(0, len(text)),) if text else ()
    found = [one for place in places for one in finder().find(text, place)]
    mentions = [_signalled(text, one, found[n - 1].span.end if n else 0) for n, one in enumerate(found)]
    return tuple(_valued(_joined(text, mentions), published))


def resolve(
    mention: TimeMention,
    published: date | None,
    previous: When | None = None,
    future: bool | None = None,
    inside: bool = False,
) -> When:
    """The days that ``mention`` names; unresolved where they do not follow.

    ``previous`` is when the event told before happened, for "a day later"; ``future`` puts a bare "on Saturday" after
    publication (None: as the clause has it). ``inside`` is true for the event that the words count from: the raid in
    "a day after the raid" lies a day before ``previous``, or before the news of the day where nothing was told before;
    the revolt in "since the revolt of March 2011" lies in that month.
    """
    ahead = mention.future if future is None else future
    if not inside:
        return days_of(mention.meaning, Frame(published, previous, ahead))
    base = previous if previous and previous.resolved else window(published)
    return days_of(_inside(mention.meaning), Frame(published, base, ahead))


def _inside(meaning: Meaning) -> Meaning:
    if isinstance(meaning, Since):
        return meaning.start
    if isinstance(meaning, Shift) and meaning.previous and meaning.amount:
        return replace(meaning, amount=-meaning.amount)
    return meaning


def news_window(published: date | None) -> When:
    """The news of the day (codebook: publication minus one day to publication); unresolved without publication."""
    return window(published)


# ---------------------------------------------------------------- from what was found to mentions
def _signalled(text: str, found: Found, after: int) -> TimeMention:
    """``found`` with the words before it that change its meaning: since, for, in plans."""
    start = found.span.start
    opening = max(after, _sentence_start(text, start), start - 110)
    before, behind = text[opening:start], text[found.span.end : found.span.end + 40]
    meaning = _running(found, before, behind)
    span = found.span
    since = context("since").search(before)
    if since and isinstance(meaning, (*_DAYS, Night, Latest)):
        meaning = Since(meaning)
        span = Span(opening + since.start(), span.end)
    kind = timex_type(found.meaning)
    if found.hour and kind is TimexType.DATE:
        kind = TimexType.TIME
    future = False if found.words.endswith("'s") else _speaks_of_future(text, start)
    mention = TimeMention(span, "", kind, meaning, found.span, future, found.hour)
    return _measured(mention, found, behind)


def _measured(mention: TimeMention, found: Found, behind: str) -> TimeMention:
    """TimeML marks "two months" as a length in "two months after they left", and leaves "after" out."""
    meaning = found.meaning
    if not isinstance(meaning, Shift) or not context("after").search(found.words) or not re.match(r"\s+\w", behind):
        return mention
    core = Span(found.span.start, found.span.end - len(found.words.split()[-1]) - 1)
    return replace(mention, core=core, timex_type=TimexType.DURATION)


def _running(found: Found, before: str, behind: str) -> Meaning:
    """Lengths run back from publication after "for" or "in", or where they tell how long a war goes on."""
    meaning = found.meaning
    if isinstance(meaning, NthDay):
        return meaning
    if not isinstance(meaning, Stretch) or meaning.way is not Way.FREE:
        return meaning
    if _lasting().match(behind):
        return replace(meaning, way=Way.BACK)
    runs = context("running").search(before) or found.words.startswith(("over ", "within "))
    return replace(meaning, way=Way.ALONG) if runs and "-" not in found.words else meaning


@lru_cache(maxsize=1)
def _lasting() -> re.Pattern[str]:
    words = "|".join(time_words().lasting.words)
    return re.compile(rf"[\s-]+(?:\w+\s+)?(?:{words})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _future() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in time_words().future.words)
    return re.compile(rf"(?:\b|(?=')) ?(?:{words})\b", re.IGNORECASE)


def _sentence_start(text: str, position: int) -> int:
    opening = max(0, position - 300)
    return max((found.end() for found in _BREAK.finditer(text, opening, position)), default=opening)


def _speaks_of_future(text: str, start: int) -> bool | None:
    """True where the clause before ``start`` has a word of planning and no verb of saying after it; None elsewhere."""
    clause = text[max(_sentence_start(text, start), start - 90) : start]
    cue = max((found.end() for found in _future().finditer(clause)), default=None)
    return True if cue is not None and not context("said").search(clause, cue) else None


def _joined(text: str, mentions: Sequence[TimeMention]) -> Iterator[TimeMention]:
    """Two days with "to", "and" or a dash between them become one range."""
    waiting: TimeMention | None = None
    for mention in mentions:
        if waiting is None:
            waiting = mention
        elif _is_range(text, waiting, mention):
            waiting = _range(text, waiting, mention)
        else:
            yield waiting
            waiting = mention
    if waiting:
        yield waiting


def _is_range(text: str, first: TimeMention, last: TimeMention) -> bool:
    joint = context("joined").fullmatch(text, first.core.end, last.core.start)
    if joint is None or not isinstance(first.meaning, _DAYS) or not isinstance(last.meaning, _DAYS):
        return False
    same = type(first.meaning) is type(last.meaning)
    opened = context("between").search(text, max(0, first.core.start - 14), first.core.start)
    return bool(opened) or same


def _range(text: str, first: TimeMention, last: TimeMention) -> TimeMention:
    opened = context("between").search(text, max(0, first.core.start - 14), first.core.start)
    start = opened.start() if opened else first.core.start
    parts = (*(first.parts or (first,)), *(last.parts or (last,)))
    meaning = Between(first.meaning, last.meaning)
    return TimeMention(
        Span(start, last.core.end),
        "",
        TimexType.DATE,
        meaning,
        Span(first.core.start, last.core.end),
        first.future,
        "",
        parts,
    )


# ---------------------------------------------------------------- TIMEX3
def _valued(mentions: Iterable[TimeMention], published: date | None) -> Iterator[TimeMention]:
    """Mentions with their values; a day or quarter told before serves "a day later" and "a year earlier"."""
    previous: When | None = None
    quarter: When | None = None
    for mention in mentions:
        frame = Frame(published, previous, mention.future, quarter)
        parts = tuple(replace(part, timex=_timex(part, frame)) for part in mention.parts)
        yield replace(mention, timex=_timex(mention, frame), parts=parts)
        when = days_of(mention.meaning, frame)
        if isinstance(mention.meaning, Calendar) and mention.meaning.quarter and not mention.meaning.year_shift:
            quarter = when
        elif when.resolved and when.grain in (Grain.DAY, Grain.MONTH, Grain.YEAR):
            previous = when


def _timex(mention: TimeMention, frame: Frame) -> str:
    meaning = mention.meaning.start if isinstance(mention.meaning, Since) else mention.meaning
    if mention.timex_type is TimexType.DURATION and isinstance(meaning, Shift):
        meaning = Stretch(abs(meaning.amount) if meaning.amount else None, meaning.unit)
    return timex_value(meaning, frame) + mention.hour


# ---------------------------------------------------------------- the report's own day
def dateline(text: str) -> date | None:
    """The day that the text itself gives for its publication, near its start; None where it gives none.

    A full date counts in a stamp ("Published July 5 2016", "Tue 05 Jul 2016"), that is with a word of publishing or a
    weekday before it, an hour behind it, or at the very start of the text. In FA-KES
    such a day wins over the day that the data set gives.
    """
    for found in finder().find(text, Span(0, min(len(text), 400))) if text else ():
        if _is_stamp(text, found):
            return days_of(found.meaning, Frame(None)).first
    return None


def _is_stamp(text: str, found: Found) -> bool:
    meaning = found.meaning
    full = isinstance(meaning, Calendar) and meaning.year and meaning.month and meaning.day
    if not full and not isinstance(meaning, Slashed):
        return False
    start, end = found.span.start, found.span.end
    before = text[max(0, start - 40) : start]
    if not before.strip() or context("stamp_before").search(before):
        return True
    told = context("stamp_weekday").match(text, start) or context("stamp_after").match(text, end)
    return bool(told) and not context("prose").search(before)
