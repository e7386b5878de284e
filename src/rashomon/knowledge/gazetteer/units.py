"""Which country and province a place lies in, in the words of the default gazetteer."""

from functools import lru_cache
from typing import NamedTuple

from rashomon.knowledge.gazetteer.entry import Entry
from rashomon.knowledge.gazetteer.fold import key
from rashomon.knowledge.gazetteer.geometry import contains
from rashomon.knowledge.gazetteer.table import Row, Table


class Unit(NamedTuple):
    """A country's ISO code and a province's name; None where neither table nor shape tells."""

    country: str | None
    admin1: str | None


class Units:
    """Provinces of one gazetteer file, by name and by shape."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._named = lru_cache(maxsize=4096)(self._by_name)
        self._near = lru_cache(maxsize=4096)(self._shapes)

    def of(self, entry: Entry) -> Unit:
        """The unit of a place: the one that its row names, else the one whose shape holds it, else as given."""
        if entry.country and entry.admin1 and (name := self._named(entry.country, entry.admin1)):
            return Unit(entry.country, name)
        for row in self._near(int(entry.lat // 1), int(entry.lon // 1)):
            same = entry.country in (None, row.place.country)
            if same and contains(row.place.polygon, entry.lat, entry.lon):
                return Unit(row.place.country, row.place.admin1)
        return Unit(entry.country, entry.admin1)

    def _by_name(self, country: str, name: str) -> str | None:
        from rashomon.knowledge.gazetteer.default import short_names

        for spelling in (name, *short_names(name)):
            for row in self._table.exact(*key(spelling), 200):
                if row.place.feature == "ADM1" and row.place.country == country:
                    return row.place.admin1
        return None

    def _shapes(self, south: int, west: int) -> tuple[Row, ...]:
        """Provinces with a shape that reach into a square degree."""
        rows = self._table.around(south, south + 1, west, west + 1)
        return tuple(row for row in rows if row.place.feature == "ADM1" and row.place.polygon)
