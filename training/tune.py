"""Choose thresholds on the reports held out of training: `python -m training.tune --weights FOLDER`."""

import argparse
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rashomon.extract.encoder import Reading
from rashomon.extract.encoder.reader import readings, scan
from rashomon.extract.encoder.store import FOLDER, Encoder, Thresholds, load

from .data import Claim, Report, Span, held_out, load_reports
from .export import write_meta
from .normalise import normalise

GRID = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7)
_STOP = frozenset(
    ["the", "a", "an", "of", "in", "near", "and", "on", "at", "s", "to", "by", "its", "his", "their", "some", "least"]
)
Pick = Callable[[Reading], Sequence[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Tally:
    """Right, wanted and given."""

    right: int = 0
    wanted: int = 0
    given: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.right + other.right, self.wanted + other.wanted, self.given + other.given)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / max(1, self.wanted + self.given)


def same_text(a: str, b: str) -> bool:
    """The scorer's rule: one phrase's words hold the other's, or half of all words are shared."""
    one, other = _words(a), _words(b)
    return bool(one and other) and (one <= other or other <= one or 2 * len(one & other) >= len(one | other))


def _words(text: str) -> set[str]:
    return {w for w in re.findall(r"[^\W_]+", text.lower()) if w not in _STOP}


def claims_tally(report: Report, readings: Sequence[Reading]) -> Tally:
    """Triggers found."""
    left = list(report.claims)
    for reading in readings:
        hit = next((c for c in left if _meets(reading, c)), None)
        if hit:
            left.remove(hit)
    return Tally(len(report.claims) - len(left), len(report.claims), len(readings))


def _meets(reading: Reading, claim: Claim) -> bool:
    return reading.trigger.start < claim.trigger[1] and claim.trigger[0] < reading.trigger.end


def role_tally(report: Report, readings: Sequence[Reading], field: str) -> Tally:
    """A role's phrases found, among claims found."""
    total = Tally()
    for claim in report.claims:
        reading = next((r for r in readings if _meets(r, claim)), None)
        if reading:
            total += _phrases(report.text, _gold(claim, field), [(s.start, s.end) for s in getattr(reading, field)])
    return total


def _gold(claim: Claim, field: str) -> Sequence[Span]:
    return [c.span for c in claim.casualties] if field == "casualties" else getattr(claim, field)


def _phrases(text: str, gold: Sequence[Span], given: Sequence[Span]) -> Tally:
    left = [text[a:b] for a, b in given]
    right = 0
    for a, b in gold:
        hit = next((phrase for phrase in left if same_text(text[a:b], phrase)), None)
        if hit is not None:
            left.remove(hit)
            right += 1
    return Tally(right, len(gold), len(given))


_FIELDS = {
    "agent": "agents", "target": "targets", "place": "places", "time": "times", "speaker": "speakers",
    "casualty": "casualties",
}  # fmt: skip


def tuned(reports: Sequence[Report], encoder: Encoder) -> Thresholds:
    """The thresholds with the best F1, each chosen by itself."""
    best = encoder.thresholds
    scores: dict[str, list[tuple[float, float]]] = {name: [] for name in ("claim", *_FIELDS)}
    scanned = [(r, scan(encoder, r.text, r.sentences)) for r in reports]
    for value in GRID:
        trial = replace(encoder, thresholds=replace(best, claim=value, **dict.fromkeys(_FIELDS, value)))
        read = [(r, readings(trial, x)) for r, x in scanned]
        scores["claim"].append((sum((claims_tally(r, x) for r, x in read), Tally()).f1, value))
        for name, field in _FIELDS.items():
            scores[name].append((sum((role_tally(r, x, field) for r, x in read), Tally()).f1, value))
    for name, found in scores.items():
        print(name, " ".join(f"{value}:{f1:.3f}" for f1, value in found))
    return replace(best, **{name: smooth_best(found) for name, found in scores.items()})


def smooth_best(found: Sequence[tuple[float, float]]) -> float:
    """The value with the best score when each is averaged with its neighbours': few reports make a rough curve."""
    around = [[f1 for f1, _ in found[max(0, i - 1) : i + 2]] for i in range(len(found))]
    means = [sum(near) / len(near) for near in around]
    return found[means.index(max(means))][1]


def tune_folder(folder: Path, kept: Sequence[Report]) -> None:
    """Write the best thresholds beside the weights of a folder."""
    write_meta(folder, tuned(kept, load(folder)))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--train", type=Path, default=Path("../shared/gold/train"))
    parser.add_argument("--weights", type=Path, default=FOLDER)
    args = parser.parse_args()
    tune_folder(args.weights, held_out([normalise(report) for report in load_reports(args.train)])[1])


if __name__ == "__main__":
    main()
