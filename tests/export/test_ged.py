from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporting import at, coded_reports, told, view_of, who, written
from making import made_report, on
from rashomon.export import CodedReport, Loss, format_named
from rashomon.export.ged import date_precision, priogrid
from rashomon.model import ActorKind, Claim, EventKind
from strategies import coded
from tablecheck import check_ged

GED = format_named("ged")
REPORT = made_report("HTS men hit the army or villagers or Turkish troops in Ihsim and 4 villagers or 9 died.", "one")
HTS, ARMY = who(REPORT, "HTS men", "sy-hts"), who(REPORT, "the army", "sy-army")
VILLAGERS = who(REPORT, "villagers", None, ActorKind.CIVILIANS)
PLACE = at(REPORT, "Ihsim")
DEAD = ("9", 9, 9)


def exported(*claims: Claim) -> tuple[list[dict[str, str]], list[Loss]]:
    file, lost, _ = written(GED, view_of([CodedReport(REPORT, claims)]))
    return check_ged(file), lost


def test_the_small_project() -> None:
    rows = check_ged(written(GED, view_of(coded_reports()))[0])
    shelling = next(row for row in rows if row["type_of_violence"] == "3")
    assert (shelling["side_a"], shelling["side_b"], shelling["gwnoa"]) == ("Government of Syria", "Civilians", "652")
    assert (shelling["deaths_civilians"], shelling["deaths_unknown"]) == (shelling["best"], "0")
    assert (shelling["low"], shelling["country_id"], shelling["region"]) == ("5", "652", "Middle East")
    assert (shelling["code_status"], shelling["source_original"]) == (
        "Check dyad",
        "medics",
    )  # the army is named by some and denied by others
    clash = next(row for row in rows if row["type_of_violence"] == "1")
    assert (clash["side_a"], clash["side_b"]) == ("Government of Syria", "Hayat Tahrir al-Sham")
    assert (clash["best"], clash["deaths_unknown"], clash["code_status"]) == ("3", "3", "Clear")


@pytest.mark.parametrize(
    ("claim", "field"),
    [
        (told(REPORT, "hit", EventKind.SHELLING, agents=[ARMY], targets=[HTS], places=[PLACE]), "low"),
        (told(REPORT, "hit", EventKind.SHELLING, targets=[HTS], places=[PLACE], toll=DEAD), "side_a"),
        (told(REPORT, "hit", EventKind.SHELLING, agents=[ARMY], places=[PLACE], toll=DEAD), "side_b"),
        (
            told(REPORT, "hit", EventKind.ARREST, agents=[ARMY], targets=[HTS], places=[PLACE], toll=DEAD),
            "type_of_violence",
        ),
        (told(REPORT, "hit", EventKind.SHELLING, agents=[ARMY], targets=[HTS], toll=DEAD), "country"),
        (
            told(
                REPORT,
                "hit",
                EventKind.SHELLING,
                agents=[who(REPORT, "men", None, ActorKind.UNNAMED)],
                targets=[ARMY],
                places=[PLACE],
                toll=DEAD,
            ),
            "side_a",
        ),
    ],
)
def test_what_ucdp_does_not_code_has_no_row_but_a_reason(claim: Claim, field: str) -> None:
    rows, lost = exported(claim)
    assert rows == []
    assert [(loss.field if loss.field != "date_start" else "country", loss.written) for loss in lost] == [(field, None)]


def test_an_open_bound_is_named() -> None:
    claim = told(REPORT, "hit", EventKind.SHELLING, agents=[ARMY], targets=[HTS], places=[PLACE], toll=("4", 4, None))
    [row], lost = exported(claim)
    assert (row["low"], row["best"], row["high"]) == ("4", "4", "4")
    assert ("high", "open", "4") in {(loss.field, loss.value, loss.written) for loss in lost}


def test_the_cell_of_prio_grid() -> None:
    assert priogrid(22.488976, 90.062732) == 161821
    assert priogrid(-90, -180) == 1
    assert priogrid(90, 180) == 360 * 720


@pytest.mark.parametrize(
    ("days", "code"), [(1, 1), (2, 2), (6, 2), (7, 3), (8, 4), (31, 4), (32, 5), (366, 5), (400, None)]
)
def test_precision_of_days(days: int, code: int | None) -> None:
    assert date_precision(days) == code


def test_a_week_keeps_both_days() -> None:
    days = on(date(2021, 7, 5), date(2021, 7, 11))
    claim = told(
        REPORT, "hit", EventKind.SHELLING, agents=[HTS], targets=[VILLAGERS], places=[PLACE], toll=DEAD, when=days
    )
    [row], _ = exported(claim)
    assert (row["date_prec"], row["date_start"], row["date_end"]) == (
        "3",
        "2021-07-05 00:00:00.000",
        "2021-07-11 00:00:00.000",
    )


@given(st.lists(coded(), max_size=3, unique_by=lambda one: one[0].id))
def test_whatever_is_in_a_project_the_file_keeps_to_the_code_book(made: list) -> None:  # type: ignore[type-arg]
    check_ged(written(GED, view_of([CodedReport(report, claims) for report, claims in made]))[0])
