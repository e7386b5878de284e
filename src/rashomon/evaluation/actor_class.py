"""The actor classes of FA-KES (Abu Salem et al. 2019), from linked claims: who did what a report is mainly about.

The data set gives one class a report, by reading. Here the main event is the act of violence with the highest toll of
killed, else the first one told; its class is that of its agents, else that of the agents of the same event told
elsewhere in the report, else ``UNKNOWN``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum

from rashomon.knowledge.actors import Registry
from rashomon.model import Actor, ActorKind, Claim, CountKind, EventKind, Family, Participant

WHOLE_WAR = 10_000  # killed; no single event of this conflict reached it
YEAR = 366


class ActorClass(StrEnum):
    """The seven classes, in the data set's words."""

    STATE = "syrian government or russian troops"
    IS = "the organization of the islamic state in iraq and the levant - isis"
    COALITION = "international coalition forces"
    OPPOSITION = "armed opposition groups"
    SELF_ADMINISTRATION = "self administration forces"
    NUSRA = "al-nusra front"
    UNKNOWN = "unknown"


OF_STATE = frozenset({"SY", "RU", "IR"})
OF_COALITION = frozenset({"US", "FR", "GB", "BE", "AU", "NL", "DK", "CA", "JO"})
SELF_ADMINISTRATION = frozenset(
    {"sy-sdf", "sy-ypg", "sy-ypj", "sy-pyd", "sy-aanes", "sy-asayish", "sy-kurdish-forces", "pkk", "sy-manbij-mc"}
)
STATE_SIDE = frozenset({"sy-ndf", "sy-pro-government", "lb-hezbollah", "sy-iranian-militias", "sy-popular-committees"})
REBELS = ("rebel", "opposition", "insurgent")
STATES = frozenset({ActorKind.GOVERNMENT, ActorKind.STATE_FORCES, ActorKind.POLICE})
MEANS = {
    EventKind.AIR_STRIKE: 3, EventKind.SHELLING: 2, EventKind.CHEMICAL_ATTACK: 3, EventKind.SUICIDE_BOMBING: 2,
    EventKind.BOMBING: 2, EventKind.EXECUTION: 2, EventKind.ATTACK: 1, EventKind.DRONE_STRIKE: 3,
}  # fmt: skip


def class_of(participant: Participant, registry: Registry) -> ActorClass:
    """The class of one linked participant; unnamed people under arms are unknown unless called rebels."""
    actor = registry.find(participant.actor) if participant.actor else None
    if actor is None:
        rebels = any(word in participant.text.casefold() for word in REBELS)
        return ActorClass.OPPOSITION if rebels or participant.actor else ActorClass.UNKNOWN
    return _class_of(actor, registry)


def _class_of(actor: Actor, registry: Registry) -> ActorClass:
    if actor.id == "is":
        return ActorClass.IS
    if "sy-nusra" in registry.line(actor.id):
        return ActorClass.NUSRA
    if actor.id in SELF_ADMINISTRATION:
        return ActorClass.SELF_ADMINISTRATION
    if actor.id in STATE_SIDE or (actor.kind in STATES and actor.country in OF_STATE):
        return ActorClass.STATE
    if actor.id == "us-led-coalition" or (actor.kind in STATES and actor.country in OF_COALITION):
        return ActorClass.COALITION
    if actor.kind in (ActorKind.ARMED_GROUP, ActorKind.MILITIA):
        return ActorClass.OPPOSITION
    return ActorClass.UNKNOWN


def killed(claim: Claim) -> int:
    """The highest number of killed that a claim gives, 0 where it gives none."""
    fatal = (CountKind.KILLED, CountKind.KILLED_OR_INJURED)
    return max((count.value.low for count in claim.counts if count.value.kind in fatal), default=0)


def actor_class(claims: Sequence[Claim], registry: Registry) -> ActorClass:
    """The class of a report's main actor, from its linked claims."""
    violent = [claim for claim in claims if claim.kind.family is Family.VIOLENCE and not _background(claim)]
    if not violent:
        return ActorClass.UNKNOWN
    main = max(violent, key=lambda claim: (killed(claim), MEANS.get(claim.kind, 0), -claim.span.start))
    same = [claim for claim in violent if claim.kind is main.kind or killed(claim) == killed(main) > 0]
    remote = [claim for claim in violent if MEANS.get(claim.kind, 0) > 1]
    return _classes([main], registry) or _classes(same, registry) or _classes(remote, registry) or ActorClass.UNKNOWN


def _background(claim: Claim) -> bool:
    """True for the toll of the whole conflict, told beside the news."""
    days = claim.when.value.days if claim.when else None
    return killed(claim) >= WHOLE_WAR or (days is not None and days > YEAR)


def _classes(claims: Iterable[Claim], registry: Registry) -> ActorClass | None:
    found = Counter(class_of(part.value, registry) for claim in claims for part in claim.agents)
    found.pop(ActorClass.UNKNOWN, None)
    return found.most_common(1)[0][0] if found else None
