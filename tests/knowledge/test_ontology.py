from collections.abc import Iterator

import pytest

from rashomon.knowledge.ontology import load_context, load_crosswalk, load_plover, phrase_pattern
from rashomon.model import EventKind

PLOVER = {
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST"),
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
NONE: frozenset[EventKind] = frozenset()


@pytest.mark.parametrize("kind", list(EventKind))
def test_every_kind_is_crossed_over_to_names_that_exist(kind: EventKind) -> None:
    walk = load_crosswalk()
    crossing = walk.kinds[kind]
    assert crossing.acled is None or walk.acled_type(crossing.acled)
    assert crossing.plover is None or crossing.plover in PLOVER
    assert crossing.cameo is None or 1 <= int(crossing.cameo_root or 0) <= 20


def test_acled_has_six_types_and_twenty_five_sub_types() -> None:
    subs = [sub for group in load_crosswalk().acled.values() for sub in group]
    assert (len(load_crosswalk().acled), len(subs), len(set(subs))) == (6, 25, 25)


def rule_names() -> Iterator[tuple[str, tuple[str, ...]]]:
    for rule in load_context().acled:
        yield rule.sub, (*rule.words, *rule.without, *rule.before)


@pytest.mark.parametrize(("sub", "groups"), list(rule_names()))
def test_rules_name_groups_and_answers_that_exist(sub: str, groups: tuple[str, ...]) -> None:
    context = load_context()
    assert set(groups) <= context.groups.keys()
    assert load_crosswalk().acled_type(sub) or sub in context.beyond


@pytest.mark.parametrize(
    ("words", "sub"),
    [
        ("Marchers in Tamra were beaten by police officers at a peaceful sit-in", "Excessive force against protesters"),
        ("Hundreds held a vigil in Tamra", "Peaceful protest"),
        ("The army retook the hills from the rebels", "Government regains territory"),
        ("The rebels retook the hills from the army", "Non-state actor overtakes territory"),
        ("A bomb squad defused a device in Tamra", "Disrupted weapons use"),
        ("Nothing of note occurred", None),
    ],
)
def test_the_words_around_choose(words: str, sub: str | None) -> None:
    assert load_context().choose(words, NONE) == sub


def test_a_rule_that_asks_for_a_kind_needs_it() -> None:
    words = "Two men were slain on the way home"
    assert load_context().choose(words, NONE) is None
    assert load_context().choose(words, frozenset({EventKind.ATTACK})) == "Attack"


@pytest.mark.parametrize(
    ("phrase", "words", "found"),
    [
        ("raid*", "two raids", True),
        ("raid", "two raids", False),
        ("seiz* ~ arms", "seized a cache of small arms", True),
        ("seiz* ~ arms", "seized one two three four five six arms", False),
        ("al-bab", "in al-Bab", True),
        ("bab", "in al-Bab", False),
    ],
)
def test_phrases(phrase: str, words: str, found: bool) -> None:
    assert bool(phrase_pattern((phrase,)).search(words)) is found


def test_plover_types_of_our_kinds_under_their_older_names() -> None:
    assert load_plover().root(EventKind.RELEASE) == "YIELD"
    assert load_plover().root(EventKind.OTHER_EVENT) is None
