"""Names as keys: the same name in another spelling, case or script form has the same key."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

# Abbreviations with stops ("U.S."), else letters and digits joined by apostrophes ("Syria's").
TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:['’ʼ`´]\w+)*['’]?")
POSSESSIVE = re.compile(r"(?:['’ʼ`´]s|['’ʼ`´])$", re.IGNORECASE)
MARKS = re.compile(r"['’ʼ`´ʿʾ‘.]")
# Letters that decompose into nothing plainer.
PLAIN = str.maketrans({"ı": "i", "ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ى": "ي", "ة": "ه"})
ARTICLES = frozenset({"al", "el", "as", "ash", "ar", "an", "at", "ad", "az", "ul", "ed", "es"})
# Romanised Arabic, longest first: what the press writes for one sound.
SOUNDS = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"(.)\1+", r"\1"),
        (r"ae?y|ai|ei|ey|ie|ij", "y"),
        (r"ou|oo|aw|au|ow|o", "u"),
        (r"[ei]", "i"),
        (r"q", "k"),
        (r"dh|z", "z"),
        (r"(?<=a)h$|h$", ""),
        (r"(.)\1+", r"\1"),
    )
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: its key, how it is written, and its characters there."""

    key: str
    surface: str
    start: int
    end: int


@lru_cache(maxsize=65536)
def word_key(surface: str) -> str:
    """The key of one word: lower case, without accents, stops, apostrophes or the genitive's s after one."""
    plain = MARKS.sub("", POSSESSIVE.sub("", surface)).casefold().translate(PLAIN)
    if plain.isascii():
        return plain
    return "".join(char for char in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(char))


def words(text: str, offset: int = 0) -> tuple[Word, ...]:
    """The words of ``text`` in order; ``offset`` is added to their places."""
    return tuple(_words(text, offset))


def _words(text: str, offset: int) -> Iterator[Word]:
    for match in TOKEN.finditer(text):
        key = word_key(match.group())
        if key:
            yield Word(key, match.group(), match.start() + offset, match.end() + offset)


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """The key of a whole name, without a leading "the"."""
    keys = [word.key for word in words(name)]
    return " ".join(keys[1:] if len(keys) > 1 and keys[0] == "the" else keys)


@lru_cache(maxsize=65536)
def sound_key(key: str) -> str | None:
    """A key by sound for romanised names of several words ("jaish al islam" and "jaysh ul islam" share one).

    None for single short words, where sound alone proves nothing.
    """
    parts = [part for part in key.split() if part not in ARTICLES]
    sounds = [_sound(part) for part in parts]
    joined = " ".join(sounds)
    return joined if len(parts) > 1 and len(joined) > 6 and joined.isascii() else None


def _sound(part: str) -> str:
    for pattern, plain in SOUNDS:
        part = pattern.sub(plain, part)
    return part


def is_initials(name: str) -> bool:
    """True for a name in capitals ("IS", "FARC"), which a word in small letters never means."""
    return name.isupper() and " " not in name and len(name) <= 6
