"""What the words of a mention say by themselves: a name, a state's people, a vague label, a description.

A mention is cut into pieces (names of the registry, words for countries, phrases of ``actor_words.toml``) and its
head is read off them. Modifiers never become the party: in "Turkish-backed militants" Türkiye is the backer, in "a
checkpoint of Y" the party is Y. What the report around it adds is the business of ``link_actors``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from rashomon.knowledge.actors.compiled import Sense
from rashomon.knowledge.actors.lexicon import ActorWords, actor_words
from rashomon.knowledge.actors.names import Word, words
from rashomon.knowledge.actors.nations import Form, StateRole, Term, terms
from rashomon.knowledge.actors.registry import Registry

LONGEST_NATION = 5
LONGEST_SOUNDING = 5
LONGEST_MENTION = 60  # words; what is longer is no noun phrase
SPELLED_INITIALS = 4  # "Isil" and "Nato" stand for initials, "Is" and "Us" do not
DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his"})
POSSESSIVE = frozenset({"its", "their", "his", "her"})
DEMONSTRATIVE = frozenset({"this", "that", "these", "those", "its", "their", "his", "said"})
FORCES = frozenset({"forces", "force", "troops", "army", "soldiers", "units", "military"})
CUTTING = frozenset({"in", "with", "inside", "under", "within", "at", "on", "near", "during", "after", "around"})


class Tag(StrEnum):
    """What a piece is."""

    ACTOR = "actor"
    NATION = "nation"
    PHRASE = "phrase"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a mention and what they are."""

    tag: Tag
    words: tuple[Word, ...]
    key: str
    senses: tuple[Sense, ...] = ()
    terms: tuple[Term, ...] = ()

    @property
    def capital(self) -> bool:
        """True for words written as a name."""
        return self.words[0].surface[:1].isupper()


class Label(StrEnum):
    """What a mention turned out to be by its own words."""

    NAMED = "named"  # a name of the registry
    STATE = "state"  # a country and one of its roles, in words
    HOME_STATE = "home_state"  # a role without a country: "the army"
    ARMED = "armed"  # people under arms, not said whose
    OBSERVER = "observer"  # "the monitor"
    CIVILIANS = "civilians"
    PRONOUN = "pronoun"
    UNKNOWN_NAME = "unknown_name"  # a body's name that the registry has not
    THING = "thing"


@dataclass(frozen=True, slots=True)
class Reading:
    """A mention by its own words. ``key`` is the head phrase; ``name`` the words of an unknown body's name.

    ``sided`` people fight for a side ("pro-government", "loyal to Damascus") without being it; ``qualified`` ones are
    told apart by a proper word ("Kurdish fighters"), so that they are not simply those named before. ``tail`` is true
    where an unknown noun follows the name ("MSF hospital").
    """

    label: Label
    key: str = ""
    senses: tuple[Sense, ...] = ()
    term: Term | None = None
    role: StateRole | None = None
    name: str = ""
    backer: Piece | None = None
    definite: bool = False
    demonstrative: bool = False
    unidentified: bool = False
    detained: bool = False
    side: Piece | None = None
    sided: bool = False
    qualified: bool = False
    possessive: bool = False
    first_person: bool = False
    tail: bool = False


