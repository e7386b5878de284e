"""Accounts: what one speaker says in one lineage; and how many independent sources they come to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.model import Account, Claim, Speaker, SpeakerKind
from rashomon.reconcile.fold import plain, tokens

#: Words of a speaker's name that say what sort of person, not who.
OFFICE = frozenset(
    [
        "source",
        "sources",
        "official",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "head",
        "chief",
        "director",
        "minister",
        "ministry",
        "officer",
        "medic",
        "doctor",
        "activist",
        "resident",
        "witness",
        "group",
        "monitor",
        "monitoring",
        "british",
        "britain",
        "uk",
        "london",
        "based",
        "run",
        "linked",
        "statement",
        "report",
        "local",
        "military",
        "government",
        "security",
        "army",
        "police",
        "media",
        "agency",
        "agencies",
        "medical",
        "unnamed",
        "senior",
        "anonymous",
        "field",
        "the",
        "people",
        "outlet",
        "reportedly",
        "report",
        "reports",
        "it",
        "he",
        "she",
        "they",
        "him",
        "her",
        "opposition",
        "rebel",
        "rebel-held",
        "war",
        "monitoring",
        "organisation",
        "organization",
        "founder",
        "based",
    ]
)


@dataclass(frozen=True, slots=True)
class Telling:
    """An account with what tells who stands behind it: the claims themselves, and the source's key."""

    account: Account
    claims: tuple[Claim, ...]
    origin: str


def tellings(claims: Sequence[Claim], lineage_of: Mapping[str, str]) -> tuple[Telling, ...]:
    """The accounts of an incident, one for each lineage and speaker, each with its origin.

    The origin is a named speaker wherever that speaker is quoted; otherwise the lineage of the report.
    """
    names = same_speakers([claim.speaker for claim in claims])
    held: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        key = names.get(_label(claim.speaker)) or _label(claim.speaker)
        held[lineage_of.get(claim.report, claim.report), key].append(claim)
    return tuple(_telling(lineage, key, told) for (lineage, key), told in sorted(held.items()))


def _telling(lineage: str, key: str, claims: list[Claim]) -> Telling:
    told = tuple(sorted(claims, key=lambda claim: (claim.report, claim.span, claim.id)))
    speaker = max(
        (claim.speaker for claim in told), key=lambda one: (bool(one.actor), len(one.text or ""), one.text or "")
    )
    origin = key if key.startswith("named ") else f"{lineage} {key}".strip()
    return Telling(Account(lineage, speaker, tuple(claim.id for claim in told)), told, origin)


def _label(speaker: Speaker) -> str:
    if speaker.kind is SpeakerKind.OUTLET:
        return ""
    return speaker.actor or plain(speaker.resolved or speaker.text or "")


def identity(speaker: Speaker) -> frozenset[str]:
    """The words of a speaker's name that single somebody out; empty for "a medical source"."""
    if speaker.actor:
        return frozenset((f"actor {speaker.actor}",))
    words = speaker.resolved or speaker.text or ""
    if not any(char.isupper() for char in words[1:]) and not words[:1].isupper():
        return frozenset()
    return tokens(words) - {word for office in OFFICE for word in tokens(office)}


def same_speakers(speakers: Sequence[Speaker]) -> dict[str, str]:
    """Label to ``named …`` key: within an incident, "Abdel Rahman" is "Rami Abdel Rahman head of the Observatory".

    A speaker is another one where the words of the one hold those of the other. Unnamed speakers get no key.
    """
    known = sorted(
        {(_label(one), identity(one)) for one in speakers if identity(one)}, key=lambda pair: (-len(pair[1]), pair[0])
    )
    groups: list[tuple[set[str], set[str]]] = []
    for label, words in known:
        home = next((group for group in groups if words <= group[0]), None)
        if home:
            home[1].add(label)
        else:
            groups.append((set(words), {label}))
    return {label: "named " + " ".join(sorted(words)) for words, labels in groups for label in labels}


def independent(told: Sequence[Telling]) -> int:
    """How many sources stand behind an incident.

    A named speaker counts once however many carry the words. A report's own voice counts only where the report
    credits nobody else with the event; otherwise it passes on what it was told. A lineage counts once for all its
    unnamed speakers.
    """
    named = {one.origin for one in told if one.origin.startswith("named ")}
    relays = {one.account.lineage for one in told if one.origin.startswith("named ")}
    own = {one.account.lineage for one in told if not one.origin.startswith("named ")}
    return max(1, len(named) + len(own - relays))
