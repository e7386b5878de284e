"""The claim: in report R, at characters a-b, source S says that A did E to T at P during W, with counts K."""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from rashomon.model.actor import Participant
from rashomon.model.event import EventKind
from rashomon.model.ids import content_id
from rashomon.model.place import Location
from rashomon.model.text import Grounded, Span
from rashomon.model.when import When


class CountKind(StrEnum):
    """What happened to the counted people."""

    KILLED = "killed"
    INJURED = "injured"
    KILLED_OR_INJURED = "killed_or_injured"
    CAPTURED = "captured"
    MISSING = "missing"
    DISPLACED = "displaced"


@dataclass(frozen=True, slots=True)
class Count:
    """How many of whom: ``low`` to ``high`` people, ``high`` None where open ("at least 5").

    ``group`` are the words for the counted people; ``cumulative`` is true for a running total ("since March").
    """

    kind: CountKind
    low: int
    high: int | None
    group: str
    cumulative: bool = False

    def __post_init__(self) -> None:
        if self.low < 0 or (self.high is not None and self.high < self.low):
            raise ValueError(f"A count needs 0 <= low <= high, not {self.low}..{self.high}")

    def __str__(self) -> str:
        if self.high == self.low:
            return str(self.low)
        return f"{self.low}+" if self.high is None else f"{self.low}-{self.high}"


class SpeakerKind(StrEnum):
    """Who asserts a claim, by the codebook's classes."""

    OUTLET = "outlet"
    OFFICIAL = "official"
    ARMED_GROUP = "armed_group"
    MONITOR = "monitor"
    MEDIA = "media"
    WITNESS = "witness"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Speaker:
    """One link of the chain: the report's words (None: the outlet itself), their kind, the registry actor if known.

    ``resolved`` names whom a pronoun or short form ("He", "the source") stands for, in the report's words.
    ``side`` is the registry id of the party whose side the speaker is on, shown and never weighed. ``source`` is the
    id of an outlet, agency or monitor in the registry of sources; it is no part of what is claimed.
    """

    text: str | None
    kind: SpeakerKind
    actor: str | None = None
    side: str | None = None
    resolved: str | None = None
    source: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so. ``chain`` runs from the outlet side to the innermost speaker; the last one asserts the claim."""

    chain: tuple[Speaker, ...]
    cue: str | None = None

    def __post_init__(self) -> None:
        if not self.chain:
            raise ValueError("Somebody asserts every claim: the chain holds at least the outlet")

    @property
    def speaker(self) -> Speaker:
        """The innermost speaker, who asserts the claim."""
        return self.chain[-1]


OUTLET = Attribution((Speaker(None, SpeakerKind.OUTLET),))


class Certainty(StrEnum):
    """How the source presents the event."""

    ASSERTED = "asserted"
    HEDGED = "hedged"
    DENIED = "denied"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class Maker:
    """Who made the claim: an extractor with its version, or a named person."""

    name: str
    version: str = ""


@dataclass(frozen=True)
class Claim:
    """One assertion, by one source in one report, of one event. ``report`` is the report's id.

    ``continues`` is the id of the earlier claim of the same report whose event this one tells on, if any.
    ``sentence`` spans the sentence that holds the trigger.
    """

    report: str
    sentence: Span
    trigger: Grounded[EventKind]
    agents: tuple[Grounded[Participant], ...]
    targets: tuple[Grounded[Participant], ...]
    places: tuple[Grounded[Location], ...]
    when: Grounded[When] | None
    counts: tuple[Grounded[Count], ...]
    attribution: Grounded[Attribution]
    certainty: Grounded[Certainty]
    ceasefire_violation: Grounded[bool]
    maker: Maker
    continues: str | None = None

    @cached_property
    def id(self) -> str:
        """``c`` and a hash of what is claimed: values and spans, without scores, reasons or maker."""
        slots = (*self.agents, *self.targets, *self.places, self.when, *self.counts)
        parts = (self.trigger, *slots, self.attribution, self.certainty, self.ceasefire_violation)
        shape = (len(self.agents), len(self.targets), len(self.places), len(self.counts))
        return content_id("c", self.report, shape, [(part.value, part.spans) if part else None for part in parts])

    @property
    def kind(self) -> EventKind:
        """The kind of event."""
        return self.trigger.value

    @property
    def span(self) -> Span:
        """The trigger's characters."""
        return self.trigger.spans[0]

    @property
    def speaker(self) -> Speaker:
        """Who asserts it."""
        return self.attribution.value.speaker

    @property
    def score(self) -> float:
        """How sure the extractor is that the text makes this claim."""
        return self.trigger.score