class Reader:
    """Reads mentions with one registry and the packaged words."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.lexicon: ActorWords = actor_words()

    def cut(self, found: tuple[Word, ...]) -> tuple[Piece, ...]:
        """The pieces of some words, longest first; at equal length a name before a country before a phrase."""
        pieces, at = list[Piece](), 0
        while at < len(found):
            piece = self._piece(found, at)
            pieces.append(piece)
            at += len(piece.words)
        return tuple(pieces)

    def _piece(self, found: tuple[Word, ...], at: int) -> Piece:
        options = [self._actor(found, at), self._nation(found, at), self._phrase(found, at)]
        best = max((piece for piece in options if piece), key=lambda piece: len(piece.words), default=None)
        return best or Piece(Tag.WORD, (found[at],), found[at].key)

    def _actor(self, found: tuple[Word, ...], at: int) -> Piece | None:
        longest = max(self.registry.longest(key) for key in _keys(found[at]))
        for size in range(min(longest, len(found) - at), 0, -1):
            part = found[at : at + size]
            for key in _spellings(part):
                senses = tuple(s for s in self.registry.senses(key) if not s.initials or _capitals(part))
                if senses and not (all(s.person and s.common for s in senses) and self._in_longer_name(found, at)):
                    return Piece(Tag.ACTOR, part, key, senses)
        return None

    def _in_longer_name(self, found: tuple[Word, ...], at: int) -> bool:
        """True for a surname that stands beside another capitalised word of no known meaning ("Hadi Abdullah")."""
        for here, other in ((found[at], found[at + 1 : at + 2]), (found[at], found[max(0, at - 1) : at])):
            for word in other:
                gap = max(word.start - here.end, here.start - word.end)
                known = word.key in self.lexicon.all_phrases or word.key in terms()
                if gap == 1 and word.surface[:1].isupper() and not known and here.surface[-2:] not in ("'s", "’s"):
                    return True
        return False

    def _nation(self, found: tuple[Word, ...], at: int) -> Piece | None:
        if not found[at].surface[:1].isupper():
            return None
        for size in range(min(LONGEST_NATION, len(found) - at), 0, -1):
            part = found[at : at + size]
            for key in _spellings(part):
                known = tuple(t for t in terms().get(key, ()) if not t.initials or _capitals(part))
                if known:
                    return Piece(Tag.NATION, part, key, terms=known)
        return None

    def _phrase(self, found: tuple[Word, ...], at: int) -> Piece | None:
        for size in range(min(self.lexicon.phrases.get(found[at].key, 0), len(found) - at), 0, -1):
            key = " ".join(word.key for word in found[at : at + size])
            if key in self.lexicon.all_phrases:
                return Piece(Tag.PHRASE, found[at : at + size], key)
        return None

    def read(self, text: str) -> Reading:
        """What ``text``, a noun phrase, says by itself."""
        found = words(text)[:LONGEST_MENTION]
        if not found:
            return Reading(Label.THING)
        return self.read_pieces(self.cut(found))

    def read_pieces(self, pieces: tuple[Piece, ...]) -> Reading:
        """As ``read``, for pieces."""
        if len(pieces) == 1 and pieces[0].tag in (Tag.PHRASE, Tag.WORD) and self.lexicon.pronoun(pieces[0].key):
            return Reading(Label.PRONOUN, pieces[0].key)
        keys = [word.key for piece in pieces for word in piece.words]
        reading = self._phrase_with_complement(pieces)
        return replace(
            reading,
            definite=reading.definite or keys[0] in DEFINITE,
            demonstrative=keys[0] in DEMONSTRATIVE,
            unidentified=reading.unidentified or any(key in self.lexicon.unidentified for key in keys),
            detained=any(key in self.lexicon.detained for key in keys),
            qualified=reading.qualified or any(self._proper(piece) for piece in pieces),
            possessive=any(key in POSSESSIVE for key in keys[:3]),
            first_person=keys[0] in self.lexicon.first and pieces[0].tag is not Tag.NATION,
        )

    def _proper(self, piece: Piece) -> bool:
        return piece.tag is not Tag.PHRASE and piece.capital and piece.words[0].start > 0 and piece.key not in DEFINITE

    def _phrase_with_complement(self, pieces: tuple[Piece, ...]) -> Reading:
        """Read "head of complement": the head decides, unless it only says what of the complement is meant."""
        bare, backer, side = self._without_modifiers(pieces)
        at = next((n for n, piece in enumerate(bare) if n and self._complement(piece)), None)
        head = self._simple(bare[:at] if at else bare)
        if at is not None and bare[at].key not in CUTTING and head.label not in (Label.NAMED, Label.STATE):
            rest = self._phrase_with_complement(bare[at + 1 :]) if bare[at + 1 :] else head
            head = self._joined(head, rest, loyal=bare[at].key in self.lexicon.loyal)
        return replace(head, backer=head.backer or backer, side=head.side or side, sided=head.sided or side is not None)

    def _complement(self, piece: Piece) -> bool:
        return piece.key in self.lexicon.complements or piece.key in CUTTING

    def _joined(self, head: Reading, rest: Reading, loyal: bool) -> Reading:
        state = rest.label in (Label.STATE, Label.HOME_STATE)
        if head.label is Label.CIVILIANS and rest.label in (Label.NAMED, Label.UNKNOWN_NAME):
            return rest if head.key in self.lexicon.people else head
        if head.label is Label.CIVILIANS:
            people = rest.label is Label.STATE and rest.term is not None and rest.term.form is Form.NAME
            return replace(rest, role=StateRole.CIVILIANS, key=head.key) if people else head
        if head.label is Label.ARMED and loyal and (head.role is None or head.key not in FORCES):
            return replace(rest, key=head.key, sided=True)
        if (state or rest.label is Label.NAMED) and head.role is not None and head.label is not Label.THING:
            return replace(rest, role=head.role, key=head.key)
        if state or rest.label in (Label.NAMED, Label.UNKNOWN_NAME):
            return rest if self._only_part(head) else head
        if rest.label in (Label.THING, Label.CIVILIANS) and head.key in self.lexicon.people:
            return replace(rest, key=head.key)
        return rest if head.label is Label.THING and rest.label is Label.ARMED and self._only_part(head) else head

    def _only_part(self, head: Reading) -> bool:
        """True where a head says which part of the complement is meant: members, positions, a commander."""
        lexicon = self.lexicon
        return any(head.key in phrases for phrases in (lexicon.assets, lexicon.people, lexicon.armed, lexicon.roles))

    def _without_modifiers(self, pieces: tuple[Piece, ...]) -> tuple[tuple[Piece, ...], Piece | None, Piece | None]:
        """The pieces without "X-backed", "X-linked", "X-held", "pro-X"; X where it backs; X where they are for it."""
        kept, backer, side, at = list[Piece](), None, None, 0
        lexicon = self.lexicon
        while at < len(pieces):
            piece, after = pieces[at], pieces[at + 1 : at + 3]
            next_key = after[0].key if after else ""
            by = len(after) > 1 and after[1].key == "by"
            if next_key in lexicon.backing and not by:
                backer, at = piece, at + 2
            elif next_key in lexicon.linking and len(after) > 1 and _close(piece, after[0]):
                at += 2
            elif piece.key in lexicon.backing and next_key == "by":
                backer, at = self._source_of(pieces[at + 2 :]), len(pieces)
            elif piece.key in lexicon.siding and len(after) > 1:
                side, at = after[0], at + 2
            elif piece.key in lexicon.distance or piece.key in lexicon.opposing:
                at += 1 if piece.key in lexicon.distance else 2
            else:
                kept.append(piece)
                at += 1
        return (tuple(kept) or pieces), backer, side

    def _source_of(self, pieces: tuple[Piece, ...]) -> Piece | None:
        return next((piece for piece in pieces if piece.tag in (Tag.ACTOR, Tag.NATION)), None)

    def _simple(self, pieces: tuple[Piece, ...]) -> Reading:
        """A noun phrase without complement: the last name, else the country with its role, else the head noun."""
        head = next((piece for piece in reversed(pieces) if piece.tag is Tag.PHRASE), None)
        key = head.key if head else pieces[-1].key
        names = [n for n, piece in enumerate(pieces) if piece.tag is Tag.ACTOR]
        if names:
            return self._named(pieces, names[-1], key)
        nations = [n for n, piece in enumerate(pieces) if piece.tag is Tag.NATION]
        unknown = self._sounding(pieces) or self._unknown_name(pieces)
        if unknown:
            return unknown
        if nations:
            return self._state(pieces, nations[-1])
        return self._unnamed(pieces, key)

    def _named(self, pieces: tuple[Piece, ...], at: int, key: str) -> Reading:
        after = pieces[at + 1 :]
        head = next((piece.key for piece in reversed(after) if piece.tag is Tag.PHRASE), "")
        role = self._role(after)
        if role is StateRole.CIVILIANS and head not in self.lexicon.people and not pieces[at].senses[0].person:
            return Reading(Label.CIVILIANS, head)
        tail = bool(after) and after[-1].tag is Tag.WORD and not _filler(after[-1])
        return Reading(Label.NAMED, key, pieces[at].senses, role=role, tail=tail)

    def _role(self, pieces: tuple[Piece, ...]) -> StateRole | None:
        roles = [self.lexicon.roles[piece.key] for piece in pieces if piece.key in self.lexicon.roles]
        return roles[-1] if roles else None

    def _state(self, pieces: tuple[Piece, ...], at: int) -> Reading:
        known, after = pieces[at].terms, pieces[at + 1 :]
        head = next((piece.key for piece in reversed(after) if piece.tag is Tag.PHRASE), "")
        role = self._role(after)
        if role is None and (head in self.lexicon.armed or head in self.lexicon.observers):
            label = Label.ARMED if head in self.lexicon.armed else Label.OBSERVER
            return Reading(label, head, term=self._form(known, following=True), qualified=True)
        if role is None and head in self.lexicon.assets:
            role = StateRole.FORCES
        if role is None and any(piece.tag is not Tag.NATION and not _filler(piece) for piece in after):
            return Reading(Label.THING, pieces[-1].key)
        term = self._form(known, following=bool(after))
        return Reading(Label.STATE, head, term=term, role=role)

    def _form(self, known: tuple[Term, ...], following: bool) -> Term:
        if following:
            return next((term for term in known if term.form is Form.ADJECTIVE), known[0])
        return known[0]

    def _unnamed(self, pieces: tuple[Piece, ...], key: str) -> Reading:
        lexicon = self.lexicon
        roles = [piece.key for piece in pieces if piece.key in lexicon.roles]
        role = lexicon.roles[roles[-1]] if roles else None
        state = bool(roles) and (roles[-1] in lexicon.bare or any(name in lexicon.bare for name in roles[:-1]))
        if key in lexicon.observers:
            return Reading(Label.OBSERVER, key)
        if pieces[-1].tag is Tag.WORD and not _filler(pieces[-1]):
            return Reading(Label.THING, pieces[-1].key)
        if key in lexicon.armed and not (state and lexicon.roles.get(key)):
            return Reading(Label.ARMED, key)
        if role is StateRole.CIVILIANS:
            return Reading(Label.CIVILIANS, key)
        if state and (key == roles[-1] or key in lexicon.people or key in lexicon.assets):
            return Reading(Label.HOME_STATE, key, role=role)
        body = key in lexicon.resumable or key in lexicon.organisations
        return Reading(Label.ARMED if body else Label.THING, key, role=role)

    def _sounding(self, pieces: tuple[Piece, ...]) -> Reading | None:
        """A name of the registry in another spelling: two to five words that begin with a capital."""
        for size in range(min(LONGEST_SOUNDING, len(pieces)), 1, -1):
            for at in range(len(pieces) - size + 1):
                part = pieces[at : at + size]
                if not (part[0].capital and any(piece.tag is Tag.WORD for piece in part)):
                    continue
                senses = self.registry.senses_by_sound(" ".join(piece.key for piece in part))
                if senses:
                    return Reading(Label.NAMED, part[-1].key, senses)
        return None

    def _unknown_name(self, pieces: tuple[Piece, ...]) -> Reading | None:
        """The last run of capitalised words that holds a body's head noun and one more word."""
        runs, run = list[list[Piece]](), list[Piece]()
        for piece in pieces:
            if piece.capital and piece.tag in (Tag.WORD, Tag.PHRASE) and piece.key != "the":
                run.append(piece)
            elif run:
                runs.append(run)
                run = []
        runs.append(run)
        for found in reversed(runs):
            if len(found) > 1 and self._body(found):
                text = " ".join(word.surface for piece in found for word in piece.words)
                return Reading(Label.UNKNOWN_NAME, found[-1].key, name=text)
        return None

    def _body(self, run: list[Piece]) -> bool:
        keys = [piece.key.split() for piece in run]
        heads = [any(part in self.lexicon.name_heads for part in parts) for parts in keys]
        return any(heads) and any(piece.tag is Tag.WORD and not known for piece, known in zip(run, heads, strict=True))


