"""Who is meant: the stage that links participants and speakers of one report to the registry.

A name links by itself, within its days. A role without a country ("the army") links to the state that the report is
about. A description ("the terrorist group", "They", "the detained militants") links to what the report named before
it, if one reading stands out. What does not stand out stays unnamed, with its candidates. Nothing else of a claim is
touched.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from rashomon.extract.actor_mentions import DEFINITE, DEMONSTRATIVE, FORCES, Label, Reader, Reading, Tag
from rashomon.knowledge.actors.compiled import Sense
from rashomon.knowledge.actors.lexicon import neutral_words
from rashomon.knowledge.actors.names import name_key, words
from rashomon.knowledge.actors.nations import Form, StateRole, nations, regions
from rashomon.knowledge.actors.registry import Registry
from rashomon.knowledge.actors.sources import Sources
from rashomon.knowledge.actors.suggest import PROVISIONAL
from rashomon.model import (
    ActorCandidate,
    ActorKind,
    Attribution,
    Claim,
    EventKind,
    Family,
    Grounded,
    Participant,
    Report,
    Speaker,
)

ARMED_KINDS = frozenset({ActorKind.ARMED_GROUP, ActorKind.MILITIA})
STATE_KINDS = frozenset({ActorKind.GOVERNMENT, ActorKind.STATE_FORCES, ActorKind.POLICE})
HOLDING_KINDS = frozenset({EventKind.ARREST, EventKind.ABDUCTION})
BY_FORCE = frozenset({EventKind.TERRITORY_GAIN, EventKind.WITHDRAWAL, EventKind.SIEGE, EventKind.INTERCEPTION})
SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s+|\n+")
BRACKETED = re.compile(r"\(([^()\s]{2,12})\)")
LOCATIVE = frozenset(
    [
        "in",
        "across",
        "inside",
        "near",
        "from",
        "around",
        "throughout",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
    ]
)
# How much a word says about the country that a report is about.
WEIGHTS = {Form.NAME: 0.5, Form.CAPITAL: 0.5, Form.ADJECTIVE: 0.2, Form.PEOPLE: 0.3, Form.SEAT: 0.1}
LOCATIVE_WEIGHT = 3.0
ARMED_WEIGHT = 1.5
PARTY_WEIGHT = 0.5
REGION_WEIGHT = 1.0
PLACE_WEIGHT = 3.0
KINDS: dict[StateRole, ActorKind] = {
    StateRole.GOVERNMENT: ActorKind.GOVERNMENT,
    StateRole.POLICE: ActorKind.POLICE,
    StateRole.CIVILIANS: ActorKind.CIVILIANS,
}
OWN_ROLES = (None, StateRole.CIVILIANS, StateRole.GOVERNMENT)  # after a name these change nothing: "Y officials" are Y
# What a description must reach to be linked, and by how much it must beat the next best.
ENOUGH, MARGIN = 0.45, 0.1
SHARE = 0.75  # of all armed groups named: the one that bare "militants" may mean


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a mention was resolved to. ``actor`` None: not resolved; then ``candidates`` say what it may be."""

    actor: str | None
    kind: ActorKind
    score: float
    reason: str
    candidates: tuple[ActorCandidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """A party that the report names somewhere, with the phrases that describe it there."""

    start: int
    actor: str
    kind: ActorKind
    sentence: int
    first: bool
    descriptions: tuple[str, ...]


@dataclass
class Told:
    """What was resolved so far, in reading order: participants with their claim, and speakers."""

    parts: list[tuple[Claim, bool, Grounded[Participant]]] = field(default_factory=list)
    speakers: list[tuple[int, Speaker]] = field(default_factory=list)


def link_actors(
    report: Report, claims: Sequence[Claim], registry: Registry, sources: Sources | None = None
) -> tuple[Claim, ...]:
    """``claims`` of ``report`` in the same order, their participants and speakers linked to ``registry``.

    Only ``name``, ``kind``, ``actor``, ``backer`` and ``candidates`` of participants and ``actor``, ``side`` and
    ``resolved`` of speakers change, with their scores and reasons; ``continues`` follows the claims' new ids.
    With ``sources``, speakers that are outlets, agencies or monitors get their ``source`` and its side too.
    """
    linker = Linker(report, claims, registry, sources)
    order = sorted(range(len(claims)), key=lambda n: claims[n].span.start)
    made: dict[int, Claim] = {n: linker.link(claims[n]) for n in order}
    ids = {old.id: made[n].id for n, old in enumerate(claims)} if any(c.continues for c in claims) else {}
    return tuple(
        replace(made[n], continues=ids.get(old.continues, old.continues)) if old.continues else made[n]
        for n, old in enumerate(claims)
    )


class Linker:
    """One report: what it names, the country it is about, and what was linked so far."""

    def __init__(
        self, report: Report, claims: Sequence[Claim], registry: Registry, sources: Sources | None = None
    ) -> None:
        self.report = report
        self.sources = sources
        self.registry = registry
        self.reader = Reader(registry)
        self.claims = claims
        self.told = Told()
        self.words = words(report.text)
        self.pieces = self.reader.cut(self.words)

    # What the report says as a whole

    @cached_property
    def ends(self) -> list[int]:
        """Where sentences end, in characters."""
        return [match.end() for match in SENTENCE_END.finditer(self.report.text)]

    def sentence_of(self, position: int) -> int:
        """The number of the sentence that holds a character."""
        return bisect_right(self.ends, position)

    @cached_property
    def countries(self) -> Counter[str]:
        """How much the report speaks of each country, by its words and its claims' places."""
        found: Counter[str] = Counter()
        for before, piece in zip((None, *self.pieces), self.pieces, strict=False):
            for term in piece.terms[:1]:
                located = before is not None and before.key in LOCATIVE and term.form in (Form.NAME, Form.CAPITAL)
                found[term.code] += LOCATIVE_WEIGHT if located else WEIGHTS[term.form]  # type: ignore[assignment]
            for actor in {self.registry.get(sense.actor) for sense in piece.senses if not sense.common}:
                if actor.country and len(piece.senses) == 1 and actor.kind is not ActorKind.MONITOR:
                    weight = ARMED_WEIGHT if actor.kind in ARMED_KINDS else PARTY_WEIGHT
                    found[actor.country] += weight  # type: ignore[assignment]
        for code, located in self._regions():
            found[code] += LOCATIVE_WEIGHT if located else REGION_WEIGHT  # type: ignore[assignment]
        for claim in self.claims:
            for place in claim.places:
                if place.value.place and place.value.place.country:
                    found[place.value.place.country] += PLACE_WEIGHT  # type: ignore[assignment]
        return found

    def _regions(self) -> Iterator[tuple[str, bool]]:
        """The countries of regions and towns that the report names, and whether it says "in" before them."""
        for at, word in enumerate(self.words):
            if not word.surface[:1].isupper():
                continue
            keys = (" ".join(w.key for w in self.words[at : at + size]) for size in (3, 2, 1))
            code = next((regions()[key] for key in keys if key in regions()), None)
            if code:
                yield code, bool(at) and self.words[at - 1].key in LOCATIVE

    @cached_property
    def home(self) -> str | None:
        """The country that the report is about, or None where nothing tells."""
        best = self.countries.most_common(2)
        if not best or (len(best) > 1 and best[0][1] == best[1][1]):
            return None
        return best[0][0]

    @cached_property
    def named(self) -> tuple[Named, ...]:
        """The parties that the report names, in reading order."""
        return tuple(self._named())

    def _named(self) -> Iterator[Named]:
        last_sentence = -1
        for n, piece in enumerate(self.pieces):
            meaning = self._piece_meaning(n)
            if meaning and meaning.actor:
                start = piece.words[0].start
                sentence = self.sentence_of(start)
                described = tuple(p.key for p in self.pieces[max(0, n - 3) : n + 3] if p.tag is Tag.PHRASE)
                yield Named(start, meaning.actor, meaning.kind, sentence, sentence != last_sentence, described)
                last_sentence = sentence

    def _piece_meaning(self, n: int) -> Meaning | None:
        piece = self.pieces[n]
        if piece.tag is Tag.ACTOR:
            return self.choose(piece.senses, None)
        if piece.tag is Tag.NATION:
            following = self.pieces[n + 1 : n + 2]
            role = next((self.reader.lexicon.roles.get(p.key) for p in following), None)
            if role is not None:
                return self.state(piece.terms[0].code, role, "the report's words")
        return None

    @cached_property
    def local(self) -> dict[str, str]:
        """Abbreviations that the report introduces in brackets, with the words that they stand for."""
        found = {}
        for match in BRACKETED.finditer(self.report.text):
            before = self.report.text[max(0, match.start() - 120) : match.start()]
            long = long_form(before, match.group(1))
            if long:
                found[match.group(1)] = long
        return found

    # One claim

    def link(self, claim: Claim) -> Claim:
        """``claim`` with its participants and speakers linked."""
        attribution = self.attribution(claim)
        agents = tuple(self.participant(claim, part, agent=True) for part in claim.agents)
        targets = tuple(self.participant(claim, part, agent=False) for part in claim.targets)
        return replace(claim, agents=agents, targets=targets, attribution=attribution)

    def participant(self, claim: Claim, part: Grounded[Participant], agent: bool) -> Grounded[Participant]:
        """One participant, linked."""
        mention = Mention(claim, part.value.text, part.spans[0].start if part.spans else claim.span.start, agent)
        reading = self._in_place(self.reader.read(self._whole(mention)), mention)
        meaning = self.meaning(reading, mention)
        made = replace(
            part.value,
            name=self.name(meaning, reading, mention),
            kind=meaning.kind,
            actor=meaning.actor,
            backer=self.backer(reading, mention),
            candidates=meaning.candidates,
        )
        linked = Grounded(made, part.spans, min(part.score, meaning.score), meaning.reason)
        self.told.parts.append((claim, agent, linked))
        return linked

    def _whole(self, mention: Mention) -> str:
        """The words to read: an abbreviation's long form; words cut off after "US-led", with their noun."""
        lexicon, text = self.reader.lexicon, self.local.get(mention.text, mention.text)
        last = mention.text.split("-")[-1].split(" ")[-1].casefold()
        end = mention.position + len(mention.text)
        if last == "led" and self.registry.senses(name_key(f"{mention.text} coalition")):
            return f"{mention.text} coalition"
        if last in lexicon.backing or last in lexicon.linking:
            return text + " ".join(self.report.text[end : end + 40].split(" ")[:3])
        return text

    def _in_place(self, reading: Reading, mention: Mention) -> Reading:
        """A reading with what stands before and after the words: an article, the noun of a cut-off adjective."""
        at = bisect_left(self._starts, mention.position)
        before = self.pieces[at - 1].key if at and self.report.text.startswith(mention.text, mention.position) else ""
        if before in DEFINITE:
            reading = replace(reading, definite=True, demonstrative=reading.demonstrative or before in DEMONSTRATIVE)
        if reading.label is Label.STATE and reading.role is None and reading.term and not reading.key:
            after = bisect_left(self._starts, mention.position + len(mention.text))
            return replace(reading, role=self._role_after(reading.term.code, after))
        return reading

    @cached_property
    def _starts(self) -> list[int]:
        return [piece.words[0].start for piece in self.pieces]

    def _role_after(self, country: str, at: int) -> StateRole | None:
        """The role that the next words give a country's adjective: "Syrian" in "Syrian and Russian warplanes"."""
        if not any(term.form is Form.ADJECTIVE and term.code == country for term in self.pieces[at - 1].terms):
            return None
        for piece in self.pieces[at : at + 4]:
            role = self.reader.lexicon.roles.get(piece.key)
            if role is not None or not (piece.tag is Tag.NATION or piece.key in ("and", "or", "military")):
                return role
        return None

    def name(self, meaning: Meaning, reading: Reading, mention: Mention) -> str:
        """The plain name: the actor's on that day, else the words, neutrally put."""
        if meaning.actor and not meaning.actor.startswith(PROVISIONAL):
            return self.registry.name_at(self.registry.get(meaning.actor), self.day(mention.claim))
        if reading.name:
            return reading.name
        found = words(mention.text)
        while len(found) > 1 and found[0].key in ("the", "a", "an"):
            found = found[1:]
        return neutral_words(found)

    def day(self, claim: Claim | None) -> date | None:
        """The day that names are judged by: the claim's own where it is known, else the report's."""
        if claim and claim.when and claim.when.value.first:
            return claim.when.value.first
        return self.report.published

    def backer(self, reading: Reading, mention: Mention) -> str | None:
        """Who stands behind the party: X of "X-backed Y"."""
        piece = reading.backer
        if piece is None:
            return None
        if piece.senses:
            return self.choose(piece.senses, mention.claim).actor
        return nations()[piece.terms[0].code].actor_id(StateRole.GOVERNMENT) if piece.terms else None

    def meaning(self, reading: Reading, mention: Mention) -> Meaning:
        """Who a reading means at its place in the report."""
        if reading.unidentified and reading.label is not Label.NAMED:
            return Meaning(None, ActorKind.UNNAMED, 1.0, "the report says that it is not known who")
        own = self._own(reading, mention)
        if own:
            return own
        match reading.label:
            case Label.NAMED:
                return self.named_actor(reading, mention)
            case Label.STATE | Label.HOME_STATE if reading.sided:
                return self._loyal(reading)
            case Label.STATE:
                return self.state_of(reading, mention)
            case Label.HOME_STATE:
                return self.home_state(reading, mention)
            case Label.ARMED:
                return self.armed(reading, mention)
            case Label.PRONOUN:
                return self.pronoun(mention)
            case Label.UNKNOWN_NAME:
                return self.unknown_name(reading)
            case Label.OBSERVER:
                return self.observer(mention.position)
            case Label.CIVILIANS:
                return Meaning(None, ActorKind.CIVILIANS, 1.0, "civilians")
        return Meaning(None, ActorKind.OTHER, 1.0, "no party by its words")

    def _own(self, reading: Reading, mention: Mention) -> Meaning | None:
        """Whose "our troops" and "its tanks" are: the speaker's, or the party's that was told just before."""
        if mention.speaks or reading.label in (Label.NAMED, Label.STATE, Label.CIVILIANS, Label.UNKNOWN_NAME):
            return None
        part = reading.key in self.reader.lexicon.assets or reading.key in self.reader.lexicon.people
        if reading.first_person:
            return self._speakers_own(reading, mention)
        if reading.possessive and part and reading.label is not Label.PRONOUN:
            meaning = self.pronoun(mention)
            return meaning if meaning.actor else None
        return None

    def _speakers_own(self, reading: Reading, mention: Mention) -> Meaning:
        speakers = [speaker for position, speaker in self.told.speakers if position <= mention.claim.sentence.end]
        actor = self.registry.find(speakers[-1].actor) if speakers and speakers[-1].actor else None
        if actor is None:
            return Meaning(None, ActorKind.UNNAMED, 0.5, "the speaker's own, and the speaker is not known")
        if actor.kind is ActorKind.GOVERNMENT and actor.country and reading.role:
            return self.state(actor.country, reading.role, "the speaker's own", 0.7)
        return Meaning(actor.id, actor.kind, 0.7, "the speaker's own")

    # Names

    def choose(self, senses: tuple[Sense, ...], claim: Claim | None) -> Meaning:
        """The one meaning of a name on the claim's day or the report's, by the countries that the report speaks of."""
        days = [self.day(claim), self.report.published]
        holding = [s for s in senses if any(s.holds(day) for day in days)]
        if not holding:
            return self._heir(senses, days[0] or days[1])
        fitting = [s for s in holding if self._fits(s)]
        if not fitting:
            return self._unresolved(holding, "a common name, and the report does not speak of its country")
        ranked = sorted(fitting, key=lambda s: (-self._weight(s), s.person))
        alone = len({s.actor for s in fitting}) == 1
        if not alone and self._weight(ranked[0]) == self._weight(ranked[1]):
            return self._unresolved(fitting, "a name of several")
        actor = self.registry.get(ranked[0].actor)
        return Meaning(actor.id, actor.kind, 1.0 if alone else 0.85, "named" if alone else "named; by country")

    def _weight(self, sense: Sense) -> float:
        country = self.registry.get(sense.actor).country
        return self.countries[country] if country else 0.1

    def _fits(self, sense: Sense) -> bool:
        country = self.registry.get(sense.actor).country
        return country is None or not sense.common or country in self.countries

    def _heir(self, senses: tuple[Sense, ...], day: date | None) -> Meaning:
        """An old name after its time means who carries the name's bearer on; a name before its time means nobody."""
        for sense in senses:
            if day and sense.valid_to and day > sense.valid_to:
                heir = self.registry.successor_at(sense.actor, day)
                if heir:
                    return Meaning(heir.id, heir.kind, 0.8, f"a former name, carried on by {heir.name}")
        return self._unresolved(senses, f"the name does not hold on {day}")

    def _unresolved(self, senses: Iterable[Sense], reason: str) -> Meaning:
        actors = list(dict.fromkeys(sense.actor for sense in senses))
        score = round(0.5 / len(actors), 2)
        kinds = {self.registry.get(name).kind for name in actors}
        kind = kinds.pop() if len(kinds) == 1 else ActorKind.OTHER
        return Meaning(None, kind, 0.5, reason, tuple(ActorCandidate(name, score, reason) for name in actors))

    def named_actor(self, reading: Reading, mention: Mention) -> Meaning:
        """A name, with the part of it that the words mean: "Assad's warplanes" are the air force."""
        meaning = self.choose(reading.senses, mention.claim)
        if reading.tail and meaning.kind in (ActorKind.MONITOR, ActorKind.INTERNATIONAL):
            return Meaning(None, ActorKind.OTHER, 1.0, "a thing of a named body")
        actor = self.registry.get(meaning.actor) if meaning.actor else None
        if actor and reading.sided and actor.kind in STATE_KINDS:
            return self._loyal(reading)
        if actor is None or actor.country is None or reading.role in (None, StateRole.CIVILIANS, StateRole.GOVERNMENT):
            return meaning
        government, forces = (
            nations()[actor.country].actor_id(role) for role in (StateRole.GOVERNMENT, StateRole.FORCES)
        )
        branch = reading.role in (StateRole.AIR_FORCE, StateRole.NAVY)
        if actor.id == government or (actor.id == forces and branch):
            return self.state(actor.country, reading.role or StateRole.FORCES, meaning.reason)
        return meaning

    def unknown_name(self, reading: Reading) -> Meaning:
        """A body's name that the registry has not: another spelling of one it has, else a provisional actor."""
        key = " ".join(word.key for word in words(reading.name))
        senses = self.registry.senses_by_sound(key)
        if senses:
            meaning = self.choose(senses, None)
            if meaning.actor:
                return replace(meaning, score=0.85, reason="named in another spelling")
        slug = key.replace(" ", "-")
        return Meaning(PROVISIONAL + slug, ActorKind.ARMED_GROUP, 0.6, f"named {reading.name!r}, not in the registry")

    # States

    def state(self, country: str, role: StateRole, reason: str, score: float = 1.0) -> Meaning:
        """One role of one state."""
        actor = self.registry.get(nations()[country].actor_id(role))
        return Meaning(actor.id, actor.kind, score, reason)

    def state_of(self, reading: Reading, mention: Mention) -> Meaning:
        """A country with its role, or by the event where the words name the country alone."""
        if reading.term is None:
            return Meaning(None, ActorKind.OTHER, 1.0, "no party by its words")
        role = reading.role or self._role_by_event(reading.term.form, mention)
        return self.state(reading.term.code, role, "named by its country")

    def _role_by_event(self, form: Form, mention: Mention) -> StateRole:
        """A state that shells acts through its forces; one that talks, through its government."""
        kind = mention.claim.kind if mention.claim and not mention.speaks else None
        if kind is None or not (kind.family is Family.VIOLENCE or kind in BY_FORCE):
            return StateRole.CIVILIANS if form is Form.PEOPLE and not mention.speaks else StateRole.GOVERNMENT
        if form is Form.PEOPLE and not mention.agent:
            return StateRole.CIVILIANS
        return StateRole.AIR_FORCE if kind is EventKind.AIR_STRIKE and mention.agent else StateRole.FORCES

    def home_state(self, reading: Reading, mention: Mention) -> Meaning:
        """A role alone ("the army"): the state forces named in the same sentence, else the report's own."""
        role = reading.role or StateRole.GOVERNMENT
        kind = KINDS.get(role, ActorKind.STATE_FORCES)
        country, reason = self._recent_state(role, mention.position), "the state whose forces were named last"
        if country is None:
            country, reason = self.home, "the state that the report is about"
        if country is None:
            return Meaning(None, kind, 0.5, "a state's, and the report does not tell which")
        return self.state(country, role, reason, 0.8)

    def _recent_state(self, role: StateRole, position: int) -> str | None:
        if role is StateRole.GOVERNMENT:
            return None
        here = self.sentence_of(position)
        for named in reversed(self.named):
            if named.start < position and named.sentence == here and named.kind is ActorKind.STATE_FORCES:
                return self.registry.get(named.actor).country
        return None

    # Descriptions

    def armed(self, reading: Reading, mention: Mention) -> Meaning:
        """People under arms: held ones are those taken before, "the group" the one named before, others unnamed."""
        if reading.sided:
            return self._loyal(reading)
        if reading.demonstrative and reading.role is not None and reading.key in FORCES:
            return self._commanded(reading, mention)
        if reading.detained:
            held = self._held(mention)
            if held:
                return held
        near = self._backed(reading) or self._told_on(reading, mention)
        if near:
            return near
        league = self._league(reading)
        if league:
            return league
        candidates = self.candidates(reading, mention)
        best = candidates[0] if candidates else None
        second = candidates[1].score if len(candidates) > 1 else 0.0
        if best and self._resumes(reading, best) and best.score >= ENOUGH and best.score - second >= MARGIN:
            return Meaning(best.actor, self._kind_of(best.actor), best.score, best.reason)
        return Meaning(None, ActorKind.UNNAMED, 1.0, "a vague label", candidates)

    def _kind_of(self, actor: str) -> ActorKind:
        return ActorKind.ARMED_GROUP if actor.startswith(PROVISIONAL) else self.registry.get(actor).kind

    def _loyal(self, reading: Reading) -> Meaning:
        """Those who fight for a government without being its forces: the country's, where the registry has them."""
        country = self._side(reading)
        own = f"{(country or '').lower()}-pro-government"
        if own in self.registry:
            return Meaning(own, ActorKind.MILITIA, 0.7, "loyal to a state without being it")
        return Meaning(None, ActorKind.UNNAMED, 1.0, "a vague label")

    def _side(self, reading: Reading) -> str | None:
        """The country whose government a side is: "pro-regime" is the report's own, "pro-Turkish" is none."""
        if reading.side is None:
            return reading.term.code if reading.term else self.home
        if self.reader.lexicon.roles.get(reading.side.key) is StateRole.GOVERNMENT:
            return self.home
        senses = [self.registry.get(sense.actor) for sense in reading.side.senses]
        governments = [actor.country for actor in senses if actor.kind is ActorKind.GOVERNMENT]
        return governments[0] if governments else None

    def _commanded(self, reading: Reading, mention: Mention) -> Meaning:
        """Whose forces "his forces" are: the person's who was named last, else the party's told last."""
        at = bisect_left(self._starts, mention.position)
        for piece in reversed(self.pieces[:at]):
            if any(sense.person for sense in piece.senses):
                return self.named_actor(replace(reading, senses=piece.senses), mention)
        return self.pronoun(mention)

    def _backed(self, reading: Reading) -> Meaning | None:
        """The umbrella of all whom X backs in the country that the report is about, where the registry has one."""
        if reading.backer is None or not reading.backer.terms:
            return None
        backer = nations()[reading.backer.terms[0].code]
        for code, _ in self.countries.most_common():
            key = name_key(f"{backer.adjective}-backed armed groups in {nations()[code].name}")
            for sense in self.registry.senses(key):
                if sense.holds(self.report.published):
                    actor = self.registry.get(sense.actor)
                    return Meaning(actor.id, actor.kind, 0.8, f"backed by {backer.name}")
        return None

    def _league(self, reading: Reading) -> Meaning | None:
        """The one organisation of states that the report names with that word in its names ("the coalition")."""
        if reading.key not in self.reader.lexicon.leagues:
            return None
        found = {
            n.actor for n in self.named if n.kind is ActorKind.INTERNATIONAL and self._called(n.actor, reading.key)
        }
        if len(found) != 1:
            return None
        return Meaning(found.pop(), ActorKind.INTERNATIONAL, 0.8, f"the one {reading.key} that the report names")

    def _called(self, identifier: str, word: str) -> bool:
        actor = self.registry.get(identifier)
        return any(word in name_key(name).split() for name in (actor.name, *(alias.name for alias in actor.aliases)))

    def _told_on(self, reading: Reading, mention: Mention) -> Meaning | None:
        """Those told just before: "these fighters"; "several terrorists" beside the party that was struck."""
        speaking = {
            speaker.actor for position, speaker in self.told.speakers if position >= mention.claim.sentence.start
        }
        here = self.sentence_of(mention.position)
        for claim, agent, part in reversed(self.told.parts):
            distance = here - self.sentence_of(claim.span.start)
            party = part.value.actor is not None and part.value.kind in ARMED_KINDS and part.value.actor not in speaking
            struck = distance == 0 and not agent and not mention.agent and reading.key in self.reader.lexicon.resumable
            if party and claim is not mention.claim and (struck or (reading.demonstrative and distance in (0, 1))):
                return Meaning(part.value.actor, part.value.kind, 0.7, "told on from the claim before")
        return None

    def _held(self, mention: Mention) -> Meaning | None:
        for claim, agent, part in reversed(self.told.parts):
            if claim.kind in HOLDING_KINDS and not agent and claim.span.start < mention.position:
                return Meaning(part.value.actor, part.value.kind, 0.7, "those who were taken before")
        return None

    def _resumes(self, reading: Reading, best: ActorCandidate) -> bool:
        """True where the words can stand for a body named before."""
        lexicon = self.reader.lexicon
        if reading.backer or (reading.qualified and reading.term is None):
            return False
        if reading.key in lexicon.organisations or reading.key in lexicon.resumable_definite:
            return reading.definite
        return reading.key in lexicon.resumable and (reading.definite or self._share(best.actor) >= SHARE)

    def _share(self, actor: str) -> float:
        armed = [named.actor for named in self.named if named.kind in ARMED_KINDS]
        return armed.count(actor) / len(armed) if armed else 0.0

    def candidates(self, reading: Reading, mention: Mention) -> tuple[ActorCandidate, ...]:
        """The armed groups that a description may mean, best first."""
        here = self.sentence_of(mention.position)
        scores: dict[str, ActorCandidate] = {}
        for named in self.named:
            if named.kind not in ARMED_KINDS or not self._of_country(named.actor, reading):
                continue
            candidate = self._scored(named, reading, here, mention)
            if named.actor not in scores or scores[named.actor].score < candidate.score:
                scores[named.actor] = candidate
        return tuple(sorted(scores.values(), key=lambda c: (-c.score, c.actor)))[:5]

    def _of_country(self, actor: str, reading: Reading) -> bool:
        """True where a description's country ("the Lebanese group") is the actor's, or it tells none."""
        return reading.term is None or self.registry.get(actor).country == reading.term.code

    def _scored(self, named: Named, reading: Reading, here: int, mention: Mention) -> ActorCandidate:
        distance = here - named.sentence if named.start < mention.position else 4
        score = 0.45 * 0.8 ** max(distance, 0) + 0.25 * self._share(named.actor)
        reasons = [f"named {distance} sentences before" if named.start < mention.position else "named later"]
        if reading.key in named.descriptions:
            score += 0.2
            reasons.append(f"called {reading.key!r} there")
        if named.first and distance == 1:
            score += 0.1
            reasons.append("the first party of its sentence")
        return ActorCandidate(named.actor, round(min(score, 0.95), 3), ", ".join(reasons))

    def pronoun(self, mention: Mention) -> Meaning:
        """A pronoun: the party told last in the same part, else the first party of the sentence before, else nobody."""
        here = self.sentence_of(mention.position)
        for claim, agent, part in reversed(self.told.parts):
            near = here - self.sentence_of(claim.span.start) <= 1
            if agent is mention.agent and claim is not mention.claim and part.value.actor and near:
                return Meaning(part.value.actor, part.value.kind, 0.6, "told on from the claim before")
        before = [n for n in self.named if n.sentence in (here - 1, here) and n.start < mention.position and n.first]
        if mention.agent and before:
            return Meaning(before[-1].actor, before[-1].kind, 0.5, "the first party of the sentence before")
        return Meaning(None, ActorKind.UNNAMED, 0.5, "a pronoun without a party before it")

    def observer(self, position: int) -> Meaning:
        """A monitor without name: the one monitor that the report names, or the one named last before it."""
        monitors = [named for named in self.named if named.kind is ActorKind.MONITOR]
        before = [named for named in monitors if named.start < position]
        chosen = before[-1:] or monitors[:1]
        if not chosen:
            return Meaning(None, ActorKind.MONITOR, 0.5, "a monitor that the report does not name")
        score = 0.9 if len({named.actor for named in monitors}) == 1 else 0.6
        return Meaning(chosen[0].actor, ActorKind.MONITOR, score, "the monitor that the report names")

    # Speakers

    def attribution(self, claim: Claim) -> Grounded[Attribution]:
        """The claim's attribution, each speaker of its chain linked."""
        told = claim.attribution
        position = told.spans[0].start if told.spans else claim.sentence.start
        chain = tuple(self.speaker(claim, speaker, position) for speaker in told.value.chain)
        return replace(told, value=replace(told.value, chain=chain))

    def speaker(self, claim: Claim, speaker: Speaker, position: int) -> Speaker:
        """One speaker, linked; a pronoun or short form also says whom it stands for."""
        if speaker.text is None:
            return self._outlet(speaker)
        reading = self.reader.read(self.local.get(speaker.text, speaker.text))
        earlier = self._speaker_before(reading, position)
        if earlier and speaker.resolved is None:
            made = replace(speaker, actor=earlier.actor, side=earlier.side, resolved=earlier.resolved or earlier.text)
        else:
            meaning = self.meaning(reading, Mention(claim, speaker.text, position, agent=True, speaks=True))
            made = replace(speaker, actor=meaning.actor, side=self.side(meaning.actor))
            made = self._with_source(made, speaker.text)
        self.told.speakers.append((position, made))
        return made

    def _outlet(self, speaker: Speaker) -> Speaker:
        """The outlet's own voice, with what the registry of sources says of it."""
        return self._with_source(speaker, self.report.outlet.name) if self.report.outlet else speaker

    def _with_source(self, speaker: Speaker, name: str) -> Speaker:
        found = self.sources.named(name) if self.sources else None
        if found is None:
            return speaker
        return replace(speaker, source=found.id, side=speaker.side or found.side, actor=speaker.actor or found.actor)

    def _speaker_before(self, reading: Reading, position: int) -> Speaker | None:
        if reading.label is not Label.PRONOUN:
            return None
        for place, speaker in reversed(self.told.speakers):
            if place < position and speaker.text is not None:
                return speaker
        return None

    def side(self, actor: str | None) -> str | None:
        """Whose side a speaker is on, by what it is: shown beside the claim, never weighed."""
        found = self.registry.find(actor) if actor else None
        if found is None or found.kind in (ActorKind.MONITOR, ActorKind.INTERNATIONAL):
            return None
        if found.kind in STATE_KINDS and found.country:
            return nations()[found.country].actor_id(StateRole.GOVERNMENT)
        return found.id


@dataclass(frozen=True, slots=True)
class Mention:
    """Where words stand: their claim, their first character, and whether they act or speak there."""

    claim: Claim
    text: str
    position: int
    agent: bool
    speaks: bool = False


def long_form(before: str, short: str) -> str | None:
    """The words before a bracket whose initials spell what stands in it, or None."""
    found = words(before)
    letters = [char for char in short.casefold() if char.isalpha()]
    for size in range(1, min(len(found), len(letters) + 4) + 1):
        part = found[-size:]
        initials = [word.key[0] for word in part if word.surface[:1].isupper()]
        if initials == letters and part[0].surface[:1].isupper():
            return before[part[0].start : part[-1].end]
    return None
