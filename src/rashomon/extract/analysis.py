"""What the stages hand on: sentences with their parse, and triggers. All spans count in the report's text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from rashomon.model import (
    Attribution,
    Certainty,
    Count,
    EventKind,
    Grounded,
    Location,
    Participant,
    Report,
    Span,
    When,
)


class Role(StrEnum):
    """What a sentence is for. ``BOILERPLATE`` (disclaimers, contacts, "read also") is never coded."""

    HEADLINE = "headline"
    DATELINE = "dateline"
    BODY = "body"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Token:
    """One token of the parse. ``head`` is the index of its governor within the sentence (its own for the root)."""

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int


@dataclass(frozen=True)
class Sentence:
    """A sentence: its characters, its role and, once parsed, its tokens."""

    span: Span
    role: Role
    tokens: tuple[Token, ...] = ()


@dataclass(frozen=True)
class Analysis:
    """A report and its sentences in reading order."""

    report: Report
    sentences: tuple[Sentence, ...]

    def words(self, span: Span) -> str:
        """The words of ``span``."""
        return span.of(self.report)


@dataclass(frozen=True, slots=True)
class Trigger:
    """The words that name an event. ``sentence`` indexes ``Analysis.sentences``."""

    sentence: int
    event: Grounded[EventKind]

    @property
    def span(self) -> Span:
        """The trigger's characters."""
        return self.event.spans[0]


@dataclass(frozen=True, slots=True)
class Roles:
    """Who did it and to whom or what it was done."""

    agents: tuple[Grounded[Participant], ...]
    targets: tuple[Grounded[Participant], ...]


def continues_nothing(_analysis: Analysis, _trigger: Trigger) -> Trigger | None:
    """The stage of an extractor that does not tell which mentions are of one event."""
    return None


@dataclass(frozen=True)
class Stages:
    """The stages of one extractor, in the order in which ``claims.assemble`` runs them.

    Each stage after ``events`` sees the analysis and one trigger; ``times`` also sees the day of the event told
    before it, for "a day later", and ``counts`` all triggers of the sentence, since a toll belongs to one of them.
    ``continues`` gives the earlier trigger of the same event, if any.
    """

    events: Callable[[Analysis], tuple[Trigger, ...]]
    participants: Callable[[Analysis, Trigger], Roles]
    places: Callable[[Analysis, Trigger], tuple[Grounded[Location], ...]]
    times: Callable[[Analysis, Trigger, When | None], Grounded[When] | None]
    counts: Callable[[Analysis, Trigger, tuple[Trigger, ...]], tuple[Grounded[Count], ...]]
    attribution: Callable[[Analysis, Trigger], Grounded[Attribution]]
    certainty: Callable[[Analysis, Trigger], Grounded[Certainty]]
    violation: Callable[[Analysis, Trigger], Grounded[bool]]
    continues: Callable[[Analysis, Trigger], Trigger | None] = continues_nothing