def _keys(word: Word) -> tuple[str, ...]:
    """A word's key, and the key without an s that may be a genitive which lost its apostrophe."""
    return (word.key, word.key[:-1]) if word.key.endswith("s") and len(word.key) > 2 else (word.key,)


def _spellings(part: tuple[Word, ...]) -> tuple[str, ...]:
    """The key of some words, and the key without an s that may be a genitive's (common words are left alone)."""
    key = " ".join(word.key for word in part)
    lost = key.endswith("s") and (len(part) > 1 or part[-1].surface[:1].isupper())
    return (key, key[:-1]) if lost else (key,)


def _capitals(part: tuple[Word, ...]) -> bool:
    """True where initials are written so that they cannot be a common word."""
    surface = part[0].surface.replace(".", "").removesuffix("'s").removesuffix("’s")
    plain = surface[:-1] if surface.endswith("s") and surface[:-1].isupper() else surface
    return len(part) > 1 or plain.isupper() or (len(plain) >= SPELLED_INITIALS and plain[:1].isupper())


def _close(piece: Piece, following: Piece) -> bool:
    """True where two pieces stand together without more than a hyphen or a space between them."""
    return following.words[0].start - piece.words[-1].end <= 1


def _filler(piece: Piece) -> bool:
    return piece.key.isdigit() or len(piece.key) <= 2
