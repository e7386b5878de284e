"""Names of places in running text."""

from itertools import pairwise

import pytest

from placing import gazetteer
from rashomon.extract.geocoding.finding import Entity, find_places, probability, proposals
from rashomon.knowledge.gazetteer import Gazetteer


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    return gazetteer(tmp_path_factory.mktemp("gazetteer"))


TEXT = (
    "Syrian troops shelled a market in Saraqib, Idlib, on Sunday. "
    "The Texas Rangers flew from Paris to Dallas; Syrians fled."
)


def test_names_are_found_in_reading_order_with_their_characters(places: Gazetteer) -> None:
    found = find_places(TEXT, places)
    assert [t.name for t in found if t.name != "Texas"] == ["Syrian", "Saraqib", "Idlib", "Paris", "Dallas"]
    assert all(TEXT[t.start : t.end] == t.name for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize("text", ["", "   ", "nothing here is a place", "1234 !!", "東京"])
def test_texts_without_names(places: Gazetteer, text: str) -> None:
    assert find_places(text, places) == ()


def test_articles_and_possessives_are_no_part_of_a_name(places: Gazetteer) -> None:
    assert "Dallas" in [t.name for t in find_places("He praised Dallas's mayor in the United States.", places)]
    assert "United States" in [t.name for t in find_places("He praised Dallas's mayor in the United States.", places)]


def test_a_proposal_says_what_is_known_of_it(places: Gazetteer) -> None:
    (saraqib,) = [
        p for p in proposals("near Saraqib.", (Entity(5, 12, "GPE"),), places) if p.start == 5 and p.end == 12
    ]
    assert {"is GPE", "a settlement", "after in, at, from", "10^4 people", "1 words"} <= saraqib.facts


def test_facts_weigh_as_one_would_say() -> None:
    city = probability(frozenset({"is GPE", "a settlement", "after in, at, from", "10^5 people", "1 words"}))
    person = probability(frozenset({"inside PERSON", "ends PERSON", "a settlement", "10^3 people", "1 words"}))
    people = probability(frozenset({"is NORP", "a country", "people", "1 words"}))
    assert city > 0.5
    assert person < 0.3
    assert people < 0.5
    assert 0 < probability(frozenset({"never heard of"})) < 1
