"""Places of a gazetteer, and located mentions of them."""

from dataclasses import dataclass
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
class Location:
    """A place as a claim names it.

    ``name`` are the report's words. ``place`` is None where no gazetteer row was found good enough.
    ``radius_km`` bounds where the event was. ``where_prec`` is UCDP's 1 (exact) to 7 (international waters or
    airspace), ``geo_precision`` ACLED's 1 (town) to 3 (province); both None while the place is unresolved.
    """

    name: str
    relation: Relation
    place: Place | None = None
    radius_km: float | None = None
    where_prec: int | None = None
    geo_precision: int | None = None
