"""Walks over the dependency tree of one sentence. Tokens are named by their index in ``Sentence.tokens``."""

from collections.abc import Iterator

from rashomon.extract.analysis import Sentence, Trigger
from rashomon.model import Span

#: Dependents that are no part of a noun phrase's naming words.
OUTSIDE = frozenset(
    {"relcl", "acl", "appos", "cc", "conj", "punct", "advcl", "parataxis", "advmod", "npadvmod", "ccomp"}
)
#: Prepositions that keep a noun phrase together: "positions of the army".
BINDING = frozenset({"of"})


def children(sentence: Sentence, head: int) -> tuple[int, ...]:
    """The direct dependents of ``head``."""
    return tuple(i for i, token in enumerate(sentence.tokens) if token.head == head and i != head)


def ancestors(sentence: Sentence, token: int) -> Iterator[int]:
    """The governors of ``token``, nearest first."""
    while sentence.tokens[token].head != token:
        token = sentence.tokens[token].head
        yield token


def subtree(sentence: Sentence, head: int) -> tuple[int, ...]:
    """``head`` and all that it governs, in reading order."""
    found, todo = {head}, [head]
    while todo:
        fresh = [child for child in children(sentence, todo.pop()) if child not in found]
        found.update(fresh)
        todo.extend(fresh)
    return tuple(sorted(found))


def noun_phrase(sentence: Sentence, head: int) -> Span:
    """The naming words around a noun: determiner, modifiers and "of …", without relative clauses and appositions."""
    found, todo = {head}, [head]
    while todo:
        current = todo.pop()
        fresh = [child for child in children(sentence, current) if keeps(sentence, current, child)]
        found.update(fresh)
        todo.extend(fresh)
    return span_of(sentence, contiguous(found, head))


def keeps(sentence: Sentence, head: int, child: int) -> bool:
    """True where ``child`` belongs to the naming words of ``head``."""
    token = sentence.tokens[child]
    if token.dep == "prep":
        return token.lemma in BINDING and child > head
    if token.dep == "punct":
        return token.text == "-"
    hyphened = child + 1 < len(sentence.tokens) and sentence.tokens[child + 1].text == "-"
    return hyphened or token.dep not in OUTSIDE


def contiguous(found: set[int], head: int) -> tuple[int, int]:
    """The unbroken run of ``found`` around ``head``."""
    first = last = head
    while first - 1 in found:
        first -= 1
    while last + 1 in found:
        last += 1
    return first, last


def span_of(sentence: Sentence, run: tuple[int, int]) -> Span:
    """The characters from the first to the last token of ``run``."""
    return Span(sentence.tokens[run[0]].start, sentence.tokens[run[1]].end)


def conjuncts(sentence: Sentence, head: int) -> tuple[int, ...]:
    """``head`` and what is joined to it by "and"."""
    found = [head]
    for child in children(sentence, head):
        if sentence.tokens[child].dep == "conj":
            found.extend(conjuncts(sentence, child))
    return tuple(found)


def governed(sentence: Sentence, head: int, *deps: str) -> tuple[int, ...]:
    """The dependents of ``head`` with one of ``deps``, joined ones included."""
    direct = (child for child in children(sentence, head) if sentence.tokens[child].dep in deps)
    return tuple(joined for child in direct for joined in conjuncts(sentence, child))


def after_preposition(sentence: Sentence, head: int, *prepositions: str) -> tuple[int, ...]:
    """The nouns that follow one of ``prepositions`` under ``head``."""
    found: list[int] = []
    for child in children(sentence, head):
        token = sentence.tokens[child]
        if token.dep in ("prep", "agent") and token.lemma in prepositions:
            found.extend(governed(sentence, child, "pobj"))
    return tuple(found)


def trigger_tokens(sentence: Sentence, trigger: Trigger) -> tuple[int, ...]:
    """The tokens of the trigger."""
    return tuple(i for i, t in enumerate(sentence.tokens) if t.start < trigger.span.end and trigger.span.start < t.end)


def trigger_head(sentence: Sentence, trigger: Trigger) -> int:
    """The trigger's token that governs its other tokens."""
    inside = set(trigger_tokens(sentence, trigger))
    return next((i for i in sorted(inside) if sentence.tokens[i].head not in inside - {i}), min(inside))
