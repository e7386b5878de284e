"""How well mentions are linked to the registry: against coded reports, right spans given.

The coded reports name actors in plain words; ``knowledge/data/gold_actors.toml`` says which registry id each plain
name means. A mention that the coders gave a name of the registry is a *named party*; a link of any other mention is
wrong.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from rashomon.errors import MalformedError, UnreadableError
from rashomon.evaluation.figures import Figure, Outcome, f1
from rashomon.extract.actor_mentions import Label, Reader
from rashomon.extract.backends import Backend
from rashomon.extract.link_actors import PROVISIONAL, link_actors
from rashomon.knowledge.actors import Registry
from rashomon.knowledge.actors.nations import nations
from rashomon.model import (
    OUTLET,
    ActorKind,
    Anchor,
    Attribution,
    Certainty,
    Claim,
    EventKind,
    Grain,
    Grounded,
    Maker,
    Outlet,
    Participant,
    Report,
    Span,
    Speaker,
    SpeakerKind,
    When,
)

T = TypeVar("T")
CODER = Maker("gold")


@dataclass(frozen=True, slots=True)
class Linked:
    """One mention: where, its words, the coders' name, the ids that count as right (empty: none does), and ours."""

    report: str
    claim: str
    text: str
    gold: str
    right: tuple[str, ...]
    actor: str | None
    reason: str

    @property
    def named(self) -> bool:
        """True where the coders named a party of the registry."""
        return bool(self.right)

    @property
    def hit(self) -> bool:
        """True where our link is one that counts as right."""
        return self.actor is not None and self.actor in self.right


@dataclass(frozen=True, slots=True)
class ActorScores:
    """Links of named parties: counts, and every mention for reading the errors."""

    mentions: tuple[Linked, ...] = field(default=())

    @property
    def linked(self) -> int:
        """How many mentions we linked."""
        return sum(mention.actor is not None for mention in self.mentions)

    @property
    def named(self) -> int:
        """How many mentions name a party."""
        return sum(mention.named for mention in self.mentions)

    @property
    def hits(self) -> int:
        """How many links are right."""
        return sum(mention.hit for mention in self.mentions)

    @property
    def precision(self) -> float:
        """Of our links, the share that is right; 0 where there is none."""
        return self.hits / self.linked if self.linked else 0.0

    @property
    def recall(self) -> float:
        """Of the named parties, the share that we linked right; 0 where there is none."""
        return self.hits / self.named if self.named else 0.0

    @property
    def errors(self) -> tuple[Linked, ...]:
        """Wrong links and named parties without one."""
        return tuple(m for m in self.mentions if m.hit != m.named or (m.actor is not None and not m.hit))


@dataclass(frozen=True)
class GoldNames:
    """The published table from coders' names to registry ids."""

    vague: frozenset[str]
    same: dict[str, str]
    also: dict[str, tuple[str, ...]]

    @classmethod
    def packaged(cls) -> GoldNames:
        """The table of ``knowledge/data/gold_actors.toml``."""
        text = files("rashomon.knowledge").joinpath("data/gold_actors.toml").read_text(encoding="utf-8")
        rows = tomllib.loads(text)
        also = {name: tuple(ids) for name, ids in rows.get("also", {}).items()}
        return cls(frozenset(rows.get("vague", ())), rows.get("same", {}), also)


@dataclass(frozen=True)
class Key:
    """Right answers: the ids that a coder's name may be linked to."""

    registry: Registry
    names: GoldNames

    @cached_property
    def reader(self) -> Reader:
        """Reads names that the table does not list."""
        return Reader(self.registry)

    def right(self, name: str) -> tuple[str, ...]:
        """The ids that count as right for ``name``, the whole line of a renamed group; empty for vague names."""
        if name in self.names.vague:
            return ()
        first = self.names.same.get(name) or self._by_itself(name)
        if first is None:
            return ()
        line = self.registry.line(first) if first in self.registry else (first,)
        return (*line, *self.names.also.get(name, ()))

    def _by_itself(self, name: str) -> str | None:
        reading = self.reader.read(name)
        if reading.label is Label.NAMED and len({sense.actor for sense in reading.senses}) == 1:
            return reading.senses[0].actor
        if reading.label is Label.STATE and reading.term is not None and reading.role is not None:
            return nations()[reading.term.code].actor_id(reading.role)
        exact = [found.actor for found in self.registry.search(name, limit=1) if found.score == 1.0]
        return exact[0] if exact else None


def evaluate_actors(gold: Path, registry: Registry, names: GoldNames | None = None) -> ActorScores:
    """Link every mention of the coded reports in ``gold`` (a cluster file or a folder of them), spans given.

    Civilians, things and other mentions that no registry entry stands for count only where they are linked.
    """
    key = Key(registry, names or GoldNames.packaged())
    found: list[Linked] = []
    for report, claims, rows in coded_reports(gold):
        for claim, row in zip(link_actors(report, claims, registry), rows, strict=True):
            found.extend(_linked(report, claim, row, key))
    return ActorScores(tuple(found))


