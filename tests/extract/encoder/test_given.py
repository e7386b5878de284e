"""The shipped encoder asked about words that somebody else names."""

from rashomon.extract.encoder.given import certainties
from rashomon.extract.encoder.labels import CERTAINTIES

TEXT = "Government warplanes bombed a market in Kelmara."


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def test_a_plain_event_is_asserted() -> None:
    assert certainties(TEXT, [span("bombed")]) == ("asserted",)


def test_every_span_has_its_answer_in_order() -> None:
    one, two = certainties(TEXT, [span("bombed")]), certainties(TEXT, [span("market")])
    assert certainties(TEXT, [span("market"), span("bombed")]) == two + one
    assert {*one, *two} <= set(CERTAINTIES)


def test_blanks_and_nothing() -> None:
    assert certainties(TEXT, [(10, 11)]) == (None,)
    assert certainties(TEXT, []) == ()
