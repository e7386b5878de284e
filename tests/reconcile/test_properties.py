"""What holds for any claims at all."""

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from rashomon.model import Claim, Incident, Judgement, Link
from rashomon.reconcile import Project, reconcile
from rashomon.reconcile.facets import facets_of
from rashomon.reconcile.score import case
from rashomon.reconcile.weights import default_weights
from worlds import World, few, worlds


def group_of(incidents: tuple[Incident, ...], claim: str) -> str:
    return next(one.id for one in incidents if claim in one.claims)


def judgement(a: str, b: str, verdict: Judgement) -> Link:
    first, second = sorted((a, b))
    return Link(first, second, verdict, 1.0, "I was there", "Ada")


@few
@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(world: World, rng: Random) -> None:
    reports, claims = world
    before = reconcile(reports, claims)
    mixed = reports[:], claims[:]
    rng.shuffle(mixed[0])
    rng.shuffle(mixed[1])
    assert reconcile(*mixed) == before


@few
@given(worlds())
def test_report_by_report_gives_what_all_at_once_gives(world: World) -> None:
    reports, claims = world
    project = Project()
    standing: dict[str, Incident] = {}
    for report in reports:
        changed = project.incidents(project.add([report], [claim for claim in claims if claim.report == report.id]))
        replaced = {claim for one in changed for claim in one.claims}
        standing = {name: one for name, one in standing.items() if replaced.isdisjoint(one.claims)}
        standing |= {one.id: one for one in changed}
    whole = reconcile(reports, claims)
    assert {one.claims for one in standing.values()} == {one.claims for one in whole}
    assert project.incidents() == whole


@few
@given(worlds())
def test_every_claim_is_in_one_incident_and_one_account(world: World) -> None:
    reports, claims = world
    incidents = reconcile(reports, claims)
    assert sorted(claim for one in incidents for claim in one.claims) == sorted(claim.id for claim in claims)
    for one in incidents:
        assert sorted(claim for account in one.accounts for claim in account.claims) == sorted(one.claims)
        assert 1 <= one.lineages <= len(one.accounts)
        assert all(set(position.claims) <= set(one.claims) for stand in one.stands for position in stand.positions)
        assert {dispute.field for dispute in one.disputes} <= {stand.field for stand in one.stands}
        assert all(one.id != bond.incident for bond in one.bonds)


@few
@given(worlds(), st.data())
def test_people_win_and_every_decision_can_be_undone(world: World, data: st.DataObject) -> None:
    reports, claims = world
    if len(claims) < 2:
        return
    a, b = data.draw(st.sampled_from([(a.id, b.id) for a in claims for b in claims if a.id != b.id]))
    before = reconcile(reports, claims)
    same = reconcile(reports, claims, [judgement(a, b, Judgement.SAME)])
    assert group_of(same, a) == group_of(same, b)
    different = reconcile(reports, claims, [judgement(a, b, Judgement.DIFFERENT)])
    assert group_of(different, a) != group_of(different, b)
    project = Project()
    project.add(reports, claims)
    project.judge([judgement(a, b, Judgement.SAME)])
    assert project.incidents() == same
    project.withdraw(a, b)
    assert project.incidents() == before


def with_toll(claim: Claim, other: Claim | None) -> Claim:
    return replace(claim, counts=other.counts if other else ())


@few
@given(worlds())
def test_another_toll_never_speaks_for_two_events(world: World) -> None:
    reports, claims = world
    by_id = {report.id: report for report in reports}
    weights = default_weights()
    for a in claims:
        for b in claims:
            tolls = {(count.value.kind, count.value.low) for count in a.counts}
            if a.id == b.id or any((count.value.kind, count.value.low) in tolls for count in b.counts):
                continue
            bare = replace(b, counts=())
            mine, theirs = facets_of(a, by_id[a.report]), facets_of(b, by_id[b.report])
            assert case(mine, theirs, weights) >= case(mine, facets_of(bare, by_id[b.report]), weights)


@few
@given(worlds())
def test_another_culprit_in_another_report_never_speaks_for_two_events(world: World) -> None:
    reports, claims = world
    by_id = {report.id: report for report in reports}
    weights = default_weights()
    violent = [claim for claim in claims if claim.kind.value in {"shelling", "attack", "air_strike"}]
    for a in violent:
        for b in violent:
            if a.report == b.report or not a.agents:
                continue
            mine = facets_of(a, by_id[a.report])
            silent = facets_of(replace(b, agents=()), by_id[b.report])
            assert case(mine, facets_of(b, by_id[b.report]), weights) >= case(mine, silent, weights)
