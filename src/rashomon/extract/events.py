"""Stage 2 (rules): the words that name an event, and its kind."""

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.extract.analysis import Analysis, Role, Sentence, Token, Trigger
from rashomon.knowledge.language import GAP, EventLexicon, Pattern, PatternToken
from rashomon.model import EventKind, Family, Grounded, Span

#: "*" in a pattern covers at most so many words.
LONGEST_GAP = 3
COARSE = {"VERB": "V", "AUX": "V", "NOUN": "N", "PROPN": "N", "ADJ": "A"}
#: Kinds that say how people came to harm, and so can lend their kind to a bare "killed".
MEANS = frozenset(
    {
        EventKind.SHELLING,
        EventKind.AIR_STRIKE,
        EventKind.DRONE_STRIKE,
        EventKind.BOMBING,
        EventKind.SUICIDE_BOMBING,
        EventKind.CHEMICAL_ATTACK,
        EventKind.EXECUTION,
        EventKind.ARMED_CLASH,
    }
)
FIRM, BORROWED, BARE = 0.8, 0.6, 0.5


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern found at tokens ``[first, last]`` of a sentence."""

    sentence: int
    first: int
    last: int
    pattern: Pattern


def fits(token: Token, wanted: PatternToken) -> bool:
    """True where ``token`` is the wanted lemma in the wanted part of speech."""
    same = wanted.lemma in (token.lemma, token.text.lower())
    return same and (wanted.pos is None or COARSE.get(token.pos) == wanted.pos)


def match_at(tokens: tuple[Token, ...], start: int, wanted: tuple[PatternToken, ...]) -> int | None:
    """The index of the last token where ``wanted`` matches from ``start``, or None."""
    at = start
    for index, part in enumerate(wanted):
        if part.lemma == GAP:
            rest = wanted[index + 1 :]
            ends = (match_at(tokens, at + skip, rest) for skip in range(LONGEST_GAP + 1) if at + skip < len(tokens))
            return next((end for end in ends if end is not None), None)
        if at >= len(tokens) or not fits(tokens[at], part):
            return None
        at += 1
    return at - 1


def hits_at(sentence: Sentence, number: int, start: int, lexicon: EventLexicon) -> Iterator[Hit]:
    """The patterns that match from token ``start``, longest first."""
    token = sentence.tokens[start]
    lemmas = dict.fromkeys((token.lemma, token.text.lower()))
    for pattern in (pattern for lemma in lemmas for pattern in lexicon.by_lemma.get(lemma, ())):
        last = match_at(sentence.tokens, start, pattern.tokens)
        if last is not None:
            yield Hit(number, start, last, pattern)


def hits(sentence: Sentence, number: int, lexicon: EventLexicon) -> Iterator[Hit]:
    """The longest pattern at each place, none overlapping another."""
    at = 0
    while at < len(sentence.tokens):
        found = max(hits_at(sentence, number, at, lexicon), key=lambda hit: hit.last, default=None)
        if found:
            yield found
        at = found.last + 1 if found else at + 1


def words(sentence: Sentence) -> str:
    """The sentence's words in lower case."""
    return " ".join(token.text.lower() for token in sentence.tokens)


def is_generic(hit: Hit, lexicon: EventLexicon) -> bool:
    """True where the pattern is a single word that leaves the means open."""
    first = hit.pattern.tokens[0].lemma
    return len(hit.pattern.tokens) == 1 and (first in lexicon.deaths or first in lexicon.strikes)


def is_death(hit: Hit, lexicon: EventLexicon) -> bool:
    """True where the pattern only says that people died."""
    return hit.pattern.tokens[0].lemma in lexicon.deaths and hit.pattern.kind is EventKind.ATTACK


def used_as_modifier(hit: Hit, sentence: Sentence) -> bool:
    """True for "the captured town", "rebel-held": a participle before a noun names no event."""
    token = sentence.tokens[hit.first]
    return (
        hit.first == hit.last
        and token.dep in ("amod", "compound")
        and token.pos in ("VERB", "ADJ")
        and token.lemma != "dead"
    )


def absorbed(hit: Hit, beside: list[Hit], lexicon: EventLexicon) -> bool:
    """True for deaths told in the sentence of the attack that caused them: they are that attack's casualties."""
    others = (other for other in beside if other is not hit and not is_death(other, lexicon))
    return is_death(hit, lexicon) and any(other.pattern.kind.family is Family.VIOLENCE for other in others)


def kept(sentence: Sentence, number: int, lexicon: EventLexicon) -> list[Hit]:
    """The hits of a sentence that name events of their own."""
    found = [hit for hit in hits(sentence, number, lexicon) if not used_as_modifier(hit, sentence)]
    firm = [hit for hit in found if not absorbed(hit, found, lexicon)]
    deaths = [hit for hit in firm if is_death(hit, lexicon)]
    return [hit for hit in firm if hit not in deaths[1:]]


def trigger(analysis: Analysis, hit: Hit, kind: EventKind, score: float, reason: str) -> Trigger:
    """The hit as a trigger of ``kind``."""
    tokens = analysis.sentences[hit.sentence].tokens
    span = Span(tokens[hit.first].start, tokens[hit.last].end)
    return Trigger(hit.sentence, Grounded(kind, (span,), score, reason))


def refers_back(analysis: Analysis, hit: Hit, lexicon: EventLexicon) -> bool:
    """True for deaths told without means, and for "the attack"."""
    tokens = analysis.sentences[hit.sentence].tokens
    definite = any(t.head == hit.first and t.lemma in ("the", "this", "that") and t.dep == "det" for t in tokens)
    return is_death(hit, lexicon) or definite


def settle(analysis: Analysis, hit: Hit, told: list[EventKind], lexicon: EventLexicon) -> Trigger:
    """The hit with its kind: its own, that of the means beside it, or that of the attack told before."""
    if not is_generic(hit, lexicon):
        return trigger(analysis, hit, hit.pattern.kind, FIRM, "the word names this kind")
    means = lexicon.means_in(words(analysis.sentences[hit.sentence]))
    if means:
        return trigger(analysis, hit, means, FIRM, "the sentence names the means")
    if hit.pattern.kind is EventKind.ATTACK and told and refers_back(analysis, hit, lexicon):
        return trigger(analysis, hit, told[-1], BORROWED, "the kind of the attack told before")
    return trigger(analysis, hit, hit.pattern.kind, BARE, "the word names this kind, no means told")


def find_events(analysis: Analysis, lexicon: EventLexicon) -> tuple[Trigger, ...]:
    """The triggers of a report in reading order; boilerplate is never looked at."""
    found: list[Trigger] = []
    for number, sentence in enumerate(analysis.sentences):
        if sentence.role in (Role.BOILERPLATE, Role.DATELINE):
            continue
        told = [t.event.value for t in found if t.event.value in MEANS]
        found.extend(settle(analysis, hit, told, lexicon) for hit in kept(sentence, number, lexicon))
    return tuple(found)
