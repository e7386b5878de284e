"""Names and words brought to forms that can be compared. Nothing here guesses at identity; it only folds spelling."""

import re
import unicodedata
from functools import lru_cache

#: What carries no meaning of its own in a name or a phrase of a report.
STOP = frozenset(
    [
        "a",
        "about",
        "after",
        "again",
        "against",
        "all",
        "also",
        "although",
        "an",
        "and",
        "any",
        "are",
        "around",
        "as",
        "at",
        "away",
        "be",
        "because",
        "been",
        "before",
        "being",
        "but",
        "by",
        "could",
        "day",
        "days",
        "did",
        "do",
        "does",
        "during",
        "each",
        "either",
        "else",
        "even",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "her",
        "here",
        "him",
        "his",
        "how",
        "however",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "itself",
        "just",
        "like",
        "made",
        "many",
        "may",
        "might",
        "more",
        "most",
        "much",
        "no",
        "not",
        "now",
        "of",
        "off",
        "on",
        "one",
        "only",
        "or",
        "other",
        "our",
        "out",
        "over",
        "own",
        "said",
        "same",
        "saying",
        "says",
        "she",
        "should",
        "since",
        "so",
        "some",
        "still",
        "such",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "through",
        "to",
        "told",
        "too",
        "two",
        "under",
        "until",
        "up",
        "upon",
        "us",
        "very",
        "was",
        "way",
        "we",
        "well",
        "were",
        "what",
        "when",
        "where",
        "whether",
        "which",
        "while",
        "who",
        "whom",
        "why",
        "will",
        "with",
        "within",
        "without",
        "would",
        "year",
        "years",
        "yesterday",
        "you",
    ]
)
ARTICLES = frozenset(
    ["al", "el", "ul", "ad", "ar", "as", "ash", "at", "an", "az", "adh", "the", "of", "de", "la", "le"]
)
_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_VOWELS = str.maketrans("", "", "aeiouyw")


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """``text`` in lower case, without accents and apostrophes, words parted by one space."""
    bare = text if text.isascii() else _unaccented(text)
    bare = re.sub(r"['’‘`ʿʾ´]", "", bare)
    return " ".join(_TOKEN.findall(bare.casefold()))


def _unaccented(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


@lru_cache(maxsize=65536)
def tokens(text: str) -> frozenset[str]:
    """The words of ``text`` that carry meaning, stemmed."""
    return frozenset(stem(word) for word in plain(text).split() if word not in STOP and len(word) > 1)


def stem(word: str) -> str:
    """``word`` without the commonest English endings (enough to compare, not a dictionary form)."""
    for ending in ("ings", "ing", "edly", "ers", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=65536)
def skeleton(name: str) -> str:
    """A place or person name by its consonants: "Hasaka", "Hasakeh" and "al-Hasakah" share one skeleton.

    Romanised Arabic differs in vowels, articles, doubled letters and final h; what is left is compared. Names whose
    skeleton would be shorter than two letters, or that hold digits, stay whole.
    """
    words = [word for word in plain(name).split() if word not in ARTICLES] or plain(name).split()
    joined = "".join(re.sub(r"(?<=[aeiou])h$", "", word) for word in words)
    bare = re.sub(r"(.)\1+", r"\1", joined.replace("q", "k").replace("c", "k").translate(_VOWELS))
    return bare if len(bare) >= 2 and not any(char.isdigit() for char in joined) else joined
