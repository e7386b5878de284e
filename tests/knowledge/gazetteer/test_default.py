"""The tables written or derived for the default gazetteer are whole, and name what they should."""

import pytest

from rashomon.knowledge.gazetteer import default
from rashomon.knowledge.gazetteer.fold import key
from rashomon.knowledge.gazetteer.geometry import contains
from rashomon.knowledge.gazetteer.library import build_default  # noqa: F401 - the builder imports what is tested here

OWN = ("features.psv", "regions.psv", "villages.psv")


@pytest.mark.parametrize("table", OWN)
def test_own_rows_have_names_and_points_on_earth(table: str) -> None:
    rows = list(default.own_places(table))
    assert len(rows) >= 30
    for row in rows:
        assert row.name
        assert -90 <= row.lat <= 90
        assert -180 <= row.lon <= 180
        assert row.radius_km
        assert all(key(name).form for name in row.names)
        assert row.country is None or len(row.country) == 2
    assert len({row.name for row in rows}) == len(rows)


@pytest.mark.parametrize(
    "row", [row for row in default.own_places("regions.psv") if row.polygon], ids=lambda row: row.name
)
def test_the_point_of_a_region_lies_in_its_ring(row: default.Entry) -> None:
    assert contains(row.polygon, row.lat, row.lon)


def test_own_provinces_are_those_of_the_derived_table() -> None:
    known = set(default.province_names().values())
    syrian = {r.admin1 for t in OWN for r in default.own_places(t) if r.country == "SY" and r.admin1}
    assert syrian <= known


def test_provinces_of_syria_have_shapes_that_hold_their_points() -> None:
    rows = {row.name: row for row in default._provinces() if row.country == "SY" and row.feature == "ADM1"}
    assert len(rows) == 14
    for row in rows.values():
        assert row.name == "Quneitra" or contains(row.polygon, row.lat, row.lon), row.name
    assert "Deir Ezzor" in rows["Deir ez-Zor"].names


def test_countries_have_demonyms() -> None:
    syria = next(row for row in default._countries() if row.country == "SY")
    assert {"Syrian", "Syrians", "Syrian Arab Republic"} <= set(syria.names)
    assert len(list(default._countries())) > 220


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Idlib Governorate", ("Idlib",)),
        ("Province of Laguna", ("Laguna",)),
        ("Provincia Lugo", ("Lugo",)),
        ("Bavaria", ()),
        ("Mexico City", ()),
    ],
)
def test_units_lose_their_class_word(name: str, short: tuple[str, ...]) -> None:
    assert default.short_names(name) == short


def test_districts_lie_where_their_towns_are() -> None:
    by_code = {d.code: d for d in default.districts()}
    assert len(by_code) > 20_000
    assert all(-90 <= d.lat <= 90 and d.radius_km > 0 for d in by_code.values())
