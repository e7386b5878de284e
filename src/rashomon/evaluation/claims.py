"""How well predicted claims agree with gold claims, field by field.

A predicted claim answers a gold claim when their triggers lie in the same sentence and either overlap or name the
same kind of event. Everything is scored end to end: a slot of an unmatched claim counts as missed (gold) or spurious
(predicted). Optional gold claims never count as missed. The measure is the one of the gold's own scorer, and a test
holds the two to the same figures.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rashomon.evaluation.gold import Coded, Days, GoldReport, Toll, Wanted
from rashomon.evaluation.matching import match, same_mention, same_text, shared
from rashomon.model import EventKind, Family

#: Fields scored by precision and recall, in the order of the table.
FIELDS = ("claim", "claim_and_kind", "agent", "target", "place", "casualty", "attribution", "full_claim")
#: Fields scored as a rate over the matched claims.
RATES = (
    "kind_given_match",
    "group_given_match",
    "source_given_match",
    "source_kind_given_match",
    "certainty_given_match",
    "date_given_match",
)
INCIDENTS = "incident_b3"

#: A predicted interval may be this many days wider than the gold one.
SLACK_DAYS = 3


@dataclass(frozen=True, slots=True)
class Tally:
    """Right answers, answers wanted, answers given."""

    right: int = 0
    gold: int = 0
    predicted: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.right + other.right, self.gold + other.gold, self.predicted + other.predicted)

    @property
    def precision(self) -> float:
        """Share of the given answers that are right, in 0..1."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the wanted answers that were given, in 0..1."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return _harmonic(self.precision, self.recall)


@dataclass(frozen=True, slots=True)
class Clustering:
    """B-cubed precision and recall of the incidents, over the ``n`` matched claims."""

    precision: float
    recall: float
    n: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return _harmonic(self.precision, self.recall)


class Slip(StrEnum):
    """What went wrong with a claim as a whole."""

    MISSED = "MISSED"
    SPURIOUS = "SPURIOUS"


@dataclass(frozen=True, slots=True)
class Mistake:
    """A gold claim that nobody predicted, or a predicted claim that the gold does not hold."""

    slip: Slip
    report: str
    sentence: int
    event: str
    words: str

    def __str__(self) -> str:
        return f"{self.slip} {self.report} [{self.sentence}] {self.event} {self.words!r}"


@dataclass(frozen=True)
class Scores:
    """The table: a tally for each field, the incidents, and every mistake in reading order."""

    tallies: Mapping[str, Tally]
    incidents: Clustering
    mistakes: tuple[Mistake, ...]

    def value(self, field: str) -> float:
        """The figure that a floor is set on: F1, or the rate."""
        if field == INCIDENTS:
            return round(self.incidents.f1, 4)
        tally = self.tallies[field]
        return round(tally.recall if field in RATES else tally.f1, 4)

    def rows(self) -> dict[str, dict[str, float]]:
        """The table as JSON shows it, figures rounded to four places."""
        rows: dict[str, dict[str, float]] = {field: _counted(self.tallies[field]) for field in FIELDS}
        rows |= {field: {"rate": self.value(field), "n": self.tallies[field].gold} for field in RATES}
        both = self.incidents
        rows[INCIDENTS] = {**_rounded(both.precision, both.recall, both.f1), "n": both.n}
        return rows


def _harmonic(a: float, b: float) -> float:
    return 2 * a * b / (a + b) if a + b else 0.0


def _rounded(precision: float, recall: float, f1: float) -> dict[str, float]:
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def _counted(tally: Tally) -> dict[str, float]:
    counts = {"tp": tally.right, "gold": tally.gold, "predicted": tally.predicted}
    return {**_rounded(tally.precision, tally.recall, tally.f1), **counts}


def _family(event: str) -> Family | None:
    return EventKind(event).family if event in set(EventKind) else None


def _interval(days: Days | None) -> tuple[date, date] | None:
    if not days or not days.first or not days.last:
        return None
    try:
        return date.fromisoformat(days.first), date.fromisoformat(days.last)
    except ValueError:
        return None


def dates_agree(gold: Days | None, predicted: Days | None) -> bool:
    """True where both intervals are known and overlap, the predicted one no more than three days wider."""
    wanted, given = _interval(gold), _interval(predicted)
    if not wanted or not given:
        return False
    overlap = given[0] <= wanted[1] and wanted[0] <= given[1]
    return overlap and (given[1] - given[0]).days <= (wanted[1] - wanted[0]).days + SLACK_DAYS


def _same_toll(a: Toll, b: Toll) -> bool:
    return a == b


def _slots(gold: Wanted | None, predicted: Coded | None) -> Iterator[tuple[str, Tally]]:
    """The tallies of the slots that hold lists."""
    wanted, given = gold or Wanted(""), predicted or Coded("")
    for field, mentions, others in (
        ("agent", wanted.agents, given.agents),
        ("target", wanted.targets, given.targets),
        ("place", wanted.places, given.places),
    ):
        yield field, Tally(shared(mentions, others, same_mention), len(mentions), len(others))
    tolls = shared(wanted.casualties, given.casualties, _same_toll)
    yield "casualty", Tally(tolls, len(wanted.casualties), len(given.casualties))


