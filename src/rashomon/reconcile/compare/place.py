"""Places: the most specific ones against each other, then what contains them, then distance."""

from math import asin, cos, radians, sin, sqrt

from rashomon.reconcile.compare.field import Field, listed
from rashomon.reconcile.facets import Facets, Point

LEVELS = ("same", "same_spot", "within", "same_area", "near", "apart", "vague", "one_unknown", "unknown")


def km(a: Point, b: Point) -> float:
    """Great-circle distance between two points (haversine on a sphere of 6371 km)."""
    rise, run = radians(b.lat - a.lat) / 2, radians(b.lon - a.lon) / 2
    return 12742 * asin(sqrt(sin(rise) ** 2 + cos(radians(a.lat)) * cos(radians(b.lat)) * sin(run) ** 2))


def level(a: Facets, b: Facets) -> str:
    """How the places lie to each other. Names decide before distance; vague ones decide nothing."""
    if not a.areas and not a.vague and not b.areas and not b.vague:
        return "unknown"
    if not a.areas or not b.areas:
        if a.vague and b.vague and a.vague & b.vague:
            return "same_area"
        return "one_unknown" if not (a.areas or a.vague) or not (b.areas or b.vague) else "vague"
    if a.spots == b.spots and a.areas == b.areas:
        return "same"
    if a.spots & b.spots:
        return "same_spot"
    if a.spots & b.areas or b.spots & a.areas:
        return "within"
    if a.areas & b.areas:
        return "same_area"
    return "near" if _close(a, b) else "apart"


def _close(a: Facets, b: Facets) -> bool:
    return any(km(p, q) <= max(p.radius, q.radius, 5.0) for p in a.points for q in b.points)


def say(a: Facets, b: Facets, found: str) -> str:
    """The comparison as a sentence."""
    return f"{listed(a.areas | a.vague)} and {listed(b.areas | b.vague)}: {found.replace('_', ' ')}"


FIELD = Field("place", LEVELS, level, say)
