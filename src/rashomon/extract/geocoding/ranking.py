"""How well a place fits a name in its report: a weighted sum that one can read as a table.

``weights.psv`` holds one line a feature with two weights: for the first look, which knows the name and the place
alone, and for the second, which knows the report's other places. A candidate's score is the share of its exponential
among all candidates of the name and the case that none of them is meant.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from math import exp, log10

from rashomon.extract.geocoding.kinds import PlaceClass, class_of
from rashomon.knowledge.gazetteer import Match, Spelling
from rashomon.knowledge.gazetteer.fold import key
from rashomon.model import Place

#: What is known of a candidate, in the order of the weights. Each is scaled to about 0..1.
FEATURES = (
    "likeness",
    "same_name",
    "same_folded",
    "population",
    "share_of_largest",
    "only_one",
    "short_variant",
    "part_of_name",
    "usage",
    "country",
    "province",
    "district",
    "settlement",
    "region",
    "nature",
    "facility",
    "capital",
    "seat",
    "small",
    "unit_of_town",
    "class_fits",
    "class_clashes",
    "in_named_container",
    "outside_container",
    "country_support",
    "province_support",
    "near_30",
    "near_150",
    "near_in_text",
    "province_in_text",
    "holds_others",
    "other_country",
)
NONE = "none_of_these"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the report says about a candidate; all values in 0..1."""

    in_container: float = 0.0
    outside_container: float = 0.0
    country: float = 0.0
    province: float = 0.0
    near_30: float = 0.0
    near_150: float = 0.0
    near_in_text: float = 0.0
    province_in_text: float = 0.0
    holds_others: float = 0.0
    other_country: float = 0.0


#: The spellings that count as the name itself.
EQUAL = frozenset({Spelling.SAME, Spelling.FOLDED})
NOWHERE = Surroundings()


@dataclass(frozen=True, slots=True)
class Rivals:
    """What all candidates of a name share.

    ``allowed`` are the classes that the words allow (empty: any), ``largest`` is the largest population; ``alone`` is
    true where one candidate alone bears the very name; ``towns`` are country and province of the settlements.
    """

    allowed: frozenset[PlaceClass] = frozenset()
    largest: int = 0
    alone: bool = False
    towns: frozenset[tuple[str, str]] = frozenset()


def province_of(place: Place) -> tuple[str, str]:
    """Country and folded name of the province that a place lies in."""
    return place.country or "", key(place.admin1 or "").skeleton


@dataclass(frozen=True, slots=True)
class Weights:
    """One column of the table; ``none`` is the weight of "none of these"."""

    values: tuple[float, ...]
    none: float

    def score(self, features: Sequence[float]) -> float:
        """The weighted sum."""
        return sum(w * f for w, f in zip(self.values, features, strict=True))


@lru_cache(maxsize=1)
def weights() -> tuple[Weights, Weights]:
    """The columns for the first look and for the look in context."""
    text = (files("rashomon.extract.geocoding") / "weights.psv").read_text(encoding="utf-8")
    rows = [line.split("|") for line in text.splitlines() if line and not line.startswith("#")]
    table = {name: (float(first), float(second)) for name, first, second in rows}
    first, second = zip(*(table[name] for name in FEATURES), strict=True)
    return Weights(first, table[NONE][0]), Weights(second, table[NONE][1])


_UNITS = frozenset({PlaceClass.PROVINCE, PlaceClass.DISTRICT})


def features(match: Match, rivals: Rivals, around: Surroundings = NOWHERE) -> tuple[float, ...]:
    """The values of ``FEATURES`` for one candidate."""
    place, kind = match.place, class_of(match.place.feature)
    settled = kind is PlaceClass.SETTLEMENT
    fits = kind in rivals.allowed
    return (
        (match.likeness - 0.8) * 5,
        float(match.spelling is Spelling.SAME),
        float(match.spelling is Spelling.FOLDED),
        log10(1 + match.population) / 8,
        log10((1 + match.population) / (1 + rivals.largest)) / 4,
        float(rivals.alone),
        float(match.spelling not in EQUAL and len(match.place.name) < 6),
        float(match.spelling is Spelling.PARTIAL),
        min(1.0, log10(1 + match.usage) / 3),
        float(kind is PlaceClass.COUNTRY),
        float(kind is PlaceClass.PROVINCE),
        float(kind is PlaceClass.DISTRICT),
        float(settled),
        float(kind is PlaceClass.REGION),
        float(kind is PlaceClass.NATURE),
        float(kind is PlaceClass.FACILITY),
        float(place.feature == "PPLC"),
        float(place.feature == "PPLA"),
        float(settled and match.population < 5000),
        float(kind in _UNITS and province_of(place) in rivals.towns),
        float(fits),
        float(bool(rivals.allowed) and not fits),
        around.in_container,
        around.outside_container,
        around.country,
        around.province,
        around.near_30,
        around.near_150,
        around.near_in_text,
        around.province_in_text,
        around.holds_others,
        around.other_country,
    )


def shares(scores: Sequence[float], none: float) -> tuple[float, ...]:
    """Each score's share of the whole, the case "none of these" included."""
    top = max((*scores, none))
    powers = [exp(score - top) for score in scores]
    whole = sum(powers) + exp(none - top)
    return tuple(power / whole for power in powers)
