"""Stage 4 (rules): where, by the prepositions that open a place."""

from rashomon.extract.analysis import Analysis, Sentence, Trigger
from rashomon.extract.graph import after_preposition, ancestors, conjuncts, governed, span_of, trigger_head
from rashomon.knowledge.language import PlaceWords
from rashomon.model import EventKind, Family, Grounded, Location, Relation, Span

#: Kinds whose object is a place.
TAKES_PLACES = frozenset({EventKind.TERRITORY_GAIN, EventKind.SIEGE})
FROM_FRAME, CARRIED = 0.7, 0.5
#: How many sentences back a place is carried on from.
CARRY = 2


def name_span(words: PlaceWords, sentence: Sentence, head: int) -> Span | None:
    """The place's name around ``head`` ("southeastern Idlib", "Tariq al-Bab"), without article and "the town of"."""
    tokens = sentence.tokens
    if not any(is_name(words, sentence, i) for i in range(max(0, head - 4), head + 1)):
        return None
    first = last = head
    while first - 1 >= 0 and (
        is_name(words, sentence, first - 1) or tokens[first - 1].text.lower() in words.directions | words.particles
    ):
        first -= 1
    while (
        last + 1 < len(tokens)
        and is_name(words, sentence, last + 1)
        and tokens[last + 1].start == tokens[last].end + 1
        and tokens[last + 1].dep != "conj"
    ):
        last += 1
    while first < last and tokens[first].text in ("-", "the", "The"):
        first += 1
    return span_of(sentence, (first, last))


def facility_span(words: PlaceWords, sentence: Sentence, head: int) -> Span | None:
    """A single building told without a name: "outside a bakery"."""
    token = sentence.tokens[head]
    return Span(token.start, token.end) if token.lemma in words.facilities else None


def is_name(words: PlaceWords, sentence: Sentence, index: int) -> bool:
    """True for a capitalised word that can be part of a place name."""
    token = sentence.tokens[index]
    return (
        token.text[:1].isupper()
        and token.text.lower() not in words.not_names
        and token.pos in ("PROPN", "NOUN", "ADJ", "X", "VERB")
    )


def nouns_after(words: PlaceWords, sentence: Sentence, preposition: int) -> tuple[int, ...]:
    """The objects of a preposition, and of "of" below a noun of area."""
    found: list[int] = []
    for noun in governed(sentence, preposition, "pobj"):
        below = [
            inner
            for child in range(len(sentence.tokens))
            if sentence.tokens[child].head == noun
            and sentence.tokens[child].lemma == "of"
            and sentence.tokens[noun].lemma in words.area_nouns
            for inner in governed(sentence, child, "pobj")
        ]
        apposed = [inner for child in governed(sentence, noun, "appos") for inner in conjuncts(sentence, child)]
        own = [noun] if not below or compound_name(words, sentence, noun) else []
        found.extend([*own, *below, *apposed])
    return tuple(found)


def compound_name(words: PlaceWords, sentence: Sentence, noun: int) -> bool:
    """True for "the Salihiah neighbourhood": a noun of area that carries a name of its own."""
    return noun > 0 and is_name(words, sentence, noun - 1)


def frames(words: PlaceWords, analysis: Analysis, sentence: Sentence) -> tuple[tuple[int, Grounded[Location]], ...]:
    """Every place of a sentence with the token of its preposition."""
    found: list[tuple[int, Grounded[Location]]] = []
    for index, token in enumerate(sentence.tokens):
        if token.lemma not in words.relations or token.pos not in ("ADP", "SCONJ", "PART"):
            continue
        spans = (framed(words, sentence, index, noun) for noun in nouns_after(words, sentence, index))
        for span in spans:
            if span and analysis.words(span).lower().split()[0] not in words.not_first:
                place = Location(analysis.words(span), words.relations[token.lemma])
                found.append((index, Grounded(place, (span,), FROM_FRAME, f"after “{token.text}”")))
    return tuple(found)


def framed(words: PlaceWords, sentence: Sentence, preposition: int, noun: int) -> Span | None:
    """The place that ``noun`` names behind its preposition; "on a bakery" tells a target, not a place."""
    lemma = sentence.tokens[preposition].lemma
    if lemma == "of" and not owner_is_area(words, sentence, preposition):
        return None
    if opens_place(words, sentence, preposition, noun) and (span := name_span(words, sentence, noun)):
        return span
    return None if lemma == "on" else facility_span(words, sentence, noun)


