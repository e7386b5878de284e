"""Places of a gazetteer, and located mentions of them."""

from dataclasses import dataclass, field
from enum import StrEnum


class Relation(StrEnum):
    """How a mention relates to the named place."""

    AT = "at"
    NEAR = "near"
    IN = "in"
    BETWEEN = "between"
    DIRECTION = "direction"


@dataclass(frozen=True, slots=True)
class Place:
    """A row of a gazetteer.

    ``lat`` and ``lon`` are WGS 84 degrees, None for a region without a point. ``radius_km`` is the size of the
    thing itself (a fuzzy region's, a city's). ``feature`` is a GeoNames feature code (``PPL``, ``ADM1`` …).
    ``source`` names the table that the row is from.
    """

    id: str
    name: str
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    admin2: str | None
    admin3: str | None
    feature: str
    source: str
    radius_km: float | None = None
    polygon: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean, with a score in 0..1 and the reason for it."""

    place: Place
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Location:
    """A place as a claim names it.

    ``name`` are the report's words. ``place`` is None where no gazetteer row was found good enough.
    ``radius_km`` bounds where the event was. ``where_prec`` is UCDP's 1 (exact) to 7 (international waters or
    airspace), ``geo_precision`` ACLED's 1 (town) to 3 (province); both None while the place is unresolved.
    ``lat`` and ``lon`` are the middle of the located area, which is not the place's own point where the words say
    "south of" or "eastern part of". ``candidates`` are the places weighed, best first; they take no part in equality
    or in a claim's id.
    """

    name: str
    relation: Relation
    place: Place | None = None
    radius_km: float | None = None
    where_prec: int | None = None
    geo_precision: int | None = None
    lat: float | None = None
    lon: float | None = None
    candidates: tuple[Candidate, ...] = field(default=(), compare=False)
