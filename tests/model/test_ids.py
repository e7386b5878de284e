from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from rashomon.model import Claim, EventKind, Grounded, Maker, Outlet, Report
from strategies import claims, reports, scores, words


def rescored(slot: Grounded[object], score: float, reason: str) -> Grounded[object]:
    return replace(slot, score=score, reason=reason)


@given(st.data(), scores, words)
def test_a_claims_id_does_not_depend_on_scores_reasons_or_maker(data: st.DataObject, score: float, reason: str) -> None:
    claim: Claim = data.draw(claims(data.draw(reports())))
    other = replace(
        claim,
        trigger=rescored(claim.trigger, score, reason),
        agents=tuple(rescored(agent, score, reason) for agent in claim.agents),
        places=tuple(rescored(place, score, reason) for place in claim.places),
        when=claim.when and rescored(claim.when, score, reason),
        attribution=rescored(claim.attribution, score, reason),
        maker=Maker("somebody else", "9"),
    )
    assert other.id == claim.id


@given(st.data())
def test_a_claims_id_depends_on_what_is_claimed(data: st.DataObject) -> None:
    claim: Claim = data.draw(claims(data.draw(reports())))
    kind = next(kind for kind in EventKind if kind is not claim.kind)
    assert replace(claim, trigger=replace(claim.trigger, value=kind)).id != claim.id
    assert replace(claim, report="r0").id != claim.id
    if claim.agents:
        assert replace(claim, agents=()).id != claim.id
        assert replace(claim, agents=(), targets=(*claim.agents, *claim.targets)).id != claim.id


@given(reports())
def test_a_reports_id_is_of_what_was_published_not_of_how_it_was_had(report: Report) -> None:
    assert replace(report, raw="0" * 64, retrieved=None, rights=None).id == report.id
    assert replace(report, text=report.text + ".").id != report.id
    assert replace(report, outlet=Outlet("The Other Post, 2nd edition")).id != report.id


def test_ids_are_the_same_on_every_machine() -> None:
    assert Report("Shells hit the town.").id == "rc4f13067bfcbc3a2"
