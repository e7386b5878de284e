"""Names to candidates, over one file and several."""

import time
from pathlib import Path

import pytest

from placing import PLACES, gazetteer, written
from rashomon.errors import StoreError, VersionError
from rashomon.knowledge.gazetteer import Gazetteer, Spelling
from rashomon.knowledge.gazetteer.entry import Entry
from rashomon.knowledge.gazetteer.lookup import translated
from rashomon.knowledge.gazetteer.table import Forms, Table


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    return gazetteer(tmp_path_factory.mktemp("gazetteer"))


def ids(found: Gazetteer, name: str, *countries: str) -> list[str]:
    return [match.place.id for match in found.matches(name, countries)]


def test_the_same_name_comes_from_everywhere_the_most_populous_first(places: Gazetteer) -> None:
    assert ids(places, "Paris") == ["p:paris-fr", "p:paris-us"]


@pytest.mark.parametrize("name", ["Fulayfil", "Fleifel", "al-Fulayfil", "Flaifel"])
def test_spellings_find_the_village_in_the_country(places: Gazetteer, name: str) -> None:
    assert set(ids(places, name, "SY")) == {"p:fulayfil", "p:fulayfil-far"}


def test_other_spellings_stay_in_the_country_asked_for(places: Gazetteer) -> None:
    assert not ids(places, "Fleifel", "US")


def test_a_script_that_the_table_has_is_found(places: Gazetteer) -> None:
    assert "p:hama" in ids(places, "حماة")


def test_a_letter_off_is_found_as_similar_in_the_country_only(places: Gazetteer) -> None:
    similar = [m for m in places.matches("Saraqab", ["SY"]) if m.place.id == "p:saraqib"]
    assert similar
    assert similar[0].likeness < 1
    assert not ids(places, "Sarqibm")


def test_part_of_a_longer_name_is_the_last_resort(places: Gazetteer) -> None:
    (match,) = places.matches("Humaymah", ["SY"])[:1]
    assert match.place.id == "p:humaymah"


@pytest.mark.parametrize("name", ["", "   ", "'", "東京", "!?", "1234567890" * 30])
def test_what_is_no_known_name_finds_nothing(places: Gazetteer, name: str) -> None:
    assert places.matches(name, ["SY"]) == ()


def test_candidates_say_why(places: Gazetteer) -> None:
    best = places.search("Kafr Nabl", country="SY", admin1="Idlib")[0]
    assert best.place.name == "Kafranbel"
    assert "in SY" in best.reason
    assert "in Idlib" in best.reason
    assert 0 < best.score <= 1


def test_the_province_asked_for_comes_first(places: Gazetteer) -> None:
    assert places.search("Fulayfil", "SY", "Hama")[0].place.id == "p:fulayfil-far"
    assert places.search("Fulayfil", "SY", "Idlib")[0].place.id == "p:fulayfil"


def test_limit_bounds_the_candidates(places: Gazetteer) -> None:
    assert len(places.search("Paris", limit=1)) == 1


def test_one_place_in_two_tables_is_one_candidate(tmp_path: Path) -> None:
    again = Entry("other:1", "Saraqib", 35.87, 36.80, (), "SY", None, None, "PPL", usage=40)
    both = Gazetteer([written(tmp_path / "a.sqlite"), written(tmp_path / "b.sqlite", (again,), "another table")])
    (match,) = both.matches("Saraqib")
    assert (match.place.id, match.place.admin1, match.usage) == ("p:saraqib", "Idlib", 40)


def test_a_far_double_of_a_seat_is_the_seat_but_a_far_village_is_another(tmp_path: Path) -> None:
    off = Entry("other:1", "Saraqib", 35.7, 36.7, (), "SY", "Idlib", None, "PPL")
    village = Entry("other:2", "Fulayfil", 35.7, 36.6, (), "SY", "Idlib", None, "PPL")
    both = Gazetteer([written(tmp_path / "a.sqlite"), written(tmp_path / "b.sqlite", (off, village), "another table")])
    assert ids(both, "Saraqib") == ["p:saraqib"]
    assert len(ids(both, "Fulayfil")) == 3


def test_two_names_in_one_are_both_looked_up(places: Gazetteer) -> None:
    assert {"p:saraqib", "p:kafranbel"} <= set(ids(places, "Saraqib/Kafr Nabl"))
    assert "p:saraqib" in ids(places, "Unheardof (Saraqib)")


def test_english_directions_are_read_in_arabic() -> None:
    assert translated("Eastern Ghariyah") == ("Ghariyah ash Sharqiyah",)
    assert translated("Ghariyah") == ()


def test_places_around_a_point_come_by_their_boxes(places: Gazetteer) -> None:
    found = {place.id for place in places.around(35.5, 36.5)}
    assert "a:idlib" in found
    assert "p:hama" not in found


def test_opening_reads_nothing(tmp_path: Path) -> None:
    start = time.process_time()
    opened = Gazetteer.open([tmp_path / "missing.sqlite"])
    assert time.process_time() - start < 0.05
    with pytest.raises(StoreError, match="no gazetteer file"):
        opened.matches("Idlib")


def test_a_file_that_is_no_gazetteer_says_so(tmp_path: Path) -> None:
    (tmp_path / "bad.sqlite").write_bytes(b"no database at all, but long enough to be read as one" * 20)
    with pytest.raises(StoreError, match="no gazetteer file"):
        Table(tmp_path / "bad.sqlite").fact("source")


def test_a_file_of_another_format_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path / "old.sqlite")
    monkeypatch.setattr("rashomon.knowledge.gazetteer.table.FORMAT", 99)
    with pytest.raises(VersionError, match="format 2"):
        Table(tmp_path / "old.sqlite").fact("source")


def test_rows_keep_source_shape_and_units(places: Gazetteer) -> None:
    province = next(m.place for m in places.matches("Idlib") if m.place.feature == "ADM1")
    assert province.source == "places of the tests"
    assert len(province.polygon) == 4
    assert (province.country, province.admin1, province.radius_km) == ("SY", "Idlib", 55)


def test_every_place_is_found_by_its_own_name(places: Gazetteer) -> None:
    for entry in PLACES:
        assert entry.id in ids(places, entry.name)


@pytest.mark.parametrize(
    ("whole", "found"),
    [
        ("surla", ["surlaja"]),
        ("allaj", ["birabuallaj"]),
        ("jubbbahra", ["bahra"]),
        ("bahra", ["jubbbahra"]),
        ("zzzzz", []),
    ],
)
def test_forms_that_share_an_end(whole: str, found: list[str]) -> None:
    forms = Forms({}, "\nsurlaja\nabualaya\nbirabuallaj\nbahra\njubbbahra\n")
    assert forms.sharing(whole, 12) == found


def test_spellings_are_named_for_people() -> None:
    assert all(" " in str(spelling) for spelling in Spelling)
