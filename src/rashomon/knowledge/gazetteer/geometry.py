"""Distances, directions and shapes on the globe: WGS 84 degrees, kilometres, rings of (lon, lat)."""

from collections.abc import Iterator
from math import asin, atan2, cos, degrees, hypot, pi, radians, sin, sqrt

from rashomon.knowledge.gazetteer.entry import Ring

EARTH_KM = 6371.0088
KM_PER_DEGREE = EARTH_KM * pi / 180
Point = tuple[float, float]


def distance_km(a_lat: float, a_lon: float, b_lat: float, b_lon: float) -> float:
    """Great-circle distance in km."""
    p, q = radians(a_lat), radians(b_lat)
    half = sin((q - p) / 2) ** 2 + cos(p) * cos(q) * sin(radians(b_lon - a_lon) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, half)))


def travel(lat: float, lon: float, bearing: float, km: float) -> Point:
    """(lat, lon) after ``km`` along ``bearing`` degrees clockwise from north."""
    p, angle, course = radians(lat), km / EARTH_KM, radians(bearing)
    q = asin(sin(p) * cos(angle) + cos(p) * sin(angle) * cos(course))
    turn = atan2(sin(course) * sin(angle) * cos(p), cos(angle) - sin(p) * sin(q))
    return degrees(q), (lon + degrees(turn) + 540) % 360 - 180


def midpoint(a_lat: float, a_lon: float, b_lat: float, b_lon: float) -> Point:
    """(lat, lon) halfway along the straight line on the map; exact enough below some hundred km."""
    return (a_lat + b_lat) / 2, (a_lon + b_lon) / 2


def sides(ring: Ring) -> Iterator[tuple[Point, Point]]:
    """The ring's edges, the last one closing it."""
    return zip(ring, ring[1:] + ring[:1], strict=True)


def contains(ring: Ring, lat: float, lon: float) -> bool:
    """True where the point lies inside the ring (even-odd rule)."""
    inside = False
    for (x1, y1), (x2, y2) in sides(ring):
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def signed_area(ring: Ring) -> float:
    """Area in square degrees, positive counter-clockwise."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in sides(ring)) / 2


def centroid(ring: Ring) -> Point:
    """(lat, lon) of the centre of area; of the corners' mean where the ring has no area."""
    area = signed_area(ring)
    if abs(area) < 1e-9:
        return sum(y for _, y in ring) / len(ring), sum(x for x, _ in ring) / len(ring)
    x = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in sides(ring)) / (6 * area)
    y = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in sides(ring)) / (6 * area)
    return y, x


def area_km2(ring: Ring) -> float:
    """Area in square kilometres, flat at the ring's middle latitude."""
    return abs(signed_area(ring)) * KM_PER_DEGREE**2 * cos(radians(centroid(ring)[0]))


def reach_km(ring: Ring, lat: float, lon: float) -> float:
    """Distance from the point to the ring's farthest corner."""
    return max(distance_km(lat, lon, y, x) for x, y in ring)


def equal_circle_km(ring: Ring) -> float:
    """Radius in km of the circle with the ring's area."""
    return sqrt(area_km2(ring) / pi)


def half_plane(ring: Ring, north: float, east: float, offset: float) -> Ring:
    """The part of the ring where ``north * lat + east * lon >= offset`` (Sutherland-Hodgman)."""
    kept: list[tuple[float, float]] = []
    for (x1, y1), (x2, y2) in sides(ring):
        before, after = north * y1 + east * x1 - offset, north * y2 + east * x2 - offset
        if before >= 0:
            kept.append((x1, y1))
        if before * after < 0:
            share = before / (before - after)
            kept.append((x1 + share * (x2 - x1), y1 + share * (y2 - y1)))
    return tuple(kept)


def part_towards(ring: Ring, bearing: float, share: float) -> Ring:
    """The part of the ring farthest along ``bearing`` that holds about ``share`` of its area."""
    scale = cos(radians(centroid(ring)[0]))
    north, east = cos(radians(bearing)), sin(radians(bearing)) * scale
    reach = [north * y + east * x for x, y in ring]
    low, high, whole = min(reach), max(reach), abs(signed_area(ring))
    for _ in range(24):
        middle = (low + high) / 2
        cut = half_plane(ring, north, east, middle)
        if len(cut) > 2 and abs(signed_area(cut)) > share * whole:
            low = middle
        else:
            high = middle
    return half_plane(ring, north, east, low)


def nearness(km: float, scale: float) -> float:
    """1 at no distance, 1/2 at ``scale`` km, towards 0 far away."""
    return 1 / (1 + km / scale)


def flat_distance(a: Point, b: Point) -> float:
    """Fast distance in km between two (lat, lon), good to a few per cent within 1,000 km."""
    east = abs(a[1] - b[1])
    east = 360 - east if east > 180 else east
    return KM_PER_DEGREE * hypot(a[0] - b[0], east * cos(radians((a[0] + b[0]) / 2)))