def measure(gold: Path, backend: str | Backend) -> Outcome:  # noqa: ARG001  # the coded mentions are linked
    """The figures of ``evaluate_actors`` with the shipped registry, and every wrong or missing link."""
    try:
        told = evaluate_actors(gold, Registry.open())
    except (KeyError, TypeError, IndexError, AttributeError) as error:
        raise MalformedError(f"{gold} is no coded cluster with its reports beside it: {error!r}") from error
    figures = (
        Figure("precision", told.precision, told.linked),
        Figure("recall", told.recall, told.named),
        Figure("F1", f1(told.hits, told.named, told.linked), told.named),
    )
    return Outcome(figures, tuple(f"{m.report} {m.text!r}: wanted {m.gold}, got {m.actor}" for m in told.errors))


def _linked(report: Report, claim: Claim, row: dict[str, Any], key: Key) -> Iterator[Linked]:
    parts = (*claim.agents, *claim.targets)
    for part, told in zip(parts, (*row["agents"], *row["targets"]), strict=True):
        actor, right = part.value.actor, key.right(told["actor"])
        if actor is not None and actor.startswith(PROVISIONAL) and not right:
            right = (actor,)
        yield Linked(report.name, str(row.get("id")), part.value.text, told["actor"], right, actor, part.reason)


def coded_reports(gold: Path) -> Iterator[tuple[Report, tuple[Claim, ...], list[dict[str, Any]]]]:
    """Each coded report of a cluster file or folder, with its claims and their rows."""
    paths = sorted(gold.glob("*.gold.json")) if gold.is_dir() else [gold]
    if not paths:
        raise UnreadableError(f"{gold} holds no *.gold.json files")
    for path in paths:
        texts = {row["report"]: row for row in _read(path.with_name(path.name.replace(".gold.", ".reports.")))}
        for coded in _read(path)["reports"]:
            row = texts.get(coded["report"])
            if row is None:
                raise MalformedError(f"{path}: no text for the report {coded['report']!r}")
            report = _report(row)
            yield report, tuple(_claim(report, row["sentences"], told) for told in coded["claims"]), coded["claims"]


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UnreadableError(f"{path} cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise MalformedError(f"{path} is not JSON: {error}") from error


def _report(row: dict[str, Any]) -> Report:
    published, outlet = row.get("published"), row.get("outlet")
    return Report(
        row["text"],
        Outlet(outlet) if outlet else None,
        date.fromisoformat(published) if published else None,
        row.get("title"),
        row["report"],
    )


def _claim(report: Report, sentences: list[list[int]], row: dict[str, Any]) -> Claim:
    first, last = sentences[row["sentence"]]
    start = row.get("start", max(report.text.find(row["trigger"], first, last), first))
    trigger = Span(start, start + len(row["trigger"]))
    near = Near(report.text, first, last, start)
    return Claim(
        report.id,
        Span(first, last),
        _given(EventKind(row["event"]), trigger),
        tuple(near.participant(told["text"]) for told in row["agents"]),
        tuple(near.participant(told["text"]) for told in row["targets"]),
        (),
        _when(row["date"], trigger),
        (),
        near.attribution(row["source"]),
        _given(Certainty(row["certainty"]), trigger),
        _given(bool(row["ceasefire_violation"]), trigger),
        CODER,
    )


def _given(value: T, span: Span) -> Grounded[T]:
    return Grounded(value, (span,), 1.0, "coded by hand")


def _when(told: dict[str, Any] | None, span: Span) -> Grounded[When] | None:
    if not told or not told.get("from"):
        return None
    days = date.fromisoformat(told["from"]), date.fromisoformat(told["to"])
    return _given(When(*days, Grain.RANGE, Anchor.EXPLICIT), span)


@dataclass(frozen=True, slots=True)
class Near:
    """Finds the words of a claim in its sentence, else where they stand nearest to the trigger."""

    text: str
    first: int
    last: int
    trigger: int

    def span(self, words: str) -> Span:
        """The characters of ``words``; the sentence where they do not stand in the text."""
        pattern = re.compile(re.escape(words))
        inside = [m.start() for m in pattern.finditer(self.text, self.first, self.last)]
        found = inside or [m.start() for m in pattern.finditer(self.text)]
        if not found:
            return Span(self.first, self.last)
        start = min(found, key=lambda place: abs(place - self.trigger))
        return Span(start, start + len(words))

    def participant(self, words: str) -> Grounded[Participant]:
        """An unlinked participant."""
        return _given(Participant(words, words, ActorKind.OTHER), self.span(words))

    def attribution(self, told: dict[str, Any]) -> Grounded[Attribution]:
        """The attribution, its speaker unlinked."""
        words = told["text"]
        if words is None:
            return Grounded(OUTLET, (), 1.0, "coded as the outlet's own voice")
        speaker = Speaker(words, SpeakerKind(told["kind"]))
        return _given(Attribution((Speaker(None, SpeakerKind.OUTLET), speaker)), self.span(words))