def opens_place(words: PlaceWords, sentence: Sentence, preposition: int, noun: int) -> bool:
    """True where the noun behind the preposition is a name or a named area, and the preposition may open a place."""
    token = sentence.tokens[noun]
    named = is_name(words, sentence, noun) or token.lemma in words.area_nouns | words.directions
    return (
        named
        and not owner_speaks(words, sentence, preposition)
        and (sentence.tokens[preposition].lemma != "of" or owner_is_area(words, sentence, preposition))
    )


def owner_is_area(words: PlaceWords, sentence: Sentence, preposition: int) -> bool:
    """True for "of" after a noun of area or a direction: "the town of X", "east of X"."""
    owner = sentence.tokens[sentence.tokens[preposition].head]
    return owner.lemma in words.area_nouns | words.directions


def clause_verb(sentence: Sentence, index: int) -> int | None:
    """The nearest verb at or above a token."""
    return next((i for i in (index, *ancestors(sentence, index)) if sentence.tokens[i].pos in ("VERB", "AUX")), None)


def belongs(sentence: Sentence, preposition: int, head: int) -> bool:
    """True where the place hangs on the trigger or on the verb of its clause."""
    return head in ancestors(sentence, preposition) or clause_verb(sentence, preposition) == clause_verb(sentence, head)


def owner_speaks(words: PlaceWords, sentence: Sentence, preposition: int) -> bool:
    """True for "a source at X told …": the place of a speaker is not the event's."""
    owner = sentence.tokens[sentence.tokens[preposition].head]
    return owner.pos in ("NOUN", "PROPN") and owner.dep in ("nsubj", "pobj") and owner.lemma in words.speakers


def unique(places: list[Grounded[Location]]) -> tuple[Grounded[Location], ...]:
    """Each span once, in reading order."""
    by_span = {place.spans[0]: place for place in places}
    return tuple(by_span[span] for span in sorted(by_span))


def find_places(analysis: Analysis, trigger: Trigger, words: PlaceWords) -> tuple[Grounded[Location], ...]:
    """The places of the trigger's clause, else of its sentence; with a part of a settlement goes the settlement."""
    sentence = analysis.sentences[trigger.sentence]
    found = frames(words, analysis, sentence)
    head = trigger_head(sentence, trigger)
    own = [place for preposition, place in found if belongs(sentence, preposition, head)] or [
        place for _, place in found
    ]
    own += object_places(words, analysis, sentence, head, trigger.event.value)
    if own and not any(is_part(words, place) for place in own):
        return unique(own)
    return unique([*own, *carried(words, analysis, trigger)])


def object_places(
    words: PlaceWords, analysis: Analysis, sentence: Sentence, head: int, kind: EventKind
) -> list[Grounded[Location]]:
    """Places that are the event's object ("captured X") or stand before its noun ("Aleppo blast")."""
    nouns = [
        *governed(sentence, head, "dobj", "nsubjpass"),
        *after_preposition(sentence, head, "of", "on", "against", "over"),
    ]
    found: list[Span | None] = []
    for noun in nouns:
        below = (
            after_preposition(sentence, noun, "of")
            if sentence.tokens[noun].lemma in words.area_nouns | {"control"}
            else ()
        )
        bare = [noun] if sentence.tokens[noun].lemma in words.area_nouns or kind in TAKES_PLACES else []
        found.extend(name_span(words, sentence, index) for index in (*below, *bare))
    found.extend(
        name_span(words, sentence, i)
        for i in governed(sentence, head, "compound", "nmod")
        if sentence.tokens[i].pos == "PROPN" and i + 1 == head
    )
    spans = [span for span in found if span and analysis.words(span).lower().split()[0] not in words.not_first]
    return [
        Grounded(Location(analysis.words(span), Relation.IN), (span,), FROM_FRAME, "what the event is done to")
        for span in spans
    ]


def is_part(words: PlaceWords, place: Grounded[Location]) -> bool:
    """True for a part of a settlement or a building in it."""
    return bool(words.parts & set(place.value.name.lower().split()))


def carried(words: PlaceWords, analysis: Analysis, trigger: Trigger) -> list[Grounded[Location]]:
    """The first place of the nearest of the last sentences that has some, for violence that is told on."""
    if trigger.event.value.family is not Family.VIOLENCE:
        return []
    for sentence in reversed(analysis.sentences[max(0, trigger.sentence - CARRY) : trigger.sentence]):
        if found := frames(words, analysis, sentence):
            place = found[0][1]
            return [Grounded(place.value, place.spans, CARRIED, "named in a sentence before")]
    return []
