"""Linking, on reports of our own; the founding article and the coded reports where they are at hand."""

import time
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from rashomon.evaluation.actors import evaluate_actors
from rashomon.evaluation.goldfile import read_gold
from rashomon.extract.link_actors import link_actors, long_form
from rashomon.knowledge.actors import Registry, Sources
from rashomon.model import (
    OUTLET,
    ActorKind,
    Attribution,
    Certainty,
    Claim,
    Count,
    CountKind,
    EventKind,
    Grounded,
    Maker,
    Outlet,
    Participant,
    Report,
    Span,
    Speaker,
    SpeakerKind,
)

CASES = tomllib.loads((Path(__file__).parent.parent / "cases" / "actors" / "mentions.toml").read_text())["case"]
SHARED = Path(__file__).parents[2].parent / "shared" / "gold"
needs_shared = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.exists(), reason="../shared/gold is not beside this checkout"),
]


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Registry:
    return Registry.open(tmp_path_factory.mktemp("overlay"))


def grounded(report: Report, words: str, after: int = 0) -> Grounded[Participant]:
    at = report.text.index(words, after)
    return Grounded(Participant(words, words, ActorKind.OTHER), (Span(at, at + len(words)),), 1.0, "told")


def claim(report: Report, agents: list[str], targets: list[str], event: str = "attack", **more: Any) -> Claim:
    at = report.text.index((agents + targets)[0])
    start = report.text.rfind(". ", 0, at)
    trigger = Span(at, at + 1)
    made = Claim(
        report.id,
        Span(start + 2 if start >= 0 else 0, len(report.text)),
        Grounded(EventKind(event), (trigger,), 1.0, "told"),
        tuple(grounded(report, words) for words in agents),
        tuple(grounded(report, words) for words in targets),
        (),
        None,
        (),
        Grounded(OUTLET, (), 1.0, "the outlet"),
        Grounded(Certainty.ASSERTED, (), 1.0, "told"),
        Grounded(False, (), 1.0, "told"),
        Maker("test"),
    )
    return replace(made, **more)


def said(report: Report, words: str) -> Grounded[Attribution]:
    at = report.text.index(words)
    chain = (Speaker(None, SpeakerKind.OUTLET), Speaker(words, SpeakerKind.UNNAMED))
    return Grounded(Attribution(chain), (Span(at, at + len(words)),), 1.0, "told")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_mentions(case: dict[str, Any], registry: Registry) -> None:
    report = Report(case["text"], published=case["published"])
    claims = [claim(report, [words], [], case.get("event", "attack")) for words, _, _ in case["mentions"]]
    parts = [linked.agents[0].value for linked in link_actors(report, claims, registry)]
    assert [[part.text, part.actor or "", part.kind.value] for part in parts] == case["mentions"]
    for part, backer in zip(parts, case.get("backers", []), strict=False):
        assert (part.backer or "") == backer
    for part, name in zip(parts, case.get("names", []), strict=False):
        assert part.name == name


def test_a_vague_label_keeps_its_candidates(registry: Registry) -> None:
    report = Report("Ahrar al-Sham and Jaysh al-Izza met in Idlib. Later a rebel fired.", published=date(2016, 5, 1))
    (linked,) = link_actors(report, [claim(report, ["rebel"], [])], registry)
    part = linked.agents[0].value
    assert part.actor is None
    assert {candidate.actor for candidate in part.candidates} == {"sy-ahrar", "sy-jaish-izza"}
    assert all(candidate.reason for candidate in part.candidates)


def test_the_detained_are_those_who_were_arrested(registry: Registry) -> None:
    text = "In Syria, police arrested five men of Ahrar al-Sham. The detained fighters were freed by Islamic State."
    report = Report(text, published=date(2016, 5, 1))
    claims = [
        claim(report, ["police"], ["five men of Ahrar al-Sham"], "arrest"),
        claim(report, ["Islamic State"], ["The detained fighters"], "release"),
    ]
    assert link_actors(report, claims, registry)[1].targets[0].value.actor == "sy-ahrar"


def test_a_pronoun_speaks_for_the_speaker_before(registry: Registry) -> None:
    report = Report("Witnesses said that shells fell. They added that tanks fired.", published=date(2016, 5, 1))
    claims = [
        claim(report, [], ["shells"], attribution=said(report, "Witnesses")),
        claim(report, ["tanks"], [], attribution=said(report, "They")),
    ]
    assert link_actors(report, claims, registry)[1].speaker.resolved == "Witnesses"


