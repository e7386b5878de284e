"""What is compared of a claim, computed once: days as ordinals, names folded, words stemmed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rashomon.model import Certainty, Claim, EventKind, Location, Participant, Report, SpeakerKind
from rashomon.reconcile.fold import plain, skeleton, tokens
from rashomon.reconcile.tables import countries, kind_groups, means_words

_ANEW = re.compile(
    r"^(meanwhile|elsewhere|separately|in another|in other|also)"
    r"|\b(another|separate|other|earlier|previous|last) (\w+ )?$"
)
_KNOWN = re.compile(r"\b(the|this|these|that|those|such) (\w+ )?$")
_A = re.compile(r"\ban? (\w+ ){0,2}$")
_WORD = re.compile(r"[^\W_][^\s,()/]*")
#: Gazetteer features too wide to tell two events apart.
WIDE = frozenset(("PCLI", "PCLD", "PCL", "RGN", "CONT"))
GENERIC = frozenset(
    [
        "north",
        "south",
        "east",
        "west",
        "central",
        "northern",
        "southern",
        "eastern",
        "western",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
        "northeastern",
        "northwestern",
        "southeastern",
        "southwestern",
        "rural",
        "greater",
        "upper",
        "lower",
        "province",
        "governorate",
        "city",
        "town",
        "village",
        "district",
        "countryside",
        "area",
        "region",
        "neighborhood",
        "neighbourhood",
        "camp",
        "border",
        "street",
        "road",
        "the",
        "regions",
        "areas",
        "provinces",
        "state",
        "county",
        "quarter",
        "suburb",
        "suburbs",
        "outskirts",
        "capital",
        "farms",
        "mountains",
        "mountain",
        "valley",
        "two",
        "three",
        "four",
        "five",
    ]
)
#: Stems of words for people that fit the victims of any event.
COMMON = frozenset(
    word
    for name in [
        "people",
        "person",
        "persons",
        "civilian",
        "civilians",
        "child",
        "children",
        "woman",
        "women",
        "man",
        "men",
        "fighter",
        "fighters",
        "soldier",
        "soldiers",
        "troops",
        "rebels",
        "militants",
        "terrorists",
        "members",
        "member",
        "forces",
        "others",
        "other",
        "dead",
        "victims",
        "residents",
        "casualties",
        "gunmen",
        "personnel",
        "fighting",
        "army",
        "security",
        "military",
        "armed",
        "opposition",
        "regime",
        "government",
        "pro",
        "including",
    ]
    for word in tokens(name)
)
READ_ON = 300  # characters: how far a place told carries on to a sentence without one
WHOLE_WAR = frozenset((EventKind.ATTACK, EventKind.ARMED_CLASH, EventKind.DISPLACEMENT))
_NAME = re.compile(r"(?<![.!?\n] )(?<!^)\b[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,})*")


@dataclass(frozen=True, slots=True)
class Point:
    """Where a resolved place lies: WGS 84 degrees, and the radius in km that bounds the event."""

    lat: float
    lon: float
    radius: float


@dataclass(frozen=True, slots=True)
class Facets:
    """The comparable side of one claim, or of several claims of one event in one report.

    ``first`` and ``last`` are proleptic ordinals. ``spots`` are the most specific places, ``areas`` all of them.
    ``sentence`` is where the claim's sentence starts.
    """

    claims: tuple[str, ...]
    report: str
    sentence: int
    published: int | None
    first: int | None
    last: int | None
    kinds: frozenset[EventKind]
    groups: frozenset[str]
    spots: frozenset[str]
    areas: frozenset[str]
    vague: frozenset[str]
    points: tuple[Point, ...]
    agents: frozenset[str]
    agent_words: frozenset[str]
    targets: frozenset[str]
    target_words: frozenset[str]
    victims: frozenset[str]
    tolls: frozenset[tuple[str, int]]
    means: frozenset[str]
    trigger: frozenset[str]
    manner: str
    names: frozenset[str]
    words: frozenset[str]
    speakers: frozenset[str]
    certainty: frozenset[Certainty]
    cumulative: bool
    back: bool
    continues: frozenset[str]

    @property
    def span_days(self) -> int:
        """Days from first to last, both counted; 0 where unknown."""
        return 0 if self.first is None or self.last is None else self.last - self.first + 1


def facets_of(claim: Claim, report: Report | None) -> Facets:
    """The facets of ``claim``; without its report, names and words come from the slots alone."""
    when = claim.when.value if claim.when else None
    sentence = claim.sentence.of(report) if report else ""
    trigger = claim.span.of(report) if report else ""
    places = tuple(place.value for place in claim.places)
    vague = frozenset(skeleton(place.name) for place in places if is_vague(place))
    named = [place for place in places if not is_vague(place)]
    agents, targets = _people(claim.agents), _people(claim.targets)
    return Facets(
        claims=(claim.id,),
        report=claim.report,
        sentence=claim.sentence.start,
        published=report.published.toordinal() if report and report.published else None,
        first=when.first.toordinal() if when and when.first else None,
        last=when.last.toordinal() if when and when.last else None,
        kinds=frozenset((claim.kind,)),
        groups=kind_groups(claim.kind),
        spots=frozenset(name for place in narrowest(named)[:1] for name in names_of(place)),
        areas=frozenset(name for place in named for name in names_of(place)),
        vague=vague,
        points=tuple(point for place in narrowest(named or list(places))[:1] for point in points_of(place)),
        agents=frozenset(map(actor_key, agents)),
        agent_words=frozenset().union(*(tokens(person.name) | tokens(person.text) for person in agents)),
        targets=frozenset(map(actor_key, targets)),
        target_words=frozenset().union(*(tokens(person.name) | tokens(person.text) for person in targets)),
        victims=frozenset(word for count in claim.counts for word in tokens(count.value.group)) - COMMON,
        tolls=frozenset((count.value.kind.value, count.value.low) for count in claim.counts if count.value.low > 3),
        means=means_words(claim.kind, trigger),
        trigger=tokens(trigger),
        manner=manner(sentence, claim.span.start - claim.sentence.start),
        names=frozenset(map(skeleton, _NAME.findall(sentence))),
        words=tokens(sentence),
        speakers=frozenset(speaker_key(claim)),
        certainty=frozenset((claim.certainty.value,)),
        cumulative=any(count.value.cumulative for count in claim.counts),
        back=is_background(claim),
        continues=frozenset(filter(None, (claim.continues,))),
    )


def manner(sentence: str, at: int) -> str:
    """How the words before a trigger bring the event in: as known ("the attack"), as new ("another", "elsewhere")."""
    before = plain(sentence[: max(at, 0)]) + " "
    if _ANEW.search(before):
        return "new"
    return "known" if _KNOWN.search(before) else "a" if _A.search(before) else ""


def is_vague(place: Location) -> bool:
    """True for "northern Syria", "the village", a country: words that bound the event too loosely to tell two apart."""
    if place.place is not None:
        return place.place.feature in WIDE
    return not core(place.name)


def core(name: str) -> str:
    """What is a name in the words for a place: "northwestern Idlib province" is Idlib, "southern districts" nothing.

    Small letters, compass words, sorts of places and countries are left out.
    """
    words = [word for word in _WORD.findall(name) if not word.islower()]
    kept = [word for word in words if plain(word) not in GENERIC and not _country(word)]
    return "" if _country(name) else " ".join(kept)


def _country(name: str) -> bool:
    bare = plain(name)
    return bare in countries() or bare.removesuffix("s") in countries()


def narrowest(places: Sequence[Location]) -> list[Location]:
    """``places`` with provinces and districts after the others; otherwise in the order told, most specific first."""
    return sorted(places, key=lambda one: one.place is not None and one.place.feature.startswith("ADM"))


def names_of(place: Location) -> tuple[str, ...]:
    """The keys of a place: the folded names of what the words and the gazetteer call it."""
    named = skeleton(core(place.name) or place.name)
    return (named, skeleton(place.place.name)) if place.place else (named,)


def points_of(place: Location) -> tuple[Point, ...]:
    """Where a resolved place lies, or nothing."""
    row = place.place
    if row is None or row.lat is None or row.lon is None:
        return ()
    return (Point(row.lat, row.lon, place.radius_km or row.radius_km or 5.0),)


def actor_key(person: Participant) -> str:
    """The registry id where there is one, else the folded name."""
    return person.actor or plain(person.name)


def speaker_key(claim: Claim) -> tuple[str, ...]:
    """Who asserts the claim, folded; nothing for the outlet itself."""
    speaker = claim.speaker
    if speaker.kind is SpeakerKind.OUTLET:
        return ()
    return (speaker.actor or plain(speaker.resolved or speaker.text or ""),)


def is_background(claim: Claim) -> bool:
    """True for the toll of a whole conflict: more than a year, and no place narrower than a country."""
    when = claim.when.value if claim.when else None
    wide = all(is_vague(place.value) for place in claim.places)
    return bool(wide and claim.kind in WHOLE_WAR and when and when.days and when.days > 366)


def _people(grounded: Iterable[object]) -> tuple[Participant, ...]:
    return tuple(one.value for one in grounded)  # type: ignore[attr-defined]


def nested(parts: Sequence[Facets]) -> list[Facets]:
    """The facets of one report's claims, read as a person reads on.

    A report that once says "Haas, Idlib" need not say Idlib again; and a claim without any place is taken to lie
    where the last claim told shortly before it lay, if the two can be of one event.
    """
    around: dict[str, frozenset[str]] = {}
    for part in parts:
        if len(part.spots) == 1:
            (spot,) = part.spots
            around[spot] = around.get(spot, frozenset()) | (part.areas - part.spots)
    wider = (part.areas.union(*(around.get(spot, frozenset()) for spot in part.spots)) for part in parts)
    widened = [replace(part, areas=areas) for part, areas in zip(parts, wider, strict=True)]
    return [part if part.areas or part.vague or part.back else _placed(part, widened) for part in widened]


def _placed(part: Facets, told: Sequence[Facets]) -> Facets:
    """``part`` where the nearest kindred claim before it, or in its sentence, lies."""
    before = [
        one for one in told if one.areas and 0 <= part.sentence - one.sentence <= READ_ON and one.groups & part.groups
    ]
    if not before:
        return part
    last = max(before, key=lambda one: (one.sentence, one.claims))
    return replace(part, spots=last.spots, areas=last.areas, points=last.points)


def merged(parts: Sequence[Facets]) -> Facets:
    """The facets of several claims of one report taken together: the shortest interval, and all names."""
    dated = sorted((part.span_days, part.first, part.last) for part in parts if part.first is not None)
    _, first, last = dated[0] if dated else (0, None, None)
    spots = frozenset().union(*(part.spots for part in parts))
    return Facets(
        claims=tuple(sorted(claim for part in parts for claim in part.claims)),
        report=parts[0].report,
        sentence=min(part.sentence for part in parts),
        published=parts[0].published,
        first=first,
        last=last,
        kinds=_all(parts, "kinds"),
        groups=_all(parts, "groups"),
        spots=spots,
        areas=_all(parts, "areas"),
        vague=_all(parts, "vague"),
        points=tuple(
            sorted({point for part in parts for point in part.points}, key=lambda p: (p.radius, p.lat, p.lon))
        ),
        agents=_all(parts, "agents"),
        agent_words=_all(parts, "agent_words"),
        targets=_all(parts, "targets"),
        target_words=_all(parts, "target_words"),
        victims=_all(parts, "victims"),
        tolls=_all(parts, "tolls"),
        means=_all(parts, "means"),
        trigger=_all(parts, "trigger"),
        manner=parts[0].manner,
        names=_all(parts, "names"),
        words=_all(parts, "words"),
        speakers=_all(parts, "speakers"),
        certainty=_all(parts, "certainty"),
        cumulative=all(part.cumulative for part in parts),
        back=all(part.back for part in parts),
        continues=_all(parts, "continues"),
    )


def _all(parts: Sequence[Facets], name: str) -> frozenset:  # type: ignore[type-arg]
    return frozenset().union(*(getattr(part, name) for part in parts))
