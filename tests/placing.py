"""A small gazetteer for tests: some places of two countries, written to a file."""

from pathlib import Path

from rashomon.knowledge.gazetteer import Gazetteer
from rashomon.knowledge.gazetteer.entry import Entry
from rashomon.knowledge.gazetteer.table import Table
from rashomon.knowledge.gazetteer.writer import write_table

SQUARE = ((36.0, 35.0), (37.0, 35.0), (37.0, 36.0), (36.0, 36.0))
PLACES = (
    Entry("c:SY", "Syria", 35.0, 38.0, ("Syrian",), "SY", feature="PCLI", population=17_000_000, radius_km=243),
    Entry("c:US", "United States", 39.8, -98.9, ("U.S.", "American"), "US", feature="PCLI", population=327_000_000),
    Entry(
        "a:idlib", "Idlib", 35.5, 36.5, ("Idlib Governorate",), "SY", "Idlib", None, "ADM1", 1_500_000, 0, 55, SQUARE
    ),
    Entry("a:hama", "Hama", 35.2, 37.5, (), "SY", "Hama", None, "ADM1", 1_600_000, 0, 60),
    Entry("a:texas", "Texas", 31.2, -99.2, ("Tex.",), "US", "Texas", None, "ADM1", 29_000_000, 0, 470),
    Entry("p:idlib", "Idlib", 35.93, 36.63, ("إدلب",), "SY", "Idlib", "Idlib", "PPLA", 128_840),
    Entry("p:saraqib", "Saraqib", 35.86, 36.81, (), "SY", "Idlib", "Idlib", "PPLA3", 34_000),
    Entry("p:kafranbel", "Kafranbel", 35.61, 36.56, ("Kafr Nabl",), "SY", "Idlib", None, "PPL", 15_000),
    Entry("p:hama", "Hama", 35.13, 36.76, ("حماة",), "SY", "Hama", None, "PPLA", 460_000),
    Entry("p:fulayfil", "Fulayfil", 35.59, 36.46, (), "SY", "Idlib", None, "PPL"),
    Entry("p:fulayfil-far", "Fulayfil", 35.4, 37.6, (), "SY", "Hama", None, "PPL"),
    Entry("f:t3", "T3 station", 34.53, 38.73, ("T3",), "SY", "Homs", None, "FCL"),
    Entry("p:humaymah", "Bir Humaymah", 34.46, 39.79, ("Hamimah",), "SY", "Homs", None, "PPL"),
    Entry("r:badia", "Syrian desert", 34.6, 38.9, ("Badia",), "SY", None, None, "DSRT", 0, 0, 140),
    Entry("s:med", "Mediterranean Sea", 36.0, 16.0, ("Mediterranean",), None, feature="SEA", radius_km=1600),
    Entry("p:paris-fr", "Paris", 48.86, 2.35, (), "FR", "Île-de-France", None, "PPLC", 2_138_551),
    Entry("p:paris-us", "Paris", 33.66, -95.56, (), "US", "Texas", None, "PPLA2", 24_782),
    Entry("p:dallas", "Dallas", 32.78, -96.8, (), "US", "Texas", None, "PPLA2", 1_300_000),
)


def written(path: Path, places: tuple[Entry, ...] = PLACES, source: str = "places of the tests") -> Table:
    """The places as a gazetteer file."""
    write_table(path, places, source, fingerprint="tests")
    return Table(path)


def gazetteer(folder: Path) -> Gazetteer:
    """The places as a gazetteer."""
    return Gazetteer([written(folder / "tests.sqlite")])
