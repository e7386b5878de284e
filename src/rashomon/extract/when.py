"""Stage 5: on which days. The words are found and resolved by ``times``; here one is chosen for each trigger."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from rashomon.extract.analysis import Analysis, Sentence, Trigger
from rashomon.extract.graph import ancestors, trigger_head
from rashomon.extract.times import TimeMention, dateline, find_times, news_window, resolve
from rashomon.knowledge.language import Speech
from rashomon.model import Anchor, Grounded, Report, Span, When

TOLD, CARRIED, NEWS = 0.85, 0.55, 0.5
#: A stamp at the head of the text dates the report, not its events.
STAMP = 60


@lru_cache(maxsize=4)
def mentions(text: str, published: date | None) -> tuple[TimeMention, ...]:
    """The time expressions of a text, found once for all its triggers."""
    return find_times(text, published)


@lru_cache(maxsize=4)
def stamped(text: str) -> date | None:
    """The day that the text's own dateline gives, found once for all its triggers."""
    return dateline(text)


def published(report: Report) -> date | None:
    """The day that relative words count from: the text's own dateline, else what the file says."""
    return stamped(report.text) or report.published


def is_stamp(report: Report, mention: TimeMention) -> bool:
    """True for the day at the head of the text that says when the report, not the event, is from."""
    day = stamped(report.text)
    return day is not None and mention.span.start < STAMP and resolve(mention, None).first == day


def mentions_in(report: Report, span: Span) -> tuple[TimeMention, ...]:
    """The time expressions inside ``span`` that date an event."""
    found = (m for m in mentions(report.text, published(report)) if span.overlaps(m.span))
    return tuple(m for m in found if not is_stamp(report, m))


def is_said(sentence: Sentence, mention: TimeMention, head: int, speech: Speech) -> bool:
    """True where the day hangs on a verb of saying above the event: "said on Tuesday that …" (codebook, ruling 27)."""
    inside = [i for i, token in enumerate(sentence.tokens) if mention.span.start <= token.start < mention.span.end]
    if not inside:
        return False
    verb = next((i for i in ancestors(sentence, inside[0]) if sentence.tokens[i].pos == "VERB"), None)
    return verb is not None and verb != head and sentence.tokens[verb].lemma in speech.verbs


def choose(
    report: Report, sentence: Sentence, trigger: Trigger, told: When | None, speech: Speech
) -> TimeMention | None:
    """The expression nearest to the trigger that resolves and is not the day of saying."""
    head = trigger_head(sentence, trigger)
    found = [m for m in mentions_in(report, sentence.span) if not is_said(sentence, m, head, speech)]
    return nearest(report, trigger.span, found, told)


def nearest(report: Report, trigger: Span, found: Sequence[TimeMention], told: When | None) -> TimeMention | None:
    """The expression nearest to the trigger: one that resolves by itself before one that leans on another event."""

    def order(mention: TimeMention) -> tuple[bool, bool, int]:
        when = resolve(mention, published(report), told)
        leans = when.anchor is Anchor.PREVIOUS
        return not when.resolved, leans, abs(mention.span.start - trigger.start)

    return min(found, key=order, default=None)


def grounded(report: Report, mention: TimeMention, told: When | None, future: bool | None = None) -> Grounded[When]:
    """The days that an expression means."""
    when = resolve(mention, published(report), told, future)
    reason = f"“{mention.core.of(report)}”, counted from the {when.anchor.value.replace('_', ' ')}"
    return Grounded(when, (mention.core,), TOLD if when.resolved else NEWS, reason)


def untold(report: Report, told: When | None, same_thread: bool) -> Grounded[When] | None:
    """The days of an event without a time word: those of the event that it continues, else the news of the day."""
    if told is not None and same_thread:
        return Grounded(told, (), CARRIED, "carried on from the event told before")
    window = news_window(published(report))
    return Grounded(window, (), NEWS, "no time told: the news of the day") if window.resolved else None


def find_when(analysis: Analysis, trigger: Trigger, told: When | None, speech: Speech) -> Grounded[When] | None:
    """The days of ``trigger`` by its sentence, else by the event told before, else by the day of publication."""
    report = analysis.report
    mention = choose(report, analysis.sentences[trigger.sentence], trigger, told, speech)
    by_words = grounded(report, mention, told) if mention else None
    if by_words and (by_words.value.resolved or by_words.value.partial):
        return by_words
    recent = told is not None and told.anchor is not Anchor.PUBLICATION
    return untold(report, told, recent) or by_words
