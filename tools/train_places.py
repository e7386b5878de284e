"""Fit the weights by which candidates of a place name are ranked.

    python tools/train_places.py TEXTS.jsonl VILLAGES.jsonl GAZETTEER.sqlite... > weights.psv

TEXTS and VILLAGES are in the formats of ``rashomon evaluate places`` and ``villages``. Conditional logit: the weights
maximise the log of the share that falls on candidates within 161 km of the marked point (5 km for villages), or on
"none of these" where no candidate is; squared distance from a prior is held against it.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from pathlib import Path

import numpy as np

from rashomon.evaluation.places import GoldText, read_texts
from rashomon.evaluation.villages import read_villages
from rashomon.extract.geocoding import ranking
from rashomon.knowledge.gazetteer import Gazetteer
from rashomon.knowledge.gazetteer.geometry import distance_km

engine = sys.modules["rashomon.extract.geocoding.resolve"]
FEATURES = ranking.FEATURES
CONTEXT = FEATURES.index("in_named_container")
RIDGE = 0.02
#: What the texts hold no cases of is believed beforehand: the word of kind beside a name, and use by event coders.
PRIOR = {"class_fits": 2.0, "class_clashes": -1.5, "usage": 1.5, "in_named_container": 3.0}


@dataclass
class Group:
    """One name of a text: candidates' right (1) or not (0), and how many mentions it stands for."""

    name: object
    right: np.ndarray
    weight: float


@dataclass
class Text:
    """The names of a text and the group labels."""

    names: list
    groups: list[Group]
    fold: int


def prepared(gold: GoldText, gazetteer: Gazetteer, near_km: float, weight: float) -> Text:
    """The text's names with candidates, as ``resolve`` makes them before it looks around."""
    marked = [n for n in gold.toponyms if n.lat is not None]
    toponyms = [n.toponym for n in marked]
    of = {id(t): n for t, n in zip(toponyms, marked, strict=True)}
    names = engine._grouped(gold.text, toponyms)
    first = ranking.weights()[0]
    for name in names.values():
        engine._look_up(name, gazetteer, frozenset())
        engine._believe(name, first)
    countries = engine._countries(names.values())
    for name in names.values():
        if countries and not engine._settled(name, countries):
            engine._look_up(name, gazetteer, countries)
            engine._believe(name, first)
    groups = []
    for name in names.values():
        points = [(of[id(t)].lat, of[id(t)].lon) for t in name.mentions]
        if near_km > 5 or (0.0, 0.0) not in points:
            right = np.array(
                [
                    float(np.mean([distance_km(m.place.lat, m.place.lon, *p) <= near_km for p in points]) >= 0.5)
                    for m in name.matches
                ]
            )
            groups.append(Group(name, right, weight * len(points) ** 0.7))
    fold = int(sha256(f"{gold.corpus} {gold.doc}".encode()).hexdigest(), 16) % 5
    return Text(list(names.values()), groups, fold)


def matrices(texts: list[Text]) -> Iterator[tuple[np.ndarray, np.ndarray, float]]:
    """Features, labels and weight of every name."""
    for text in texts:
        for group in text.groups:
            name = group.name
            rows = [ranking.features(m, name.rivals, a) for m, a in zip(name.matches, name.around, strict=True)]
            if rows:
                yield np.array(rows), group.right, group.weight


def fit(data: list[tuple[np.ndarray, np.ndarray, float]], start: np.ndarray, used: np.ndarray) -> np.ndarray:
    """Weights and, last, that of "none of these": gradient ascent with Adam."""
    width = max(len(x) for x, _, _ in data)
    x = np.zeros((len(data), width + 1, len(FEATURES) + 1))
    y = np.zeros((len(data), width + 1))
    live = np.zeros((len(data), width + 1), dtype=bool)
    w = np.array([weight for _, _, weight in data])
    for i, (rows, right, _) in enumerate(data):
        x[i, : len(rows), :-1] = rows
        y[i, : len(rows)] = right
        live[i, : len(rows)] = True
        x[i, width, -1] = 1
        y[i, width] = float(not right.any())
        live[i, width] = True
    x *= used
    prior = np.array([PRIOR.get(name, 0.0) for name in (*FEATURES, ranking.NONE)]) * used
    theta, m, v = start.copy(), np.zeros_like(start), np.zeros_like(start)
    for step in range(1, 401):
        scores = np.where(live, x @ theta, -1e9)
        p = np.exp(scores - scores.max(1, keepdims=True))
        p /= p.sum(1, keepdims=True)
        q = p * y
        q /= np.maximum(q.sum(1, keepdims=True), 1e-12)
        gradient = np.einsum("ij,ijk->k", (q - p) * w[:, None], x) / w.sum() - RIDGE * (theta - prior) / 5
        m, v = 0.9 * m + 0.1 * gradient, 0.999 * v + 0.001 * gradient**2
        theta = theta + 0.1 * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
    loss = -np.average(np.log(np.maximum((p * y).sum(1), 1e-12)), weights=w)
    sys.stderr.write(f"{len(data)} names, loss {loss:.4f}\n")
    return theta


