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
SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
#: A notice is short; where a longer paragraph holds a cue, only its sentences with one count.
LONGEST_NOTICE = 1500


def rights_notice(text: str) -> str | None:
    """The paragraphs of ``text`` that speak of its rights, joined by line ends, or None. The text keeps them."""
    parts = (part for line in text.splitlines() if CUES.search(line) for part in _notice(line.strip()))
    return "\n".join(parts) or None


def _notice(paragraph: str) -> list[str]:
    if len(paragraph) <= LONGEST_NOTICE:
        return [paragraph]
    return [part for part in SENTENCE_END.split(paragraph) if len(part) <= LONGEST_NOTICE and CUES.search(part)]
