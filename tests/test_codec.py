import json

import pytest
from hypothesis import given

from rashomon.codec import from_json, to_json
from rashomon.errors import MalformedError
from rashomon.model import Claim, Report
from strategies import coded


@given(coded())
def test_reports_and_claims_survive_json_unchanged(pair: tuple[Report, tuple[Claim, ...]]) -> None:
    report, claims = pair
    again = from_json(to_json(report), Report)
    assert again == report
    assert again.id == report.id
    for claim in claims:
        line = to_json(claim)
        assert "\n" not in line
        assert from_json(line, Claim) == claim
        assert from_json(json.dumps(json.loads(line)), Claim).id == claim.id


@pytest.mark.parametrize("text", ["{", "{}", '{"report": "r1"}'])
def test_what_is_no_claim_is_refused(text: str) -> None:
    with pytest.raises(MalformedError, match="no Claim"):
        from_json(text, Claim)
