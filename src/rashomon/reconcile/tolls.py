"""Tolls as intervals: which figures contradict each other, which replace each other, and what one account's total is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rashomon.model import Claim, Count, CountKind
from rashomon.reconcile.accounts import Telling
from rashomon.reconcile.fold import tokens

#: Words for groups of people, and the class that they fall in; every other word is left as it stands.
CLASSES = {
    "civilian": "civilians", "resident": "civilians", "villager": "civilians", "child": "children", "children": "children",
    "kid": "children", "minor": "children", "woman": "women", "women": "women", "soldier": "fighters", "troop": "fighters",
    "fight": "fighters", "fighter": "fighters", "rebel": "fighters", "militant": "fighters", "terrorist": "fighters",
    "insurgent": "fighters", "gunm": "fighters", "gunmen": "fighters", "militiamen": "fighters", "jihadist": "fighters",
    "extremist": "fighters", "combatant": "fighters", "serviceman": "fighters", "servicemen": "fighters",
    "personnel": "fighters", "officer": "fighters", "member": "fighters",
}  # fmt: skip
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
        whole = total(claim, kind)
        if whole:
            yield figure(whole, group_of(whole.group))
    for grounded in claim.counts[1:]:
        group = group_of(grounded.value.group)
        if group in SUBSETS:
            yield figure(grounded.value, group)


def total(claim: Claim, kind: CountKind) -> Count | None:
    """What a claim says of all people of one kind: its leading figure, or the sum where groups stand side by side.

    Figures that fit into the leading one are its subsets ("15 people including 3 children").
    """
    held = [count.value for count in claim.counts if count.value.kind is kind]
    if not held:
        return None
    head, rest = held[0], held[1:]
    if not rest or sum(count.low for count in rest) <= head.low or any(count.cumulative for count in held):
        return head
    distinct = [head, *rest]
    high = None if any(count.high is None for count in distinct) else sum(count.high or 0 for count in distinct)
    return Count(kind, sum(count.low for count in distinct), high, EVERYONE)


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
