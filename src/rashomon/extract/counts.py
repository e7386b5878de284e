"""Stage 6 (rules): how many of whom, with bounds as the codebook reads them."""

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.extract.analysis import Analysis, Sentence, Token, Trigger
from rashomon.extract.graph import ancestors, noun_phrase
from rashomon.knowledge.numbers import Amount, NumberWords, is_date
from rashomon.model import Count, CountKind, EventKind, Grounded, Span

READ_OFF, NEAREST = 0.85, 0.6
#: How far, in tokens, an outcome word may stand from its number.
AHEAD, BACK = 4, 9
OWN_KIND = {
    EventKind.ARREST: CountKind.CAPTURED,
    EventKind.ABDUCTION: CountKind.CAPTURED,
    EventKind.DISPLACEMENT: CountKind.DISPLACED,
}
#: Outcomes that count only for their own kind of event.
FOREIGN = frozenset({CountKind.CAPTURED, CountKind.DISPLACED})
SINGULAR = frozenset({"a", "an"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A number phrase of a sentence: its amount, its words, and the token that it counts."""

    amount: Amount
    span: Span
    noun: int


def token_at(sentence: Sentence, offset: int) -> int | None:
    """The index of the token that holds character ``offset``."""
    return next((i for i, token in enumerate(sentence.tokens) if token.start <= offset < token.end), None)


def counted(sentence: Sentence, last: int) -> int:
    """The noun that a number ending at token ``last`` counts, or the number itself."""
    token = sentence.tokens[last]
    if token.dep in ("nummod", "amod", "quantmod", "compound") and token.head > last:
        return token.head
    following = range(last + 1, min(last + 5, len(sentence.tokens)))
    return (
        next((i for i in following if sentence.tokens[i].pos in ("NOUN", "PROPN")), last)
        if token.head == last
        else last
    )


def figures(analysis: Analysis, sentence: Sentence, words: NumberWords) -> Iterator[Figure]:
    """The number phrases of a sentence that can count people."""
    for match in words.phrase.finditer(analysis.words(sentence.span)):
        start, end = sentence.span.start + match.start(), sentence.span.start + match.end()
        last = token_at(sentence, end - 1)
        amount = words.read(match)
        if last is None or amount is None:
            continue
        noun = counted(sentence, last)
        following = sentence.tokens[last + 1].lemma if last + 1 < len(sentence.tokens) else ""
        if sentence.tokens[noun].lemma in words.not_people or following in words.not_people or is_date(match):
            continue
        phrase = noun_phrase(sentence, noun)
        yield Figure(amount, Span(start, max(end, phrase.end)), noun)


def singles(sentence: Sentence, words: NumberWords) -> Iterator[Figure]:
    """One victim told by an article: "a Turkish soldier had died"."""
    for index, token in enumerate(sentence.tokens):
        governor = sentence.tokens[token.head]
        outcome = words.outcomes.get(governor.lemma)
        role = token.dep in ("nsubjpass", "dobj") or (token.dep == "nsubj" and governor.lemma in ("die", "perish"))
        has_article = any(t.head == index and t.lemma in SINGULAR for t in sentence.tokens)
        if outcome and role and has_article and token.tag == "NN" and token.lemma not in words.not_people | {"number"}:
            yield Figure(Amount(1, 1), noun_phrase(sentence, index), index)


def outcome_of(sentence: Sentence, figure: Figure, words: NumberWords) -> tuple[int, CountKind, float] | None:
    """The token that says what happened to the counted, with its kind and how sure the rule is."""
    for above in (figure.noun, *ancestors(sentence, figure.noun)):
        kind = words.outcomes.get(sentence.tokens[above].lemma)
        if kind:
            return above, kind, READ_OFF
        if sentence.tokens[above].pos == "VERB":
            break
    return nearest_outcome(sentence, figure, words)


def nearest_outcome(sentence: Sentence, figure: Figure, words: NumberWords) -> tuple[int, CountKind, float] | None:
    """The outcome word that stands nearest to the number: shortly after it, else before it."""
    after = range(figure.noun + 1, min(figure.noun + 1 + AHEAD, len(sentence.tokens)))
    before = range(figure.noun - 1, max(-1, figure.noun - 1 - BACK), -1)
    for index in (*after, *before):
        kind = words.outcomes.get(sentence.tokens[index].lemma)
        if kind:
            return index, kind, NEAREST
    return None


def joined_kind(sentence: Sentence, outcome: int, kind: CountKind, words: NumberWords) -> CountKind:
    """``killed_or_injured`` for "killed or wounded" with one number for both."""
    pair = {CountKind.KILLED, CountKind.INJURED}
    for step in (outcome - 2, outcome + 2):
        if 0 <= step < len(sentence.tokens) and sentence.tokens[(step + outcome) // 2].lemma in ("or", "and", "in"):
            other = words.outcomes.get(sentence.tokens[step].lemma)
            if other in pair and kind in pair and other is not kind:
                return CountKind.KILLED_OR_INJURED
    return kind


def own_trigger(sentence: Sentence, outcome: int, trigger: Trigger, beside: tuple[Trigger, ...]) -> bool:
    """True where the outcome belongs to ``trigger`` rather than to another trigger of the sentence."""
    if len(beside) == 1:
        return True
    at = sentence.tokens[outcome].start
    return min(beside, key=lambda t: (abs(t.span.start - at), t.span.start)) is trigger


def suits(kind: CountKind, trigger: Trigger) -> bool:
    """True where such a count can belong to such an event."""
    wanted = OWN_KIND.get(trigger.event.value)
    return kind is wanted or (kind not in FOREIGN and (wanted is None or kind is not CountKind.KILLED_OR_INJURED))


def group_words(tokens: tuple[Token, ...], figure: Figure) -> str:
    """The counted people's words, without the number."""
    return " ".join(
        t.text
        for t in tokens
        if figure.span.start <= t.start < figure.span.end and t.tag not in ("CD", "DT", "RB", "JJS", "JJR", "IN")
    )


def find_counts(
    analysis: Analysis, trigger: Trigger, beside: tuple[Trigger, ...], words: NumberWords
) -> tuple[Grounded[Count], ...]:
    """The counts of the trigger's sentence that belong to it; ``beside`` are all triggers of that sentence."""
    sentence = analysis.sentences[trigger.sentence]
    found: dict[Span, Grounded[Count]] = {}
    for figure in (*figures(analysis, sentence, words), *singles(sentence, words)):
        outcome = outcome_of(sentence, figure, words)
        if outcome is None or any(figure.span.overlaps(span) for span in found):
            continue
        at, told, score = outcome
        kind = joined_kind(sentence, at, told, words)
        if suits(kind, trigger) and own_trigger(sentence, at, trigger, beside):
            count = Count(kind, figure.amount.low, figure.amount.high, group_words(sentence.tokens, figure))
            found[figure.span] = Grounded(
                count, (figure.span,), score, f"“{sentence.tokens[at].text}” governs the number"
            )
    return tuple(found.values())
