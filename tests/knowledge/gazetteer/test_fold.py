"""Spellings of one name meet under one key."""

import tomllib
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.knowledge.gazetteer.fold import form, key, loose, plain, skeleton

CASES = tomllib.loads((Path(__file__).parents[2] / "cases/places/spellings.toml").read_text(encoding="utf-8"))
PAIRS = [(first, other) for group in CASES["same"] for first, other in combinations(group, 2)]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_spellings_of_one_place_have_one_skeleton(one: str, other: str) -> None:
    assert key(one).skeleton == key(other).skeleton


@pytest.mark.parametrize(("one", "other"), CASES["different"])
def test_names_of_two_places_stay_apart(one: str, other: str) -> None:
    assert key(one).skeleton != key(other).skeleton


def test_dialects_meet_under_the_loose_skeleton_alone() -> None:
    assert key("Al Shougr").skeleton != key("Ash Shughur").skeleton
    assert loose(key("Al Shougr").skeleton) == loose(key("Ash Shughur").skeleton)


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Ar Raqqah", "raqqa"),
        ("Kafr 'Uwayd", "kafruwayd"),
        ("El", "el"),
        ("the Bronx", "bronx"),
        ("U.S.", "us"),
        ("", ""),
    ],
)
def test_the_form_has_no_articles_marks_or_spaces(name: str, folded: str) -> None:
    assert form(name) == folded


def test_plain_keeps_the_words_apart() -> None:
    assert plain("  Ma‘arrat   an-Nu‘mān ") == "maarrat an numan"


@given(st.text(max_size=60))
def test_any_text_folds_to_lower_case_ascii_or_stays_in_its_script(text: str) -> None:
    folded = key(text)
    assert folded.form == form(text)
    assert " " not in folded.form
    assert bool(folded.skeleton) == bool(folded.form)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=30))
def test_the_skeleton_of_letters_is_never_empty(text: str) -> None:
    assert skeleton(text)
    assert loose(skeleton(text))
