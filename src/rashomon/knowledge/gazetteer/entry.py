"""A place on its way into a gazetteer file."""

from dataclasses import dataclass

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One place as a source tells it: WGS 84 degrees, a ring of (lon, lat), names in any script.

    ``id`` is unique within the source. ``population`` is 0 where unknown; ``usage`` counts how often coders of
    conflict events used the place. ``feature`` is a GeoNames feature code.
    """

    id: str
    name: str
    lat: float
    lon: float
    names: tuple[str, ...] = ()
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    feature: str = "PPL"
    population: int = 0
    usage: int = 0
    radius_km: float | None = None
    polygon: Ring = ()
