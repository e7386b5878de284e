"""Which of a sentence's time expressions is the day of an event: the nearest that governs no verb of saying.

A rule for backends that have nothing better. The scores are the rates at which the day agreed with the gold day on the
training reports, gold triggers given.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache

from rashomon.extract.analysis import Analysis, Trigger
from rashomon.extract.times import TimeMention, dateline, find_times, news_window, resolve
from rashomon.extract.timex.meaning import Often, Shift, Since, Stretch, Vague, Way
from rashomon.knowledge.timewords import context
from rashomon.model import Anchor, Grain, Grounded, Report, Span, When

#: Farther than this, in weighted characters, an expression belongs to something else.
REACH = 200
NEAR = 60
#: Date words so near to the start of a paragraph open it.
OPENING = 5
CARRIED_SCORE = 0.9
NEAR_SCORE = 0.89
FAR_SCORE = 0.79
NEWS_SCORE = 0.87


def time_of(
    analysis: Analysis, trigger: Trigger, previous: When | None, planned: bool | None = None
) -> Grounded[When] | None:
    """When the event of ``trigger`` happened; None where neither words nor a day of publication tell.

    ``previous`` is when the event told before happened, ``planned`` whether the event is a plan (None: as the clause
    has it). Words from which no day follows are kept: the value is then unresolved, its span shows them.
    """
    report = analysis.report
    sentence = analysis.sentences[trigger.sentence].span
    mention = _nearest(report.text, sentence, trigger.span, mentions(report))
    if mention is None:
        return _carried(report, sentence, previous) or news(report)
    inside = counts_from(report.text, mention, trigger.span)
    when = resolve(mention, published(report), previous, planned, inside)
    near = _distance(report.text, mention, trigger.span) <= NEAR
    return Grounded(
        when,
        (mention.span,),
        NEAR_SCORE if near else FAR_SCORE,
        f"nearest date words: {_words(report.text, mention)!r}",
    )


@lru_cache(maxsize=64)
def published(report: Report) -> date | None:
    """The day of publication: the report's own dateline, else what came with it."""
    return dateline(report.text) or report.published


@lru_cache(maxsize=64)
def mentions(report: Report) -> tuple[TimeMention, ...]:
    """The report's time expressions, found once for all its triggers."""
    return find_times(report.text, published(report))


def _carried(report: Report, sentence: Span, previous: When | None) -> Grounded[When] | None:
    """The day that the paragraph opens with ("On September 5, ..."), as long as the events told keep to one day."""
    opening = report.text.rfind("\n", 0, sentence.start) + 1
    if previous is None or previous.grain is not Grain.DAY or "\n" not in report.text:
        return None
    opened = (one for one in mentions(report) if opening <= one.span.start < min(opening + OPENING, sentence.start))
    mention = next(opened, None)
    if mention is None:
        return None
    when = replace(previous, anchor=Anchor.PREVIOUS)
    return Grounded(when, (mention.span,), CARRIED_SCORE, "the day that the paragraph opens with")


def news(report: Report) -> Grounded[When] | None:
    """The news of the day; None where no day of publication tells."""
    window = news_window(published(report))
    return (
        Grounded(window, (), NEWS_SCORE, "no date words in the sentence: the news of the day")
        if window.resolved
        else None
    )


def _nearest(text: str, sentence: Span, trigger: Span, mentions: Iterable[TimeMention]) -> TimeMention | None:
    usable = [
        one for one in mentions if sentence.start <= one.span.start < sentence.end and _usable(text, sentence, one)
    ]
    near = [one for one in usable if _distance(text, one, trigger) <= REACH]
    return min(near, key=lambda one: _distance(text, one, trigger), default=None)


def _usable(text: str, sentence: Span, mention: TimeMention) -> bool:
    meaning = mention.meaning
    if isinstance(meaning, Often) or (isinstance(meaning, Stretch) and meaning.way is Way.FREE):
        return False
    return not context("saying").search(text[sentence.start : mention.core.start])


def _distance(text: str, mention: TimeMention, trigger: Span) -> int:
    """Characters between, more over commas and clauses; words from which no day follows lie farther off."""
    before = mention.span.end <= trigger.start
    gap = text[mention.span.end : trigger.start] if before else text[trigger.end : mention.span.start]
    return (
        len(gap)
        + 30 * gap.count(",")
        + 60 * len(context("link").findall(gap))
        + 100 * isinstance(mention.meaning, Vague)
    )


def counts_from(text: str, mention: TimeMention, trigger: Span) -> bool:
    """True for the raid in "a day after the raid", and for what lies within "since the raid of March 2011"."""
    if isinstance(mention.meaning, Since):
        return mention.span.start < trigger.start < mention.core.start
    follows = mention.span.end <= trigger.start < mention.span.end + NEAR
    return isinstance(mention.meaning, Shift) and follows and _words(text, mention).endswith((" after", " before"))


def _words(text: str, mention: TimeMention) -> str:
    return text[mention.span.start : mention.span.end].lower()
