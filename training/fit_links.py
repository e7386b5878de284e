"""Fits the table of weights for linking claims, on coded training clusters, and writes it as TOML.

    python training/fit_links.py GOLD_FOLDER [TABLE.toml]

Pairs of claims within a report and, where a cluster's labels run across reports, candidate pairs across reports are
compared field by field; a logistic regression on the levels gives one weight for each. Levels that must never speak
for two events (another culprit) are raised to the level of silence afterwards. Without TABLE it only prints figures.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from rashomon.evaluation.goldfile import GoldCluster, read_gold
from rashomon.reconcile.block import looks_in, stands_in
from rashomon.reconcile.compare import FIELDS
from rashomon.reconcile.facets import Facets, facets_of, nested

VERSION = "1"
ACROSS = 3.0  # weight of a pair across reports: there are fewer of them
COLUMNS = [(field.name, level) for field in FIELDS for level in field.levels]
PLACE = {column: i for i, column in enumerate(COLUMNS)}
#: field, level that must not speak for two events, level of silence
SILENT = (
    ("agents", "same", "one_unknown"),
    ("agents", "related", "one_unknown"),
    ("agents", "other_culprit", "one_unknown"),
    ("victims", "shared", "silent"),
    ("toll", "shared", "silent"),
)

#: Levels that the coded clusters never show, by hand: an extractor's word that a claim tells on from another one.
GIVEN = {("nearness", "continues"): 2.0}

Row = tuple[list[int], bool, float]


def levels(a: Facets, b: Facets) -> list[int]:
    """The columns that a pair fills, one for each field."""
    return [PLACE[field.name, field.level(a, b)] for field in FIELDS]


def rows(cluster: GoldCluster) -> Iterator[Row]:
    """Pairs of one report, and candidate pairs of two."""
    reports = {report.id: report for report in cluster.reports}
    facets = []
    for report in cluster.reports:
        told = [claim for claim in cluster.claims if claim.report == report.id]
        facets += nested([facets_of(claim, reports[claim.report]) for claim in told])
    stands, looks = [set(stands_in(one)) for one in facets], [set(looks_in(one)) for one in facets]
    across = "own" not in cluster.name  # labels of these files start anew in every report
    for i, j in combinations(range(len(facets)), 2):
        a, b = facets[i], facets[j]
        same = cluster.labels[a.claims[0]] == cluster.labels[b.claims[0]]
        if a.report == b.report:
            yield levels(a, b), same, 1.0
        elif across and not (a.back and b.back) and not stands[i].isdisjoint(looks[j]):
            yield levels(a, b), same, ACROSS


def fit(clusters: Sequence[GoldCluster]) -> tuple[float, np.ndarray, Counter[str]]:
    """The base, the weights of all columns, and how many pairs of each sort were seen."""
    found = [row for cluster in clusters for row in rows(cluster)]
    matrix = np.zeros((len(found), len(COLUMNS)), dtype=np.float32)
    for i, (held, _, _) in enumerate(found):
        matrix[i, held] = 1
    model = LogisticRegression(C=1.0, max_iter=5000)
    model.fit(matrix, [same for _, same, _ in found], sample_weight=[weight for _, _, weight in found])
    seen = Counter("across" if weight == ACROSS else "within" for _, _, weight in found)
    return float(model.intercept_[0]), model.coef_[0], seen


def table(base: float, weights: np.ndarray, joins: dict[str, float]) -> str:
    """The table, each field centred on its mean so that the base carries what all pairs share."""
    held = {column: float(weights[i]) for column, i in PLACE.items()} | GIVEN
    for field, level, silence in SILENT:
        held[field, level] = max(held[field, level], held[field, silence])
    lines = [f'version = "{VERSION}"', "", "[settings]", f"base = {base:.3f}"]
    lines += [f"{name} = {value}" for name, value in joins.items()]
    for field in FIELDS:
        lines += ["", f"[fields.{field.name}]"]
        lines += [f"{level} = {held[field.name, level]:.3f}" for level in field.levels]
    return "\n".join(lines) + "\n"


HEAD = """\
# What each level of each field adds, in log-odds, to the case that two claims are about one event. Read it aloud:
# positive numbers speak for one event, negative ones for two. Fitted by training/fit_links.py; do not edit by hand.
# base: where a pair starts. join_claims, join_reports: the mean log-odds from which groups of claims of one report,
# and of several reports, join. absent: a pair that shares no block.

"""
JOINS = {"join_claims": 0.0, "join_reports": -1.5, "absent": -4.0}


def main() -> None:
    """Fit, and write or print the table."""
    clusters = read_gold(Path(sys.argv[1]) / "train")
    base, weights, seen = fit(clusters)
    print(f"{dict(seen)} pairs")
    text = HEAD + table(base, weights, JOINS)
    if len(sys.argv) > 2:
        Path(sys.argv[2]).write_text(text, encoding="utf-8")
    else:
        print(text)


if __name__ == "__main__":
    main()
