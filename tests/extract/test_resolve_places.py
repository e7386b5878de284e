"""Locations of claims get places, areas and precisions; nothing else of a claim changes."""

from dataclasses import replace

import pytest

from placing import gazetteer
from rashomon.codec import from_json, to_json
from rashomon.extract.resolve_places import resolve_places
from rashomon.knowledge.gazetteer import Gazetteer
from rashomon.model import (
    OUTLET,
    Certainty,
    Claim,
    EventKind,
    Grounded,
    Location,
    Maker,
    Relation,
    Report,
    Span,
)

TEXT = (
    "Syrian troops shelled Fleifel and Saraqib in southeastern Idlib. Clashes broke out between Hamimah and the T3 "
    "station, south of Saraqib. A bakery in Zurbaranville, Idlib province, was hit."
)
REPORT = Report(TEXT)


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    return gazetteer(tmp_path_factory.mktemp("gazetteer"))


def slot(name: str, relation: Relation, after: int = 0) -> Grounded[Location]:
    start = TEXT.index(name, after)
    return Grounded(Location(name, relation), (Span(start, start + len(name)),), 0.9, "told")


def claim(*slots: Grounded[Location]) -> Claim:
    return Claim(
        report=REPORT.id,
        sentence=Span(0, 60),
        trigger=Grounded(EventKind.SHELLING, (Span(14, 21),), 0.9, "word"),
        agents=(),
        targets=(),
        places=slots,
        when=None,
        counts=(),
        attribution=Grounded(OUTLET, (), 1.0, "the outlet"),
        certainty=Grounded(Certainty.ASSERTED, (Span(14, 21),), 1.0, "no hedge"),
        ceasefire_violation=Grounded(value=False, spans=(), score=1.0, reason="no word of it"),
        maker=Maker("tests"),
    )


SHELLING = claim(slot("Fleifel", Relation.AT), slot("Saraqib", Relation.AT), slot("southeastern Idlib", Relation.IN))
CLASHES = claim(
    slot("Hamimah", Relation.BETWEEN), slot("T3 station", Relation.BETWEEN), slot("Saraqib", Relation.DIRECTION, 100)
)
BAKERY = claim(slot("bakery", Relation.AT), slot("Zurbaranville", Relation.IN), slot("Idlib province", Relation.IN))


def located(places: Gazetteer, *claims: Claim) -> list[dict[str, Location]]:
    return [{p.value.name: p.value for p in c.places} for c in resolve_places(REPORT, claims, places)]


def test_villages_towns_and_parts_of_provinces(places: Gazetteer) -> None:
    (found,) = located(places, SHELLING)
    village, town, part = found["Fleifel"], found["Saraqib"], found["southeastern Idlib"]
    assert village.place
    assert village.place.id == "p:fulayfil"
    assert (village.where_prec, village.geo_precision) == (1, 1)
    assert town.place
    assert town.place.name == "Saraqib"
    assert part.place
    assert part.place.id == "a:idlib"
    assert (part.where_prec, part.geo_precision) == (5, 3)
    assert part.lat is not None
    assert part.lat < 35.4
    assert village.candidates[0].reason


def test_two_places_told_as_between_share_the_area_between(places: Gazetteer) -> None:
    (found,) = located(places, CLASHES)
    one, other = found["Hamimah"], found["T3 station"]
    assert (one.lat, one.lon) == (other.lat, other.lon) == pytest.approx((34.495, 39.26), abs=0.05)
    assert one.where_prec == 5
    assert one.place != other.place
    assert found["Saraqib"].where_prec == 2
    assert found["Saraqib"].lat is not None
    assert found["Saraqib"].lat < 35.86


def test_an_unknown_name_stays_without_a_place_and_takes_the_area_told_with_it(places: Gazetteer) -> None:
    (found,) = located(places, BAKERY)
    assert found["Zurbaranville"].place is None
    assert found["bakery"].place is None
    assert found["Zurbaranville"].where_prec == found["Idlib province"].where_prec == 4
    assert found["Zurbaranville"].radius_km == found["Idlib province"].radius_km


def test_an_unknown_name_alone_stays_wholly_unresolved(places: Gazetteer) -> None:
    (found,) = located(places, claim(slot("Zurbaranville", Relation.IN)))
    location = found["Zurbaranville"]
    assert (location.place, location.lat, location.where_prec, location.geo_precision) == (None, None, None, None)


def test_order_and_all_else_stay(places: Gazetteer) -> None:
    given = (SHELLING, CLASHES, BAKERY, claim())
    found = resolve_places(REPORT, given, places)
    for before, after in zip(given, found, strict=True):
        assert replace(after, places=before.places) == before
        assert [p.value.name for p in after.places] == [p.value.name for p in before.places]
        assert [p.spans for p in after.places] == [p.spans for p in before.places]
        assert [p.value.relation for p in after.places] == [p.value.relation for p in before.places]


def test_resolved_claims_survive_json(places: Gazetteer) -> None:
    (found,) = resolve_places(REPORT, (SHELLING,), places)
    again = from_json(to_json(found), Claim)
    assert again == found
    assert again.places[0].value.candidates == found.places[0].value.candidates
    assert again.id == found.id


def test_candidates_take_no_part_in_a_claims_id(places: Gazetteer) -> None:
    (found,) = resolve_places(REPORT, (SHELLING,), places)
    bare = tuple(replace(p, value=replace(p.value, candidates=())) for p in found.places)
    assert replace(found, places=bare).id == found.id


def test_no_claims(places: Gazetteer) -> None:
    assert resolve_places(REPORT, (), places) == ()


def test_a_gazetteer_without_the_place_changes_nothing() -> None:
    (found,) = resolve_places(REPORT, (SHELLING,), Gazetteer([]))
    assert found == SHELLING
