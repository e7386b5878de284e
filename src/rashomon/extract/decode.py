"""The trained coder's readings as stages: its spans and probabilities, with rules where language is lawful.

The encoder finds triggers, their kinds, and the words of every slot; numbers, days, relations and refutations are read
off those words by rule. Every value keeps the probability that the encoder gave to its words.
"""

import re
from dataclasses import dataclass

from rashomon.extract.analysis import Analysis, Roles, Trigger
from rashomon.extract.certainty import refuted
from rashomon.extract.encoder import CasualtyScore, Reading, SpanScore
from rashomon.extract.encoder.labels import CERTAINTIES, SOURCE_KINDS
from rashomon.extract.phrases import apart, distinct, is_subset, phrases
from rashomon.extract.tolls import Toll, read_tolls
from rashomon.extract.when import best, mentions_in, untold
from rashomon.knowledge.language import Language
from rashomon.knowledge.numbers import NumberWords
from rashomon.model import (
    OUTLET,
    ActorKind,
    Attribution,
    Certainty,
    Count,
    CountKind,
    EventKind,
    Grounded,
    Location,
    Participant,
    Relation,
    Span,
    Speaker,
    SpeakerKind,
    When,
)

#: Above this probability the encoder's ceasefire head speaks for itself.
BREACH = 0.5
#: An event without a date word is the news of the day (codebook, ruling 27) unless the encoder is so sure it is not.
BACKGROUND = 0.9
#: Above this probability two triggers of a report tell of one event.
SAME = 0.5
#: Above this one, an event told without a place has the place of the other.
SURELY_SAME = 0.85
SAID = "read by the trained coder"
#: Words before a place that tell its relation, nearest word first; the default is "in".
BEFORE = (
    (
        re.compile(
            r"\b(near|outside|around|beside|close to|adjacent to|vicinity of|next to|in front of|off)\W+(\w+\W+){0,3}$",
            re.I,
        ),
        Relation.NEAR,
    ),
    (re.compile(r"\bbetween\W+(\w+\W+){0,5}$", re.I), Relation.BETWEEN),
    (
        re.compile(
            r"\b(to|towards?|for|(north|south|east|west)\w* of|(km|kilomet\w+|miles) from)\W+(the\W+)?(\w+\W+of\W+)?$",
            re.I,
        ),
        Relation.DIRECTION,
    ),
    (re.compile(r"\b(at|on)\W+(the\W+|a\W+)?(\w+\W+)?$", re.I), Relation.AT),
)
#: A pronoun that speaks.
PRONOUN = re.compile(
    r"\b(?P<who>he|she|it|they)\s+(?:also\s+|further\s+)?(?:said|says|added|told|reported|claimed|noted|stated)\b", re.I
)
#: How far before a place its relation may be told, in characters.
LOOK_BACK = 40


def words_span(score: SpanScore | CasualtyScore) -> Span:
    """The encoder's characters as a span."""
    return Span(score.start, score.end)


def bounded(prob: float) -> float:
    """A probability as a score that reads well and is the same on machines that differ in the last digits."""
    return round(min(1.0, max(0.0, prob)), 3)


def relation_before(text: str, start: int) -> Relation:
    """What the words before a place say of its relation."""
    before = text[max(0, start - LOOK_BACK) : start]
    return next((relation for pattern, relation in BEFORE if pattern.search(before)), Relation.IN)


def speaking_pronoun(analysis: Analysis, trigger: Trigger, speaker: SpanScore) -> Span | None:
    """The pronoun that speaks in the trigger's sentence for a speaker named in another (codebook, ruling 28)."""
    sentence = analysis.sentences[trigger.sentence].span
    if sentence.overlaps(words_span(speaker)):
        return None
    found = PRONOUN.search(analysis.report.text, sentence.start, sentence.end)
    return Span(*found.span("who")) if found else None


def carried(place: Grounded[Location]) -> Grounded[Location]:
    """A place carried on from the earlier mention of the same event."""
    return Grounded(place.value, place.spans, place.score, "carried on from the event told before")


