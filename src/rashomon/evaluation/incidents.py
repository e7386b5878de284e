"""Measuring how claims, reports or mentions are brought together: pairwise, B-cubed, MUC, CEAF-e and their CoNLL mean.

Formulas: Bagga and Baldwin 1998 (B-cubed), Vilain et al. 1995 (MUC), Luo 2005 (CEAF with phi4).
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from scipy.optimize import linear_sum_assignment

from rashomon.errors import MalformedError
from rashomon.evaluation.goldfile import read_gold
from rashomon.extract.parse import load_pipeline
from rashomon.model import Report
from rashomon.reconcile import reconcile
from rashomon.reconcile.fold import stem
from rashomon.reconcile.stories import stories, topics


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Zero where both are."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Grouping:
    """How one grouping compares with the coded one. ``apart`` is the B-cubed of every item alone."""

    items: int
    coded: int
    found: int
    pairwise: Score
    b_cubed: Score
    muc: Score
    ceaf: Score
    apart: float

    @property
    def conll(self) -> float:
        """The mean of the F1 of MUC, B-cubed and CEAF-e."""
        return (self.muc.f1 + self.b_cubed.f1 + self.ceaf.f1) / 3


Labels = Sequence[Hashable]


def compare(ours: Labels, coded: Labels) -> Grouping:
    """All figures for two labellings of the same items."""
    return Grouping(
        items=len(coded),
        coded=len(set(coded)),
        found=len(set(ours)),
        pairwise=pairwise(ours, coded),
        b_cubed=b_cubed(ours, coded),
        muc=muc(ours, coded),
        ceaf=ceaf(ours, coded),
        apart=b_cubed(range(len(coded)), coded).f1,
    )


def _pairs(sizes: Sequence[int]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes)


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def pairwise(ours: Labels, coded: Labels) -> Score:
    """Over pairs of items that share a label."""
    right = _pairs([*Counter(zip(ours, coded, strict=True)).values()])
    return Score(_ratio(right, _pairs([*Counter(ours).values()])), _ratio(right, _pairs([*Counter(coded).values()])))


def b_cubed(ours: Labels, coded: Labels) -> Score:
    """The mean over items of the share of the item's group that is right."""
    both, mine, true = Counter(zip(ours, coded, strict=True)), Counter(ours), Counter(coded)
    n = len(coded)
    return Score(
        _ratio(sum(k * k / mine[a] for (a, _), k in both.items()), n),
        _ratio(sum(k * k / true[b] for (_, b), k in both.items()), n),
    )


def muc(ours: Labels, coded: Labels) -> Score:
    """Over the links that hold each group together."""
    return Score(_links(ours, coded), _links(coded, ours))


def _links(whole: Labels, parts: Labels) -> float:
    """The share of links within groups of ``whole`` that ``parts`` keeps."""
    cut: dict[Hashable, set[Hashable]] = defaultdict(set)
    for a, b in zip(whole, parts, strict=True):
        cut[a].add(b)
    sizes = Counter(whole)
    return _ratio(sum(sizes[a] - len(held) for a, held in cut.items()), sum(n - 1 for n in sizes.values()))


def ceaf(ours: Labels, coded: Labels) -> Score:
    """Over a best one-to-one assignment of groups, by the Dice overlap of their items (phi4).

    Groups are assigned within each connected set, exactly.
    """
    both, mine, true = Counter(zip(ours, coded, strict=True)), Counter(ours), Counter(coded)
    overlap = {(a, b): 2 * k / (mine[a] + true[b]) for (a, b), k in both.items()}
    total = _assigned(overlap)
    return Score(_ratio(total, len(mine)), _ratio(total, len(true)))


