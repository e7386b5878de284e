"""Where an event was, from a place and the words that relate the event to it: a middle, a radius, a precision.

``where_prec`` follows the UCDP GED codebook (19.1, appendix on location precision): 1 the place itself; 2 near it or
within 25 km; 3 a second-order unit; 4 a first-order unit; 5 part of a unit or country, a line, an area of its own, or
between two places more than 25 km apart; 6 a country; 7 sea or international airspace. ``geo_precision`` follows the
codebook of ACLED: 1 a town, 2 a small area or near a town, 3 a larger region.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.extract.geocoding.kinds import DIRECTIONS, PlaceClass, class_of
from rashomon.extract.geocoding.wording import Wording
from rashomon.knowledge.gazetteer.geometry import (
    centroid,
    distance_km,
    equal_circle_km,
    midpoint,
    part_towards,
    travel,
)
from rashomon.model import Place, Relation

#: Share of an area that "eastern X" means, by UCDP's points for such words; and of one that a countryside leaves out.
PART = 0.26
NEAR_KM = 10.0
#: Beyond this UCDP no longer counts an event to the place it is near.
UCDP_NEAR_KM = 25.0
#: A direction without a distance is coded so far from the place.
ASIDE_KM = 10.0
MILE_KM = 1.609344
#: Size in km of a settlement or thing whose size is not known, by feature.
SIZES = {"PPLC": 12.0, "PPLA": 7.0, "PPLA2": 4.0, "PPLA3": 3.0}
_WATERS = frozenset(["OCN", "SEA", "GULF", "STRT", "CHN", "BAY"])
_COMPASS = "|".join(sorted(DIRECTIONS, key=len, reverse=True))
_TOWN = r"(?:the\s+)?(?:(?:town|city|village|province|area|district)s?\s+of\s+)?$"
_ASIDE = re.compile(
    rf"(?:(?P<km>\d+(?:[.,]\d+)?)[\s-]*(?P<unit>km|kilomet\w+|miles?)\s+)?(?:to\s+the\s+)?\b(?P<side>{_COMPASS})(?:ern)?"
    rf"(?:\s+(?:part|parts|countryside|suburbs|outskirts|side|half))?\s+of\s+{_TOWN}",
    re.IGNORECASE,
)
_FAR = re.compile(
    rf"(?P<km>\d+(?:[.,]\d+)?)[\s-]*(?P<unit>km|kilomet\w+|miles?)\s+(?:away\s+)?from\s+{_TOWN}", re.IGNORECASE
)
_BY = re.compile(
    rf"\b(?:near|outside|around|close\s+to|outskirts\s+of|vicinity\s+of|surroundings\s+of|suburbs?\s+of)\s+{_TOWN}",
    re.IGNORECASE,
)
_COUNTRYSIDE = re.compile(rf"\b(?P<side>{_COMPASS})?\s*(?:part|parts|countryside)\s+of\s+{_TOWN}", re.IGNORECASE)
_SIDE_BEFORE = re.compile(rf"\b(?P<side>{_COMPASS})\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Area:
    """A circle that holds the event, with the precisions that say how it was found."""

    lat: float
    lon: float
    radius_km: float
    where_prec: int
    geo_precision: int


@dataclass(frozen=True, slots=True)
class Words:
    """What the words around a name say: part of it, aside of it (with km or not), near it."""

    part: bool = False
    side: float | None = None
    aside: bool = False
    km: float | None = None
    near: bool = False


def words_before(before: str, wording: Wording) -> Words:
    """The relation that the name's own words, and the up to 60 characters before it, state."""
    before = before[-60:]
    if wording.part:
        return Words(part=True, side=wording.side)
    if found := _COUNTRYSIDE.search(before) or _SIDE_BEFORE.search(before):
        return Words(part=True, side=DIRECTIONS.get((found["side"] or "").lower()))
    if found := _ASIDE.search(before):
        return Words(aside=True, side=DIRECTIONS[found["side"].lower()], km=_km(found))
    if found := _FAR.search(before):
        return Words(near=True, km=_km(found))
    return Words(near=bool(_BY.search(before)))


def _km(found: re.Match[str]) -> float | None:
    if not found["km"]:
        return None
    return float(found["km"].replace(",", ".")) * (MILE_KM if found["unit"].lower().startswith("mi") else 1.0)


def size_km(place: Place) -> float:
    """How far a place reaches: its own radius, else what its kind usually has."""
    if place.radius_km:
        return place.radius_km
    return SIZES.get(place.feature, 2.0)


