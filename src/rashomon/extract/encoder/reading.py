"""What the encoder says of one trigger, before any rule."""

from dataclasses import dataclass

from .labels import CERTAINTIES, DATE_CLASSES, KINDS, SOURCE_KINDS


@dataclass(frozen=True, slots=True)
class SpanScore:
    """A span of the text, [start, end) in characters, and how sure the encoder is of it."""

    start: int
    end: int
    prob: float


@dataclass(frozen=True, slots=True)
class CasualtyScore:
    """Words that tell of people harmed, and what happened to them."""

    start: int
    end: int
    kind: str
    prob: float


@dataclass(frozen=True, slots=True)
class Reading:
    """One trigger with everything the encoder says of it.

    `kinds`, `certainty`, `source` and `dates` are probabilities in the order of the label sets in `labels`;
    `links[j]` is the probability that this claim and the j-th reading before it tell of one incident.
    """

    trigger: SpanScore
    sentence: int
    kinds: tuple[float, ...]
    agents: tuple[SpanScore, ...]
    targets: tuple[SpanScore, ...]
    places: tuple[SpanScore, ...]
    times: tuple[SpanScore, ...]
    speakers: tuple[SpanScore, ...]
    casualties: tuple[CasualtyScore, ...]
    certainty: tuple[float, ...]
    source: tuple[float, ...]
    ceasefire: float
    dates: tuple[float, ...]
    links: tuple[float, ...]

    @property
    def kind(self) -> str:
        """The likeliest kind of event."""
        return KINDS[self.kinds.index(max(self.kinds))]

    @property
    def kind_prob(self) -> float:
        """The probability of the likeliest kind."""
        return max(self.kinds)

    @property
    def certainty_label(self) -> str:
        """The likeliest certainty."""
        return CERTAINTIES[self.certainty.index(max(self.certainty))]

    @property
    def source_kind(self) -> str:
        """The likeliest kind of source."""
        return SOURCE_KINDS[self.source.index(max(self.source))]

    @property
    def date_class(self) -> str:
        """The likeliest way the event's day is told."""
        return DATE_CLASSES[self.dates.index(max(self.dates))]
