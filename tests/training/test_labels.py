"""Training labels: alignment, rulings, changed copies, simple counts and days."""

import datetime as dt
import random

import pytest
from training.augment import Edit, augmented, rewrite
from training.counts import Bounds, bounds
from training.data import Casualty, Claim, Report, Span, align
from training.days import Interval, dateline, resolve
from training.normalise import head_word, is_area, normalise_claim, trim

TEXT = "Rebels are trying to seize Oren. Government jets hit residential areas and two schools in Oren on Monday."


def span(words: str) -> Span:
    """Where words first stand in the text."""
    at = TEXT.index(words)
    return at, at + len(words)


def claim(kind: str, trigger: str, **fields: object) -> Claim:
    """A bare claim on the text."""
    base = Claim(span(trigger), 0, kind, (), (), (), (), (), (), "asserted", "outlet", False, "news", "i1")
    return Claim(**{**{f: getattr(base, f) for f in base.__slots__}, **fields})  # type: ignore[arg-type]


def test_nearest_occurrence_in_the_sentence() -> None:
    """The same words in the trigger's sentence win over earlier ones."""
    assert align(TEXT, "Oren", (33, len(TEXT)), span("hit")) == (TEXT.rindex("Oren"), TEXT.rindex("Oren") + 4)
    assert align(TEXT, "Rebels", (33, len(TEXT)), span("hit")) == (0, 6)
    assert align(TEXT, "Tasht", (0, 32), span("seize")) is None


def test_attempts() -> None:
    """Ruling 30."""
    changed = normalise_claim(TEXT, claim("territory_gain", "seize", certainty="planned"))
    assert (changed.kind, changed.certainty) == ("operation", "asserted")


def test_areas() -> None:
    """Ruling 22: the area becomes a place, the number goes."""
    given = claim("air_strike", "hit", targets=(span("residential areas"), span("two schools")), places=(span("Oren"),))
    changed = normalise_claim(TEXT, given)
    assert changed.targets == (span("schools"),)
    assert changed.places == (span("Oren"), span("residential areas"))


def test_unnumbered_subset() -> None:
    """Ruling 31."""
    text = "The raid killed 20 fighters including commanders."
    a, b = text.index("20"), text.index("commanders")
    casualties = (Casualty((a, a + 11), "killed", 20, 20), Casualty((b, b + 10), "killed", 2, None))
    given = claim("air_strike", "hit", casualties=casualties)
    assert normalise_claim(text, given).casualties == casualties[:1]


@pytest.mark.parametrize(
    ("phrase", "head", "area"),
    [
        ("the town of Oren", "town", True),
        ("rebel-held areas", "areas", True),
        ("a market in the town", "market", False),
    ],
)
def test_heads(phrase: str, head: str, area: bool) -> None:
    """The head noun decides."""
    assert head_word(phrase) == head
    assert is_area(phrase) is area


def test_trim_keeps_something() -> None:
    """A phrase of nothing but a number stays."""
    assert trim("two", (0, 3)) == (0, 3)
    assert trim("at least five soldiers", (0, 22)) == (14, 22)


def test_spans_follow_edits() -> None:
    """Spans before, at and after a changed word."""
    report = Report("r", TEXT, ((0, 32), (33, len(TEXT))), (claim("air_strike", "hit", places=(span("Oren"),)),))
    edits = [Edit(m, m + 4, "Kelmara City") for m in (TEXT.index("Oren"), TEXT.rindex("Oren"))]
    changed = rewrite(report, edits)
    assert changed.text[slice(*changed.claims[0].trigger)] == "hit"
    assert changed.text[slice(*changed.claims[0].places[0])] == "Kelmara City"
    assert changed.text[slice(*changed.sentences[0])].endswith("Kelmara City.")


@pytest.mark.parametrize("seed", range(30))
def test_augmented_keeps_every_claim(seed: int) -> None:
    """No trigger is lost or emptied."""
    text = TEXT.replace("Rebels", "Houthi rebels").replace("Government", '"Syrian" government')
    a, b = text.index("hit"), text.rindex("Oren")
    given = Claim(
        (a, a + 3), 1, "air_strike", (), (), ((b, b + 4),), (), (), (), "asserted", "outlet", False, "news", "i"
    )
    report = Report("r", text, ((0, 40), (40, len(text))), (given,))
    changed = augmented(report, random.Random(seed))
    assert changed.text[slice(*changed.claims[0].trigger)] in ("hit", "iht", "hti")
    assert changed.text[slice(*changed.claims[0].places[0])].strip()
    assert changed == augmented(report, random.Random(seed))


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("at least 5 troops", 5, None),
        ("more than 30", 31, None),
        ("over 1,200 people", 1201, None),
        ("up to 25 fighters", 0, 25),
        ("dozens of people", 24, None),
        ("tens of thousands", 20000, None),
        ("two others", 2, 2),
        ("casualties", 2, None),
        ("a pilot", 1, 1),
        ("twenty five soldiers", 25, 25),
    ],
)
def test_bounds(words: str, low: int, high: int | None) -> None:
    """Bounds as the codebook has them."""
    assert bounds(words) == Bounds(low, high)


PUBLISHED = dt.date(2016, 7, 6)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("on Tuesday", "2016-07-05", "2016-07-05"),
        ("Wednesday", "2016-07-06", "2016-07-06"),
        ("June 10", "2016-06-10", "2016-06-10"),
        ("in March 2011", "2011-03-01", "2011-03-31"),
        ("since 2012", "2012-01-01", "2016-07-06"),
        ("last year", "2015-01-01", "2015-12-31"),
        ("yesterday", "2016-07-05", "2016-07-05"),
        ("three days ago", "2016-07-03", "2016-07-03"),
    ],
)
def test_days(words: str, first: str, last: str) -> None:
    """Simple days."""
    wanted = Interval(dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    assert resolve(words, PUBLISHED, None) == wanted


def test_dateline() -> None:
    """A full date in the opening, near the one recorded, is the day of the report."""
    assert dateline("Sat Jul 2 2016 Clashes", PUBLISHED) == dt.date(2016, 7, 2)
    assert dateline("Clashes since March 2011", PUBLISHED) == PUBLISHED
