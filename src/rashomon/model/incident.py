"""Claims of one event brought together. Derived, never edited: a pure function of claims, judgements and policy."""

from dataclasses import dataclass
from enum import StrEnum

from rashomon.model.claim import CountKind, Speaker
from rashomon.model.event import EventKind
from rashomon.model.when import When


class Judgement(StrEnum):
    """Whether two claims are about the same event."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Link:
    """A judgement on two claims (``a < b``), with score in 0..1, reason and judge (a program or a named person)."""

    a: str
    b: str
    judgement: Judgement
    score: float
    reason: str
    judge: str

    def __post_init__(self) -> None:
        if self.a >= self.b:
            raise ValueError("A link names two different claims, the smaller id first")


@dataclass(frozen=True, slots=True)
class Lineage:
    """Reports that go back to one writing: copies of one text, or stories credited to one agency.

    ``origin`` is the agency's name where one is credited; ``reason`` says why the reports belong together.
    """

    id: str
    reports: tuple[str, ...]
    origin: str | None
    reason: str


class DisputeField(StrEnum):
    """On what accounts can differ."""

    OCCURRENCE = "occurrence"
    AGENT = "agent"
    TOLL = "toll"
    VICTIMS = "victims"
    PLACE = "place"
    TIME = "time"
    MEANS = "means"
    WHO_STARTED = "who_started"


class Status(StrEnum):
    """How an incident stands."""

    SINGLE_SOURCE = "single-source"
    CORROBORATED = "corroborated"
    CONTESTED = "contested"
    DENIED = "denied"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Account:
    """What one speaker, in one lineage of reports, says of an incident: the ids of the claims."""

    lineage: str
    speaker: Speaker
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """One value of a disputed field, and the claims that hold it."""

    value: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A field on which accounts differ, with every position taken. ``count`` says which toll, for ``TOLL``."""

    field: DisputeField
    positions: tuple[Position, ...]
    count: CountKind | None = None


@dataclass(frozen=True, slots=True)
class Stand:
    """A field with every position taken on it, disputed or not. ``count`` says which toll, for ``TOLL``."""

    field: DisputeField
    positions: tuple[Position, ...]
    count: CountKind | None = None


@dataclass(frozen=True, slots=True)
class Update:
    """A later, higher figure of the same source: it replaces the earlier one and is no dispute."""

    kind: CountKind
    before: Position
    after: Position


class BondKind(StrEnum):
    """How one incident stands to another."""

    PART_OF = "part_of"
    RETALIATION_FOR = "retaliation_for"
    INVESTIGATION_OF = "investigation_of"
    ARREST_OVER = "arrest_over"


@dataclass(frozen=True, slots=True)
class Bond:
    """A tie to another incident: this one is part of ``incident``, or a response to it.

    ``reason`` quotes the cue or names the rule.
    """

    kind: BondKind
    incident: str
    reason: str


@dataclass(frozen=True, slots=True)
class Policy:
    """A named, versioned rule that turns disputed tolls into one number."""

    name: str
    version: str
    description: str


@dataclass(frozen=True, slots=True)
class Estimate:
    """A policy's number for one kind of count, never shown without its range and the policy's name.

    ``value`` is None where the policy declines; ``low``/``high`` span all accounts (``high`` None: open).
    """

    kind: CountKind
    policy: Policy
    value: int | None
    low: int
    high: int | None
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Incident:
    """A group of claims about one event in the world.

    ``lineages`` counts independent sources, never outlets. ``aggregate`` marks a total over days or places, which is
    no event of its own. ``links`` are the judgements, of people and of the program, that brought the claims together.
    """

    id: str
    kind: EventKind
    when: When | None
    places: tuple[str, ...]
    claims: tuple[str, ...]
    accounts: tuple[Account, ...]
    disputes: tuple[Dispute, ...]
    status: Status
    lineages: int
    stands: tuple[Stand, ...] = ()
    updates: tuple[Update, ...] = ()
    bonds: tuple[Bond, ...] = ()
    links: tuple[Link, ...] = ()
    aggregate: bool = False

    @property
    def disputed(self) -> frozenset[DisputeField]:
        """The fields in dispute."""
        return frozenset(dispute.field for dispute in self.disputes)
