"""Bring older training labels into line with the later rulings (22–31) of the codebook, where a rule can."""

import re
from dataclasses import replace

from .data import Claim, Report, Span

_AREA = frozenset(
    [
        "town",
        "towns",
        "village",
        "villages",
        "city",
        "cities",
        "district",
        "districts",
        "neighborhood",
        "neighborhoods",
        "neighbourhood",
        "neighbourhoods",
        "province",
        "provinces",
        "area",
        "areas",
        "region",
        "regions",
        "suburb",
        "suburbs",
        "enclave",
        "territory",
        "territories",
        "quarter",
        "quarters",
        "countryside",
        "outskirts",
        "part",
        "parts",
        "pocket",
        "land",
        "location",
        "locations",
    ]
)
_ONE_SETTLEMENT = frozenset(
    ["town", "village", "city", "district", "neighborhood", "neighbourhood", "province", "area", "region"]
)
_BARE = frozenset(
    [
        "people",
        "person",
        "persons",
        "others",
        "other",
        "victims",
        "victim",
        "dead",
        "wounded",
        "injured",
        "casualties",
        "lives",
    ]
)
_NUMBER = (
    r"\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety|hundreds?|thousands?|millions?|dozens?|scores|tens|several|many|few"
)
_LEAD = re.compile(
    rf"(?:(?:the|a|an|some|about|around|nearly|almost|over|at least|at most|more than|less than|as many as|up to|other"
    rf"|another|of|more|{_NUMBER})\s+)+",
    re.IGNORECASE,
)
_HAS_NUMBER = re.compile(rf"\b(?:{_NUMBER}|a|an|some|another|his|her|he|she|my)\b", re.IGNORECASE)
_SUBSET = re.compile(r"\b(?:including|among them|mostly|most of them|mainly|as well as)\s*$", re.IGNORECASE)
_ATTEMPT = re.compile(
    r"\b(?:try|tries|trying|tried|attempt(?:s|ing|ed)?|seeking|bid|fighting|battling) to(?: \w+ly)?\s*$",
    re.IGNORECASE,
)
_BEFORE_NOUN = re.compile(r"\b(?:the|a|an|in|on|of|to|into|for|from|citys|two|three|four|several)\s+$", re.IGNORECASE)
_BROKEN_DEAL = re.compile(
    r"(?:ceasefire|truce|deal|agreement|accord)\b.*\b(?:collapse|broke|br[eo]ak|suspend|end)|"
    r"\b(?:collapse|broke|break|suspend|end)\w*\b.*\b(?:ceasefire|truce|deal|agreement|accord)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?<![-\w])(?:of|in|for|near|that|who|which|held|controlled|along|under|on|at|from|around|outside)\b"
)
_NO_TARGETS = frozenset(("talks", "agreement"))


def normalise(report: Report) -> Report:
    """The report with its claims coded as the later rulings want them."""
    kept = (claim for claim in report.claims if not is_mere_adjective(report.text, claim))
    return replace(report, claims=tuple(normalise_claim(report.text, claim) for claim in kept))


def normalise_claim(text: str, claim: Claim) -> Claim:
    """One claim under rulings 2, 22, 30 and 31."""
    claim = broken_deals_are_denied(text, attempts_are_operations(text, claim))
    claim = areas_are_places(text, claim)
    return unnumbered_subsets_go(text, plain_targets(text, claim))


def attempts_are_operations(text: str, claim: Claim) -> Claim:
    """Ruling 30: "trying to seize" is an operation under way, asserted."""
    before = text[max(0, claim.trigger[0] - 40) : claim.trigger[0]]
    if claim.kind != "territory_gain" or not _ATTEMPT.search(before):
        return claim
    certainty = "asserted" if claim.certainty == "planned" else claim.certainty
    return replace(claim, kind="operation", certainty=certainty)


def is_mere_adjective(text: str, claim: Claim) -> bool:
    """Ruling 26: "the besieged town" is no siege."""
    before = text[max(0, claim.trigger[0] - 20) : claim.trigger[0]]
    return text[slice(*claim.trigger)].lower() == "besieged" and bool(_BEFORE_NOUN.search(before))


def broken_deals_are_denied(text: str, claim: Claim) -> Claim:
    """Ruling 26: a deal suspended or broken off is an agreement, denied."""
    if claim.kind in ("other_event", "agreement") and _BROKEN_DEAL.search(text[slice(*claim.trigger)]):
        return replace(claim, kind="agreement", certainty="denied")
    return claim


def head_word(phrase: str) -> str:
    """The last word of a noun phrase before its prepositions and clauses."""
    words = re.findall(r"[\w-]+", _TAIL.split(phrase.lower(), maxsplit=1)[0])
    return words[-1] if words else ""


def is_area(phrase: str) -> bool:
    """Whether a phrase names an area rather than a thing in it."""
    return head_word(phrase) in _AREA


def areas_are_places(text: str, claim: Claim) -> Claim:
    """Ruling 22: an area is never a target, only a place; "the town" alone adds no place."""
    named = {text[a:b] for a, b in claim.places}
    areas = [span for span in claim.targets if is_area(text[slice(*span)]) or _named_area(text[slice(*span)], named)]
    places = [trim(text, span) for span in areas if not _is_bare_area(text[slice(*span)])]
    fresh = tuple(span for span in places if not any(_touch(span, other) for other in claim.places))
    kept = tuple(span for span in claim.targets if span not in areas)
    return replace(claim, targets=kept, places=claim.places + fresh)


def _named_area(phrase: str, named: set[str]) -> bool:
    return phrase in named and phrase[:1].isupper() and len(phrase.split()) == 1


def _is_bare_area(phrase: str) -> bool:
    words = phrase.lower().split()
    return len(words) <= 2 and words[0] in ("the", "this", "that") and words[-1] in _ONE_SETTLEMENT


def plain_targets(text: str, claim: Claim) -> Claim:
    """Rulings 2, 9 and 22: no bare people, no number or article, none for talks and agreements."""
    if claim.kind in _NO_TARGETS:
        return replace(claim, targets=())
    trimmed = (trim(text, span) for span in claim.targets)
    return replace(claim, targets=tuple(s for s in trimmed if text[slice(*s)].lower() not in _BARE))


def trim(text: str, span: Span) -> Span:
    """A phrase without its article and number."""
    lead = _LEAD.match(text, span[0], span[1])
    return (lead.end(), span[1]) if lead and lead.end() < span[1] else span


def unnumbered_subsets_go(text: str, claim: Claim) -> Claim:
    """Ruling 31: "including commanders" has no casualty entry."""
    kept = tuple(c for c in claim.casualties if not _is_unnumbered_subset(text, c.span))
    return replace(claim, casualties=kept)


def _is_unnumbered_subset(text: str, span: Span) -> bool:
    return bool(_SUBSET.search(text[max(0, span[0] - 20) : span[0]])) and not _HAS_NUMBER.search(text[slice(*span)])


def _touch(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]
