"""Words of relation become circles with the precisions of UCDP and ACLED."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

from placing import gazetteer
from rashomon.extract.geocoding import Toponym, resolve
from rashomon.extract.geocoding.areas import Area, between, locate, narrowed, words_before
from rashomon.knowledge.gazetteer import Gazetteer
from rashomon.knowledge.gazetteer.geometry import distance_km
from rashomon.model import Place, Relation


@dataclass(frozen=True)
class Case:
    before: str
    name: str
    relation: str
    where_prec: int
    geo_precision: int
    at: list[float]
    within_km: float
    radius_km: float


CASES = [
    Case(**case)
    for case in tomllib.loads((Path(__file__).parents[2] / "cases/places/areas.toml").read_text(encoding="utf-8"))[
        "case"
    ]
]


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    return gazetteer(tmp_path_factory.mktemp("gazetteer"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.before + case.name)
def test_areas(places: Gazetteer, case: Case) -> None:
    text = f"{case.before}{case.name} in Syria."
    start = len(case.before)
    names = [Toponym(case.name, start, start + len(case.name)), Toponym("Syria", len(text) - 6, len(text) - 1)]
    found = resolve(text, names, places)[0]
    area = locate(found.candidates[0].place, Relation(case.relation), words_before(case.before, found.wording))
    assert area
    assert (area.where_prec, area.geo_precision) == (case.where_prec, case.geo_precision)
    assert distance_km(area.lat, area.lon, *case.at) <= case.within_km
    assert 1 <= area.radius_km <= case.radius_km


def place(lat: float | None, lon: float | None) -> Place:
    return Place("x", "X", lat, lon, "SY", None, None, None, "PPL", "test")


@pytest.mark.parametrize(
    ("lon", "where_prec", "geo_precision"), [(36.1, 2, 2), (36.4, 5, 2), (37.0, 5, 3)], ids=["9 km", "36 km", "90 km"]
)
def test_between_two_places(lon: float, where_prec: int, geo_precision: int) -> None:
    area = between(place(35.0, 36.0), place(35.0, lon))
    assert area
    assert (area.lat, area.lon) == pytest.approx((35.0, (36 + lon) / 2))
    assert (area.where_prec, area.geo_precision) == (where_prec, geo_precision)
    assert area.radius_km == pytest.approx(distance_km(35, 36, 35, lon) / 2, abs=3)


def test_a_place_without_a_point_has_no_area() -> None:
    assert locate(place(None, None), Relation.IN, words_before("", words())) is None
    assert between(place(None, None), place(35.0, 36.0)) is None


def words():  # type: ignore[no-untyped-def]
    from rashomon.extract.geocoding.wording import take_apart

    return take_apart("X")


def test_an_area_is_narrowed_to_what_lies_in_the_wider_one_too() -> None:
    near = Area(35.0, 36.0, 30, 2, 2)
    wide = Area(35.0, 37.0, 70, 5, 3)
    both = narrowed(near, [wide])
    assert both.radius_km < near.radius_km
    assert 36.0 < both.lon < 37.0
    assert distance_km(both.lat, both.lon, wide.lat, wide.lon) < 70
    assert (both.where_prec, both.geo_precision) == (2, 2)


@pytest.mark.parametrize("other", [Area(35.0, 36.1, 300, 4, 3), Area(35.0, 40.0, 50, 5, 3), Area(35.0, 36.2, 10, 1, 1)])
def test_an_area_inside_or_apart_stays(other: Area) -> None:
    near = Area(35.0, 36.0, 30, 2, 2)
    assert narrowed(near, [other]) == near
