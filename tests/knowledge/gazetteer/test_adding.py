"""Tables added, listed, replaced and removed; the gazetteer stays whole whatever happens."""

from pathlib import Path

import pytest

from placing import written
from rashomon.errors import MalformedError, UnreadableError, UsageError
from rashomon.knowledge.gazetteer import Gazetteer, adding, library
from rashomon.knowledge.gazetteer.entry import Entry
from rashomon.knowledge.gazetteer.formats import Reading
from rashomon.knowledge.gazetteer.units import Units

TABLE = "name,lat,lon,province\nTadef,36.35,37.53,\nKafr Lata,35.8,36.64,Idlib Governorate\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user with a small default gazetteer and no added tables."""
    default = tmp_path / "cache" / "default.sqlite"
    written(default, source="default")
    monkeypatch.setenv("RASHOMON_GAZETTEER", str(tmp_path / "added"))
    monkeypatch.setattr(library, "default_file", lambda: default)
    monkeypatch.setattr(adding, "default_file", lambda: default)
    return tmp_path


def table(folder: Path, text: str = TABLE, name: str = "mine.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_table_is_planned_added_found_listed_and_removed(home: Path) -> None:
    plan = adding.plan(table(home), reading=Reading("SY"))
    assert (plan.name, plan.format.name, plan.columns["lat"], len(plan.sample)) == ("mine", "table", "lat", 2)
    assert [t.name for t in adding.listed()] == ["default"]
    added = adding.add(plan)
    assert (added.places, added.countries) == (2, ("SY",))
    (match,) = Gazetteer.open().matches("Tadef")
    assert match.place.source == "table with a header mine.csv: as the file's owner says"
    assert [t.name for t in adding.listed()] == ["default", "mine"]
    adding.remove("mine")
    assert Gazetteer.open().matches("Tadef") == ()


def test_units_come_in_the_words_of_the_default_gazetteer(home: Path) -> None:
    adding.add(adding.plan(table(home), reading=Reading("SY")))
    by_name = {m.place.name: m.place.admin1 for n in ("Tadef", "Kafr Lata") for m in Gazetteer.open().matches(n)}
    assert by_name == {"Tadef": None, "Kafr Lata": "Idlib"}


def test_a_place_without_a_unit_takes_the_one_whose_shape_holds_it(home: Path) -> None:
    units = Units(written(home / "u.sqlite"))
    assert units.of(Entry("x", "X", 35.5, 36.5)) == ("SY", "Idlib")
    assert units.of(Entry("x", "X", 35.5, 36.5, country="TR")) == ("TR", None)
    assert units.of(Entry("x", "X", 10.0, 10.0)) == (None, None)


def test_progress_is_told(home: Path) -> None:
    seen: list[int] = []
    adding.add(adding.plan(table(home)), seen.append)
    assert seen == [2]


def test_a_broken_row_leaves_the_gazetteer_as_it_was(home: Path) -> None:
    adding.add(adding.plan(table(home)))
    rows = "".join(f"Village {i},35,36,\n" for i in range(6000))
    bad = table(home, f"name,lat,lon,province\n{rows}Last,91,36,\n")
    with pytest.raises(MalformedError, match="row 6002"):
        adding.add(adding.plan(bad))
    assert [t.places for t in adding.listed() if t.name == "mine"] == [2]
    assert Gazetteer.open().matches("Tadef")
    assert Gazetteer.open().matches("Village 1") == ()


def test_adding_again_replaces(home: Path) -> None:
    adding.add(adding.plan(table(home)))
    adding.add(adding.plan(table(home, "name,lat,lon\nManbij,36.53,37.95\n")))
    assert Gazetteer.open().matches("Manbij")
    assert Gazetteer.open().matches("Tadef") == ()


def test_a_table_without_places_is_refused(home: Path) -> None:
    with pytest.raises(MalformedError, match="no place"):
        adding.plan(table(home, "name,lat,lon\n,,\n"))


@pytest.mark.parametrize("name", ["default", "../../etc", "", "a b", ".hidden", "x" * 80])
def test_names_stay_in_the_folder(home: Path, name: str) -> None:
    with pytest.raises(UsageError):
        adding.plan(table(home, name="2020.csv"), name=name or "/")
    with pytest.raises(UsageError):
        adding.remove(name)


@pytest.mark.parametrize("country", ["Syria", "sy", "S", "12"])
def test_a_country_is_a_code(home: Path, country: str) -> None:
    with pytest.raises(UsageError, match="ISO 3166-1"):
        adding.plan(table(home), reading=Reading(country))


def test_removing_what_is_not_there_names_what_is(home: Path) -> None:
    adding.add(adding.plan(table(home)))
    with pytest.raises(UsageError, match="Available: mine"):
        adding.remove("yours")


def test_a_dump_that_cannot_be_fetched_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    with pytest.raises(UnreadableError, match="give it as FILE"):
        adding.fetch_country("SY", base=(tmp_path / "nothing").as_uri())
    with pytest.raises(UsageError):
        adding.fetch_country("Syria")


def test_a_dump_is_fetched_into_the_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "SY.zip").write_bytes(b"PK")
    assert adding.fetch_country("sy", base=tmp_path.as_uri()).read_bytes() == b"PK"


def test_the_folders_follow_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("RASHOMON_GAZETTEER")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert library.added_folder() == tmp_path / "data" / "rashomon" / "gazetteer"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert library.cache_folder() == tmp_path / "cache" / "rashomon" / "gazetteer"
