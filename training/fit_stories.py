"""Fits the table of weights for bringing reports together, on reports with known incidents, and writes it as TOML.

    python training/fit_stories.py REPORTS.jsonl [TABLE.toml]

Prints pairwise precision, recall and F1 and B-cubed of a fit on three quarters of the incidents, measured on the
quarter left out among all reports, before it fits the table on all of them.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from rashomon.evaluation.incidents import b_cubed, pairwise, read_incident_reports
from rashomon.reconcile.cluster import grouped
from rashomon.reconcile.stories import MEASURES, odds, pairs, traits
from rashomon.reconcile.weights import read_weights

VERSION = "1"
FOLDS = 4
CUTS = (-2500, -2000, -1500, -1000, -500, 0)
COLUMNS = [(one.name, level) for one in MEASURES for level in one.levels]
PLACE = {column: i for i, column in enumerate(COLUMNS)}
HEAD = """\
# What each level of each field adds, in log-odds, to the case that two reports tell of one event. Fitted by
# training/fit_stories.py; do not edit by hand. below_x: less than x and not less than the level before.
# text, title: cosine of words weighted by rarity. names, capitals, numbers: rarity of what both hold. ages: how many
# are shared, below_0 where a report gives none. days: between the days of publication.

"""


def table(base: float, weights: np.ndarray, cut: float) -> str:
    """The table as TOML."""
    lines = [f'version = "{VERSION}"', "", "[settings]", f"base = {base:.3f}", "join_claims = 0.0"]
    lines += [f"join_reports = {cut}", "absent = -4.0"]
    for one in MEASURES:
        lines += ["", f"[fields.{one.name}]"]
        lines += [f'"{level}" = {weights[PLACE[one.name, level]]:.3f}' for level in one.levels]
    return HEAD + "\n".join(lines) + "\n"


def main() -> None:
    """Measure by folds, then fit on all."""
    held = read_incident_reports(Path(sys.argv[1]))
    reports = [report for report, _ in held]
    labels = [label for _, label in held]
    made, rarity = traits(reports)
    found = list(pairs(made))
    matrix = np.zeros((len(found), len(COLUMNS)), dtype=np.float32)
    for row, (i, j, alike) in enumerate(found):
        for one in MEASURES:
            matrix[row, PLACE[one.name, one.level(one.of(made[i], made[j], alike, rarity))]] = 1
    same = np.array([labels[i] == labels[j] for i, j, _ in found])
    fold = [int(hashlib.sha1(label.encode()).hexdigest(), 16) % FOLDS for label in labels]  # noqa: S324
    print(f"{len(reports)} reports, {len(found)} pairs, {same.sum()} of one incident")
    for cut in CUTS if len(sys.argv) < 4 else ():
        scores = []
        for k in range(FOLDS):
            seen = np.array([fold[i] != k and fold[j] != k for i, j, _ in found])
            model = LogisticRegression(C=0.5, max_iter=3000).fit(matrix[seen], same[seen])
            weights = read_weights(table(float(model.intercept_[0]), model.coef_[0], cut / 1000))
            known = {(i, j): odds(made[i], made[j], alike, rarity, weights) for i, j, alike in found}
            groups = grouped(len(reports), known, cut, weights.absent)
            ours = {i: g for g, members in enumerate(groups) for i in members}
            left = [i for i in range(len(reports)) if fold[i] == k]
            pair = pairwise([ours[i] for i in left], [labels[i] for i in left])
            cubed = b_cubed([ours[i] for i in range(len(reports))], labels)
            scores.append((pair.precision, pair.recall, pair.f1, cubed.f1))
        print(cut, np.mean(scores, axis=0).round(3))
    model = LogisticRegression(C=0.5, max_iter=3000).fit(matrix, same)
    if len(sys.argv) > 2:
        Path(sys.argv[2]).write_text(table(float(model.intercept_[0]), model.coef_[0], -1.5), encoding="utf-8")


if __name__ == "__main__":
    main()
