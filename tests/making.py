"""Claims and reports made by hand, for tests that need no extractor."""

from datetime import date
from typing import TypeVar

from rashomon.model import (
    ActorKind,
    Anchor,
    Attribution,
    Certainty,
    Claim,
    Count,
    CountKind,
    EventKind,
    Grain,
    Grounded,
    Location,
    Maker,
    Outlet,
    Participant,
    Relation,
    Report,
    Span,
    Speaker,
    SpeakerKind,
    When,
)

T = TypeVar("T")


def made_report(text: str, key: str, outlet: str = "Outlet", published: date | None = date(2021, 7, 13)) -> Report:
    return Report(text=text, key=key, outlet=Outlet(outlet), published=published, title=f"Title of {key}")


def span(report: Report, words: str) -> Span:
    start = report.text.index(words)
    return Span(start, start + len(words))


def grounded(report: Report, value: T, words: str) -> Grounded[T]:
    return Grounded(value, (span(report, words),), 0.9, "made by hand")


def mention(report: Report, words: str) -> Grounded[Participant]:
    return grounded(report, Participant(words, words, ActorKind.OTHER), words)


def made_claim(
    report: Report,
    trigger: str,
    kind: EventKind = EventKind.SHELLING,
    *,
    agent: str | None = None,
    target: str | None = None,
    place: str | None = None,
    when: When | None = None,
    toll: tuple[str, int, int | None] | None = None,
    speaker: str | None = None,
    certainty: Certainty = Certainty.ASSERTED,
) -> Claim:
    who = Speaker(speaker, SpeakerKind.OFFICIAL) if speaker else Speaker(None, SpeakerKind.OUTLET)
    says = Attribution((who,))
    counts = (grounded(report, Count(CountKind.KILLED, toll[1], toll[2], toll[0]), toll[0]),) if toll else ()
    return Claim(
        report=report.id,
        sentence=Span(0, len(report.text)),
        trigger=grounded(report, kind, trigger),
        agents=(mention(report, agent),) if agent else (),
        targets=(mention(report, target),) if target else (),
        places=(grounded(report, Location(place, Relation.NEAR), place),) if place else (),
        when=grounded(report, when, trigger) if when else None,
        counts=counts,
        attribution=grounded(report, says, speaker) if speaker else Grounded(says, (), 1.0, "no speaker is named"),
        certainty=Grounded(certainty, (), 0.9, "made by hand"),
        ceasefire_violation=Grounded(False, (), 0.9, "made by hand"),
        maker=Maker("hand", "1"),
    )


def on(first: date, last: date | None = None) -> When:
    return When(first, last or first, Grain.DAY, Anchor.EXPLICIT)
