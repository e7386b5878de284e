"""The places of one report, resolved together: a first look at each name, then looks at each among the others."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rashomon.extract.geocoding.kinds import PlaceClass, class_of
from rashomon.extract.geocoding.ranking import (
    EQUAL,
    NOWHERE,
    Rivals,
    Surroundings,
    Weights,
    features,
    province_of,
    shares,
    weights,
)
from rashomon.extract.geocoding.wording import Toponym, Wording, classes_around, named_container, take_apart
from rashomon.knowledge.gazetteer import Gazetteer, Match
from rashomon.knowledge.gazetteer.fold import form, key
from rashomon.knowledge.gazetteer.geometry import contains, flat_distance, nearness
from rashomon.model import Candidate, Place

#: Candidates kept per name after the first look, and those in the countries of the report.
KEPT, KEPT_NEAR = 24, 80
#: Looks among the other places.
ROUNDS = 2
#: Countries of the report in which other spellings are searched, and the support that makes one.
COUNTRIES, SUPPORT = 3, 0.12
#: Names so many characters apart are told beside each other.
BESIDE = 150
#: Places closer than this are one spot.
SPOT_KM = 10.0
#: A share below this is not believed when others lean on it.
BELIEF = 0.02
#: A name found this alike is not taken apart.
CLOSE = 0.93
#: Below this score no place is taken to be meant.
FLOOR = 0.475


#: Of what one names a part: "southeastern Idlib" is the province, as UCDP codes the highest level in doubt.
AREAS = frozenset({PlaceClass.COUNTRY, PlaceClass.PROVINCE, PlaceClass.DISTRICT, PlaceClass.REGION})


@dataclass(frozen=True, slots=True)
class Resolution:
    """A name's wording and its candidates with scores and reasons, best first; empty where the name is unknown."""

    toponym: Toponym
    wording: Wording
    candidates: tuple[Candidate, ...]

    @property
    def belief(self) -> float:
        """How sure the best candidate's spot is, 0..1: its score with that of the unit around it or the town in it."""
        if not self.candidates:
            return 0.0
        best = self.candidates[0].place
        return min(1.0, sum(c.score for c in self.candidates if c.place is best or _one_spot(c.place, best)))


@dataclass(slots=True)
class _Name:
    """All mentions of one name with one class: what may be meant, and how much each is believed."""

    wording: Wording
    allowed: frozenset[PlaceClass]
    mentions: list[Toponym] = field(default_factory=list)
    containers: list["_Name"] = field(default_factory=list)
    beside: list["_Name"] = field(default_factory=list)
    matches: tuple[Match, ...] = ()
    rivals: Rivals = field(default_factory=Rivals)
    beliefs: tuple[float, ...] = ()
    around: tuple[Surroundings, ...] = ()

    def believed(self) -> Iterator[tuple[Match, float]]:
        """The matches that others may lean on."""
        return ((m, b) for m, b in zip(self.matches, self.beliefs, strict=True) if b >= BELIEF)


def resolve(text: str, toponyms: Sequence[Toponym], gazetteer: Gazetteer) -> tuple[Resolution, ...]:
    """Each toponym of ``text`` with its candidates, in the given order; a name means one place in one report."""
    names = _grouped(text, toponyms)
    first, second = weights()
    for name in names.values():
        _look_up(name, gazetteer, frozenset())
        _believe(name, first)
    countries = _countries(names.values())
    for name in names.values():
        if countries and not _settled(name, countries):
            _look_up(name, gazetteer, countries)
            _believe(name, first)
    for _ in range(ROUNDS):
        _look_around(list(names.values()), second)
    answers = {id(mention): _answer(mention, name) for name in names.values() for mention in name.mentions}
    return tuple(answers[id(toponym)] for toponym in toponyms)


def _settled(name: _Name, countries: frozenset[str]) -> bool:
    """True where the very name lies in the report's countries, and in the area named with it if there is one."""
    equal = [m.place for m in name.matches if m.likeness == 1 and m.place.country in countries]
    if not name.containers:
        return bool(equal)
    return any(_inside(place, container) > SUPPORT for place in equal for container in name.containers)


