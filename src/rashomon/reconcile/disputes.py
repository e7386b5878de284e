"""Fields on which accounts differ. Each field lists every position; what differs is shown, never averaged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from rashomon.model import (
    ActorKind,
    Anchor,
    Certainty,
    Claim,
    CountKind,
    Dispute,
    DisputeField,
    EventKind,
    Family,
    Participant,
    Position,
    Stand,
    Update,
)
from rashomon.reconcile.accounts import Telling
from rashomon.reconcile.compare import place
from rashomon.reconcile.facets import Facets, actor_key
from rashomon.reconcile.fold import tokens
from rashomon.reconcile.tolls import CLASSES, EVERYONE, SUBSETS, Figure, alike, figures, settle

#: Words that name no party: whoever is called so may be anybody.
NOBODY = frozenset(
    word
    for name in [
        "attacker",
        "bomber",
        "suicide",
        "gunmen",
        "gunman",
        "assailant",
        "unidentified",
        "unknown",
        "armed",
        "men",
        "man",
        "warplane",
        "warplanes",
        "jets",
        "jet",
        "aircraft",
        "helicopter",
        "helicopters",
        "drone",
        "drones",
        "plane",
        "planes",
        "militants",
        "militant",
        "fighters",
        "fighter",
        "forces",
        "troops",
        "soldiers",
        "terrorists",
        "terrorist",
        "extremists",
        "group",
        "groups",
        "perpetrators",
        "suspects",
        "suspect",
        "bombers",
        "attackers",
        "motorcycle",
        "car",
    ]
    for word in tokens(name)
)


@dataclass(frozen=True, slots=True)
class Holding:
    """One claim's value on a field: the words to show, what it is compared by, and whose it is."""

    value: str
    keys: frozenset[str]
    claim: str
    origin: str


@dataclass(frozen=True)
class Matter:
    """An incident's accounts as the fields see them. ``days`` are the reports' days of publication."""

    told: tuple[Telling, ...]
    facets: Mapping[str, Facets]
    days: Mapping[str, date | None]

    def claims(self) -> Iterable[tuple[Telling, Claim]]:
        """Every claim with its account."""
        return ((one, claim) for one in self.told for claim in one.claims)


@dataclass(frozen=True)
class Finding:
    """What one field comes to: its rows, those in dispute, and figures that replaced others."""

    stands: tuple[Stand, ...]
    disputes: tuple[Dispute, ...]
    updates: tuple[Update, ...] = ()


def findings(matter: Matter) -> Finding:
    """All fields of an incident."""
    rows = [
        _row(field, list(holdings(matter)), clash)
        for field, holdings, clash in (
            (DisputeField.OCCURRENCE, _occurrence, _differ),
            (DisputeField.AGENT, _agents, _strangers),
            (DisputeField.VICTIMS, _victims, _apart),
            (DisputeField.MEANS, _means, _apart),
            (DisputeField.WHO_STARTED, _starters, _differ),
        )
    ]
    rows += [_places(matter), _times(matter), _tolls(matter)]
    return Finding(
        tuple(stand for row in rows for stand in row.stands),
        tuple(dispute for row in rows for dispute in row.disputes),
        tuple(update for row in rows for update in row.updates),
    )


def _row(field: DisputeField, held: Sequence[Holding], clash: Callable[[Holding, Holding], bool]) -> Finding:
    """A field's positions, in dispute where holdings of two sources clash."""
    if not held:
        return Finding((), ())
    by_value: dict[str, list[str]] = defaultdict(list)
    for one in held:
        by_value[one.value].append(one.claim)
    positions = tuple(Position(value, tuple(sorted(claims))) for value, claims in sorted(by_value.items()))
    disputed = any(a.origin != b.origin and clash(a, b) for a, b in combinations(held, 2))
    return Finding((Stand(field, positions),), (Dispute(field, positions),) if disputed else ())


def _differ(a: Holding, b: Holding) -> bool:
    return a.keys != b.keys


def _apart(a: Holding, b: Holding) -> bool:
    return a.keys.isdisjoint(b.keys)


def _strangers(a: Holding, b: Holding) -> bool:
    """Culprits clash where they share neither name nor word, or where one is denied to be it."""
    denied = {key for key in a.keys ^ b.keys if key.startswith("not ")}
    if denied:
        return any(key.removeprefix("not ") in a.keys | b.keys for key in denied)
    return a.keys.isdisjoint(b.keys)


def _occurrence(matter: Matter) -> Iterable[Holding]:
    """Told to have happened, or denied. A party's denial of its own part is a matter of who did it."""
    for one, claim in matter.claims():
        certainty = claim.certainty.value
        if certainty is Certainty.PLANNED or (certainty is Certainty.DENIED and claim.agents):
            continue
        value = "did not happen" if certainty is Certainty.DENIED else "happened"
        yield Holding(value, frozenset((value,)), claim.id, one.origin)