def _assigned(overlap: dict[tuple[Hashable, Hashable], float]) -> float:
    """The greatest sum of an assignment (Hungarian method on the sparse overlaps, by numpy and scipy's solver)."""
    rows = {a: i for i, a in enumerate(dict.fromkeys(a for a, _ in overlap))}
    columns = {b: i for i, b in enumerate(dict.fromkeys(b for _, b in overlap))}
    matrix = np.zeros((len(rows), len(columns)))
    for (a, b), value in overlap.items():
        matrix[rows[a], columns[b]] = value
    chosen = linear_sum_assignment(matrix, maximize=True)
    return float(matrix[chosen].sum())


def read_incident_reports(path: Path, only_clean: bool = False) -> list[tuple[Report, str]]:
    """Reports with the incident that each tells of, from JSON Lines with ``doc``, ``incident``, ``title``, ``text``."""
    held = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            row = json.loads(line)
            day = date.fromisoformat(row["published"]) if row.get("published") else None
            report = Report(row["text"], title=row["title"], published=day, key=f"{row['doc']}/{row['incident']}")
            if row.get("clean", True) or not only_clean:
                held.append((report, str(row["incident"])))
        except (KeyError, ValueError) as error:
            raise MalformedError(f"{path.name} line {number} is no report with its incident: {error!r}") from error
    return held


def evaluate_reports(path: Path, only_clean: bool = False) -> Grouping:
    """How reports without claims are brought together (the form of the Gun Violence Archive set)."""
    held = read_incident_reports(path, only_clean)
    group_of = {report: i for i, group in enumerate(stories(report for report, _ in held)) for report in group}
    return compare([group_of[report.id] for report, _ in held], [label for _, label in held])


def evaluate_gold(path: Path) -> Grouping:
    """How the claims of coded clusters are brought together, the claims themselves given."""
    ours: list[Hashable] = []
    coded: list[Hashable] = []
    for cluster in read_gold(path):
        incident_of = {claim: one.id for one in reconcile(cluster.reports, cluster.claims) for claim in one.claims}
        ours += [(cluster.name, incident_of[claim.id]) for claim in cluster.claims]
        coded += [(cluster.name, cluster.labels[claim.id]) for claim in cluster.claims]
    return compare(ours, coded)


@dataclass(frozen=True, slots=True)
class Mention:
    """A coded mention of an event: its report, its words and the chain that it belongs to."""

    doc: str
    text: str
    chain: str


def read_mentions(folder: Path, part: str) -> tuple[dict[str, Report], list[Mention]]:
    """Reports and the action mentions of their validated sentences, from a folder in the form of ECB+."""
    reports: dict[str, Report] = {}
    for line in (folder / "docs.dev.jsonl").read_text(encoding="utf-8").splitlines():
        doc = json.loads(line)
        if doc["part"] == part:
            words = " ".join(token for sentence in doc["sentences"] for token in sentence["tokens"])
            reports[doc["doc"]] = Report(words, key=doc["doc"])
    rows = map(json.loads, (folder / "mentions.dev.jsonl").read_text(encoding="utf-8").splitlines())
    mentions = [
        Mention(row["doc"], row["text"], row["chain"])
        for row in rows
        if row["doc"] in reports and row["validated"] and "ACTION" in row["tag"]
    ]
    return reports, mentions


def evaluate_mentions(folder: Path, part: str = "dev") -> Grouping:
    """Mentions of events in chains: those that share a lemma, in reports on one topic.

    Incidents hold what reports tell of one event, not every verb that takes part in it, so this measures the bringing
    together of reports more than that of claims.
    """
    reports, mentions = read_mentions(folder, part)
    topic_of = {report: i for i, group in enumerate(topics(reports.values())) for report in group}
    lemma_of = _lemmas({one.text for one in mentions})
    ours = [(topic_of[reports[one.doc].id], lemma_of[one.text]) for one in mentions]
    return compare(ours, [one.chain for one in mentions])


def _lemmas(texts: Iterable[str]) -> dict[str, str]:
    """The stem of the lemma of each phrase's head."""
    listed = sorted(texts)
    parsed = zip(listed, load_pipeline().pipe(listed), strict=True)
    return {text: stem(next(token for token in doc if token.head.i == token.i).lemma_.lower()) for text, doc in parsed}
