"""Words that a backend chose as a toll, read as a count by the codebook's rules for quantities."""

import re
from dataclasses import dataclass

from rashomon.extract.analysis import Analysis, Trigger
from rashomon.knowledge.numbers import Amount, NumberWords
from rashomon.model import Count, CountKind, EventKind, Grounded, Span

#: A number, or what bounds it, may stand so many characters before the chosen words.
REACH = 30
#: What may stand between a number and the words that it counts.
GAP = re.compile(r"\s+(of\s+)?(the\s+)?")
#: Words without a number are a toll only where the backend is at least this sure.
SURE = 0.6
#: Outcome words are looked for so many characters around the chosen words.
AROUND = 40
ONE = re.compile(r"^(an?|one|the|another|his|her|their|its)\b", re.IGNORECASE)
#: People who can be moved, behind a number.
PEOPLE = re.compile(
    r"\s+(?:of\s+)?(?:[\w-]+\s+){0,2}(?:people|residents|civilians|persons|fighters|men|women|refugees|evacuees|families"
    r"|inhabitants|villagers|rebels|militants|Syrians)\b",
    re.IGNORECASE,
)
#: A bare plural is two or more (codebook, ruling 10).
PLURAL = re.compile(
    r"(?:\w+[^s\W]s|people|men|women|children|police|troops|personnel|wounded|injured|dead|others)$", re.IGNORECASE
)
#: A subset without a number has no entry (codebook, ruling 31).
SUBSET = re.compile(r"\b(including|among them|most of|some of)\W*$", re.IGNORECASE)
#: Words that count nobody by themselves.
BARE = re.compile(r"(?:them|most|some|it|he|she|they)$", re.IGNORECASE)
KILLED = r"(?:kill\w*|dead|die[sd]?|dying|death\w*|martyr\w*)"
INJURED = r"(?:injur\w+|wound\w+|hurt)"
#: One figure for the killed and the injured together.
JOINED = re.compile(
    rf"\b(?:{KILLED}\W+(?:(?:and|or|in)\W+)?{INJURED}|{INJURED}\W+(?:and|or)\W+{KILLED})\b", re.IGNORECASE
)
#: People "neutralised" are killed or injured unless the text says killed (codebook, "casualties").
EITHER = re.compile(r"\b(neutrali[sz]\w+|eliminat\w+|casualt\w+|liquidat\w+)\b", re.IGNORECASE)
PLAINLY = re.compile(rf"\b(?:{KILLED}|{INJURED}|arrest\w*|detain\w*|captur\w*|flee|fled|displac\w*)\b", re.IGNORECASE)
#: Kinds of event that can hold such a count; people freed or surrendering have none (codebook, ruling 20).
HOLDERS = {
    CountKind.CAPTURED: frozenset(
        {EventKind.ARREST, EventKind.ABDUCTION, EventKind.TERRITORY_GAIN, EventKind.OPERATION}
    ),
    CountKind.DISPLACED: frozenset({EventKind.DISPLACEMENT}),
}


@dataclass(frozen=True, slots=True)
class Toll:
    """Chosen words, what they were taken to tell of, and how sure the backend is."""

    span: Span
    kind: CountKind
    score: float


@dataclass(frozen=True, slots=True)
class Told:
    """An amount with the words that tell it; ``counted`` is false where no number stands there."""

    amount: Amount
    span: Span
    counted: bool


def number_at(text: str, span: Span, numbers: NumberWords) -> Told | None:
    """The number inside ``span``, else the one right before it, with the words that bound it."""
    start = max(0, span.start - REACH)
    while start and text[start - 1].isalnum():
        start -= 1
    matches = [m for m in numbers.phrase.finditer(text, start, span.end) if not is_year(m)]
    inside = [m for m in matches if m.end() > span.start]
    before = [m for m in matches if m.end() <= span.start and GAP.fullmatch(text, m.end(), span.start)]
    for match in (*inside, *reversed(before)):
        if amount := numbers.read(match):
            return Told(amount, Span(min(span.start, match.start()), max(span.end, match.end())), True)
    return None


def is_year(match: re.Match[str]) -> bool:
    """True for a bare figure that reads as a year."""
    return match["bound"] is None and re.fullmatch(r"(19|20)\d\d", match["number"]) is not None


