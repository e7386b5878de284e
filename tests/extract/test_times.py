"""The date stage: what is found, which days it names, and how TIMEX3 writes it."""

import time
import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.extract.times import TimeMention, dateline, find_times, news_window, resolve
from rashomon.model import Anchor, Grain, Span, When

CASES = Path(__file__).parent.parent / "cases" / "times"
NEWS = tomllib.loads((CASES / "news.toml").read_text(encoding="utf-8"))
FALSE_FRIENDS = tomllib.loads((CASES / "false_friends.toml").read_text(encoding="utf-8"))["texts"]
PUBLISHED = date(2020, 9, 8)


def day(text: str) -> When:
    return When(date.fromisoformat(text), date.fromisoformat(text), Grain.DAY, Anchor.EXPLICIT)


def quoted(text: str, mention: TimeMention) -> str:
    return text[mention.span.start : mention.span.end]


@pytest.mark.parametrize("case", NEWS["case"], ids=lambda case: case["text"][:40])
def test_news(case: dict[str, Any]) -> None:
    published = None if case.get("published") == "" else NEWS["published"]
    found = {quoted(case["text"], mention): mention for mention in find_times(case["text"], published)}
    assert case["quote"] in found
    mention = found[case["quote"]]
    previous = day(case["previous"]) if "previous" in case else None
    when = resolve(mention, published, previous)
    assert str(when) == case.get("days", case.get("partial", "?"))
    assert mention.timex == case.get("timex", mention.timex)
    assert mention.timex_type == case.get("type", mention.timex_type)


@pytest.mark.parametrize("text", FALSE_FRIENDS)
def test_false_friends(text: str) -> None:
    assert [quoted(text, mention) for mention in find_times(text, PUBLISHED)] == []


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("on 5 May 2016", Anchor.EXPLICIT),
        ("on Monday", Anchor.PUBLICATION),
        ("a day later", Anchor.PREVIOUS),
        ("in the summer of 2014", Anchor.SEASON),
        ("during Ramadan", Anchor.SEASON),
        ("recently", Anchor.NONE),
    ],
)
def test_the_anchor_tells_what_the_days_were_computed_from(text: str, anchor: Anchor) -> None:
    (mention,) = find_times(text, PUBLISHED)
    assert resolve(mention, PUBLISHED, day("2020-08-20")).anchor is anchor


def test_the_event_that_words_count_from_lies_the_other_way() -> None:
    (mention,) = find_times("Two days after the raid", PUBLISHED)
    assert str(resolve(mention, PUBLISHED, day("2020-08-20"))) == "2020-08-22"
    assert str(resolve(mention, PUBLISHED, day("2020-08-20"), inside=True)) == "2020-08-18"


def test_a_caller_who_knows_the_tense_is_believed() -> None:
    (mention,) = find_times("on Saturday", PUBLISHED)
    assert str(resolve(mention, PUBLISHED, future=False)) == "2020-09-05"
    assert str(resolve(mention, PUBLISHED, future=True)) == "2020-09-12"


def test_a_date_of_unplain_tense_without_year_is_the_nearest_one() -> None:
    (mention,) = find_times("on 20 September", PUBLISHED)
    assert str(resolve(mention, PUBLISHED)) == "2020-09-20"
    assert str(resolve(mention, PUBLISHED, future=False)) == "2019-09-20"


def test_hours_of_the_clock_are_times_of_the_news_of_the_day() -> None:
    (mention,) = find_times("A shell fell at 18:40.", PUBLISHED)
    assert mention.timex == "2020-09-08T18:40"
    assert resolve(mention, PUBLISHED) == news_window(PUBLISHED)


def test_the_news_of_the_day_runs_from_the_day_before() -> None:
    assert str(news_window(PUBLISHED)) == "2020-09-07..2020-09-08"
    assert news_window(PUBLISHED).anchor is Anchor.PUBLICATION
    assert not news_window(None).resolved


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Published July 5 2016 Clashes broke out on Monday.", "2016-07-05"),
        ("Tue 05 Jul 2016 Two villages fell.", "2016-07-05"),
        ("Bridge blown up near the river Agency Thursday 6 Mar 2014 Nobody was hurt.", "2014-03-06"),
        ("Last updated at Jul 262016 The pass stays shut.", "2016-07-26"),
        ("01.06.2016 Convoy held at the pass.", "2016-06-01"),
        ("01/06/2016 Convoy held at the pass.", None),  # the first of June or the sixth of January
        ("17-08-2016 Convoy held at the pass.", "2016-08-17"),
        ("The army has held the town since Thursday 6 March 2014 and will stay.", None),
        ("Two villages fell on 5 July 2016.", None),
        ("", None),
    ],
)
def test_dateline(text: str, expected: str | None) -> None:
    assert dateline(text) == (date.fromisoformat(expected) if expected else None)


def test_only_the_given_spans_are_read() -> None:
    text = "On Monday it rained. On Tuesday it fell."
    found = find_times(text, PUBLISHED, [Span(21, len(text))])
    assert [quoted(text, mention) for mention in found] == ["Tuesday"]


def test_a_leap_day_that_the_year_lacks_is_not_made_up() -> None:
    (mention,) = find_times("on 29 February 2019", PUBLISHED)
    assert not resolve(mention, PUBLISHED).resolved
    (mention,) = find_times("on 29 February", date(2019, 5, 1))
    assert str(resolve(mention, date(2019, 5, 1))) == "2016-02-29"


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="aehmnorstuy0123456789 .,-/'", max_size=80), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_no_text_breaks_it(text: str, published: date) -> None:
    for mention in find_times(text, published):
        assert mention.span.end <= len(text)
        resolve(mention, published)


@given(st.dates(date(1990, 1, 1), date(2030, 12, 31)), st.sampled_from(["Monday", "Thursday", "Sunday"]))
def test_a_bare_weekday_is_the_latest_on_or_before_publication(published: date, name: str) -> None:
    (mention,) = find_times(f"on {name}", published)
    when = resolve(mention, published, future=False)
    assert when.first is not None
    assert f"{when.first:%A}" == name
    assert timedelta(0) <= published - when.first < timedelta(7)


def test_a_report_takes_a_few_milliseconds() -> None:
    text = " ".join(case["text"] for case in NEWS["case"]) * 2
    find_times(text, PUBLISHED)
    start = time.process_time()
    find_times(text, PUBLISHED)
    per_report = (time.process_time() - start) * 700 / len(text.split())
    assert (
        per_report < 0.2
    )  # far above the 5 ms of ordinary news: this text is nothing but dates, the machine may be busy
