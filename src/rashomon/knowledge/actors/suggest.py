"""Names that reports use and the registry has not: what to add next, with the words around them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.knowledge.actors.registry import Registry
from rashomon.model import ActorCandidate, Claim, Report

PROVISIONAL = "provisional:"
CONTEXTS = 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An unknown name: how often, in how many reports, sentences that hold it, and registry actors like it."""

    name: str
    mentions: int
    reports: int
    contexts: tuple[str, ...]
    like: tuple[ActorCandidate, ...]


@dataclass
class _Seen:
    name: str
    mentions: int
    reports: set[str]
    contexts: list[str]


def suggest(coded: Iterable[tuple[Report, Claim]], registry: Registry, limit: int = 20) -> tuple[Suggestion, ...]:
    """The provisional actors of linked claims, the most frequent first."""
    seen: dict[str, _Seen] = {}
    for report, claim in coded:
        for part in (*claim.agents, *claim.targets):
            actor = part.value.actor or ""
            if actor.startswith(PROVISIONAL) and actor not in registry:
                _count(seen.setdefault(actor, _Seen(part.value.name, 0, set(), [])), report, claim)
    ranked = sorted(seen.values(), key=lambda one: (-one.mentions, one.name))[:limit]
    return tuple(
        Suggestion(one.name, one.mentions, len(one.reports), tuple(one.contexts), registry.search(one.name, 3))
        for one in ranked
    )


def _count(one: _Seen, report: Report, claim: Claim) -> None:
    one.mentions += 1
    one.reports.add(report.id)
    sentence = " ".join(claim.sentence.of(report).split())
    if len(one.contexts) < CONTEXTS and sentence not in one.contexts:
        one.contexts.append(sentence)
