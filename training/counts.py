"""Simple bounds of counts, enough to measure the encoder."""

import re
from dataclasses import dataclass

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = {
    t: 10 * i for i, t in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_VAGUE = (
    (r"\btens of thousands\b", 20000), (r"\bhundreds of thousands\b", 200000), (r"\bseveral hundred\b", 300),
    (r"\bseveral dozen\b", 36), (r"\bmillions\b", 2000000), (r"\bthousands\b", 2000), (r"\bhundreds\b", 200),
    (r"\bscores\b", 40), (r"\bdozens\b", 24), (r"\btens\b", 20), (r"\b(several|many|numerous|few|number of)\b", 3),
    (r"\bmost of\b", 2),
)  # fmt: skip
_SINGLE = re.compile(r"\b(a|an|another|his|her|the|he|she)\b")


@dataclass(frozen=True, slots=True)
class Bounds:
    """At least, and at most where that is known."""

    low: int
    high: int | None


def bounds(words: str, before: str = "") -> Bounds:
    """The bounds that words like "at least 5 troops" give; `before` are the words in front of them."""
    low = words.lower().replace(",", "")
    number = _number(low)
    if number is None:
        return _vague(low)
    lead = f"{before.lower()[-14:]} {low}"
    if re.search(r"\b(more than|over|exceed\w*|above)\b", lead):
        return Bounds(number + 1, None)
    if re.search(r"\b(at least|no fewer than|no less than|minimum|or more)\b|\d\+", lead):
        return Bounds(number, None)
    upper = re.search(r"\b(up to|as many as|at most|less than|fewer than)\b", lead)
    return Bounds(0, number) if upper else Bounds(number, number)


def _vague(low: str) -> Bounds:
    for pattern, value in _VAGUE:
        if re.search(pattern, low):
            return Bounds(value, None)
    if re.search(r"\bdozen\b", low):
        return Bounds(12, 12)
    plural = re.search(r"\w{2,}s\b|\b(people|children|men|women|others|police|casualties)\b", low)
    return Bounds(2, None) if plural else Bounds(1, 1)


def _number(low: str) -> int | None:
    digits = re.search(r"\d[\d ]*\d{3}\b|\d+(?:\.\d+)?", low)
    scale = 1_000_000 if re.search(r"\bmillion\b", low) else 1000 if re.search(r"\bthousand\b", low) else 1
    if digits:
        return int(float(digits[0].replace(" ", "")) * scale)
    return _spelled(re.findall(r"[a-z]+", low), scale)


def _spelled(words: list[str], scale: int) -> int | None:
    total, seen = 0, False
    for word in words:
        value = _UNITS.index(word) if word in _UNITS else _TENS.get(word)
        if value is not None:
            total, seen = total + value, True
        elif word == "hundred" and (seen or "a" in words):
            total, seen = max(total, 1) * 100, True
    if not seen and scale > 1 and "a" in words:
        return scale
    return total * scale if seen else None
