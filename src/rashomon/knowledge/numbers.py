"""What a language's words for numbers of people mean (``data/languages/<code>/counts.toml``)."""

import re
from dataclasses import dataclass
from functools import lru_cache

from rashomon.knowledge.language import read_table
from rashomon.model import CountKind

UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
MONTH_BEFORE = re.compile(rf"\b{MONTH}\.?\s+$", re.IGNORECASE)
MONTH_AFTER = re.compile(rf"\s+{MONTH}\b", re.IGNORECASE)
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}


@dataclass(frozen=True, slots=True)
class Amount:
    """``low`` to ``high`` people, ``high`` None where open."""

    low: int
    high: int | None


@dataclass(frozen=True)
class NumberWords:
    """Number phrases of one language."""

    at_least: frozenset[str]
    more_than: frozenset[str]
    up_to: frozenset[str]
    less_than: frozenset[str]
    vague: dict[str, Amount]
    outcomes: dict[str, CountKind]
    not_people: frozenset[str]
    phrase: re.Pattern[str]

    def amount(self, bound: str, number: str) -> Amount | None:
        """The meaning of ``number`` behind ``bound`` ("" for none); None where it is no number."""
        known = self.vague.get(" ".join(number.lower().split()))
        value = read_number(number) if known is None else known.low
        if value is None:
            return None
        return self.bounded(" ".join(bound.lower().split()), known or Amount(value, value))

    def read(self, match: re.Match[str]) -> Amount | None:
        """The meaning of a match of ``phrase``: "at least 5", "20+", "20 to 25"."""
        amount = self.amount(match["bound"] or "", match["number"])
        if amount and match["plus"]:
            return Amount(amount.low, None)
        upper = self.amount("", match["upper"]) if match["upper"] else None
        if amount and upper and upper.high is not None and upper.high >= amount.low:
            return Amount(amount.low, upper.high)
        return amount

    def bounded(self, bound: str, amount: Amount) -> Amount:
        """``amount`` under its bound; a vague number that is open already stays as it is."""
        if amount.high is None:
            return amount
        if bound in self.more_than:
            return Amount(amount.low + 1, None)
        if bound in self.at_least:
            return Amount(amount.low, None)
        if bound in self.up_to:
            return Amount(0, amount.high)
        return Amount(0, max(0, amount.high - 1)) if bound in self.less_than else amount


def read_number(text: str) -> int | None:
    """``"1,400"``, ``"25"``, ``"twenty-five"``, ``"2.5 million"`` or ``"three hundred"`` as a number, else None."""
    total, current = 0, 0.0
    words = re.split(r"[\s-]+", text.lower().replace(",", "").strip())
    for word in words:
        value = read_word(word)
        if word in SCALES:
            current = max(current, 1) * SCALES[word]
            if SCALES[word] >= SCALES["thousand"]:
                total, current = total + round(current), 0.0
        elif value is not None:
            current += value
        elif word != "and":
            return None
    return total + round(current) if words else None


def read_word(word: str) -> float | None:
    """One word or figure as a number."""
    if re.fullmatch(r"\d+(\.\d+)?", word):
        return float(word)
    if word in UNITS:
        return float(UNITS.index(word))
    return TENS.index(word) * 10.0 if word in TENS[2:] else None


def number_pattern(bounds: list[str], vague: list[str]) -> re.Pattern[str]:
    """Finds bound and number; the groups are ``bound``, ``number`` and, for "20 to 25", ``upper``."""
    word = "|".join([*UNITS[1:], *TENS[2:], *SCALES])
    digits = r"(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?:\s(?:hundred|thousand|million))?"
    figure = rf"{digits}|(?:(?:{word})(?:[\s-](?:and\s)?(?:{word}))*)"
    bound = "|".join(map(re.escape, sorted(bounds, key=len, reverse=True)))
    loose = "|".join(map(re.escape, sorted(vague, key=len, reverse=True)))
    number = rf"(?P<number>{loose}|{figure})(?:\s(?:to|or|–|-)\s?(?P<upper>{figure}))?"
    return re.compile(
        rf"(?<![\w.,$€£-])(?:(?P<bound>{bound})\s+)?{number}(?P<plus>\+)?(?![\w%]|[.,]\d|-year|-day|-hour|st\b|nd\b|rd\b|th\b)",
        re.IGNORECASE,
    )


def is_date(match: re.Match[str]) -> bool:
    """True for a bare figure that is part of a date: a year, "5" beside the name of a month."""
    if match["bound"] is not None:
        return False
    before, after = (
        match.string[max(0, match.start() - 12) : match.start()],
        match.string[match.end() : match.end() + 12],
    )
    beside = bool(MONTH_BEFORE.search(before) or MONTH_AFTER.match(after))
    return beside or re.fullmatch(r"(19|20)\d\d", match["number"]) is not None


@lru_cache(maxsize=4)
def load_numbers(code: str) -> NumberWords:
    """The number words of language ``code``."""
    table = read_table(code, "counts")
    bounds = table["bounds"]
    vague = {words: Amount(value[0], value[1] if value[1:] else None) for words, value in table["vague"].items()}
    outcomes = {lemma: CountKind(kind) for kind, lemmas in table["outcomes"].items() for lemma in lemmas}
    phrase = number_pattern([word for words in bounds.values() for word in words], list(vague))
    return NumberWords(
        at_least=frozenset(bounds["at_least"]),
        more_than=frozenset(bounds["more_than"]),
        up_to=frozenset(bounds["up_to"]),
        less_than=frozenset(bounds["less_than"]),
        vague=vague,
        outcomes=outcomes,
        not_people=frozenset(table["not_people"]["nouns"]),
        phrase=phrase,
    )
