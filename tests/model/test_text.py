import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.model import Claim, Grounded, Report, Span
from strategies import claims, reports, spans, words


@given(st.data())
def test_a_spans_words_are_what_the_claim_quotes(data: st.DataObject) -> None:
    report = data.draw(reports())
    claim: Claim = data.draw(claims(report))
    for agent in (*claim.agents, *claim.targets):
        assert agent.words(report) == agent.value.text
    for place in claim.places:
        assert place.words(report) == place.value.name


@given(st.data())
def test_a_span_gives_its_own_number_of_characters_back(data: st.DataObject) -> None:
    report = data.draw(reports())
    span: Span = data.draw(spans(report))
    assert report.text[: span.start] + span.of(report) + report.text[span.end :] == report.text
    assert len(span.of(report)) == span.end - span.start


@given(st.integers(0, 50), st.integers(1, 50), st.integers(0, 50), st.integers(1, 50))
def test_overlap_is_sharing_a_character(start: int, size: int, other_start: int, other_size: int) -> None:
    one, other = Span(start, start + size), Span(other_start, other_start + other_size)
    mine, theirs = set(range(one.start, one.end)), set(range(other.start, other.end))
    assert one.overlaps(other) == bool(mine & theirs) == other.overlaps(one)
    assert one.holds(other) == (theirs <= mine)


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (4, 2)])
def test_an_empty_or_backward_span_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="0 <= start < end"):
        Span(start, end)


@pytest.mark.parametrize("score", [-0.01, 1.01, float("nan")])
def test_a_score_outside_0_to_1_is_refused(score: float) -> None:
    with pytest.raises(ValueError, match=r"0\.\.1"):
        Grounded("x", (), score, "guess")


def test_a_value_without_words_must_say_what_it_follows_from() -> None:
    with pytest.raises(ValueError, match="follows from"):
        Grounded("x", (), 1.0, "")
    assert Grounded("x", (), 1.0, "the outlet speaks").words(Report("text")) is None


@given(words)
def test_spans_count_code_points(text: str) -> None:
    report = Report(f"🚁{text}")
    assert Span(0, 1).of(report) == "🚁"
