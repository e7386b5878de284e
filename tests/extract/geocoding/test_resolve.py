"""The places of a report, resolved together."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from placing import PLACES, gazetteer, written
from rashomon.extract.geocoding import Resolution, Toponym, resolve
from rashomon.extract.geocoding.ranking import FEATURES, Rivals, features, shares, weights
from rashomon.extract.geocoding.resolve import FLOOR, holds
from rashomon.knowledge.gazetteer import Gazetteer, Match, Spelling


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    return gazetteer(tmp_path_factory.mktemp("gazetteer"))


def read(places: Gazetteer, text: str, *names: str) -> dict[str, Resolution]:
    toponyms = [Toponym(name, text.index(name), text.index(name) + len(name)) for name in names]
    return dict(zip(names, resolve(text, toponyms, places), strict=True))


def best(found: Resolution) -> str | None:
    return found.candidates[0].place.id if found.belief >= FLOOR else None


def test_the_area_named_behind_decides(places: Gazetteer) -> None:
    found = read(places, "A fire in Paris, Texas, spread to Dallas.", "Paris", "Texas", "Dallas")
    assert best(found["Paris"]) == "p:paris-us"
    assert "named with Texas" in found["Paris"].candidates[0].reason


def test_without_context_the_better_known_one_is_meant(places: Gazetteer) -> None:
    assert best(read(places, "A fire in Paris.", "Paris")["Paris"]) == "p:paris-fr"


def test_the_other_places_choose_among_namesakes(places: Gazetteer) -> None:
    found = read(
        places, "Clashes near Fleifel and Saraqib in southeastern Idlib.", "Fleifel", "Saraqib", "southeastern Idlib"
    )
    assert best(found["Fleifel"]) == "p:fulayfil"
    assert best(found["southeastern Idlib"]) == "a:idlib"
    assert found["southeastern Idlib"].wording.side == 135


def test_the_word_of_kind_chooses_between_town_and_province(places: Gazetteer) -> None:
    assert best(read(places, "in the city of Idlib in Syria", "Idlib", "Syria")["Idlib"]) == "p:idlib"
    assert best(read(places, "in Idlib province of Syria", "Idlib", "Syria")["Idlib"]) == "a:idlib"


def test_context_never_rescues_a_weak_name(places: Gazetteer) -> None:
    found = read(places, "In Idlib, Saraqib and Kafr Nabl, near Zurbaran.", "Idlib", "Saraqib", "Kafr Nabl", "Zurbaran")
    assert best(found["Zurbaran"]) is None


def test_unknown_names_have_no_candidates(places: Gazetteer) -> None:
    found = read(places, "At Xyzzyqqq nobody lives.", "Xyzzyqqq")["Xyzzyqqq"]
    assert found.candidates == ()
    assert found.belief == 0


def test_a_name_means_one_place_in_one_report(places: Gazetteer) -> None:
    text = "Paris burned. Dallas and Paris, Texas, sent help."
    toponyms = [Toponym("Paris", 0, 5), Toponym("Dallas", 14, 20), Toponym("Paris", 25, 30), Toponym("Texas", 32, 37)]
    first, _, second, _ = resolve(text, toponyms, places)
    assert best(first) == best(second) == "p:paris-us"


def test_answers_come_in_the_given_order_with_scores_that_sum_to_at_most_one(places: Gazetteer) -> None:
    text = "Idlib Hama Paris Idlib"
    toponyms = [Toponym("Idlib", 17, 22), Toponym("Paris", 11, 16), Toponym("Idlib", 0, 5)]
    answers = resolve(text, toponyms, places)
    assert [a.toponym for a in answers] == toponyms
    for answer in answers:
        scores = [c.score for c in answer.candidates]
        assert scores == sorted(scores, reverse=True)
        assert sum(scores) <= 1.001
        assert all(c.reason for c in answer.candidates)


def test_which_side_is_named_changes_nothing(places: Gazetteer) -> None:
    texts = [f"{side} forces shelled Saraqib in Idlib." for side in ("Syrian government", "opposition", "Turkish")]
    assert len({best(read(places, text, "Saraqib", "Idlib")["Saraqib"]) for text in texts}) == 1


def test_no_names_no_answers(places: Gazetteer) -> None:
    assert resolve("Nothing.", [], places) == ()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from([p.name for p in PLACES] + ["Nowhere", "東京", " ", "the", "of"]), max_size=8))
def test_any_list_of_names_is_answered(places: Gazetteer, names: list[str]) -> None:
    text, toponyms = "", []
    for name in names:
        toponyms.append(Toponym(name, len(text), len(text) + len(name)))
        text += name + ", "
    assert [a.toponym for a in resolve(text, toponyms, places)] == toponyms


def test_a_shape_holds_what_lies_in_it(tmp_path: Path) -> None:
    rows = {row.place.id: row.place for row in written(tmp_path / "t.sqlite").around(-90, 90, -180, 180)}
    assert holds(rows["a:idlib"], rows["p:saraqib"])
    assert not holds(rows["a:idlib"], rows["p:hama"])
    assert not holds(rows["a:idlib"], rows["a:idlib"])
    assert holds(rows["c:SY"], rows["p:hama"])
    assert not holds(rows["c:SY"], rows["p:paris-fr"])
    nameless = replace(rows["p:saraqib"], admin1=None, lat=35.5, lon=36.5)
    assert holds(rows["a:idlib"], nameless)


def test_shares_sum_to_one_with_the_case_that_none_is_meant() -> None:
    found = shares([2.0, 1.0], 1.0)
    assert sum(found) < 1
    assert found[0] / found[1] == pytest.approx(2.718281828)
    assert shares([], 1.0) == ()
    assert shares([1000.0], -1000.0) == (1.0,)


def test_the_table_of_weights_reads_as_one_would_say_it() -> None:
    first, second = weights()
    by_name = dict(zip(FEATURES, second.values, strict=True))
    assert all(
        by_name[name] > 0 for name in ("likeness", "same_name", "in_named_container", "province_support", "near_30")
    )
    assert all(by_name[name] < 0 for name in ("outside_container", "class_clashes", "other_country", "small"))
    context = FEATURES.index("in_named_container")
    assert set(first.values[context:]) == {0.0}


def test_features_are_as_many_as_their_names(tmp_path: Path) -> None:
    row = written(tmp_path / "t.sqlite").exact("srkb", "saraqib", 1)[0]
    values = features(Match(row.place, 1.0, Spelling.SAME, row.population), Rivals(largest=row.population))
    assert len(values) == len(FEATURES)
    assert all(-1 <= value <= 1 for value in values)
