"""Keys under which the spellings of one place name meet.

A village is written Kafr Nabl, Kafar Nabl, Kafranbel or كفرنبل, depending on who transliterates. ``form`` brings
a name to plain Latin letters without articles and with one spelling of the common first words; two names of one
form are the same name. ``skeleton`` then keeps what transliterations agree on, mostly consonants; names of one
skeleton are worth comparing. ``loose`` merges the sibilants and the k, g, j sounds that dialects exchange.
"""

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from rashomon.knowledge.gazetteer.scripts import TO_LATIN

_ARABIC_ARTICLE = re.compile(r"(?<!\w)ال(?=\w{2})")
_ARABIC_LONG_U = re.compile(r"(?<=\w)و(?![ايىةآأ])")
_WORD = re.compile(r"[a-z0-9]+")
_MARKS = re.compile(r"[.'`\"]")
_ARTICLES = frozenset(
    ["the", "al", "el", "il", "ul"]
    + [f"{vowel}{sun}" for vowel in "ae" for sun in ("d", "r", "s", "sh", "t", "z", "n", "ch", "dh", "th")]
)


def _first_words() -> dict[str, str]:
    """Other spelling -> the one kept, of words that open names."""
    text = (files("rashomon.knowledge") / "data" / "gazetteer" / "first_words.psv").read_text(encoding="utf-8")
    rows = (line.split("|") for line in text.splitlines() if line and not line.startswith("#"))
    return {other: kept for kept, others in rows for other in others.split()}


_FIRST_WORDS = _first_words()
#: First words glued to the next: "Kafranbel", "Deirezzor" are left alone; assimilated articles are cut.
_GLUED = re.compile(r"^(?:a|e)(?:l(?=[bcfghjkmpqvwy])|([dnrstz])(?=\1[a-z]{2,}))")
_SOUNDS = {
    "shch": "x", "tch": "x", "dsch": "j", "sch": "x", "kh": "K", "gh": "G", "sh": "x", "ch": "x", "th": "t", "dh": "d",
    "rh": "G", "zh": "j", "dj": "j", "ph": "f", "ck": "k", "ts": "s", "tz": "s", "q": "k", "c": "k", "p": "b",
}  # fmt: skip
_SOUND = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))
_FRENCH = re.compile(r"ou(?=[aeiouy])")
_AW = re.compile(r"([aeo])[wu](?=[^aeiouyw]|$)")
_FEMININE = re.compile(r"(?<=.{2})([ae])h$")
_DOUBLE = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aeiouy]+")
_LOOSE = str.maketrans({"x": "s", "z": "s", "K": "k", "G": "k", "g": "k", "j": "k", "f": "b", "w": ""})


class Key(NamedTuple):
    """A name's folded ``form`` and the ``skeleton`` it is stored under."""

    skeleton: str
    form: str


def plain(name: str) -> str:
    """Lower-case Latin letters, digits and single spaces: no accents, marks of ayn or hamza, or punctuation."""
    text = name.lower() if name.isascii() else _latin(unicodedata.normalize("NFKC", name).lower())
    return " ".join(_WORD.findall(_MARKS.sub("", text)))


def _latin(text: str) -> str:
    letters = _ARABIC_LONG_U.sub("u", _ARABIC_ARTICLE.sub("", text)).translate(TO_LATIN)
    return "".join(c for c in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(c))


def form(name: str) -> str:
    """The name without articles, generic first words in one spelling, written together."""
    words = plain(name).split()
    kept = [word for i, word in enumerate(words) if word not in _ARTICLES or (i == len(words) - 1 and not i)]
    return "".join(_FIRST_WORDS.get(word, _FEMININE.sub(r"\1", word)) for word in (kept or words))


@lru_cache(maxsize=65536)
def skeleton(folded: str) -> str:
    """The consonants of a ``form``, digraphs and doubles reduced, with a mark for an initial vowel.

    Doubles collapse before vowels drop, so that Hamimah keeps two m and does not fall on Hama.
    """
    text = _SOUND.sub(lambda found: _SOUNDS[found[0]], _GLUED.sub("\\1", folded))
    text = _AW.sub(r"\1", _FRENCH.sub("w", text)).replace("v", "w")
    text = _DOUBLE.sub(r"\1", text).removesuffix("h")
    consonants = _VOWELS.sub("", text)
    return ("a" if text[:1] in "aeiou" else "") + consonants if consonants else text or folded


def loose(bones: str) -> str:
    """A ``skeleton`` with the sounds merged that dialects and agencies exchange most."""
    return _DOUBLE.sub(r"\1", bones.translate(_LOOSE)) or bones


@lru_cache(maxsize=4096)
def key(name: str) -> Key:
    """Skeleton and form of a name; both empty where it has no letter of a known script."""
    folded = form(name)
    return Key(skeleton(folded), folded)
