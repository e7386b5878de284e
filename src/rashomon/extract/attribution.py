"""Stage 7 (rules): who says so."""

from dataclasses import dataclass

from rashomon.extract.analysis import Analysis, Sentence, Trigger
from rashomon.extract.graph import ancestors, children, governed, noun_phrase, subtree, trigger_head
from rashomon.knowledge.language import Speech
from rashomon.model import OUTLET, Attribution, Grounded, Span, Speaker, SpeakerKind

GOVERNS, SAME_SENTENCE, CONTINUED, VOICE = 0.85, 0.65, 0.5, 0.6


@dataclass(frozen=True, slots=True)
class Quote:
    """A speaker found in a sentence, with the words that mark the speech."""

    speaker: Span
    cue: str
    score: float
    reason: str


def subject(sentence: Sentence, verb: int) -> int | None:
    """The one who says, for a verb of saying; the passive agent in "was reported by X"."""
    direct = governed(sentence, verb, "nsubj")
    if direct:
        return direct[0]
    by = [
        noun
        for child in children(sentence, verb)
        if sentence.tokens[child].dep == "agent"
        for noun in governed(sentence, child, "pobj")
    ]
    if by:
        return by[0]
    token = sentence.tokens[verb]
    return subject(sentence, token.head) if token.dep in ("conj", "advcl", "xcomp") and token.head != verb else None


def full_name(sentence: Sentence, head: int) -> Span:
    """The speaker's words with apposition and description: "X head of the Y"."""
    inside = [i for i in subtree(sentence, head) if sentence.tokens[i].dep not in ("relcl", "acl")]
    run = [head]
    for index in range(head + 1, len(sentence.tokens)):
        if index not in inside or sentence.tokens[index].pos == "VERB":
            break
        run.append(index)
    base = noun_phrase(sentence, head)
    while len(run) > 1 and sentence.tokens[run[-1]].pos in ("PUNCT", "ADP", "DET", "SCONJ", "PRON"):
        run.pop()
    return Span(base.start, max(base.end, sentence.tokens[run[-1]].end))


def governing(sentence: Sentence, head: int, speech: Speech) -> Quote | None:
    """The speaker whose verb of saying governs the trigger."""
    for above in (head, *ancestors(sentence, head)):
        token = sentence.tokens[above]
        if token.lemma not in speech.verbs or token.pos != "VERB" or above == head:
            continue
        who = subject(sentence, above)
        if who is not None and who != head:
            return Quote(full_name(sentence, who), token.text, GOVERNS, f"“{token.text}” governs it")
    return None


def parenthetic(sentence: Sentence, head: int, speech: Speech) -> Quote | None:
    """The speaker of a clause attached to the trigger's: "…, the Observatory said"."""
    for index, token in enumerate(sentence.tokens):
        if (
            token.lemma in speech.verbs
            and token.pos == "VERB"
            and token.dep in ("parataxis", "ccomp", "ROOT", "advcl", "conj")
            and index != head
        ):
            who = subject(sentence, index)
            if who is not None and head not in subtree(sentence, who):
                return Quote(
                    full_name(sentence, who), token.text, SAME_SENTENCE, f"“{token.text}” in the same sentence"
                )
    return None


def prefixed(analysis: Analysis, sentence: Sentence, speech: Speech) -> Quote | None:
    """The speaker after "according to"."""
    words = analysis.words(sentence.span)
    for prefix in speech.prefixes:
        at = words.lower().find(prefix)
        if at < 0:
            continue
        start = sentence.span.start + at + len(prefix)
        after = [
            i
            for i, token in enumerate(sentence.tokens)
            if token.start >= start and token.pos in ("NOUN", "PROPN", "PRON")
        ]
        heads = [i for i in after if sentence.tokens[i].dep in ("pobj", "dobj")]
        if heads:
            return Quote(full_name(sentence, heads[0]), words[at : at + len(prefix)], GOVERNS, f"after “{prefix}”")
    return None


def adverbial(sentence: Sentence, head: int, speech: Speech) -> Quote | None:
    """The adverb of hearsay that stands at the trigger ("reportedly"): said by nobody named."""
    for token in sentence.tokens:
        if token.lemma in speech.adverbs and abs(sentence.tokens.index(token) - head) <= len(speech.adverbs) + 1:
            return Quote(Span(token.start, token.end), token.text, SAME_SENTENCE, "nobody named")
    return None


def in_sentence(analysis: Analysis, sentence: Sentence, head: int, speech: Speech) -> Quote | None:
    """The nearest attribution within the sentence."""
    return (
        governing(sentence, head, speech)
        or prefixed(analysis, sentence, speech)
        or parenthetic(sentence, head, speech)
        or adverbial(sentence, head, speech)
    )


def antecedent(analysis: Analysis, number: int, speech: Speech) -> str | None:
    """Whom a pronoun speaker stands for: the last speaker named before."""
    for sentence in reversed(analysis.sentences[:number]):
        verbs = (i for i, token in enumerate(sentence.tokens) if token.lemma in speech.verbs and token.pos == "VERB")
        quote = prefixed(analysis, sentence, speech) or next(
            (q for q in (governing_verb(sentence, verb) for verb in verbs) if q), None
        )
        if quote and analysis.words(quote.speaker).lower() not in speech.pronouns:
            return analysis.words(quote.speaker)
    return None


def governing_verb(sentence: Sentence, verb: int) -> Quote | None:
    """The speaker of a given verb of saying."""
    who = subject(sentence, verb)
    return (
        Quote(full_name(sentence, who), sentence.tokens[verb].text, CONTINUED, "speaks before")
        if who is not None
        else None
    )


def find_attribution(analysis: Analysis, trigger: Trigger, speech: Speech) -> Grounded[Attribution]:
    """Who asserts the event: the nearest speaker that governs it, else the outlet."""
    sentence = analysis.sentences[trigger.sentence]
    quote = in_sentence(analysis, sentence, trigger_head(sentence, trigger), speech)
    if quote is None:
        return Grounded(OUTLET, (), VOICE, "nobody is quoted: the outlet's own voice")
    text = analysis.words(quote.speaker)
    resolved = antecedent(analysis, trigger.sentence, speech) if text.lower() in speech.pronouns else None
    kind = speech.kind_of(resolved or text)
    speaker = Speaker(text, SpeakerKind.UNNAMED if text.lower() in speech.adverbs else kind, resolved=resolved)
    chain = (Speaker(None, SpeakerKind.OUTLET), speaker)
    return Grounded(Attribution(chain, quote.cue), (quote.speaker,), quote.score, quote.reason)