def _grouped(text: str, toponyms: Sequence[Toponym]) -> dict[tuple[str, frozenset[PlaceClass]], _Name]:
    names: dict[tuple[str, frozenset[PlaceClass]], _Name] = {}
    of: list[_Name] = []
    for toponym in toponyms:
        wording = take_apart(toponym.name)
        allowed = wording.classes or (AREAS if wording.part else classes_around(text, toponym))
        name = names.setdefault((form(toponym.name) or toponym.name, allowed), _Name(wording, allowed))
        name.mentions.append(toponym)
        of.append(name)
    for i, toponym in enumerate(toponyms):
        for j in range(i + 1, min(i + 6, len(toponyms))):
            if of[j] is of[i] or toponyms[j].start - toponym.end > BESIDE:
                continue
            of[i].beside.append(of[j])
            of[j].beside.append(of[i])
            if named_container(text, toponym, toponyms[j]):
                of[i].containers.append(of[j])
    return names


def _look_up(name: _Name, gazetteer: Gazetteer, countries: frozenset[str]) -> None:
    """The matches of the full name, or of its base where the full name is none; the best at first look are kept."""
    full = name.mentions[0].name
    found = gazetteer.matches(full, countries)
    if any(m.spelling in EQUAL for m in found):
        name.wording = Wording(full, name.wording.classes)
    elif name.wording.base != full and not any(m.likeness > CLOSE for m in found):
        found = gazetteer.matches(name.wording.base, countries)
    first = weights()[0]
    equal = [m for m in found if m.spelling in EQUAL]
    found = _without_weaker(found, {m.place.country for m in equal})
    settled = (m.place for m in found if m.likeness > CLOSE and class_of(m.place.feature) is PlaceClass.SETTLEMENT)
    towns = {province_of(place) for place in settled}
    largest = max((m.population for m in equal or found), default=0)
    name.rivals = Rivals(name.allowed, largest, len(equal) == 1, frozenset(towns))
    ranked = sorted(found, key=lambda m: -first.score(features(m, name.rivals)))
    near = [m for m in ranked if m.place.country in countries][:KEPT_NEAR] if countries else []
    name.matches = tuple(dict.fromkeys([*ranked[:KEPT], *near]))
    name.around = (NOWHERE,) * len(name.matches)


def _without_weaker(found: Sequence[Match], countries: set[str | None]) -> tuple[Match, ...]:
    """The matches without distant spellings in a country that has the very name: size never rescues a weak name."""
    return tuple(m for m in found if m.likeness > CLOSE or m.place.country not in countries)


def _believe(name: _Name, by: Weights) -> None:
    around = zip(name.matches, name.around, strict=True)
    scores = [by.score(features(match, name.rivals, around_it)) for match, around_it in around]
    name.beliefs = shares(scores, by.none)


def _countries(names: Iterable[_Name]) -> frozenset[str]:
    """The countries that most of the report's names speak for."""
    support: dict[str, float] = defaultdict(float)
    for name in names:
        for match, belief in name.believed():
            if match.place.country:
                support[match.place.country] += belief * (1 + 0.5 * (len(name.mentions) > 1))
    whole = sum(support.values()) or 1.0
    top = sorted(support, key=lambda code: -support[code])[:COUNTRIES]
    return frozenset(code for code in top if support[code] / whole >= SUPPORT)


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A place that a name of the report probably means; ``owner`` is that name."""

    owner: int
    place: Place
    belief: float


class _Ground:
    """The believed places of all names, summed so that each name can leave itself out."""

    def __init__(self, names: Sequence[_Name]) -> None:
        self.anchors = [_Anchor(id(n), m.place, b) for n in names for m, b in n.believed()]
        self.points = [a for a in self.anchors if class_of(a.place.feature) in _POINTS]
        self.country: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
        self.province: dict[tuple[str, str], dict[int, float]] = defaultdict(lambda: defaultdict(float))
        for a in self.anchors:
            if a.place.country:
                self.country[a.place.country][a.owner] += a.belief
                if a.place.admin1:
                    self.province[province_of(a.place)][a.owner] += a.belief
        self.names = len(names)

    def around(self, name: _Name, place: Place) -> Surroundings:
        """What the other names say about ``place`` as the meaning of ``name``."""
        me = id(name)
        country = _others(self.country.get(place.country or "", {}), me)
        province = _others(self.province.get(province_of(place), {}), me) if place.admin1 else 0.0
        inside = max((_inside(place, n) for n in name.containers), default=0.0)
        known = max((sum(b for _, b in n.believed()) for n in name.containers), default=0.0)
        beside = frozenset(id(n) for n in name.beside)
        near_30, near_150, near_in_text = self._near(me, place, beside)
        by_owner = self.province.get(province_of(place), {}) if place.admin1 else {}
        said_beside = sum(belief for owner, belief in by_owner.items() if owner in beside)
        area = class_of(place.feature) in (PlaceClass.PROVINCE, PlaceClass.COUNTRY)
        mass = max(1.0, self.names - 1.0)
        return Surroundings(
            in_container=inside,
            outside_container=max(0.0, known - inside),
            country=country / (1 + country),
            province=province / (1 + province),
            near_30=near_30,
            near_150=near_150,
            near_in_text=near_in_text,
            province_in_text=said_beside / (1 + said_beside),
            holds_others=(province if place.feature == "ADM1" else country) / mass if area else 0.0,
            other_country=max(0.0, 1 - country / mass) if self.names > 1 and place.country else 0.0,
        )

    def _near(self, me: int, place: Place, beside: frozenset[int]) -> tuple[float, float, float]:
        """Closeness to the other names' places: on a scale of villages, of provinces, and to names told beside it."""
        if place.lat is None or place.lon is None:
            return 0.0, 0.0, 0.0
        here = place.lat, place.lon
        close = far = told = 0.0
        for a in self.points:
            if a.owner != me and abs((a.place.lat or 0.0) - here[0]) < 8:
                km = flat_distance(here, (a.place.lat or 0.0, a.place.lon or 0.0))
                close = max(close, a.belief * nearness(km, 30.0))
                far = max(far, a.belief * nearness(km, 150.0))
                if a.owner in beside:
                    told = max(told, a.belief * nearness(km, 80.0))
        return close, far, told


