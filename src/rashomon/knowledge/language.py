"""What a language's tables say about events, speech and text layout (``data/languages/<code>/*.toml``)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, TypeVar

import cattrs

from rashomon.errors import unknown_name
from rashomon.model import EventKind, Relation, SpeakerKind

T = TypeVar("T")

LANGUAGES = ("en",)
#: "*" in a pattern stands for up to so many words.
GAP = "*"


@dataclass(frozen=True, slots=True)
class PatternToken:
    """One lemma of a pattern, with the part of speech that it asks for ("V", "N", "A" or None)."""

    lemma: str
    pos: str | None


@dataclass(frozen=True, slots=True)
class Pattern:
    """A row of lemmas that names an event of ``kind``."""

    kind: EventKind
    tokens: tuple[PatternToken, ...]


@dataclass(frozen=True, slots=True)
class Means:
    """Words that settle the kind of a trigger which tells only that people died or something was hit."""

    kind: EventKind
    words: re.Pattern[str]


@dataclass(frozen=True)
class EventLexicon:
    """Event patterns by the lemma that they begin with, longest first, and the generic triggers."""

    by_lemma: dict[str, tuple[Pattern, ...]]
    deaths: frozenset[str]
    strikes: frozenset[str]
    means: tuple[Means, ...]

    def means_in(self, words: str) -> EventKind | None:
        """The kind that the means in ``words`` settle, or None."""
        return next((means.kind for means in self.means if means.words.search(words)), None)


@dataclass(frozen=True)
class Speech:
    """Words of saying and the classes of those who say."""

    verbs: frozenset[str]
    accusing: frozenset[str]
    denying: frozenset[str]
    prefixes: tuple[str, ...]
    adverbs: frozenset[str]
    pronouns: frozenset[str]
    official: re.Pattern[str]
    overrides: re.Pattern[str]
    classes: tuple[tuple[SpeakerKind, re.Pattern[str]], ...]

    def kind_of(self, name: str) -> SpeakerKind:
        """The codebook's class of a speaker called ``name``; ``unnamed`` where no word tells."""
        name = name.lower()
        if self.official.search(name) and not self.overrides.search(name):
            return SpeakerKind.OFFICIAL
        return next((kind for kind, words in self.classes if words.search(name)), SpeakerKind.UNNAMED)


@dataclass(frozen=True)
class CertaintyCues:
    """Words that hedge, plan, negate or refute."""

    hedges: frozenset[str]
    hedging_verbs: frozenset[str]
    hedging_modals: frozenset[str]
    planning: frozenset[str]
    planning_modals: frozenset[str]
    negating: frozenset[str]
    refutations: tuple[str, ...]


@dataclass(frozen=True)
class PlaceWords:
    """Words around places, and the prepositions that open one."""

    area_nouns: frozenset[str]
    directions: frozenset[str]
    particles: frozenset[str]
    facilities: frozenset[str]
    parts: frozenset[str]
    not_first: frozenset[str]
    not_names: frozenset[str]
    speakers: frozenset[str]
    relations: dict[str, Relation]


@dataclass(frozen=True)
class RoleWords:
    """Words around those who act and those who are acted on."""

    light_nouns: frozenset[str]
    light_verbs: frozenset[str]
    bare_victims: frozenset[str]
    areas: frozenset[str]
    nobody: frozenset[str]
    vague_numbers: frozenset[str]


@dataclass(frozen=True)
class Layout:
    """How a text is cut into sentences, and what in it is boilerplate."""

    abbreviations: frozenset[str]
    boilerplate: re.Pattern[str]
    closing: re.Pattern[str]
    dateline: re.Pattern[str]


@dataclass(frozen=True)
class Language:
    """All tables of one language."""

    code: str
    events: EventLexicon
    speech: Speech
    certainty: CertaintyCues
    violation: re.Pattern[str]
    places: PlaceWords
    roles: RoleWords
    layout: Layout


def read_table(code: str, name: str) -> dict[str, Any]:
    """The parsed table ``name`` of language ``code``."""
    source = files("rashomon.knowledge") / "data" / "languages" / code / f"{name}.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


def any_word(words: list[str]) -> re.Pattern[str]:
    """A pattern that finds any of ``words`` as whole words, any case."""
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)", re.IGNORECASE)


def any_pattern(patterns: list[str]) -> re.Pattern[str]:
    """The union of regular expressions, any case."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def parse_pattern(kind: EventKind, text: str) -> Pattern:
    """``"fire/V * rocket"`` as a pattern of ``kind``."""
    parts = (part.partition("/") for part in text.split())
    return Pattern(kind, tuple(PatternToken(lemma.lower(), pos or None) for lemma, _, pos in parts))


def load_events(table: dict[str, Any]) -> EventLexicon:
    """The event lexicon of ``events.toml``."""
    patterns = [parse_pattern(EventKind(kind), text) for kind, texts in table["kinds"].items() for text in texts]
    patterns.sort(key=lambda pattern: -len(pattern.tokens))  # stable: earlier kinds stay first
    by_lemma: dict[str, list[Pattern]] = {}
    for pattern in patterns:
        by_lemma.setdefault(pattern.tokens[0].lemma, []).append(pattern)
    means = (
        Means(EventKind(kind), re.compile(r"\b(?:" + "|".join(words) + ")")) for kind, words in table["means"].items()
    )
    return EventLexicon(
        {lemma: tuple(group) for lemma, group in by_lemma.items()},
        frozenset(table["generic"]["deaths"]),
        frozenset(table["generic"]["strikes"]),
        tuple(means),
    )


def load_speech(table: dict[str, Any]) -> Speech:
    """The tables of speech and speakers in ``cues.toml``."""
    speech, official = table["speech"], table["official"]
    return Speech(
        frozenset(speech["verbs"]),
        frozenset(speech["accusing"]),
        frozenset(speech["denying"]),
        tuple(speech["prefixes"]),
        frozenset(speech["adverbs"]),
        frozenset(table["pronouns"]["words"]),
        any_word(official["words"]),
        any_word(official["overrides"]),
        tuple((SpeakerKind(row["kind"]), any_word(row["words"])) for row in table["speaker"]),
    )


def structure(table: dict[str, Any], kind: type[T]) -> T:
    """A table whose keys are the fields of ``kind``."""
    return _tables().structure(table, kind)


@lru_cache(maxsize=1)
def _tables() -> cattrs.Converter:
    """Reads tables strictly: a misspelt key is an error."""
    return cattrs.Converter(forbid_extra_keys=True)


def load_layout(table: dict[str, Any]) -> Layout:
    """The tables of ``segments.toml``."""
    patterns = (any_pattern(table[name]) for name in ("boilerplate", "closing", "dateline"))
    return Layout(frozenset(table["abbreviations"]), *patterns)


@lru_cache(maxsize=len(LANGUAGES))
def load_language(code: str) -> Language:
    """The tables of language ``code``; raises ``UsageError`` naming the languages that there are."""
    if code not in LANGUAGES:
        raise unknown_name("language", code, list(LANGUAGES))
    cues = read_table(code, "cues")
    return Language(
        code,
        load_events(read_table(code, "events")),
        load_speech(cues),
        structure(cues["certainty"], CertaintyCues),
        any_pattern(cues["violation"]["patterns"]),
        structure(read_table(code, "places"), PlaceWords),
        structure(read_table(code, "roles"), RoleWords),
        load_layout(read_table(code, "segments")),
    )
