"""Fit the weights by which proposals are taken for names of places.

    python tools/train_finding.py TEXTS.jsonl GAZETTEER.sqlite > find_weights.psv

TEXTS are in the format of ``rashomon evaluate places --end-to-end``; only texts whose names carry a type (GeoWebNews)
are used, since the other corpora leave out adjectives and parts of longer names. Logistic regression with a penalty on
squared weights. Precision, recall and F1 on five left-out folds go to stderr.
"""

import sys
from hashlib import sha256
from pathlib import Path

import numpy as np

from rashomon.evaluation.places import NO_PLACES, read_texts
from rashomon.extract.geocoding import finding
from rashomon.knowledge.gazetteer import Gazetteer


def fit(rows: list[frozenset[str]], labels: list[int], names: list[str]) -> np.ndarray:
    """Weights of the facts, the last one that of every proposal."""
    index = {name: i for i, name in enumerate(names)}
    x = np.zeros((len(rows), len(names) + 1))
    for i, facts in enumerate(rows):
        x[i, [index[f] for f in facts if f in index]] = 1
    x[:, -1] = 1
    y = np.array(labels, dtype=float)
    w = np.zeros(len(names) + 1)
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (y - p) - 0.7 * w
        hessian = (x * (p * (1 - p))[:, None]).T @ x + 0.7 * np.eye(len(w))
        w = w + np.linalg.solve(hessian, gradient)
    return w


def main() -> None:
    """Read, fit, print."""
    gazetteer = Gazetteer.open([Path(p) for p in sys.argv[2:]])
    data = []
    for gold in read_texts(Path(sys.argv[1])):
        if not any(n.type for n in gold.toponyms):
            continue
        right = {(n.start, n.end) for n in gold.toponyms if n.type not in NO_PLACES}
        found = finding.proposals(gold.text, finding.entities_of(gold.text), gazetteer)
        data.append((gold, right, found, int(sha256(gold.doc.encode()).hexdigest(), 16) % 5))
    names = sorted({f for _, _, found, _ in data for p in found for f in p.facts})
    total = np.zeros(3)
    proposed = sum(len(right & {(p.start, p.end) for p in found}) for _, right, found, _ in data)
    sys.stderr.write(f"proposed {proposed / sum(len(right) for _, right, _, _ in data):.3f} of the names\n")
    for fold in (0, 1, 2, 3, 4, None):
        some = [d for d in data if d[3] != fold]
        w = fit(
            [p.facts for d in some for p in d[2]], [int((p.start, p.end) in d[1]) for d in some for p in d[2]], names
        )
        finding._weights = lambda w=w: dict(zip([*names, "always"], w, strict=True))
        for gold, right, _, _ in (d for d in data if d[3] == fold):
            got = {(t.start, t.end) for t in finding.find_places(gold.text, gazetteer)}
            total += (len(right), len(got), len(right & got))
        if fold is None:
            precision, recall, f1 = total[2] / total[1], total[2] / total[0], 2 * total[2] / (total[0] + total[1])
            sys.stderr.write(f"left-out P {precision:.3f} R {recall:.3f} F1 {f1:.3f}\n")
            lines = [f"{n}|{v:.2f}" for n, v in zip([*names, "always"], w, strict=True)]
            sys.stdout.write("# fact | weight; fitted by tools/train_finding.py\n" + "\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
