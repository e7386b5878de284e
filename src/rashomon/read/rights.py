"""The notice of a text about its own rights, in its own words."""

import re

#: Words by which a text speaks of its own rights (English).
CUES = re.compile(
    r"""
    ©|\(c\)\s*(?:19|20)\d\d
    |\bcopyright(?:ed)?\b
    |\ball\ rights\ reserved\b
    |\bcreative\ commons\b|\bCC[\ -](?:BY|0)\b|\bpublic\ domain\b
    |\bcross-?post(?:ed|ing)?\b
    |\b(?:may|can|cannot|must\ not|permission\ to)\ (?:be\ )?(?:freely\ )?(?:re-?publish|reproduce|redistribute)
    |\b(?:grants?|request|written|prior)\ permission\ (?:is\ \w+\ )?to\ (?:use|copy|post|re-?post|re-?print|reproduce)
    |\bfair\ use\b
    |\blicen[cs]ed\ under\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
#: One of these stands in every cue: looking for them first spares most texts the slow pattern.
HINTS = (
    *("©", "(c)", "copyright", "rights reserved", "commons", "cc by", "cc-by", "cc 0", "cc-0", "public domain"),
    *("crosspost", "cross-post", "publish", "reproduce", "redistribute", "permission", "fair use", "d under"),
)
SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
#: A notice is short; where a longer paragraph holds a cue, only its sentences with one count.
LONGEST_NOTICE = 1500


def rights_notice(text: str) -> str | None:
    """The paragraphs of ``text`` that speak of its rights, joined by line ends, or None. The text keeps them."""
    parts = (part for line in text.splitlines() if _has_cue(line) for part in _notice(line.strip()))
    return "\n".join(parts) or None


def _has_cue(text: str) -> bool:
    lower = text.lower()
    return any(hint in lower for hint in HINTS) and CUES.search(text) is not None


def _notice(paragraph: str) -> list[str]:
    if len(paragraph) <= LONGEST_NOTICE:
        return [paragraph]
    return [part for part in SENTENCE_END.split(paragraph) if len(part) <= LONGEST_NOTICE and _has_cue(part)]
