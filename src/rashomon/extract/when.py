"""The days that chosen words mean, for a backend that has chosen the words itself."""

from rashomon.extract.times import TimeMention, resolve
from rashomon.extract.timex.choosing import counts_from, mentions, news, published
from rashomon.model import Anchor, Grounded, Report, Span, When

TOLD, UNRESOLVED, CARRIED = 0.9, 0.5, 0.7


def mentions_in(report: Report, span: Span) -> tuple[TimeMention, ...]:
    """The time expressions that ``span`` touches."""
    return tuple(mention for mention in mentions(report) if span.overlaps(mention.span))


def dated(
    report: Report, mention: TimeMention, trigger: Span, told: When | None, planned: bool | None
) -> Grounded[When]:
    """The days that ``mention`` means for the event of ``trigger``; ``told`` is when the event told before happened."""
    inside = counts_from(report.text, mention, trigger)
    when = resolve(mention, published(report), told, planned, inside)
    words = mention.span.of(report)
    reason = (
        f"“{words}”, counted from the {when.anchor.value.replace('_', ' ')}"
        if when.resolved
        else f"“{words}” alone tells no day"
    )
    return Grounded(when, (mention.span,), TOLD if when.resolved else UNRESOLVED, reason)


def best(
    report: Report, found: list[TimeMention], trigger: Span, told: When | None, planned: bool | None
) -> Grounded[When] | None:
    """The days by the words nearest to the trigger; words that resolve by themselves come before those that lean."""

    def order(mention: TimeMention) -> tuple[bool, bool, int]:
        when = dated(report, mention, trigger, told, planned).value
        return not when.resolved, when.anchor is Anchor.PREVIOUS, abs(mention.span.start - trigger.start)

    mention = min(found, key=order, default=None)
    return dated(report, mention, trigger, told, planned) if mention else None


def untold(report: Report, told: When | None, carried: bool) -> Grounded[When] | None:
    """The days of an event without a time word: those of the event that it continues, else the news of the day."""
    if told is not None and carried:
        return Grounded(told, (), CARRIED, "carried on from the event told before")
    return news(report)
