import tomllib
from pathlib import Path

import pytest

from rashomon.model import Location, Relation
from rashomon.reconcile.facets import is_vague, names_of

CASES = tomllib.loads((Path(__file__).parent.parent / "cases/reconcile/places.toml").read_text(encoding="utf-8"))


def keys(name: str) -> set[str]:
    return set(names_of(Location(name, Relation.IN)))


@pytest.mark.parametrize(("a", "b"), CASES["one_place"])
def test_spellings_of_one_place_meet(a: str, b: str) -> None:
    assert keys(a) & keys(b)


@pytest.mark.parametrize(("a", "b"), CASES["two_places"])
def test_two_places_stay_apart(a: str, b: str) -> None:
    assert not keys(a) & keys(b)


@pytest.mark.parametrize("name", CASES["vague"])
def test_wide_and_nameless_places_tell_nothing_apart(name: str) -> None:
    assert is_vague(Location(name, Relation.IN))
