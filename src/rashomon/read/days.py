"""A written day of publication to a date: the forms that pages, feeds and mails use. A day in doubt is None."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from email.utils import parsedate_to_datetime

ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)")
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T\d*Z?|\d{6})?$")
SLASHED = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b")
PATH = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:/|-|$)")
_MONTHS = (
    ("january", "jan", "يناير", "كانون الثاني"),
    ("february", "feb", "فبراير", "شباط"),
    ("march", "mar", "مارس", "آذار"),
    ("april", "apr", "أبريل", "نيسان"),
    ("may", "مايو", "أيار"),
    ("june", "jun", "يونيو", "حزيران"),
    ("july", "jul", "يوليو", "تموز"),
    ("august", "aug", "أغسطس", "آب"),
    ("september", "sept", "sep", "سبتمبر", "أيلول"),
    ("october", "oct", "أكتوبر", "تشرين الأول"),
    ("november", "nov", "نوفمبر", "تشرين الثاني"),
    ("december", "dec", "ديسمبر", "كانون الأول"),
)
#: Month names, English and Arabic (both sets in use), to the month.
MONTHS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_NAMES = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
DAY_MONTH = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+({_NAMES})\b\.?(?:\s*/\s*\w+)?,?\s+(\d{{4}})\b", re.IGNORECASE
)
MONTH_DAY = re.compile(rf"\b({_NAMES})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b", re.IGNORECASE)
INDIC = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def day_of(text: str) -> date | None:
    """The day that ``text`` names: ISO, RFC 2822, "8 September 2020", "September 8, 2020", 25/12/2020.

    The day is the one in the offset that is written. 05/06/2020 may be two days, so it is none.
    """
    words = text.strip().translate(INDIC)
    if match := ISO.search(words) or COMPACT.match(words):
        return _date(*map(int, match.groups()[:3]))
    return _written(words) or _slashed(words) or _mail(words)


def day_in_address(url: str) -> date | None:
    """The day in the path of an address, as in ``/2020/09/08/shells-hit-town``."""
    match = PATH.search(url)
    return _date(*map(int, match.groups())) if match else None


def _written(words: str) -> date | None:
    if match := DAY_MONTH.search(words):
        return _date(int(match[3]), MONTHS[match[2].lower()], int(match[1]))
    if match := MONTH_DAY.search(words):
        return _date(int(match[3]), MONTHS[match[1].lower()], int(match[2]))
    return None


def _slashed(words: str) -> date | None:
    match = SLASHED.search(words)
    if not match:
        return None
    first, second, year = map(int, match.groups())
    if first <= 12 and second <= 12 and first != second:
        return None
    return _date(year, second, first) if first > 12 or first == second else _date(year, first, second)


def _mail(words: str) -> date | None:
    with suppress(ValueError, TypeError, IndexError):
        return parsedate_to_datetime(words).date()
    return None


def _date(year: int, month: int, day: int) -> date | None:
    with suppress(ValueError):
        return date(year, month, day)
    return None