def _agents(matter: Matter) -> Iterable[Holding]:
    """Who did it, for acts of one side. Labels that name nobody in particular take no position."""
    for one, claim in matter.claims():
        people = [agent.value for agent in claim.agents if not nobody(agent.value)]
        if not people or claim.kind is EventKind.ARMED_CLASH or claim.kind.family is not Family.VIOLENCE:
            continue
        keys = frozenset(key for person in people for key in (actor_key(person), *tokens(person.name)))
        shown = ", ".join(sorted({person.name for person in people}))
        if claim.certainty.value is Certainty.DENIED:
            keys, shown = frozenset(f"not {key}" for key in keys), f"not {shown}"
        yield Holding(shown, keys, claim.id, one.origin)


def nobody(person: Participant) -> bool:
    """True for "gunmen", "the attacker", "warplanes": a label, no party."""
    return person.actor is None and (person.kind is ActorKind.UNNAMED or tokens(person.name) <= NOBODY)


def _victims(matter: Matter) -> Iterable[Holding]:
    """Whether those hit were civilians or fighters, by the words for targets and for the counted."""
    for one, claim in matter.claims():
        words = [target.value.name for target in claim.targets] + [count.value.group for count in claim.counts]
        found = {CLASSES[word] for text in words for word in tokens(text) if word in CLASSES}
        classes = {"civilians" if name in SUBSETS else name for name in found}
        if classes:
            yield Holding(" and ".join(sorted(classes)), frozenset(classes), claim.id, one.origin)


def _means(matter: Matter) -> Iterable[Holding]:
    for one, claim in matter.claims():
        means = matter.facets[claim.id].means - {"missile"}
        if means and claim.kind.family is Family.VIOLENCE:
            yield Holding(" and ".join(sorted(means)), means, claim.id, one.origin)


def _starters(matter: Matter) -> Iterable[Holding]:
    """Who struck first, where two parties are each told to have attacked the other."""
    attacks = [
        (one, claim, side, other)
        for one, claim in matter.claims()
        if claim.kind in {EventKind.ATTACK, EventKind.SHELLING, EventKind.OPERATION} or claim.ceasefire_violation.value
        for side in claim.agents
        for other in claim.targets
        if not nobody(side.value) and not nobody(other.value)
    ]
    told = {(actor_key(side.value), actor_key(other.value)) for _, _, side, other in attacks}
    for one, claim, side, other in attacks:
        if (actor_key(other.value), actor_key(side.value)) in told:
            yield Holding(side.value.name, frozenset((actor_key(side.value),)), claim.id, one.origin)


def _places(matter: Matter) -> Finding:
    """Places clash where neither holds nor neighbours the other, and no account names both."""
    held = [
        Holding(claim.places[0].value.name, matter.facets[claim.id].spots, claim.id, one.origin)
        for one, claim in matter.claims()
        if claim.places
    ]

    def clash(a: Holding, b: Holding) -> bool:
        return place.level(matter.facets[a.claim], matter.facets[b.claim]) == "apart"

    return _row(DisputeField.PLACE, held, clash)


def _times(matter: Matter) -> Finding:
    """Days clash where intervals of at most three days lie apart; windows around publication get a day's grace."""
    held, dated = [], {}
    for one, claim in matter.claims():
        when = claim.when.value if claim.when else None
        if when and when.days and when.days <= 3:
            held.append(Holding(str(when), frozenset(), claim.id, one.origin))
            dated[claim.id] = when

    def clash(a: Holding, b: Holding) -> bool:
        first, second = dated[a.claim], dated[b.claim]
        exact = first.anchor is Anchor.EXPLICIT and second.anchor is Anchor.EXPLICIT
        return not first.overlaps(second, 0 if exact else 1)

    return _row(DisputeField.TIME, held, clash)


def _tolls(matter: Matter) -> Finding:
    """Tolls kind by kind: intervals that share no number clash; a later, higher figure of one source replaces."""
    found = figures(matter.told, matter.days)
    rows = [_toll(kind, [one for one in found if one.kind is kind]) for kind in CountKind]
    return Finding(
        tuple(stand for row in rows for stand in row.stands),
        tuple(dispute for row in rows for dispute in row.disputes),
        tuple(update for row in rows for update in row.updates),
    )


def _toll(kind: CountKind, found: Sequence[Figure]) -> Finding:
    if not found:
        return Finding((), ())
    standing = settle(found)
    by_value: dict[str, list[str]] = defaultdict(list)
    for one in found:
        by_value[str(one)].append(one.claim)
    positions = tuple(Position(value, tuple(sorted(set(claims)))) for value, claims in sorted(by_value.items()))
    mixed = {one.origin for one in found if one.group == EVERYONE} & {
        one.origin for one in found if one.group != EVERYONE
    }
    disputed = any(
        a.origin != b.origin and alike(a, b) and not a.meets(b) and _one_scale(a, b, mixed)
        for a, b in combinations(standing.current, 2)
    )
    updates = tuple(
        Update(kind, Position(str(old), (old.claim,)), Position(str(new), (new.claim,)))
        for old, new in standing.updates
    )
    return Finding(
        (Stand(DisputeField.TOLL, positions, kind),),
        (Dispute(DisputeField.TOLL, positions, kind),) if disputed else (),
        updates,
    )


def _one_scale(a: Figure, b: Figure, mixed: set[str]) -> bool:
    """A source that counts both people and a group keeps the two apart, so only like groups are held against it."""
    return a.group == b.group or not {a.origin, b.origin} & mixed