def locate(place: Place, relation: Relation, words: Words) -> Area | None:
    """The area of an event at ``place``; None for a place without a point."""
    if place.lat is None or place.lon is None:
        return None
    kind = class_of(place.feature)
    if kind in (PlaceClass.SETTLEMENT, PlaceClass.FACILITY):
        return _by_town(place, place.lat, place.lon, relation, words)
    if words.aside and words.km is not None:
        return _away(place, place.lat, place.lon, words.side, words.km)
    return _in_area(place, place.lat, place.lon, kind, words)


def _by_town(place: Place, lat: float, lon: float, relation: Relation, words: Words) -> Area:
    if words.aside or (relation is Relation.DIRECTION and words.side is not None):
        return _away(place, lat, lon, words.side, words.km)
    if words.km is not None:
        return Area(lat, lon, words.km + size_km(place), 2 if words.km <= UCDP_NEAR_KM else 5, 2)
    if words.part:
        return _away(place, lat, lon, words.side, size_km(place) / 2)
    if words.near or relation in (Relation.NEAR, Relation.DIRECTION):
        return Area(lat, lon, size_km(place) + NEAR_KM, 2, 2)
    return Area(lat, lon, size_km(place), 1, 1)


def _away(place: Place, lat: float, lon: float, side: float | None, km: float | None) -> Area:
    """Aside of a place: at the distance told, else some way off within the near."""
    off = (size_km(place) + ASIDE_KM) if km is None else km
    middle = (lat, lon) if side is None else travel(lat, lon, side, off)
    radius = max(3.0, off) if km is None or side is None else max(3.0, off / 3)
    small = off <= UCDP_NEAR_KM
    return Area(*middle, radius, 2 if small else 5, 2 if small else 3)


_UNIT_PRECISION = {PlaceClass.DISTRICT: (3, 3), PlaceClass.PROVINCE: (4, 3), PlaceClass.COUNTRY: (6, 3)}


def _in_area(place: Place, lat: float, lon: float, kind: PlaceClass, words: Words) -> Area:
    if place.feature in _WATERS:
        return Area(lat, lon, size_km(place), 7, 3)
    if words.part or words.aside:
        return _part(place, lat, lon, words.side)
    small = size_km(place) <= UCDP_NEAR_KM
    precisions = _UNIT_PRECISION.get(kind, (5, 2 if small else 3))
    return Area(lat, lon, size_km(place), *precisions)


def _part(place: Place, lat: float, lon: float, side: float | None) -> Area:
    """The part of an area on one side of it: cut from its shape, else half a radius off its middle."""
    if place.polygon and side is not None:
        ring = part_towards(place.polygon, side, PART)
        if len(ring) > 2:
            middle = centroid(ring)
            return Area(*middle, round(equal_circle_km(ring) * 1.3, 1), 5, 3)
    radius = size_km(place)
    middle = (lat, lon) if side is None else travel(lat, lon, side, radius / 2)
    share = 1.0 if side is None else 0.6
    return Area(*middle, radius * share, 5, 3 if radius > UCDP_NEAR_KM else 2)


def between(a: Place, b: Place) -> Area | None:
    """The area between two places, or along the road that joins them."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    km = distance_km(a.lat, a.lon, b.lat, b.lon)
    middle = midpoint(a.lat, a.lon, b.lat, b.lon)
    near = km <= UCDP_NEAR_KM
    return Area(*middle, max(3.0, km / 2), 2 if near else 5, 2 if km <= 2 * UCDP_NEAR_KM else 3)


def narrowed(area: Area, others: Sequence[Area]) -> Area:
    """``area`` moved towards the areas that it overlaps and that are told with it, keeping its precision.

    Where a wider area ends within a narrower one's circle, the event lies in both: the middle moves onto the line
    between the two middles, as far as the wider one's edge asks for.
    """
    lat, lon, radius = area.lat, area.lon, area.radius_km
    for other in others:
        km = distance_km(lat, lon, other.lat, other.lon)
        if other.radius_km > radius and other.radius_km < km < other.radius_km + radius:
            share = (km - other.radius_km + radius) / 2 / km
            radius = max(3.0, (other.radius_km + radius - km) / 2)
            lat, lon = lat + (other.lat - lat) * share, lon + (other.lon - lon) * share
    return Area(lat, lon, radius, area.where_prec, area.geo_precision)
