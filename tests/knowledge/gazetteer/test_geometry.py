"""Distances and shapes, against values known beforehand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.knowledge.gazetteer import geometry as geo

SQUARE = ((36.0, 35.0), (37.0, 35.0), (37.0, 36.0), (36.0, 36.0))
LATS, LONS = st.floats(-80, 80), st.floats(-179, 179)


def test_known_distances() -> None:
    assert geo.distance_km(33.513, 36.292, 36.201, 37.161) == pytest.approx(310, abs=2)  # Damascus to Aleppo
    assert geo.distance_km(0, 0, 0, 180) == pytest.approx(20015, abs=1)
    assert geo.distance_km(10, 20, 10, 20) == 0


@given(LATS, LONS, st.floats(0, 360), st.floats(0.1, 500))
def test_travelling_covers_the_distance(lat: float, lon: float, bearing: float, km: float) -> None:
    there = geo.travel(lat, lon, bearing, km)
    assert geo.distance_km(lat, lon, *there) == pytest.approx(km, rel=1e-6)


@given(LATS, LONS, LATS, LONS)
def test_distance_is_symmetric(a: float, b: float, c: float, d: float) -> None:
    assert geo.distance_km(a, b, c, d) == pytest.approx(geo.distance_km(c, d, a, b))


@given(st.floats(-60, 60), st.floats(-170, 170), st.floats(-3, 3), st.floats(-3, 3))
def test_the_fast_distance_is_close(lat: float, lon: float, up: float, right: float) -> None:
    exact = geo.distance_km(lat, lon, lat + up, lon + right)
    assert geo.flat_distance((lat, lon), (lat + up, lon + right)) == pytest.approx(exact, rel=0.02, abs=0.01)


def test_the_fast_distance_crosses_the_date_line() -> None:
    assert geo.flat_distance((0, 179.5), (0, -179.5)) == pytest.approx(111.2, abs=0.1)


def test_a_square() -> None:
    assert geo.centroid(SQUARE) == pytest.approx((35.5, 36.5))
    assert geo.contains(SQUARE, 35.5, 36.5)
    assert not geo.contains(SQUARE, 36.5, 36.5)
    assert geo.area_km2(SQUARE) == pytest.approx(111.2**2 * 0.814, rel=0.01)
    assert geo.reach_km(SQUARE, 35.5, 36.5) == pytest.approx(71.7, abs=1)


@pytest.mark.parametrize(
    ("bearing", "lat", "lon"), [(0, 35.85, 36.5), (90, 35.5, 36.85), (180, 35.15, 36.5), (270, 35.5, 36.15)]
)
def test_a_part_holds_its_share_on_its_side(bearing: float, lat: float, lon: float) -> None:
    part = geo.part_towards(SQUARE, bearing, 0.3)
    assert abs(geo.signed_area(part)) == pytest.approx(0.3, abs=0.01)
    assert geo.centroid(part) == pytest.approx((lat, lon), abs=0.01)


def test_a_flat_ring_has_a_middle_all_the_same() -> None:
    assert geo.centroid(((1.0, 1.0), (2.0, 1.0), (3.0, 1.0))) == pytest.approx((1.0, 2.0))


@given(st.floats(0, 1e5), st.floats(0.1, 1e3))
def test_nearness_falls_from_one(km: float, scale: float) -> None:
    assert 0 < geo.nearness(km, scale) <= 1
    assert geo.nearness(scale, scale) == 0.5