def same_speaker(gold: Wanted, predicted: Coded) -> bool:
    """True where both leave the word to the outlet, or both name the same speaker."""
    if not gold.speaker and not predicted.speaker:
        return True
    return same_text(gold.speaker, predicted.speaker)


def _rates(gold: Wanted, predicted: Coded) -> Iterator[tuple[str, bool]]:
    """What a matched claim has right, slot by slot."""
    yield "kind_given_match", predicted.event in gold.kinds
    yield "group_given_match", _family(predicted.event) in {_family(kind) for kind in gold.kinds}
    yield "source_given_match", same_speaker(gold, predicted)
    yield "source_kind_given_match", predicted.speaker_kind == (gold.source.kind if gold.source else None)
    yield "certainty_given_match", predicted.certainty == gold.certainty
    if gold.date:
        yield "date_given_match", dates_agree(gold.date, predicted.date)


def _all_right(rates: Mapping[str, bool], slots: Mapping[str, Tally]) -> bool:
    needed = ("kind_given_match", "source_given_match", "certainty_given_match", "date_given_match")
    full = all(tally.right == tally.gold == tally.predicted for tally in slots.values())
    return full and all(rates.get(field, True) for field in needed)


def _marks(gold: Wanted | None, predicted: Coded | None) -> Iterator[tuple[str, Tally]]:
    """The tallies of a matched pair, of a missed gold claim, or of a spurious predicted one."""
    both = gold is not None and predicted is not None
    rates = dict(_rates(gold, predicted)) if gold and predicted else {}
    slots = dict(_slots(gold, predicted))

    def whole(right: bool) -> Tally:
        return Tally(both and right, gold is not None, predicted is not None)

    yield "claim", whole(right=True)
    yield "claim_and_kind", whole(rates.get("kind_given_match", False))
    yield "full_claim", whole(_all_right(rates, slots))
    named = Tally(0, bool(gold and gold.speaker), bool(predicted and predicted.speaker))
    yield "attribution", named + Tally(bool(named.gold and rates.get("source_given_match")))
    yield from slots.items()
    yield from ((field, Tally(right, 1, 1)) for field, right in rates.items())


@dataclass(frozen=True)
class _Outcome:
    """What one report adds: marks, linked labels (gold, predicted), mistakes."""

    marks: tuple[tuple[str, Tally], ...]
    labels: tuple[tuple[str, str], ...]
    mistakes: tuple[Mistake, ...]


def _mistakes(report: GoldReport, missed: Iterable[Wanted], spurious: Iterable[Coded]) -> Iterator[Mistake]:
    text = report.text
    for claim in missed:
        yield Mistake(Slip.MISSED, text.report, claim.sentence, claim.event, claim.trigger)
    for extra in spurious:
        sentence, words = text.sentence_at(extra.start), text.text[extra.start : extra.end]
        yield Mistake(Slip.SPURIOUS, text.report, sentence, extra.event, words)


def _outcome(report: GoldReport, predicted: tuple[Coded, ...]) -> _Outcome:
    matched = match(report.text, report.claims, predicted)
    pairs = [(report.claims[i], predicted[j]) for i, j in matched.items()]
    missed = [claim for i, claim in enumerate(report.claims) if i not in matched and not claim.optional]
    spurious = [claim for j, claim in enumerate(predicted) if j not in matched.values()]
    every = [*pairs, *((claim, None) for claim in missed), *((None, claim) for claim in spurious)]
    labels = (
        (str(report.claims[i].incident), predicted[j].incident or f"{report.text.report}:{j}")
        for i, j in matched.items()
    )
    marks = tuple(mark for gold, given in every for mark in _marks(gold, given))
    return _Outcome(marks, tuple(labels), tuple(_mistakes(report, missed, spurious)))


def _b_cubed(clusters: Iterable[list[tuple[str, str]]]) -> Clustering:
    """B-cubed over the matched claims, labels compared within a cluster (Bagga and Baldwin 1998)."""
    precision = recall = 0.0
    n = 0
    for labels in clusters:
        gold, given = Counter(g for g, _ in labels), Counter(p for _, p in labels)
        both = Counter(labels)
        precision += sum(both[g, p] / given[p] for g, p in labels)
        recall += sum(both[g, p] / gold[g] for g, p in labels)
        n += len(labels)
    return Clustering(precision / n, recall / n, n) if n else Clustering(0.0, 0.0, 0)


def evaluate(clusters: Iterable[tuple[GoldReport, ...]], predicted: Mapping[str, tuple[Coded, ...]]) -> Scores:
    """The scores of ``predicted`` (claims by report id) against gold ``clusters``."""
    outcomes = [[_outcome(report, predicted.get(report.text.report, ())) for report in reports] for reports in clusters]
    tallies = dict.fromkeys((*FIELDS, *RATES), Tally())
    for field, tally in (mark for cluster in outcomes for outcome in cluster for mark in outcome.marks):
        tallies[field] += tally
    incidents = _b_cubed([label for outcome in cluster for label in outcome.labels] for cluster in outcomes)
    mistakes = tuple(slip for cluster in outcomes for outcome in cluster for slip in outcome.mistakes)
    return Scores(tallies, incidents, mistakes)
