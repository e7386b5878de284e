"""Which of several statements on one field counts: all are kept, the chosen one and its reason are marked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rashomon.read.days import day_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rashomon.model import Stated

#: Places from the most to the least trusted. What a publisher writes for machines is kept up by the machine that
#: publishes; what stands in a page's design is written for the eye; an address only hints.
TRUST = (
    "JSON-LD",
    "heading",
    "page metadata",
    "time element",
    "feed",
    "mail header",
    "byline",
    "dateline",
    "title tag",
    "document metadata",
    "copyright line",
    "address",
    "host name",
)
#: Fields whose statements a place makes, but not about the report: kept, never chosen.
NEVER = {
    ("published", "document metadata"): "the day on which a file was made is no day of publication",
}


def choose(stated: Iterable[Stated]) -> tuple[Stated, ...]:
    """The statements, those of one field together and best first, with the chosen one and the reasons marked."""
    every = list(dict.fromkeys(stated))
    fields = dict.fromkeys(one.field for one in every)
    return tuple(marked for field in fields for marked in _judged([one for one in every if one.field == field]))


def chosen(stated: Iterable[Stated], field: str) -> str | None:
    """The value that was chosen for ``field``, or None."""
    return next((one.value for one in stated if one.field == field and one.chosen), None)


def _judged(stated: Sequence[Stated]) -> Iterator[Stated]:
    ranked = sorted(map(_normal, stated), key=lambda one: TRUST.index(one.where))
    best = next((one for one in ranked if _fit(one) is None), None)
    for one in ranked:
        if one is best:
            yield replace(one, chosen=True, reason=_why(one, ranked))
        else:
            yield replace(one, chosen=False, reason=_fit(one) or _why_not(one, best))


def _normal(one: Stated) -> Stated:
    """A day as YYYY-MM-DD, where it can be read."""
    day = day_of(one.value) if one.field == "published" else None
    return replace(one, value=day.isoformat()) if day else one


def _fit(one: Stated) -> str | None:
    """Why ``one`` cannot be chosen at all, or None."""
    if one.field == "published" and day_of(one.value) is None:
        return "no day can be read from it"
    return NEVER.get((one.field, one.where))


def _why(best: Stated, ranked: Sequence[Stated]) -> str:
    others = [one for one in ranked if one is not best]
    if not others:
        return "nothing else is stated"
    if all(one.value == best.value for one in others):
        return "all places agree"
    return f"{best.where} is trusted before {', '.join(dict.fromkeys(one.where for one in others))}"


def _why_not(one: Stated, best: Stated | None) -> str:
    if best and one.value == best.value:
        return "says the same as the chosen one"
    return f"{best.where if best else 'another place'} is trusted before {one.where}"
