import tomllib
from pathlib import Path

import pytest

from making import made_report
from rashomon.reconcile import lineages
from rashomon.reconcile.copies import credited

CASES = tomllib.loads((Path(__file__).parent.parent / "cases/reconcile/credits.toml").read_text(encoding="utf-8"))[
    "cases"
]
STORY = (
    "Shells fell on the harbour of Portmouth early on Monday and set two warehouses on fire, the fire brigade said,"
    " while traders who had spent the night beside their stalls spoke of a dozen impacts within the hour and of a"
    " ferry that left the quay without its passengers as the second wave came in from the hills across the water."
)
OTHER = (
    "Farmers around Eastham have begun the harvest two weeks late after a spring in which the roads stayed closed, and"
    " many of them now count on neighbours with tractors, since fuel has doubled in price and the depots open only on"
    " alternate days for people who hold a permit."
)


@pytest.mark.parametrize(("text", "agency"), CASES)
def test_a_credit_names_one_agency(text: str, agency: str) -> None:
    assert (credited(made_report(text, "r")) or "") == agency


def test_an_agency_is_its_own_lineage() -> None:
    assert credited(made_report("No credit.", "r", "SANA")) == "SANA"


def test_copies_are_one_lineage_and_own_texts_are_others() -> None:
    told = [
        made_report(STORY, "a", "First"),
        made_report("UPDATE. " + STORY.replace("early on Monday", "on Monday morning"), "b", "Second"),
        made_report(OTHER, "c", "Third"),
    ]
    found = lineages(told)
    assert sorted(len(one.reports) for one in found) == [1, 2]
    assert lineages(told[::-1]) == found


def test_stories_of_one_agency_are_one_lineage_however_different() -> None:
    told = [made_report(STORY + " --Reuters", "a", "First"), made_report(OTHER + " (Reuters)", "b", "Second")]
    (one,) = lineages(told)
    assert one.origin == "Reuters"
    assert len(one.reports) == 2
