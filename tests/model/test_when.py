from datetime import date, timedelta

import pytest
from hypothesis import given

from rashomon.model import Anchor, Grain, When
from strategies import days, whens

DAY = date(2020, 9, 5)


@given(whens())
def test_days_are_known_exactly_where_the_interval_is(when: When) -> None:
    assert when.resolved == (when.days is not None)
    if when.days:
        assert when.days >= 1


@given(whens(), whens())
def test_overlap_is_symmetric_and_needs_two_resolved_intervals(one: When, other: When) -> None:
    assert one.overlaps(other) == other.overlaps(one)
    if not (one.resolved and other.resolved):
        assert not one.overlaps(other, slack_days=10_000)


@given(days)
def test_slack_reaches_the_neighbouring_day(day: date) -> None:
    one = When(day, day, Grain.DAY, Anchor.EXPLICIT)
    next_day = day + timedelta(days=1)
    other = When(next_day, next_day, Grain.DAY, Anchor.EXPLICIT)
    assert not one.overlaps(other)
    assert one.overlaps(other, slack_days=1)


def test_half_an_interval_and_a_backward_one_are_refused() -> None:
    with pytest.raises(ValueError, match="both days or neither"):
        When(DAY, None, Grain.DAY, Anchor.EXPLICIT)
    with pytest.raises(ValueError, match="lies after"):
        When(DAY, DAY - timedelta(days=1), Grain.DAY, Anchor.EXPLICIT)


def test_an_unresolved_day_keeps_what_the_words_do_say() -> None:
    assert str(When(None, None, Grain.DAY, Anchor.NONE, "--09-05")) == "--09-05"
    assert str(When(None, None, Grain.UNKNOWN, Anchor.NONE)) == "?"