_POINTS = frozenset({PlaceClass.SETTLEMENT, PlaceClass.DISTRICT, PlaceClass.FACILITY})


def _others(by_owner: dict[int, float], me: int) -> float:
    return sum(belief for owner, belief in by_owner.items() if owner != me)


def _inside(place: Place, container: _Name) -> float:
    """How much the container is believed to be an area that holds ``place``."""
    return sum(belief for match, belief in container.believed() if holds(match.place, place))


def holds(area: Place, place: Place) -> bool:
    """True where ``place`` lies in ``area``: by country, province or district name, or by the area's shape."""
    kind = class_of(area.feature)
    if area.id == place.id:
        return False
    if kind is PlaceClass.COUNTRY:
        return area.country == place.country
    if kind is PlaceClass.PROVINCE and place.admin1 and area.country == place.country:
        return province_of(area) == province_of(place)
    if place.lat is None or place.lon is None or area.lat is None or area.lon is None:
        return False
    if area.polygon:
        return contains(area.polygon, place.lat, place.lon)
    if kind is PlaceClass.DISTRICT and place.admin2 and area.admin2:
        return area.country == place.country and key(area.admin2) == key(place.admin2)
    km = flat_distance((area.lat, area.lon), (place.lat, place.lon))
    return km <= (area.radius_km or (15.0 if kind is PlaceClass.SETTLEMENT else 0.0))


def _one_spot(a: Place, b: Place) -> bool:
    """True where one place lies in the other or next to it: a town and the district around it."""
    if holds(a, b) or holds(b, a):
        return True
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return False
    return flat_distance((a.lat, a.lon), (b.lat, b.lon)) < SPOT_KM


def _look_around(names: Sequence[_Name], by: Weights) -> None:
    ground = _Ground(names)
    for name in names:
        name.around = tuple(ground.around(name, match.place) for match in name.matches)
    for name in names:
        _believe(name, by)


def _answer(toponym: Toponym, name: _Name) -> Resolution:
    ranked = sorted(zip(name.matches, name.beliefs, name.around, strict=True), key=lambda item: -item[1])[:5]
    candidates = tuple(Candidate(m.place, round(b, 4), _reason(m, a, name)) for m, b, a in ranked)
    return Resolution(toponym, name.wording, candidates)


def _reason(match: Match, around: Surroundings, name: _Name) -> str:
    reasons = [str(match.spelling)]
    if around.in_container > 0.5:
        reasons.append(f"named with {name.containers[0].mentions[0].name}")
    if around.country > 0.4:
        reasons.append(f"the report names places in {match.place.country}")
    if around.province > 0.4:
        reasons.append(f"and in {match.place.admin1}")
    if around.near_30 > 0.4:
        reasons.append("near its other places")
    if name.allowed and class_of(match.place.feature) in name.allowed:
        reasons.append("of the named kind")
    if match.population:
        reasons.append(f"{match.population:,} people")
    return "; ".join(reasons)
