"""Tolls as intervals: which figures contradict or replace each other, and what one account's total is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rashomon.model import Claim, Count, CountKind
from rashomon.reconcile.accounts import Telling
from rashomon.reconcile.fold import stem, tokens

#: Words for groups of people by the class they fall in; every other word leaves them people.
_WORDS = {
    "civilians": "civilian civilians resident residents villager villagers noncombatant non-combatants",
    "children": "child children kid kids minor minors boy boys girl girls infant infants",
    "women": "woman women",
    "fighters": "soldier soldiers troop troops fighter fighters rebel rebels militant militants terrorist terrorists"
    " insurgent insurgents gunman gunmen militiaman militiamen jihadist jihadists extremist extremists combatant"
    " combatants serviceman servicemen personnel officer officers policeman policemen guards",
}
CLASSES = {stem(word): name for name, words in _WORDS.items() for word in words.split()}
EVERYONE = "people"
SUBSETS = frozenset(("children", "women"))


@dataclass(frozen=True, slots=True)
class Figure:
    """One account's figure for one kind and group of people. ``day`` is the report's day of publication."""

    kind: CountKind
    group: str
    low: int
    high: int | None
    claim: str
    report: str
    position: int
    lineage: str
    origin: str
    day: date | None
    cumulative: bool

    def meets(self, other: Figure) -> bool:
        """True where some number fits both: "at least 5" and "over 300" do not contradict, 5 and 300 do."""
        return (other.high is None or self.low <= other.high) and (self.high is None or other.low <= self.high)

    def after(self, other: Figure) -> bool:
        """True where this one was surely said later: on a later day, or further down in one report."""
        if self.report == other.report:
            return self.position > other.position
        return bool(self.day and other.day and self.day > other.day)

    def __str__(self) -> str:
        return f"{Count(self.kind, self.low, self.high, self.group)} {self.group} {self.kind.value}"


def group_of(words: str) -> str:
    """The class of the counted people: civilians, children, women, fighters, or people."""
    found = [CLASSES[word] for word in sorted(tokens(words)) if word in CLASSES]
    special = [name for name in found if name in {"children", "women"}]
    return (special or found or [EVERYONE])[0]


def figures(told: Sequence[Telling], days: Mapping[str, date | None]) -> tuple[Figure, ...]:
    """Every account's figures in reading order: of each claim the total, and its women and children apart."""
    return tuple(
        figure for one in told for claim in one.claims for figure in _of_claim(claim, one, days.get(claim.report))
    )


def _of_claim(claim: Claim, one: Telling, day: date | None) -> Iterator[Figure]:
    def figure(count: Count, group: str) -> Figure:
        return Figure(
            kind=count.kind,
            group=group,
            low=count.low,
            high=count.high,
            claim=claim.id,
            report=claim.report,
            position=claim.span.start,
            lineage=one.account.lineage,
            origin=one.origin,
            day=day,
            cumulative=count.cumulative,
        )

    for kind in CountKind:
        held = [count.value for count in claim.counts if count.value.kind is kind]
        whole = total(held)
        if whole:
            yield figure(whole, group_of(whole.group))
        for count in held:
            group = group_of(count.group)
            if count is not whole and group != EVERYONE:
                yield figure(count, group)


def total(held: Sequence[Count]) -> Count | None:
    """What one claim's counts of a kind come to: its leading figure, or the sum where groups stand side by side.

    Women and children are taken to be among the others, and so is whatever fits into the leading figure ("15 people
    including 3 children").
    """
    if not held:
        return None
    head, mine = held[0], group_of(held[0].group)
    beside = [count for count in held[1:] if count.group != head.group and group_of(count.group) not in SUBSETS]
    others = any(group_of(count.group) not in {mine, EVERYONE} for count in beside) and mine not in {EVERYONE, *SUBSETS}
    within = sum(count.low for count in beside) <= head.low and not others
    if not beside or within or any(count.cumulative for count in held):
        return head
    side_by_side = [head, *beside]
    high = None if any(count.high is None for count in side_by_side) else sum(count.high or 0 for count in side_by_side)
    return Count(head.kind, sum(count.low for count in side_by_side), high, EVERYONE)


def alike(a: Figure, b: Figure) -> bool:
    """True where two figures count the same: one kind, one scale (a day's or a running total), comparable people.

    "People" stand beside civilians and beside fighters; civilians and fighters are different people, and women and
    children are counted only against women and children.
    """
    same = a.group == b.group or (EVERYONE in (a.group, b.group) and not SUBSETS & {a.group, b.group})
    return a.kind is b.kind and a.cumulative == b.cumulative and same


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands after updates: the figures that each source holds to, and what they replaced."""

    current: tuple[Figure, ...]
    updates: tuple[tuple[Figure, Figure], ...]


def settle(found: Iterable[Figure]) -> Standing:
    """Each source's current figures. A later, higher figure of one source replaces its earlier one."""
    current: list[Figure] = []
    updates: list[tuple[Figure, Figure]] = []
    for figure in sorted(found, key=lambda one: (one.day or date.min, one.report, one.position, one.claim)):
        mine = [
            one for one in current if one.origin == figure.origin and one.group == figure.group and alike(one, figure)
        ]
        raised = [one for one in mine if not one.meets(figure) and figure.low > one.low and figure.after(one)]
        for one in raised:
            current.remove(one)
            updates.append((one, figure))
        if not any(one.low == figure.low and one.high == figure.high for one in mine):
            current.append(figure)
    return Standing(tuple(current), tuple(updates))


def leading(found: Sequence[Figure]) -> Figure:
    """The figure that counts the most people: all of them before a group, the last one told among equals."""
    return max(
        found,
        key=lambda one: (one.group not in SUBSETS, one.group == EVERYONE, one.low, one.day or date.min, one.claim),
    )
