"""Names taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.extract.geocoding.kinds import PlaceClass, class_of
from rashomon.extract.geocoding.wording import Toponym, classes_around, named_container, take_apart

P = PlaceClass


@pytest.mark.parametrize(
    ("name", "base", "classes", "part", "side"),
    [
        ("Saraqib", "Saraqib", set(), False, None),
        ("southeastern Idlib", "Idlib", set(), True, 135),
        ("eastern countryside of Hama", "Hama", set(), True, 90),
        ("countryside of Hama", "Hama", set(), True, None),
        ("Salamyieh City", "Salamyieh", {P.SETTLEMENT}, False, None),
        ("the town of Kafr Nabl", "Kafr Nabl", {P.SETTLEMENT}, False, None),
        ("Idlib province", "Idlib", {P.PROVINCE}, False, None),
        ("rural Damascus", "Damascus", set(), False, None),
        ("central Homs", "Homs", set(), True, None),
        ("north-western Hama", "Hama", set(), True, 315),
        ("Deir ez-Zor governorate", "Deir ez-Zor", {P.PROVINCE}, False, None),
        ("northwest", "northwest", set(), False, None),
        ("", "", set(), False, None),
    ],
)
def test_taken_apart(name: str, base: str, classes: set[P], part: bool, side: float | None) -> None:
    found = take_apart(name)
    assert (found.base, found.part, found.side) == (base, part, side)
    assert classes <= found.classes


@given(st.text(max_size=80))
def test_any_text_can_be_taken_apart(name: str) -> None:
    assert len(take_apart(name).base) <= len(name)


def at(text: str, name: str) -> Toponym:
    return Toponym(name, text.index(name), text.index(name) + len(name))


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("near the town of Fleifel and", "Fleifel", P.SETTLEMENT),
        ("in Idlib province on", "Idlib", P.PROVINCE),
        ("the Khabur river flows", "Khabur", P.NATURE),
        ("at T3 station in", "T3", P.FACILITY),
    ],
)
def test_the_word_beside_tells_the_kind(text: str, name: str, expected: P) -> None:
    assert expected in classes_around(text, at(text, name))


def test_words_further_off_tell_nothing() -> None:
    text = "in Homs they met the town council"
    assert classes_around(text, at(text, "Homs")) == frozenset()


@pytest.mark.parametrize(
    ("text", "inner", "outer", "named"),
    [
        ("in Paris, Texas, on", "Paris", "Texas", True),
        ("Saraqib in Idlib", "Saraqib", "Idlib", True),
        ("Saraqib (Idlib)", "Saraqib", "Idlib", True),
        ("Saraqib and Idlib", "Saraqib", "Idlib", False),
        ("Saraqib. Idlib", "Saraqib", "Idlib", False),
    ],
)
def test_the_area_named_behind(text: str, inner: str, outer: str, named: bool) -> None:
    assert named_container(text, at(text, inner), at(text, outer)) is named


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("PPLA2", P.SETTLEMENT),
        ("PCLI", P.COUNTRY),
        ("ADM1H", P.PROVINCE),
        ("ADM3", P.DISTRICT),
        ("AIRB", P.FACILITY),
        ("SEA", P.NATURE),
        ("RGN", P.REGION),
    ],
)
def test_classes_of_feature_codes(code: str, kind: P) -> None:
    assert class_of(code) is kind
