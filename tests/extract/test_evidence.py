from hypothesis import given
from hypothesis import strategies as st

from rashomon.extract.evidence import find
from rashomon.model import Span

TEXT = "Rebels shelled the old\nbakery in Nawa. In Nawa, residents fled."


def test_words_stand_letter_by_letter() -> None:
    near = Span(0, 38)
    assert find(TEXT, "the old bakery", near) == Span(15, 29)
    assert find(TEXT, "the Old bakery", near) is None
    assert find(TEXT, "Reb", near) is None
    assert find(TEXT, "  ", near) is None


def test_its_own_sentence_comes_first() -> None:
    assert find(TEXT, "Nawa", Span(39, len(TEXT))) == Span(42, 46)


@given(st.text(max_size=30))
def test_what_is_found_is_what_was_asked(words: str) -> None:
    found = find(TEXT, words, Span(0, len(TEXT)))
    assert found is None or TEXT[found.start : found.end].split() == words.split()
