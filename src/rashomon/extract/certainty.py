"""Stage 8 (rules): how sure the source presents the event, and whether as the breaking of a ceasefire."""

import re

from rashomon.extract.analysis import Analysis, Sentence, Trigger
from rashomon.extract.graph import ancestors, children, trigger_head, trigger_tokens
from rashomon.knowledge.language import CertaintyCues
from rashomon.model import Certainty, EventKind, Grounded, Span

CUED, DEFAULT = 0.75, 0.7
#: How far, in tokens, a hedging adverb reaches.
REACH = 5


def cue(sentence: Sentence, index: int, value: Certainty, reason: str) -> Grounded[Certainty]:
    """``value`` shown by the token at ``index``."""
    token = sentence.tokens[index]
    return Grounded(value, (Span(token.start, token.end),), CUED, f"“{token.text}” {reason}")


def governors(sentence: Sentence, head: int) -> tuple[int, ...]:
    """The trigger and the verbs above it, up to the next clause that a relative or a conjunct opens."""
    found = [head]
    for above in ancestors(sentence, head):
        if sentence.tokens[found[-1]].dep in ("conj", "relcl", "advcl", "parataxis"):
            break
        found.append(above)
    return tuple(found)


def carriers(sentence: Sentence, head: int) -> frozenset[int]:
    """The tokens whose auxiliaries speak of the event: the trigger, and above a noun its verb."""
    verb = next((i for i in ancestors(sentence, head) if sentence.tokens[i].pos == "VERB"), None)
    return frozenset({head} if sentence.tokens[head].pos == "VERB" or verb is None else {head, verb})


def negated(sentence: Sentence, head: int, cues: CertaintyCues) -> Grounded[Certainty] | None:
    """Denied by "not" or "no" at the trigger, or by a governor such as "denied"."""
    for index in governors(sentence, head):
        for child in children(sentence, index):
            token = sentence.tokens[child]
            if (token.dep == "neg" and index == head) or (token.lemma == "no" and token.dep == "det" and index == head):
                return cue(sentence, child, Certainty.DENIED, "negates it")
        if index != head and sentence.tokens[index].lemma in cues.negating:
            return cue(sentence, index, Certainty.DENIED, "denies it")
    return None


def refuted(analysis: Analysis, trigger: Trigger, cues: CertaintyCues) -> Grounded[Certainty] | None:
    """Denied by words of refutation in the sentence: "turned out to be untrue"."""
    sentence = analysis.sentences[trigger.sentence]
    words = analysis.words(sentence.span).lower()
    for phrase in cues.refutations:
        at = words.find(phrase)
        if at >= 0:
            span = Span(sentence.span.start + at, sentence.span.start + at + len(phrase))
            return Grounded(Certainty.DENIED, (span,), CUED, f"“{phrase}” refutes it")
    return None


def planned(sentence: Sentence, head: int, cues: CertaintyCues) -> Grounded[Certainty] | None:
    """Planned by a modal of the future at the trigger or a governor that plans."""
    for index in governors(sentence, head):
        for child in children(sentence, index):
            if (
                sentence.tokens[child].dep == "aux"
                and sentence.tokens[child].lemma in cues.planning_modals
                and index in carriers(sentence, head)
            ):
                return cue(sentence, child, Certainty.PLANNED, "puts it in the future")
        if index != head and sentence.tokens[index].lemma in cues.planning:
            return cue(sentence, index, Certainty.PLANNED, "plans it")
    return None


def hedged(sentence: Sentence, head: int, cues: CertaintyCues) -> Grounded[Certainty] | None:
    """Hedged by an adverb near the trigger, a modal, or a governor that doubts."""
    for index in governors(sentence, head):
        for child in children(sentence, index):
            if (
                sentence.tokens[child].dep == "aux"
                and sentence.tokens[child].lemma in cues.hedging_modals
                and index in carriers(sentence, head)
            ):
                return cue(sentence, child, Certainty.HEDGED, "leaves it open")
        if index != head and sentence.tokens[index].lemma in cues.hedging_verbs:
            return cue(sentence, index, Certainty.HEDGED, "leaves it open")
    near = range(max(0, head - REACH), min(len(sentence.tokens), head + REACH))
    return next(
        (cue(sentence, i, Certainty.HEDGED, "hedges it") for i in near if sentence.tokens[i].lemma in cues.hedges), None
    )


def find_certainty(analysis: Analysis, trigger: Trigger, cues: CertaintyCues) -> Grounded[Certainty]:
    """Denied, planned or hedged where a cue governs the trigger, else asserted. A threat is asserted: it was made."""
    sentence = analysis.sentences[trigger.sentence]
    head = trigger_head(sentence, trigger)
    asserted = Grounded(Certainty.ASSERTED, (), DEFAULT, "no cue of doubt, denial or plan")
    if trigger.event.value is EventKind.THREAT:
        return asserted
    found = refuted(analysis, trigger, cues) or negated(sentence, head, cues)
    return found or planned(sentence, head, cues) or hedged(sentence, head, cues) or asserted


def find_violation(analysis: Analysis, trigger: Trigger, breach: re.Pattern[str]) -> Grounded[bool]:
    """True where the trigger or its clause is called a breach of a ceasefire, truce or de-escalation deal."""
    sentence = analysis.sentences[trigger.sentence]
    words = analysis.words(sentence.span)
    found = breach.search(words)
    if not found or not trigger_tokens(sentence, trigger):
        return Grounded(False, (), DEFAULT, "no breach is named")
    span = Span(sentence.span.start + found.start(), sentence.span.start + found.end())
    return Grounded(True, (span,), CUED, "the sentence names a breach")
