import io
import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporting import view_of
from making import made_claim, made_report, on
from rashomon.errors import MalformedError
from rashomon.export import CodedReport
from rashomon.export.claims import read_claims, write
from rashomon.model import Anchor, Certainty, Claim, Grain, Incident, Report, Status, When

TEXT = "Medics said that the army shelled Ihsim on July 12, killing at least 5 people."
REPORT = made_report(TEXT, "r-1")
DAYS = (on(date(2021, 7, 12)), When(None, None, Grain.DAY, Anchor.NONE, "--07-12"), None)


def exported(report: Report, claims: tuple[Claim, ...], incidents: tuple[Incident, ...] = ()) -> list[str]:
    stream = io.BytesIO()
    view = replace(view_of([]), reports=[CodedReport(report, claims)], incidents=incidents)
    assert write(view, stream, lambda _: None) == 1
    return stream.getvalue().decode().split("\n")[:-1]


def incident_of(claim: Claim) -> Incident:
    return Incident("i1", claim.kind, None, (), (claim.id,), (), (), Status.SINGLE_SOURCE, 1)


def shelled(when: When | None = None, certainty: Certainty = Certainty.ASSERTED, high: int | None = None) -> Claim:
    return made_claim(
        REPORT,
        "shelled",
        agent="the army",
        place="Ihsim",
        when=when,
        toll=("at least 5 people", 5, high),
        speaker="Medics",
        certainty=certainty,
    )


def test_a_line_has_the_scorers_form() -> None:
    claim = shelled(on(date(2021, 7, 12)))
    line = json.loads(exported(REPORT, (claim,), (incident_of(claim),))[0])
    assert (line["report"], line["outlet"], line["published"]) == ("r-1", "Outlet", "2021-07-13")
    [only] = line["claims"]
    assert TEXT[only["start"] : only["end"]] == only["trigger"] == "shelled"
    assert (only["event"], only["agents"], only["targets"], only["places"]) == ("shelling", ["the army"], [], ["Ihsim"])
    assert only["date"] == {"from": "2021-07-12", "to": "2021-07-12"}
    assert only["casualties"] == [{"kind": "killed", "low": 5, "high": None, "group": "at least 5 people"}]
    assert only["source"] == {"text": "Medics", "kind": "official"}
    assert (only["certainty"], only["ceasefire_violation"], only["incident"]) == ("asserted", False, "i1")


def test_an_unresolved_date_stays_so_and_says_what_it_knows() -> None:
    [only] = json.loads(exported(REPORT, (shelled(DAYS[1]),))[0])["claims"]
    assert only["date"] is None
    assert only["partial_date"] == "--07-12"


def test_an_unlinked_claim_is_an_incident_of_its_own() -> None:
    claim = shelled()
    [only] = json.loads(exported(REPORT, (claim,))[0])["claims"]
    assert only["incident"] == claim.id


def test_a_report_without_claims_has_its_line() -> None:
    assert json.loads(exported(REPORT, ())[0])["claims"] == []


@given(st.sampled_from(DAYS), st.sampled_from(Certainty), st.none() | st.integers(5, 10**9))
def test_a_claim_survives_export_unchanged(when: When | None, certainty: Certainty, high: int | None) -> None:
    claim = shelled(when, certainty, high)
    [line] = exported(REPORT, (claim,))
    [back] = read_claims(line)
    assert back == claim
    assert back.id == claim.id
    assert all(part.words(REPORT) in TEXT for part in (*back.agents, *back.places, *back.counts))


def test_no_such_line() -> None:
    with pytest.raises(MalformedError, match="no line of a claims export"):
        list(read_claims('{"claims": [{"id": "c1"}]}'))
    with pytest.raises(MalformedError, match="no Claim"):
        list(read_claims('{"claims": [{"record": {"report": 1}}]}'))
