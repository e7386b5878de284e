"""Finding the places that a name may mean, over several gazetteer files."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from rashomon.knowledge.gazetteer.fold import Key, key, loose, plain, skeleton
from rashomon.knowledge.gazetteer.geometry import flat_distance
from rashomon.knowledge.gazetteer.library import default_files
from rashomon.knowledge.gazetteer.table import Row, Table
from rashomon.model import Candidate, Place

#: Below this likeness two spellings are different names.
FLOOR = 0.8
#: A variant this alike needs no wider search; one without any country to look in must be at least so alike.
CLOSE, ABROAD = 0.93, 0.92
#: Likeness given to a name that is part of another.
PARTIAL = 0.8
#: At most so many places of one name are weighed, the best known first.
MOST = 120
#: Two rows of one name closer than this, of like kind, are one place in two tables.
SAME_KM = 8.0
#: A seat of an administration has no village of its name around; some tables put it that far off.
SEAT_KM, SEATS = 30.0, frozenset({"PPLC", "PPLA", "PPLA2", "PPLA3"})


#: "Duniq/Dowaibeq" and "Aaliyah (Qurujah)" give two names of one place.
_ALTERNATIVES = re.compile(r"\s*[/(]\s*")


class Spelling(StrEnum):
    """How a name was found; the order is that of trust."""

    SAME = "same name"
    FOLDED = "same spelling once transliteration is folded"
    SKELETON = "spelling variant"
    LOOSE = "distant spelling variant"
    FUZZY = "similar name"
    PARTIAL = "part of the name"


@dataclass(frozen=True, slots=True)
class Match:
    """A place that a name may mean: ``likeness`` of the names in 0..1, and how it was found."""

    place: Place
    likeness: float
    spelling: Spelling
    population: int = 0
    usage: int = 0


class Gazetteer:
    """Gazetteer files searched as one. Opening costs nothing; each file is opened at the first question."""

    def __init__(self, tables: Sequence[Table]) -> None:
        self.tables = tuple(tables)
        self._find = lru_cache(maxsize=50_000)(self._found)

    @classmethod
    def open(cls, paths: Iterable[Path] | None = None) -> "Gazetteer":
        """The gazetteer of the given files; without any, the default one and all tables that were added."""
        return cls([Table(path) for path in (default_files() if paths is None else paths)])

    def matches(self, name: str, countries: Iterable[str] = ()) -> tuple[Match, ...]:
        """The places that ``name`` may mean, best likeness first.

        Names equal once folded come from everywhere; other spellings only from ``countries`` (ISO codes), or from
        everywhere where no equal name exists; similar names are the last resort and come from ``countries`` only.
        """
        return self._find(name, frozenset(countries))

    def search(
        self, name: str, country: str | None = None, admin1: str | None = None, limit: int = 10
    ) -> tuple[Candidate, ...]:
        """Candidates for a name with score and reason, those of ``country`` and ``admin1`` first."""
        scored = [_candidate(m, country, admin1) for m in self.matches(name, [country] if country else [])]
        return tuple(sorted(scored, key=lambda c: -c.score)[:limit])

    def around(self, lat: float, lon: float, degrees: float = 0.0) -> tuple[Place, ...]:
        """Places and areas whose box comes within ``degrees`` of a point."""
        box = lat - degrees, lat + degrees, lon - degrees, lon + degrees
        return tuple(row.place for table in self.tables for row in table.around(*box))

    def _found(self, name: str, countries: frozenset[str]) -> tuple[Match, ...]:
        parts = _ALTERNATIVES.split(name.rstrip(" )"))
        found = [m for part in parts if part for m in self._found_one(part, countries)]
        return _merged(found)[:MOST] if len(parts) > 1 else tuple(found)

    def _found_one(self, name: str, countries: frozenset[str]) -> tuple[Match, ...]:
        folded = key(name)
        if not folded.form:
            return ()
        found = [_match(name, row) for table in self.tables for row in table.exact(*folded, MOST)]
        if countries:
            found += self._variants(folded, countries)
            found += [m for other in translated(name) for m in self._variants(key(other), countries)]
            if not any(m.place.country in countries and m.likeness > CLOSE for m in found):
                found += self._similar(folded, countries)
        elif not found:
            found = [m for m in self._variants(folded, frozenset()) if m.likeness >= ABROAD]
        return _merged(found)[:MOST]

    def _variants(self, folded: Key, countries: frozenset[str]) -> list[Match]:
        """Names of the same skeleton; and, where none is close, of the same loose skeleton."""
        within = countries or None
        tables = [t for t in self.tables if within is None or t.countries & within]
        found = [m for t in tables for m in _under(t, folded, [folded.skeleton], within, Spelling.SKELETON)]
        if any(m.likeness > CLOSE for m in found):
            return found
        merged = loose(folded.skeleton)
        return found + [m for t in tables for m in _under(t, folded, t.loosely(merged), within, Spelling.LOOSE)]

    def _similar(self, folded: Key, countries: frozenset[str]) -> list[Match]:
        """Names a letter or two away, and names that hold this one or are held by it: "Sur" and "Sur al Laja"."""
        found: list[Match] = []
        for table in self.tables:
            for country in table.countries & countries:
                forms = table.forms_in(country)
                near = forms.by_letter.get(folded.skeleton[0], ())
                alike = process.extract(folded.form, near, scorer=JaroWinkler.similarity, score_cutoff=0.87, limit=8)
                scored = {form: (0.92 * score, Spelling.FUZZY) for form, score, _ in alike}
                for form in forms.sharing(folded.form, 12) if len(folded.form) > 4 else ():
                    scored.setdefault(form, (PARTIAL, Spelling.PARTIAL))
                found += _of_forms(table, country, scored)
        return found


def _of_forms(table: Table, country: str, scored: dict[str, tuple[float, Spelling]]) -> Iterator[Match]:
    for form, (score, spelling) in scored.items():
        for row in table.exact(skeleton(form), form, 10):
            if row.place.country == country and row.place.feature not in _WIDE:
                yield Match(row.place, score, spelling, row.population, row.usage)


#: English words for parts of a village, and the Arabic ones that gazetteers have behind its name.
_ARABIC_PARTS = {
    "eastern": "ash Sharqiyah",
    "western": "al Gharbiyah",
    "northern": "ash Shamaliyah",
    "southern": "al Janubiyah",
    "upper": "Fawqani",
    "lower": "Tahtani",
    "greater": "al Kabirah",
    "great": "al Kabirah",
    "little": "as Saghirah",
    "small": "as Saghirah",
}


def translated(name: str) -> tuple[str, ...]:
    """Read "Eastern Ghariyah" as "Ghariyah ash Sharqiyah"; nothing for a name without such a word."""
    first, _, rest = name.partition(" ")
    arabic = _ARABIC_PARTS.get(first.lower())
    return (f"{rest} {arabic}",) if arabic and rest else ()


def likeness(a: str, b: str) -> float:
    """How alike two folded forms are, 0..1: Jaro-Winkler over letters, vowels included."""
    return float(JaroWinkler.similarity(a, b))


#: Countries and world regions are not known by distant spellings.
_WIDE, _WIDE_FLOOR = frozenset({"PCLI", "CONT", "RGN", "OCN", "SEA", "DSRT", "STM"}), 0.95


def _match(name: str, row: Row) -> Match:
    if plain(name) == plain(row.place.name):
        return Match(row.place, 1.0, Spelling.SAME, row.population, row.usage)
    return Match(row.place, 0.99, Spelling.FOLDED, row.population, row.usage)


def _under(
    table: Table, folded: Key, skeletons: Iterable[str], within: frozenset[str] | None, spelling: Spelling
) -> list[Match]:
    weight = 0.98 if spelling is Spelling.SKELETON else 0.93
    best: dict[int, tuple[float, str]] = {}
    for bones in skeletons:
        for form, number in table.forms_of(bones, within):
            score = weight * (0.5 + 0.5 * likeness(folded.form, form))
            if form != folded.form and score >= FLOOR and score > best.get(number, (0.0, ""))[0]:
                best[number] = (score, form)
    top = sorted(best.items(), key=lambda item: -item[1][0])[:40]
    rows = table.rows((form, number) for number, (_, form) in top)
    found = zip(rows, (score for _, (score, _) in top), strict=True)
    return [
        Match(row.place, score, spelling, row.population, row.usage)
        for row, score in found
        if score >= _WIDE_FLOOR or row.place.feature not in _WIDE
    ]


def _kind(place: Place) -> str:
    return place.feature[:3] if place.feature.startswith(("PPL", "ADM")) else place.feature


def _same(a: Match, b: Match) -> bool:
    if a.place.id == b.place.id:
        return True
    if _kind(a.place) != _kind(b.place) or a.place.feature == "ADM2":
        return False
    seat = bool({a.place.feature, b.place.feature} & SEATS) and a.place.admin1 == b.place.admin1
    km = flat_distance((a.place.lat or 0, a.place.lon or 0), (b.place.lat or 0, b.place.lon or 0))
    return km < (SEAT_KM if seat else SAME_KM)


def _join(a: Match, b: Match) -> Match:
    """One match of two for the same place: the first's row, the better of what either knows."""
    known = replace(a.place, admin1=a.place.admin1 or b.place.admin1, admin2=a.place.admin2 or b.place.admin2)
    best = a if a.likeness >= b.likeness else b
    return Match(known, best.likeness, best.spelling, max(a.population, b.population), max(a.usage, b.usage))


def _merged(found: list[Match]) -> tuple[Match, ...]:
    made: list[Match] = []
    for match in sorted(found, key=lambda m: (-m.likeness, m.place.feature not in SEATS, -m.population)):
        at = next((i for i, other in enumerate(made) if _same(other, match)), None)
        if at is None:
            made.append(match)
        else:
            made[at] = _join(made[at], match)
    return tuple(made)


def _candidate(match: Match, country: str | None, admin1: str | None) -> Candidate:
    """A match's score without a report around it: likeness, known size, and the area asked for."""
    size = min(1.0, len(str(match.population)) / 8 if match.population else 0.1)
    score, reasons = match.likeness * (0.75 + 0.15 * size), [str(match.spelling)]
    if country and match.place.country == country:
        score, reasons = score + 0.05, [*reasons, f"in {country}"]
    if admin1 and match.place.admin1 and key(match.place.admin1) == key(admin1):
        score, reasons = score + 0.05, [*reasons, f"in {match.place.admin1}"]
    if match.population:
        reasons.append(f"{match.population:,} people")
    return Candidate(match.place, round(min(1.0, score), 3), "; ".join(reasons))