def believe(texts: list[Text], theta: np.ndarray) -> None:
    """Let each name believe by ``theta``."""
    by = ranking.Weights(tuple(theta[:-1]), float(theta[-1]))
    for text in texts:
        for name in text.names:
            engine._believe(name, by)


def look(texts: list[Text]) -> None:
    """Let each name look at the others."""
    for text in texts:
        ground = engine._Ground(text.names)
        for name in text.names:
            name.around = tuple(ground.around(name, match.place) for match in name.matches)


def train(texts: list[Text]) -> tuple[np.ndarray, np.ndarray]:
    """Weights for the first look and for the look in context."""
    size = len(FEATURES) + 1
    alone, all_used = np.ones(size), np.ones(size)
    alone[CONTEXT:-1] = 0
    for text in texts:
        for name in text.names:
            name.around = (ranking.NOWHERE,) * len(name.matches)
    first = fit(list(matrices(texts)), np.zeros(size), alone)
    believe(texts, first)
    look(texts)
    second = fit(list(matrices(texts)), first, all_used)
    for _ in range(2):
        once = list(matrices(texts))
        believe(texts, second)
        look(texts)
        second = fit([*once, *matrices(texts)], second, all_used)
        believe(texts, first)
        look(texts)
    return first, second


def table(first: np.ndarray, second: np.ndarray) -> str:
    """The weights as ``weights.psv``."""
    lines = ["# feature | weight at first look | weight in the report's context; fitted by tools/train_places.py"]
    for i, name in enumerate((*FEATURES, ranking.NONE)):
        lines.append(f"{name}|{first[i]:.2f}|{second[i]:.2f}")
    return "\n".join(lines) + "\n"


def villages(path: Path) -> Iterator[GoldText]:
    """Villages of one province, five at a time, as little reports that name the province."""
    from rashomon.evaluation.places import GoldName

    given = sorted(read_villages(path), key=lambda v: (v.adm1 or "", sha256(v.name.encode()).hexdigest()))
    size = 1
    for i in range(0, len(given), size):
        some = [v for v in given[i : i + size] if v.adm1 == given[i].adm1]
        text, marks = "", []
        for v in some:
            marks.append(GoldName(len(text), len(text) + len(v.name), v.name, v.lat, v.lon))
            text += f"{v.name}, "
        marks.append(GoldName(len(text), len(text) + len(given[i].adm1 or ""), given[i].adm1 or "", 0.0, 0.0))
        yield GoldText(text + (given[i].adm1 or ""), tuple(marks), "villages", str(i))


def main() -> None:
    """Read, fit, write."""
    texts_path, villages_path, *files = map(Path, sys.argv[1:])
    gazetteer = Gazetteer.open(files)
    gold = list(read_texts(texts_path))
    sizes: dict[str, int] = {}
    for g in gold:
        sizes[g.corpus] = sizes.get(g.corpus, 0) + sum(n.lat is not None for n in g.toponyms)
    news = [prepared(g, gazetteer, 161.0, 40 / sizes[g.corpus] ** 0.5) for g in gold]
    plain = Gazetteer.open([f for f in files if "conflict" not in f.name])
    small = [prepared(g, plain, 5.0, 1.0) for g in villages(villages_path)]
    first, second = train(list(chain(news, small)))
    sys.stdout.write(table(first, second))


if __name__ == "__main__":
    main()
