from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporting import IHSIM, at, coded_reports, told, view_of, who, written
from making import made_report, on
from rashomon.export import CodedReport, ExportView, Loss, format_named
from rashomon.export.acled import TYPES, interaction, time_precision
from rashomon.model import ActorKind, Claim, EventKind, Report
from strategies import coded
from tablecheck import INTER, SUBTYPES, check_acled

ACLED = format_named("acled")
TEXT = "HTS men seized, hit, arrested or met the army or villagers or Turkish troops in Ihsim or Syria and 4 died."
REPORT = made_report(TEXT, "one")
HTS, ARMY = who(REPORT, "HTS men", "sy-hts"), who(REPORT, "the army", "sy-army")
TURKS, VILLAGERS = who(REPORT, "Turkish troops", "tr-army"), who(REPORT, "villagers", None, ActorKind.CIVILIANS)
PLACE = at(REPORT, "Ihsim")


def exported(*claims: Claim, report: Report = REPORT) -> tuple[list[dict[str, str]], list[Loss]]:
    file, lost, _ = written(ACLED, view_of([CodedReport(report, claims)], "acled-conservative"))
    return check_acled(file), lost


def test_the_small_project() -> None:
    file, lost, number = written(ACLED, view_of(coded_reports(), "acled-conservative"))
    rows = check_acled(file)
    assert number == len(rows) == 2
    shelling = next(row for row in rows if row["event_type"] == "Explosions/Remote violence")
    assert (shelling["actor1"], shelling["inter1"]) == ("Military Forces of Syria (2000-2024)", "State forces")
    assert (shelling["country"], shelling["iso"], shelling["region"]) == ("Syria", "760", "Middle East")
    assert (shelling["location"], shelling["fatalities"]) == ("Ihsim", "5")
    assert shelling["civilian_targeting"] == "Civilian targeting"
    assert "Disputed: " in shelling["notes"]
    assert shelling["notes"].startswith("On 12 July 2021, in Ihsim (Idlib, Syria): shelling.")
    assert {loss.written for loss in lost if loss.field == "incident"} == {None}


@pytest.mark.parametrize(
    ("kind", "agents", "targets", "expected"),
    [
        (EventKind.ATTACK, [HTS], [VILLAGERS], "Attack"),
        (EventKind.ATTACK, [HTS], [ARMY], "Armed clash"),
        (EventKind.ABDUCTION, [HTS], [VILLAGERS], "Abduction/forced disappearance"),
        (EventKind.TERRITORY_GAIN, [ARMY], [HTS], "Government regains territory"),
        (EventKind.TERRITORY_GAIN, [HTS], [ARMY], "Non-state actor overtakes territory"),
        (EventKind.ARREST, [HTS], [], "Arrests"),
        (EventKind.PROTEST, [], [], "Peaceful protest"),
        (EventKind.DRONE_STRIKE, [TURKS], [HTS], "Air/drone strike"),
    ],
)
def test_the_sub_type_follows_from_who_met_whom(
    kind: EventKind,
    agents: list,
    targets: list,
    expected: str,  # type: ignore[type-arg]
) -> None:
    [row], _ = exported(told(REPORT, "hit", kind, agents=agents, targets=targets, places=[PLACE]))
    assert row["sub_event_type"] == expected


def test_forces_abroad_are_external() -> None:
    [row], _ = exported(told(REPORT, "hit", EventKind.AIR_STRIKE, agents=[TURKS], targets=[ARMY], places=[PLACE]))
    assert (row["inter1"], row["inter2"]) == ("External/Other forces", "State forces")
    assert row["interaction"] == "State forces-External/Other forces"


def test_nobody_known_is_acleds_own_unknown() -> None:
    some = who(REPORT, "men", None, ActorKind.UNNAMED)
    [row], lost = exported(told(REPORT, "hit", EventKind.SHELLING, agents=[some], places=[PLACE]))
    assert row["actor1"] == "Unidentified Armed Group (Syria)"
    assert Loss(lost[0].record, "actor", "men", row["actor1"], "no actor of the registry") in lost


@pytest.mark.parametrize(
    ("claim", "field"),
    [
        (told(REPORT, "hit", EventKind.SHELLING, agents=[HTS]), "country"),
        (told(REPORT, "hit", EventKind.SHELLING, agents=[HTS], places=[at(REPORT, "Syria", IHSIM, 6)]), "location"),
        (told(REPORT, "hit", EventKind.ATTACK, agents=[HTS], places=[PLACE]), "event_type"),
        (told(REPORT, "hit", EventKind.ABDUCTION, agents=[HTS], targets=[ARMY], places=[PLACE]), "event_type"),
        (told(REPORT, "met", EventKind.TALKS, places=[PLACE]), "actor1"),
        (told(REPORT, "met", EventKind.THREAT, agents=[HTS], places=[PLACE]), "event_type"),
        (
            told(
                REPORT,
                "hit",
                EventKind.SHELLING,
                agents=[HTS],
                places=[PLACE],
                when=on(date(2021, 1, 1), date(2021, 3, 1)),
            ),
            "event_date",
        ),
        (replace(told(REPORT, "hit", EventKind.SHELLING, agents=[HTS], places=[PLACE]), when=None), "event_date"),
    ],
)
def test_what_acled_cannot_hold_has_no_row_but_a_reason(claim: Claim, field: str) -> None:
    rows, lost = exported(claim)
    assert rows == []
    assert [(loss.field, loss.written) for loss in lost] == [(field, None)]


@pytest.mark.parametrize(("days", "code"), [(1, 1), (2, 2), (7, 2), (8, 3), (31, 3), (32, None)])
def test_precision_of_days(days: int, code: int | None) -> None:
    assert time_precision(days) == code


def test_an_interval_is_written_as_its_middle() -> None:
    days = on(date(2021, 7, 10), date(2021, 7, 12))
    [row], lost = exported(told(REPORT, "hit", EventKind.SHELLING, agents=[HTS], places=[PLACE], when=days))
    assert (row["event_date"], row["time_precision"]) == ("2021-07-11", "2")
    assert "event_date" in {loss.field for loss in lost}


def test_every_pair_of_types_has_its_name() -> None:
    assert interaction(8, 1) == "State forces-External/Other forces"
    assert interaction(2, None) == "Rebel group only"
    assert set(TYPES) == {sub for subs in SUBTYPES.values() for sub in subs.split("|")}
    assert len(INTER) == 8


def test_every_kind_of_event_crosses_to_a_type_that_exists() -> None:
    crossings = view_of([]).crossings
    assert set(crossings) == set(EventKind)
    assert {one.acled for one in crossings.values() if one.acled} <= set(TYPES)


@given(st.lists(coded(), max_size=3, unique_by=lambda one: one[0].id))
def test_whatever_is_in_a_project_the_file_keeps_to_the_code_book(made: list) -> None:  # type: ignore[type-arg]
    view: ExportView = view_of([CodedReport(report, claims) for report, claims in made], "acled-conservative")
    check_acled(written(ACLED, view)[0])
