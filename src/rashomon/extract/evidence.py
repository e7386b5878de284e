"""The verifier of answers from outside: a value counts only where its words stand in the text."""

import re

from rashomon.model import Span

#: A quotation may stand so many characters from its sentence and still be evidence for it.
REACH = 600
SPACE = re.compile(r"\s+")


def pattern_of(words: str) -> re.Pattern[str] | None:
    """A pattern that finds ``words`` with any white space between them, as whole words; None for no words."""
    parts = [re.escape(part) for part in SPACE.split(words.strip()) if part]
    return re.compile(r"(?<!\w)" + r"\s+".join(parts) + r"(?!\w)") if parts else None


def find(text: str, words: str, near: Span) -> Span | None:
    """Where ``words`` stand, letter by letter: inside ``near``, else within reach of it; None where they do not."""
    pattern = pattern_of(words)
    if pattern is None:
        return None
    inside = pattern.search(text, near.start, near.end)
    wide = inside or pattern.search(text, max(0, near.start - REACH), min(len(text), near.end + REACH))
    return Span(wide.start(), wide.end()) if wide else None
