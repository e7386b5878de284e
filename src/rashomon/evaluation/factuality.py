"""How certain an event is, as its author presents it: -3 (certainly not) to 3 (certainly).

A file holds JSON Lines ``{"sentence", "index", "event", "score"}``; the sentence is split at blanks and ``index``
counts its words from 0. The event words are given, so a backend is asked what it makes of each as a trigger
(``certainty_at``); a backend that cannot say answers by the claim whose trigger the word is, if any.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from statistics import fmean
from typing import Protocol, runtime_checkable

from rashomon.evaluation.figures import Figure, Outcome, macro_f1, pearson
from rashomon.evaluation.jsonl import read_records
from rashomon.extract.backends import Backend
from rashomon.extract.coding import as_backend, code_one
from rashomon.model import Certainty, Report, Span

#: What each certainty stands for on the scale; a plan is as open as a hedge.
SCALE = {Certainty.ASSERTED: 2.6, Certainty.HEDGED: 0.9, Certainty.PLANNED: 0.3, Certainty.DENIED: -2.2}
#: At least so much is a fact, at most its negative a counterfact; between them it is open.
SURE = 1.5
BESIDE = "trained .560-.605, cue rules .403-.565"


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the file."""

    sentence: str
    index: int
    event: str
    score: float

    @property
    def span(self) -> Span:
        """The event word's characters in the sentence."""
        words = self.sentence.split(" ")
        start = sum(len(word) + 1 for word in words[: self.index])
        return Span(start, start + len(words[self.index]))


@runtime_checkable
class ReadsCertainty(Protocol):
    """A backend that can say how certain words are, be they a trigger of its own or not."""

    def certainty_at(self, report: Report, spans: tuple[Span, ...]) -> tuple[Certainty, ...]:
        """The certainty of the event that each of ``spans`` names."""
        ...


def certainties(backend: Backend, report: Report, spans: tuple[Span, ...]) -> tuple[Certainty, ...]:
    """What ``backend`` makes of each span; asserted where it has no claim there."""
    if isinstance(backend, ReadsCertainty):
        return backend.certainty_at(report, spans)
    claims = code_one(backend, report).claims
    return tuple(
        next((claim.certainty.value for claim in claims if claim.span.overlaps(span)), Certainty.ASSERTED)
        for span in spans
    )


def class_of(score: float) -> str:
    """``fact``, ``open`` or ``counterfact``."""
    return "fact" if score >= SURE else "counterfact" if score <= -SURE else "open"


def answers(events: list[Event], backend: Backend) -> Iterator[tuple[Event, Certainty]]:
    """Every event with its certainty; the events of one sentence are read together."""
    for sentence, group in groupby(events, key=lambda event: event.sentence):
        these = list(group)
        yield from zip(these, certainties(backend, Report(sentence), tuple(one.span for one in these)), strict=True)


def measure(file: Path, backend: str | Backend) -> Outcome:
    """Mean absolute error, Pearson's r, and macro F1 over three classes."""
    rows = list(answers(list(read_records(file, Event)), as_backend(backend)))
    pairs = [(event.score, SCALE[given]) for event, given in rows]
    classes = [(class_of(wanted), class_of(got)) for wanted, got in pairs]
    figures = (
        Figure("macro F1, three classes", macro_f1(classes), len(rows), BESIDE),
        Figure("Pearson r", pearson(pairs), len(rows), "ridge .511-.698"),
        Figure("mean absolute error", fmean(abs(wanted - got) for wanted, got in pairs), len(rows)),
    )
    wrong = ((event, given) for event, given in rows if class_of(event.score) != class_of(SCALE[given]))
    return Outcome(figures, tuple(_error(event, given) for event, given in wrong))


def _error(event: Event, given: Certainty) -> str:
    span = event.span
    words = f"{event.sentence[: span.start]}[{event.event}]{event.sentence[span.end :]}"
    return f"wanted {event.score:g}, got {given.value} ({SCALE[given]:g}): {words}"
