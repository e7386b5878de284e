import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from rashomon.extract.backends.rules import RuleBackend, load
from rashomon.model import Claim, Report

CASES = tomllib.loads((Path(__file__).parent.parent / "cases" / "rules" / "claims.toml").read_text(encoding="utf-8"))[
    "case"
]


@pytest.fixture(scope="module")
def backend() -> RuleBackend:
    return load()


@dataclass(frozen=True)
class Seen:
    """A claim as a case tells it."""

    kind: str
    agents: list[str]
    targets: list[str]
    places: list[str]
    counts: list[str]
    speaker: str | None
    speaker_kind: str
    certainty: str
    violation: bool
    first: date | None
    last: date | None
    partial: str | None


def seen(claim: Claim) -> Seen:
    when = claim.when.value if claim.when else None
    return Seen(
        kind=claim.kind.value,
        agents=[agent.value.text for agent in claim.agents],
        targets=[target.value.text for target in claim.targets],
        places=[place.value.name for place in claim.places],
        counts=[f"{count.value.kind} {count.value}" for count in claim.counts],
        speaker=claim.speaker.text,
        speaker_kind=claim.speaker.kind.value,
        certainty=claim.certainty.value.value,
        violation=claim.ceasefire_violation.value,
        first=when.first if when else None,
        last=when.last if when else None,
        partial=when.partial if when else None,
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cases(case: dict, backend: RuleBackend) -> None:
    found = [seen(claim) for claim in backend.code(Report(case["text"], published=case.get("published")))]
    told = [{key: getattr(claim, key) for key in wanted} for claim, wanted in zip(found, case["claims"], strict=True)]
    assert told == case["claims"]


def test_every_span_lies_in_the_text_and_is_quoted(backend: RuleBackend) -> None:
    for case in CASES:
        report = Report(case["text"], published=case.get("published"))
        for claim in backend.code(report):
            assert claim.report == report.id
            assert claim.sentence.holds(claim.span)
            for party in (*claim.agents, *claim.targets):
                assert party.value.text == party.words(report)
            for place in claim.places:
                assert place.value.name == place.words(report)


def test_the_same_report_gives_the_same_claims(backend: RuleBackend) -> None:
    report = Report(CASES[0]["text"], published=date(2021, 3, 10))
    assert backend.code(report) == backend.code(report)
