"""One attack told by four outlets: what the matrix has to show."""

from dataclasses import replace
from datetime import date

import pytest

from making import made_claim, made_report, on
from rashomon.model import (
    BondKind,
    Certainty,
    Claim,
    Count,
    CountKind,
    DisputeField,
    EventKind,
    Incident,
    Report,
    Status,
)
from rashomon.reconcile import reconcile

DAY = date(2021, 7, 12)


def telling(
    number: int,
    words: str,
    trigger: str = "blast",
    kind: EventKind = EventKind.BOMBING,
    day: date = DAY,
    **slots: object,
) -> tuple[Report, Claim]:
    report = made_report(words, f"r{number}", f"Outlet {number}", date(2021, 7, 12 + number % 3))
    return report, made_claim(report, trigger, kind, place="Eastham", when=on(day), **slots)  # type: ignore[arg-type]


def only(*told: tuple[Report, Claim]) -> Incident:
    (incident,) = reconcile([report for report, _ in told], [claim for _, claim in told])
    return incident


A = telling(
    1,
    "A blast in Eastham killed 44 people, the Interior Ministry said.",
    toll=("44 people", 44, 44),
    speaker="Interior Ministry",
)
B = telling(
    2,
    "Two bombs: the blast in Eastham left 57 people dead, Witnesswatch counted.",
    toll=("57 people", 57, 57),
    speaker="Witnesswatch",
)
C = telling(
    4,
    "The blast in Eastham killed at least 31 people, says Harbour Radio.",
    toll=("at least 31 people", 31, None),
    speaker="Harbour Radio",
)


def test_two_tolls_are_one_incident_in_dispute() -> None:
    incident = only(A, B)
    assert incident.disputed == {DisputeField.TOLL}
    assert incident.status is Status.CONTESTED
    assert [position.value for position in incident.disputes[0].positions] == ["44 people killed", "57 people killed"]
    assert incident.disputes[0].count is CountKind.KILLED
    assert incident.links
    assert all(link.reason for link in incident.links)


def test_an_open_figure_below_contradicts_nobody() -> None:
    incident = only(A, C)
    assert not incident.disputes
    assert incident.status is Status.CORROBORATED
    assert incident.lineages == 2


def test_one_source_s_later_higher_toll_is_an_update() -> None:
    later = telling(
        5,
        "The blast in Eastham killed 50 people, the Interior Ministry now says.",
        toll=("50 people", 50, 50),
        speaker="Interior Ministry",
    )
    incident = only(A, later)
    assert not incident.disputes
    assert [(update.before.value, update.after.value) for update in incident.updates] == [
        ("44 people killed", "50 people killed")
    ]
    assert incident.lineages == 1
    assert incident.status is Status.SINGLE_SOURCE


def test_two_sides_blamed_stay_one_incident() -> None:
    first = telling(
        1,
        "Red Brigade carried out the blast in Eastham, the Interior Ministry said.",
        agent="Red Brigade",
        speaker="Interior Ministry",
    )
    second = telling(
        2,
        "The Blue Army was behind the blast in Eastham, Witnesswatch said.",
        agent="Blue Army",
        speaker="Witnesswatch",
    )
    assert only(first, second).disputed == {DisputeField.AGENT}


def test_a_label_names_no_culprit() -> None:
    first = telling(
        1,
        "Red Brigade carried out the blast in Eastham, the Interior Ministry said.",
        agent="Red Brigade",
        speaker="Interior Ministry",
    )
    second = telling(
        2, "Unknown gunmen were behind the blast in Eastham, Witnesswatch said.", agent="gunmen", speaker="Witnesswatch"
    )
    assert not only(first, second).disputes


def test_running_totals_are_held_against_no_day_s_toll() -> None:
    report, claim = telling(
        4,
        "The blast in Eastham brings the dead of this war to 900, says Harbour Radio.",
        toll=("900", 900, 900),
        speaker="Harbour Radio",
    )
    count = replace(claim.counts[0], value=Count(CountKind.KILLED, 900, 900, "people", cumulative=True))
    assert not only(A, (report, replace(claim, counts=(count,)))).disputes


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ([("Interior Ministry", Certainty.DENIED)], Status.DENIED),
        ([("Interior Ministry", Certainty.ASSERTED), ("Interior Ministry", Certainty.DENIED)], Status.WITHDRAWN),
        ([("Interior Ministry", Certainty.ASSERTED), ("Witnesswatch", Certainty.DENIED)], Status.CONTESTED),
        ([("Interior Ministry", Certainty.ASSERTED)], Status.SINGLE_SOURCE),
        ([("Interior Ministry", Certainty.ASSERTED), ("Witnesswatch", Certainty.HEDGED)], Status.CORROBORATED),
    ],
)
def test_status(told: list[tuple[str, Certainty]], status: Status) -> None:
    accounts = [
        telling(i, f"Number {i}: on the blast in Eastham {who} spoke.", speaker=who, certainty=how)
        for i, (who, how) in enumerate(told)
    ]
    incident = only(*accounts)
    assert incident.status is status
    assert (DisputeField.OCCURRENCE in incident.disputed) is (status is Status.CONTESTED)


def test_many_outlets_with_one_source_are_one() -> None:
    told = [
        telling(
            i,
            f"Outlet number {i} has learnt: the blast in Eastham was heard far off, the Witnesswatch group said.",
            speaker="Witnesswatch",
        )
        for i in range(5)
    ]
    incident = only(*told)
    assert incident.lineages == 1
    assert incident.status is Status.SINGLE_SOURCE


def test_a_report_that_relays_is_no_source_of_its_own() -> None:
    report, quoted = telling(
        1, "Blast in Eastham. The explosion was large, Witnesswatch said.", "explosion", speaker="Witnesswatch"
    )
    own = made_claim(report, "Blast", EventKind.BOMBING, place="Eastham", when=on(DAY))
    (incident,) = reconcile([report], [quoted, own])
    assert len(incident.accounts) == 2
    assert incident.lineages == 1


def test_retaliation_binds_two_incidents() -> None:
    report = made_report("Artillery shelled Northville in retaliation for the blast in Eastham.", "r1")
    answer = made_claim(report, "shelled", EventKind.SHELLING, place="Northville", when=on(DAY))
    cause = made_claim(report, "blast", EventKind.BOMBING, place="Eastham", when=on(date(2021, 7, 1)))
    first, second = reconcile([report], [answer, cause])
    assert (first.kind, second.kind) == (EventKind.BOMBING, EventKind.SHELLING)
    (bond,) = second.bonds
    assert (bond.kind, bond.incident) == (BondKind.RETALIATION_FOR, first.id)
    assert not first.bonds


def test_an_incident_keeps_its_name_when_later_reports_come() -> None:
    assert only(A).id == only(A, B).id == only(A, B, C).id
