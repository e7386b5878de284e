import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from making import made_claim, made_report, on
from rashomon.model import Claim, EventKind, Incident, Report
from rashomon.reconcile import POLICIES, estimate, reconcile

CASES = tomllib.loads((Path(__file__).parent.parent / "cases/reconcile/policies.toml").read_text(encoding="utf-8"))[
    "cases"
]
DAY = date(2021, 7, 9)


def told(accounts: list[list[str]]) -> tuple[list[Report], list[Claim], Incident]:
    """One incident with an account for each row."""
    reports, claims = [], []
    for number, (speaker, day, low, high, words) in enumerate(accounts):
        text = (
            f"Story {number} of outlet {number}: shells hit Northville and left {words} on the ground, {speaker} said."
        )
        report = made_report(text, f"r{number}", f"Outlet {number}", date.fromisoformat(day))
        toll = (words, int(low), None if high == "+" else int(high))
        claims.append(
            made_claim(report, "hit", EventKind.SHELLING, place="Northville", when=on(DAY), toll=toll, speaker=speaker)
        )
        reports.append(report)
    (incident,) = reconcile(reports, claims)
    return reports, claims, incident


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
@pytest.mark.parametrize("name", [named.policy.name for named in POLICIES])
def test_a_policy_gives_its_number_with_its_range(case: dict[str, Any], name: str) -> None:
    reports, claims, incident = told(case["accounts"])
    policy = next(named.policy for named in POLICIES if named.policy.name == name)
    (found,) = estimate(incident, claims, policy, reports)
    assert found.value == (None if case[name] == "-" else int(case[name]))
    assert f"{found.low} {'+' if found.high is None else found.high}" == case["range"]
    assert found.policy == policy
    assert set(found.claims) <= set(incident.claims)
    assert found.claims


def test_without_the_reports_vague_words_keep_their_lower_bound() -> None:
    _, claims, incident = told(CASES[2]["accounts"])
    (found,) = estimate(incident, claims, POLICIES[0].policy)
    assert found.value == 24


def test_no_toll_no_number() -> None:
    report = made_report("Shells hit Northville.", "r")
    claim = made_claim(report, "hit", EventKind.SHELLING, place="Northville", when=on(DAY))
    (incident,) = reconcile([report], [claim])
    assert all(estimate(incident, [claim], named.policy) == () for named in POLICIES)
