"""Which date words an event gets."""

from datetime import date

import pytest

from rashomon.extract.analysis import Analysis, Role, Sentence, Trigger
from rashomon.extract.timex.choosing import time_of
from rashomon.model import Anchor, EventKind, Grain, Grounded, Report, Span, When

PUBLISHED = date(2020, 9, 8)
FRIDAY = When(date(2020, 9, 4), date(2020, 9, 4), Grain.DAY, Anchor.EXPLICIT)


def told(
    text: str, word: str, previous: When | None = None, published: date | None = PUBLISHED
) -> Grounded[When] | None:
    """When the event named ``word`` in the last sentence of ``text`` (sentences are parted by "|") happened."""
    *_, last = text.split("|")
    text = text.replace("|", " ")
    sentence = Span(len(text) - len(last), len(text))
    at = text.index(word, sentence.start)
    analysis = Analysis(Report(text, published=published), (Sentence(sentence, Role.BODY),))
    event = Grounded(EventKind.ATTACK, (Span(at, at + len(word)),), 1.0, "given")
    return time_of(analysis, Trigger(0, event), previous)


@pytest.mark.parametrize(
    ("text", "word", "days"),
    [
        ("A post was raided on Sunday, and a bridge mined on Friday.", "raided", "2020-09-06"),
        ("A post was raided on Sunday, and a bridge mined on Friday.", "mined", "2020-09-04"),
        ("The mayor said on Sunday that a post was raided.", "raided", "2020-09-07..2020-09-08"),
        ("A post was raided, he told reporters on Sunday.", "raided", "2020-09-07..2020-09-08"),
        ("A post was raided.", "raided", "2020-09-07..2020-09-08"),
        ("A post was recently raided.", "raided", "?"),
        ("Thousands have fled since the raid of March 2019.", "fled", "2019-03-01..2020-09-08"),
        ("Thousands have fled since the raid of March 2019.", "raid", "2019-03-01..2019-03-31"),
    ],
)
def test_the_nearest_words_that_date_no_saying(text: str, word: str, days: str) -> None:
    found = told(text, word)
    assert found is not None
    assert str(found.value) == days


def test_the_event_that_another_is_counted_from_lies_before_it() -> None:
    found = told("The bridge was mined two days after the raid.", "raid", FRIDAY)
    assert found is not None
    assert str(found.value) == "2020-09-02"


def test_a_paragraph_keeps_the_day_that_it_opens_with() -> None:
    text = "Headline\nOn Friday, a post was raided.|Two guards were hurt."
    found = told(text, "hurt", FRIDAY)
    assert found is not None
    assert (str(found.value), found.value.anchor) == ("2020-09-04", Anchor.PREVIOUS)
    assert found.spans == (Span(text.index("Friday"), text.index("Friday") + 6),)


def test_without_any_day_nothing_is_told() -> None:
    assert told("A post was raided.", "raided", published=None) is None


def test_the_reports_own_dateline_wins() -> None:
    found = told("Published July 5 2016|A post was raided on Monday.", "raided")
    assert found is not None
    assert str(found.value) == "2016-07-04"