@dataclass(frozen=True)
class Decoder:
    """The stages over the readings of one report."""

    readings: tuple[Reading, ...]
    language: Language
    numbers: NumberWords

    def reading(self, trigger: Trigger) -> Reading:
        """The reading that ``trigger`` was made from."""
        return next(r for r in self.readings if words_span(r.trigger) == trigger.span)

    def events(self, analysis: Analysis) -> tuple[Trigger, ...]:
        """One trigger for each reading."""
        return tuple(self.trigger(analysis, reading) for reading in self.readings)

    def trigger(self, analysis: Analysis, reading: Reading) -> Trigger:
        """The reading's trigger in its sentence."""
        span = words_span(reading.trigger)
        number = next(i for i, s in enumerate(analysis.sentences) if s.span.start <= span.start < s.span.end)
        reason = f"{SAID}: this kind {reading.kind_prob:.2f}"
        return Trigger(number, Grounded(EventKind(reading.kind), (span,), bounded(reading.trigger.prob), reason))

    def participants(self, analysis: Analysis, trigger: Trigger) -> Roles:
        """Agents and targets. A phrase is one or the other, and who speaks is neither hit nor hitting."""
        text, reading = analysis.report.text, self.reading(trigger)
        agents, targets = phrases(text, reading.agents), phrases(text, reading.targets)
        named = tuple(score for score in targets if not is_subset(text, score))
        targets = apart(apart(named or targets, reading.speakers), agents)
        return Roles(self.parties(analysis, apart(agents, targets)), self.parties(analysis, targets))

    def parties(self, analysis: Analysis, scores: tuple[SpanScore, ...]) -> tuple[Grounded[Participant], ...]:
        """Spans as participants that are not linked yet."""
        return tuple(self.party(analysis, score) for score in scores)

    def party(self, analysis: Analysis, score: SpanScore) -> Grounded[Participant]:
        """A span as a participant."""
        span = words_span(score)
        words = analysis.words(span)
        return Grounded(Participant(words, words, ActorKind.OTHER), (span,), bounded(score.prob), SAID)

    def places(self, analysis: Analysis, trigger: Trigger) -> tuple[Grounded[Location], ...]:
        """Places with the relation that the words before them tell; an event told on without one keeps its place."""
        text, reading = analysis.report.text, self.reading(trigger)
        own = distinct(text, phrases(text, reading.places), trigger.span.start)
        earlier = None if own else self.earlier(reading, SURELY_SAME)
        if earlier is None:
            return tuple(self.place(analysis, score) for score in own)
        return tuple(map(carried, self.places(analysis, self.trigger(analysis, earlier))))

    def place(self, analysis: Analysis, score: SpanScore) -> Grounded[Location]:
        """A span as a place that is not resolved yet."""
        span = words_span(score)
        relation = relation_before(analysis.report.text, span.start)
        return Grounded(Location(analysis.words(span), relation), (span,), bounded(score.prob), SAID)

    def counts(
        self,
        analysis: Analysis,
        trigger: Trigger,
        beside: tuple[Trigger, ...],  # noqa: ARG002  # the encoder has settled which toll is whose
    ) -> tuple[Grounded[Count], ...]:
        """Counts: whose and where is the encoder's, how many and what happened is read off the words."""
        tolls = (
            Toll(words_span(score), CountKind(score.kind), bounded(score.prob))
            for score in self.reading(trigger).casualties
        )
        return read_tolls(analysis, trigger, tuple(tolls), self.numbers)

    def times(self, analysis: Analysis, trigger: Trigger, told: When | None) -> Grounded[When] | None:
        """The days that the words which the encoder chose mean; without words, by its date class."""
        report, reading = analysis.report, self.reading(trigger)
        found = [mention for score in reading.times for mention in mentions_in(report, words_span(score))]
        planned = reading.certainty_label == Certainty.PLANNED or None
        by_words = best(report, found, trigger.span, told, planned)
        if by_words and (by_words.value.resolved or by_words.value.partial):
            return by_words
        _, fresh, carried, none = reading.dates
        if none >= BACKGROUND:
            return by_words
        return untold(report, told, carried > fresh) or by_words

    def attribution(self, analysis: Analysis, trigger: Trigger) -> Grounded[Attribution]:
        """The speaker whose words the encoder found, else the outlet."""
        reading = self.reading(trigger)
        speakers = phrases(analysis.report.text, reading.speakers)
        if not speakers:
            return Grounded(OUTLET, (), bounded(reading.source[0]), "nobody is quoted: the outlet's own voice")
        best = max(speakers, key=lambda score: score.prob)
        named = analysis.words(words_span(best))
        kind = self.speaker_kind(reading, named)
        pronoun = speaking_pronoun(analysis, trigger, best)
        span = pronoun or words_span(best)
        speaker = Speaker(analysis.words(span), kind, resolved=named if pronoun else None)
        return Grounded(Attribution((Speaker(None, SpeakerKind.OUTLET), speaker)), (span,), bounded(best.prob), SAID)

    def speaker_kind(self, reading: Reading, words: str) -> SpeakerKind:
        """The class that the speaker's own words tell, else the encoder's likeliest."""
        told = self.language.speech.kind_of(words)
        if told is not SpeakerKind.UNNAMED:
            return told
        named = zip(reading.source, SOURCE_KINDS, strict=True)
        return SpeakerKind(max((prob, kind) for prob, kind in named if kind != SpeakerKind.OUTLET)[1])

    def certainty(self, analysis: Analysis, trigger: Trigger) -> Grounded[Certainty]:
        """The likeliest certainty, unless words of refutation settle it."""
        reading = self.reading(trigger)
        likeliest = max(zip(reading.certainty, CERTAINTIES, strict=True))
        told = refuted(analysis, trigger, self.language.certainty)
        return told or Grounded(Certainty(likeliest[1]), (), bounded(likeliest[0]), SAID)

    def continues(self, analysis: Analysis, trigger: Trigger) -> Trigger | None:
        """The earlier trigger that most likely tells of the same event."""
        earlier = self.earlier(self.reading(trigger), SAME)
        return self.trigger(analysis, earlier) if earlier else None

    def earlier(self, reading: Reading, least: float) -> Reading | None:
        """The earlier reading likeliest to tell of the same event, if it is at least that likely."""
        likeliest = max(range(len(reading.links)), key=lambda n: (reading.links[n], n), default=None)
        if likeliest is None or reading.links[likeliest] < least:
            return None
        return self.readings[likeliest]

    def violation(self, analysis: Analysis, trigger: Trigger) -> Grounded[bool]:  # noqa: ARG002  # a stage takes both
        """Whether the source presents the event as breaking a ceasefire."""
        prob = self.reading(trigger).ceasefire
        return Grounded(prob >= BREACH, (), bounded(max(prob, 1 - prob)), SAID)
