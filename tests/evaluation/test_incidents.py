from pathlib import Path

import pytest

from rashomon.errors import MalformedError
from rashomon.evaluation.disputes import evaluate_disputes, read_coded_reports
from rashomon.evaluation.goldfile import read_gold
from rashomon.evaluation.incidents import compare, evaluate_gold, evaluate_reports, read_incident_reports

SHARED = Path(__file__).parents[3] / "shared"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not here: no coded reports to measure on")


def test_the_figures_of_a_grouping_worked_by_hand() -> None:
    """Coded {a b c} {d e}; ours {a b} {c d e}."""
    found = compare("xxyyy", "mmmnn")
    assert (found.pairwise.precision, found.pairwise.recall) == (0.5, 0.5)
    assert found.b_cubed.precision == pytest.approx((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3) / 5)
    assert found.b_cubed.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5)
    assert found.muc.precision == found.muc.recall == pytest.approx(2 / 3)
    assert found.ceaf.f1 == pytest.approx(0.8)
    assert found.apart == pytest.approx(2 * 1 * (2 / 5) / (1 + 2 / 5))


def test_a_perfect_grouping_scores_one() -> None:
    found = compare("112", "aab")
    assert found.conll == found.pairwise.f1 == 1


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_text('{"doc": "d"}\n')
    with pytest.raises(MalformedError, match="line 1"):
        read_incident_reports(path)
    with pytest.raises(MalformedError, match="line 1"):
        read_coded_reports(path)


@pytest.mark.shared
@needs_shared
def test_incidents_of_the_coded_clusters_hold_their_floor() -> None:
    assert evaluate_gold(SHARED / "gold/dev").b_cubed.f1 >= 0.88


@pytest.mark.shared
@pytest.mark.slow
@needs_shared
def test_reports_without_claims_hold_their_floor() -> None:
    found = evaluate_reports(SHARED / "data/gva/reports.dev.jsonl", only_clean=True)
    assert found.pairwise.f1 >= 0.85
    assert found.b_cubed.f1 >= 0.93
    assert found.apart < 0.76


@pytest.mark.shared
@needs_shared
def test_disputes_between_outlets_hold_their_floor() -> None:
    clusters = [cluster for part in ("train", "dev") for cluster in read_gold(SHARED / "gold" / part)]
    claims = {
        report.key: [c for c in cluster.claims if c.report == report.id]
        for cluster in clusters
        for report in cluster.reports
    }
    coded = {report.key: report for cluster in clusters for report in cluster.reports}
    reports = [one for one in read_coded_reports(SHARED / "data/fa_kes/reports.dev.jsonl") if one.report.key in coded]
    found = evaluate_disputes(reports, lambda report: claims[report.key])
    assert found.differing.precision >= 0.85
    assert found.differing.f1 >= 0.68
    assert found.contradicting.precision >= 0.95
