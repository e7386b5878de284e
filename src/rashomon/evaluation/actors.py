"""How well mentions are linked to the registry: against coded reports, right spans given.

The coded reports name actors in plain words; ``knowledge/data/gold_actors.toml`` says which registry id each plain
name means. A mention that the coders gave a name of the registry is a *named party*; a link of any other mention is
wrong.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources import files
from pathlib import Path

from rashomon.errors import MalformedError, UnreadableError
from rashomon.evaluation.figures import Figure, Outcome, f1
from rashomon.evaluation.goldfile import read_gold
from rashomon.extract.actor_mentions import Label, Reader
from rashomon.extract.backends import Backend
from rashomon.extract.link_actors import link_actors
from rashomon.extract.resolve_places import resolve_places
from rashomon.knowledge.actors import Registry
from rashomon.knowledge.actors.nations import nations
from rashomon.knowledge.actors.suggest import PROVISIONAL
from rashomon.knowledge.gazetteer import Gazetteer
from rashomon.model import Claim, Report


@dataclass(frozen=True, slots=True)
class Linked:
    """One mention: report, trigger, words, the coders' name, what it means, what else counts as right, and our link.

    ``right`` are the ids that the coders' name means, none for a vague one; ``also`` are ids that are no error either.
    """

    report: str
    trigger: str
    text: str
    gold: str
    right: tuple[str, ...]
    also: tuple[str, ...]
    actor: str | None
    reason: str

    @property
    def named(self) -> bool:
        """True where the coders named a party of the registry."""
        return bool(self.right)

    @property
    def hit(self) -> bool:
        """True where our link is one that counts as right."""
        return self.actor is not None and self.actor in (*self.right, *self.also)


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
        return sum(mention.hit and mention.named for mention in self.mentions) / self.named if self.named else 0.0

    @property
    def errors(self) -> tuple[Linked, ...]:
        """Wrong links and named parties without one."""
        return tuple(m for m in self.mentions if not m.hit and (m.named or m.actor is not None))


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
        """The ids that ``name`` means, the whole line of a renamed group; empty for vague names."""
        if name in self.names.vague:
            return ()
        first = self.names.same.get(name) or self._by_itself(name)
        if first is None:
            return ()
        return self.registry.line(first) if first in self.registry else (first,)

    def _by_itself(self, name: str) -> str | None:
        reading = self.reader.read(name)
        if reading.label is Label.NAMED and len({sense.actor for sense in reading.senses}) == 1:
            return reading.senses[0].actor
        if reading.label is Label.STATE and reading.term is not None and reading.role is not None:
            return nations()[reading.term.code].actor_id(reading.role)
        exact = [found.actor for found in self.registry.search(name, limit=1) if found.score == 1.0]
        return exact[0] if exact else None


def evaluate_actors(
    gold: Path, registry: Registry, gazetteer: Gazetteer | None = None, names: GoldNames | None = None
) -> ActorScores:
    """Link every mention of the coded reports in ``gold`` (a cluster file or a folder of them), spans given.

    Civilians, things and other mentions that no registry entry stands for count only where they are linked. With a
    ``gazetteer`` the claims' places are resolved first, as when coding.
    """
    key = Key(registry, names or GoldNames.packaged())
    found: list[Linked] = []
    for cluster in read_gold(gold):
        for report in cluster.reports:
            coded = tuple(claim for claim in cluster.claims if claim.report == report.id)
            placed = resolve_places(report, coded, gazetteer) if gazetteer else coded
            for old, new in zip(coded, link_actors(report, placed, registry), strict=True):
                found.extend(_linked(report, old, new, key))
    return ActorScores(tuple(found))


def measure(gold: Path, backend: str | Backend) -> Outcome:  # noqa: ARG001  # the coded mentions are linked
    """The figures of ``evaluate_actors`` with the shipped registry, and every wrong or missing link."""
    if not gold.exists():
        raise UnreadableError(f"There is no file {gold}")
    try:
        told = evaluate_actors(gold, Registry.open())
    except (KeyError, TypeError, IndexError, AttributeError, ValueError) as error:
        raise MalformedError(f"{gold} is no coded cluster with its reports beside it: {error!r}") from error
    figures = (
        Figure("precision", told.precision, told.linked),
        Figure("recall", told.recall, told.named),
        Figure("F1", f1(told.hits, told.named, told.linked), told.named),
    )
    return Outcome(figures, tuple(f"{m.report} {m.text!r}: wanted {m.gold}, got {m.actor}" for m in told.errors))


def _linked(report: Report, coded: Claim, linked: Claim, key: Key) -> Iterator[Linked]:
    words = coded.trigger.spans[0].of(report)
    for told, part in zip((*coded.agents, *coded.targets), (*linked.agents, *linked.targets), strict=True):
        name, actor = told.value.name, part.value.actor
        right, also = key.right(name), key.names.also.get(name, ())
        if actor is not None and actor.startswith(PROVISIONAL) and not right:
            also = (*also, actor)
        yield Linked(report.name, words, told.value.text, name, right, also, actor, part.reason)