def bare(words: str) -> Amount:
    """What a phrase without a number means: "a Turkish soldier" one, "casualties" two or more."""
    if ONE.match(words) and not PLURAL.search(words):
        return Amount(1, 1)
    return Amount(2, None) if PLURAL.search(words) else Amount(1, 1)


def told(text: str, toll: Toll, numbers: NumberWords) -> Told | None:
    """How many the chosen words tell, or None where the codebook gives them no entry."""
    found = number_at(text, toll.span, numbers)
    if found:
        return found
    words = text[toll.span.start : toll.span.end]
    if SUBSET.search(text[: toll.span.start]):
        return None
    if toll.score < SURE or BARE.match(words):
        return None
    return Told(bare(words), toll.span, False)


def kind_of(text: str, toll: Toll, sentence: Span) -> CountKind:
    """The kind that the words around settle, else the backend's."""
    if toll.kind not in (CountKind.KILLED, CountKind.INJURED, CountKind.KILLED_OR_INJURED):
        return toll.kind
    before = text[max(sentence.start, toll.span.start - AROUND) : toll.span.start]
    after = text[toll.span.end : min(sentence.end, toll.span.end + AROUND)]
    inside = text[toll.span.start : toll.span.end]
    near = (before, inside, after)
    if any(JOINED.search(part) for part in near):
        return CountKind.KILLED_OR_INJURED
    either = any(EITHER.search(part) for part in near)
    plainly = any(PLAINLY.search(part) for part in near)
    return CountKind.KILLED_OR_INJURED if either and not plainly else toll.kind


def suits(kind: CountKind, trigger: Trigger) -> bool:
    """True where such a count can belong to such an event."""
    holders = HOLDERS.get(kind)
    return holders is None or trigger.event.value in holders


def read_toll(analysis: Analysis, trigger: Trigger, toll: Toll, numbers: NumberWords) -> Grounded[Count] | None:
    """A toll as a count, or None where it is none."""
    text = analysis.report.text
    found = told(text, toll, numbers)
    kind = kind_of(text, toll, analysis.sentences[trigger.sentence].span)
    if found is None or not suits(kind, trigger):
        return None
    words = text[found.span.start : found.span.end]
    group = numbers.phrase.sub("", words, count=1).strip().removeprefix("of ") or words
    reason = "the number that the words tell" if found.counted else "no number: an article is one, a plural two or more"
    return Grounded(Count(kind, found.amount.low, found.amount.high, group), (found.span,), toll.score, reason)


def displaced(analysis: Analysis, trigger: Trigger, numbers: NumberWords) -> Grounded[Count] | None:
    """The number of people in the sentence of a displacement that is nearest to its trigger."""
    text, sentence = analysis.report.text, analysis.sentences[trigger.sentence].span
    found = [
        (abs(match.start() - trigger.span.start), match.start(), amount, Span(match.start(), people.end()))
        for match in numbers.phrase.finditer(text, sentence.start, sentence.end)
        if not is_year(match) and (people := PEOPLE.match(text, match.end())) and (amount := numbers.read(match))
    ]
    if not found:
        return None
    _, _, amount, span = min(found, key=lambda each: each[:2])
    group = numbers.phrase.sub("", text[span.start : span.end], count=1).strip().removeprefix("of ")
    return Grounded(Count(CountKind.DISPLACED, amount.low, amount.high, group), (span,), SURE, "people who moved")


def read_tolls(
    analysis: Analysis, trigger: Trigger, tolls: tuple[Toll, ...], numbers: NumberWords
) -> tuple[Grounded[Count], ...]:
    """The counts of one trigger; a figure that stands twice counts once."""
    unique: dict[tuple[CountKind, int, int | None], Grounded[Count]] = {}
    for toll in tolls:
        count = read_toll(analysis, trigger, toll, numbers)
        if count:
            unique.setdefault((count.value.kind, count.value.low, count.value.high), count)
    if (
        trigger.event.value is EventKind.DISPLACEMENT
        and not unique
        and (moved := displaced(analysis, trigger, numbers))
    ):
        return (moved,)
    return tuple(unique.values())
