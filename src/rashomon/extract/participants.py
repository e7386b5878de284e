"""Stage 3 (rules): who did it, and to whom or what it was done."""

from collections.abc import Iterable

from rashomon.extract.analysis import Analysis, Roles, Sentence, Trigger
from rashomon.extract.graph import (
    after_preposition,
    ancestors,
    children,
    governed,
    noun_phrase,
    trigger_head,
    trigger_tokens,
)
from rashomon.knowledge.language import RoleWords
from rashomon.model import ActorKind, EventKind, Grounded, Participant, Span

#: Kinds in which all parties act together, and none is a target.
MUTUAL = frozenset({EventKind.AGREEMENT, EventKind.TALKS})
FROM_PARSE = 0.7


def grounded(analysis: Analysis, span: Span, reason: str) -> Grounded[Participant]:
    """The words of ``span`` as a participant that is not linked yet."""
    words = analysis.words(span)
    return Grounded(Participant(words, words, ActorKind.OTHER), (span,), FROM_PARSE, reason)


def subject_of(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """The active subjects of ``verb``, its own or that of the verb it is joined or attached to."""
    own = governed(sentence, verb, "nsubj")
    if own:
        return own
    token = sentence.tokens[verb]
    if token.dep in ("conj", "xcomp", "advcl") and token.head != verb:
        return subject_of(sentence, token.head)
    return ()


def light_verb(words: RoleWords, sentence: Sentence, noun: int) -> int | None:
    """The verb that lends its subject to an event noun, if the noun is its object."""
    for above in ancestors(sentence, noun):
        token = sentence.tokens[above]
        if token.pos == "VERB":
            return above if token.lemma in words.light_verbs else None
        if token.lemma not in words.light_nouns and token.dep != "prep":
            return None
    return None


def is_named(sentence: Sentence, index: int) -> bool:
    """True for a name or a demonym, not for a word that is capitalised because it opens the sentence."""
    token = sentence.tokens[index]
    return token.text[:1].isupper() and (index > 0 or token.pos == "PROPN")


def possessors(sentence: Sentence, noun: int) -> tuple[int, ...]:
    """The named owners of an event noun: "Israeli air strikes", "the army's shelling"."""
    kinds = ("poss", "compound", "amod")
    return tuple(c for c in children(sentence, noun) if sentence.tokens[c].dep in kinds and is_named(sentence, c))


def verb_roles(sentence: Sentence, verb: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Agents and targets of an event verb."""
    passive = governed(sentence, verb, "nsubjpass")
    agents = subject_of(sentence, verb) if not passive else ()
    by = after_preposition(sentence, verb, "by")
    objects = governed(sentence, verb, "dobj")
    against = after_preposition(sentence, verb, "against", "from") if not objects and not passive else ()
    return by or agents, passive or objects or against


def noun_roles(words: RoleWords, sentence: Sentence, noun: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Agents and targets of an event noun."""
    verb = light_verb(words, sentence, noun)
    agents = after_preposition(sentence, noun, "by") or possessors(sentence, noun)
    if verb is not None:
        agents = agents or subject_of(sentence, verb) or after_preposition(sentence, verb, "by")
    targets = after_preposition(sentence, noun, "on", "against", "of")
    if verb is not None:
        targets = targets or after_preposition(sentence, verb, "on", "against")
    return agents, targets


def between(sentence: Sentence, head: int) -> tuple[int, ...]:
    """The two sides in "between A and B"."""
    return after_preposition(sentence, head, "between")


def sides(words: RoleWords, sentence: Sentence, head: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The two sides of a clash, in reading order."""
    both = between(sentence, head) or between(sentence, sentence.tokens[head].head)
    if len(both) >= 2:  # a clash has two sides
        return both[:1], both[1:]
    agents, targets = (
        verb_roles(sentence, head) if sentence.tokens[head].pos == "VERB" else noun_roles(words, sentence, head)
    )
    others = after_preposition(sentence, head, "with", "against")
    return agents, others or targets


def may_act(words: RoleWords, sentence: Sentence, index: int) -> bool:
    """True for a noun that can be a party or a thing."""
    token = sentence.tokens[index]
    return token.pos in ("NOUN", "PROPN", "ADJ", "PRON") and token.lemma not in words.nobody and token.tag != "CD"


def is_target(words: RoleWords, sentence: Sentence, index: int) -> bool:
    """True for a noun that the act can fall on: no bare "people", no area, no place name of one word after "in"."""
    token = sentence.tokens[index]
    return may_act(words, sentence, index) and token.lemma not in words.bare_victims | words.areas


def without_count(words: RoleWords, sentence: Sentence, span: Span) -> Span:
    """The phrase without a number and what bounds it: "at least 5 Syrian Army troops" → "Syrian Army troops"."""
    inside = [t for t in sentence.tokens if span.start <= t.start < span.end]
    numbers = [i for i, t in enumerate(inside) if t.tag == "CD" or t.lemma in words.vague_numbers]
    if not numbers or numbers[-1] + 1 >= len(inside):
        return span
    rest = inside[numbers[-1] + 1 :]
    rest = rest[1:] if rest[0].lemma == "of" and len(rest) > 1 else rest
    return Span(rest[0].start, span.end)


def phrases(
    words: RoleWords, analysis: Analysis, trigger: Trigger, heads: Iterable[int], reason: str
) -> tuple[Grounded[Participant], ...]:
    """The noun phrases around ``heads``, none of them the trigger itself."""
    sentence = analysis.sentences[trigger.sentence]
    inside = set(trigger_tokens(sentence, trigger))
    spans = [
        without_count(words, sentence, noun_phrase(sentence, head))
        for head in dict.fromkeys(heads)
        if head not in inside
    ]
    return tuple(grounded(analysis, span, reason) for span in spans if not span.holds(trigger.span))


def find_participants(analysis: Analysis, trigger: Trigger, words: RoleWords) -> Roles:
    """Agents and targets of ``trigger`` by its grammar."""
    sentence = analysis.sentences[trigger.sentence]
    head = trigger_head(sentence, trigger)
    kind = trigger.event.value
    if kind in (EventKind.ARMED_CLASH, *MUTUAL):
        agents, targets = sides(words, sentence, head)
    elif sentence.tokens[head].pos in ("VERB", "AUX"):
        agents, targets = verb_roles(sentence, head)
    else:
        agents, targets = noun_roles(words, sentence, head)
    agents = tuple(i for i in agents if may_act(words, sentence, i))
    if kind in MUTUAL:
        return Roles(phrases(words, analysis, trigger, (*agents, *targets), "party to it"), ())
    victims = (i for i in targets if is_target(words, sentence, i))
    return Roles(
        phrases(words, analysis, trigger, agents, "does it"), phrases(words, analysis, trigger, victims, "suffers it")
    )