def test_speakers_link_to_actors_and_sources(registry: Registry, tmp_path: Path) -> None:
    text = "The Turkish Defense Ministry said that guns fired. The Observatory named tanks. SANA saw jets in Syria."
    text += " The Syrian Observatory for Human Rights counts."
    report = Report(text, outlet=Outlet("Al-Manar"), published=date(2016, 5, 1))
    words = {"The Turkish Defense Ministry": "guns", "The Observatory": "tanks", "SANA": "jets"}
    claims = [claim(report, [thing], [], attribution=said(report, who)) for who, thing in words.items()]
    linked = link_actors(report, claims, registry, Sources.open(tmp_path))
    assert [one.speaker.actor for one in linked] == ["tr-government", "sohr", "sy-government"]
    assert linked[2].speaker.source == "sana"
    assert linked[0].attribution.value.chain[0].side == "lb-hezbollah"


def test_abbreviations_in_brackets() -> None:
    assert long_form("fighters of the Orchard River Brigade ", "ORB") == "Orchard River Brigade"
    assert long_form("many people were there ", "ORB") is None


def others(one: Claim) -> list[object]:
    slots = (one.trigger, one.places, one.when, one.counts, one.certainty, one.ceasefire_violation, one.sentence)
    return [*slots, one.maker, [(part.value.text, part.spans) for part in (*one.agents, *one.targets)]]


def names_of(registry: Registry) -> Iterator[tuple[str, str, date]]:
    """Every armed actor's own name with a day on which it holds."""
    for actor in registry:
        if actor.kind in (ActorKind.ARMED_GROUP, ActorKind.MILITIA) and actor.name.isascii():
            yield actor.id, actor.name, actor.valid_from or actor.valid_to or date(2016, 1, 1)


def test_swapping_names_changes_nothing_else(registry: Registry) -> None:
    """Over all armed groups of the registry: the frame "X killed 3 of Y's men", X and Y exchanged for one another."""
    count = Grounded(Count(CountKind.KILLED, 3, 3, "men"), (), 1.0, "told")
    linked_right = total = 0
    known = list(names_of(registry))
    for (first, name, day), (second, other, _) in pairwise(known):
        report = Report(f"{name} shelled a post. Positions of {other} were hit.", published=day)
        before = claim(report, [name], [f"Positions of {other}"], "shelling", counts=(count,))
        (after,) = link_actors(report, [before], registry)
        assert others(after) == others(before)
        for part, actor in ((after.agents[0], first), (after.targets[0], second)):
            found = part.value.actor
            assert found is None or found == actor or found in registry.line(actor) or "provisional" not in found
            linked_right += found == actor
            total += 1
    assert linked_right / total > 0.75, f"{linked_right} of {total}"


def test_order_and_links_between_claims_are_kept(registry: Registry) -> None:
    report = Report("Islamic State attacked. Later Ahrar al-Sham fired in Syria.", published=date(2016, 5, 1))
    first = claim(report, ["Islamic State"], [])
    second = claim(report, ["Ahrar al-Sham"], [], continues=first.id)
    linked = link_actors(report, [second, first], registry)
    assert [one.agents[0].value.text for one in linked] == ["Ahrar al-Sham", "Islamic State"]
    assert linked[0].continues == linked[1].id


class TestCoded:
    pytestmark = needs_shared

    def test_founding_article(self, registry: Registry) -> None:
        scores = evaluate_actors(SHARED / "seed.gold.json", registry)
        assert scores.errors == ()
        assert scores.recall == 1.0

    def test_founding_speakers(self, registry: Registry) -> None:
        (cluster,) = read_gold(SHARED / "seed.gold.json")
        linked = link_actors(cluster.reports[0], cluster.claims, registry)
        spoken = {one.speaker.text: one.speaker for one in linked if one.speaker.text}
        assert spoken["They"].resolved == "pro-militant sources"
        assert spoken["The terrorist group"].actor == "sy-hts"
        assert spoken["the Turkish Defense Ministry"].actor == "tr-government"
        for vague in ("pro-militant sources", "Syrian sources", "local sources", "Some sources"):
            assert spoken[vague].actor is None

    def test_dev_floors(self, registry: Registry) -> None:
        scores = evaluate_actors(SHARED / "dev", registry)
        assert scores.precision >= 0.95
        assert scores.recall >= 0.89

    def test_speed(self, registry: Registry) -> None:
        clusters = read_gold(SHARED / "dev")
        work = [(r, [c for c in k.claims if c.report == r.id]) for k in clusters for r in k.reports]
        mentions = sum(len(c.agents) + len(c.targets) + bool(c.speaker.text) for _, cs in work for c in cs)
        for report, claims in work:
            link_actors(report, claims, registry)
        best = min(timed(work, registry) for _ in range(3))
        assert mentions / best >= 2000, f"{mentions / best:.0f} mentions a second"


def timed(work: list[tuple[Report, list[Claim]]], registry: Registry) -> float:
    start = time.process_time()
    for report, claims in work:
        link_actors(report, claims, registry)
    return time.process_time() - start
