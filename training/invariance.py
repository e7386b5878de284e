"""How many coded fields change when names are swapped or commas go: `python -m training.invariance`."""

import argparse
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rashomon.extract.encoder import Reading, SpanScore, read
from rashomon.extract.encoder.store import FOLDER

from .augment import Edit, name_swaps, rewrite
from .data import Casualty, Claim, Report, Span, load_reports


@dataclass(frozen=True, slots=True)
class Change:
    """Fields compared, and how many differ."""

    fields: int = 0
    changed: int = 0

    def __add__(self, other: "Change") -> "Change":
        return Change(self.fields + other.fields, self.changed + other.changed)

    @property
    def rate(self) -> float:
        """The share that differs."""
        return self.changed / max(1, self.fields)


def as_claim(reading: Reading) -> Claim:
    """A reading as a claim, so that it can follow edits of the text."""
    return Claim(
        trigger=(reading.trigger.start, reading.trigger.end),
        sentence=reading.sentence,
        kind=reading.kind,
        agents=_plain(reading.agents),
        targets=_plain(reading.targets),
        places=_plain(reading.places),
        times=_plain(reading.times),
        speakers=_plain(reading.speakers),
        casualties=tuple(Casualty((c.start, c.end), c.kind, 0, None) for c in reading.casualties),
        certainty=reading.certainty_label,
        source=reading.source_kind,
        ceasefire=reading.ceasefire > 0.5,
        date=reading.date_class,
        incident="",
    )


def _plain(spans: Sequence[SpanScore]) -> tuple[Span, ...]:
    return tuple((s.start, s.end) for s in spans)


def coded(report: Report, weights: Path) -> Report:
    """The report with the encoder's claims."""
    return replace(report, claims=tuple(map(as_claim, read(report.text, report.sentences, weights))))


def compare(wanted: Report, found: Report) -> Change:
    """Every field of every claim of one coding against the other; a claim of one alone differs in all its fields."""
    ours = {c.trigger: c for c in wanted.claims}
    theirs = {c.trigger: c for c in found.claims}
    return sum((_compared(ours.get(t), theirs.get(t)) for t in sorted({*ours, *theirs})), Change())


_COMPARED = ("kind", "agents", "targets", "places", "times", "speakers", "casualties", "certainty", "source", "date")


def _compared(one: Claim | None, other: Claim | None) -> Change:
    if one is None or other is None:
        return Change(len(_COMPARED), len(_COMPARED))
    return Change(len(_COMPARED), sum(getattr(one, f) != getattr(other, f) for f in _COMPARED))


def swap_change(report: Report, weights: Path, seed: int) -> Change:
    """All names swapped."""
    before = coded(report, weights)
    edits = name_swaps(before, random.Random(seed), share=1.0)  # noqa: S311
    return compare(rewrite(before, edits), coded(rewrite(report, edits), weights))


def comma_change(report: Report, weights: Path) -> Change:
    """All commas gone."""
    before = coded(report, weights)
    edits = [Edit(m.start(), m.end(), "") for m in re.finditer(",", report.text)]
    return compare(rewrite(before, edits), coded(rewrite(report, edits), weights))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=Path, default=Path("../shared/gold/dev"))
    parser.add_argument("--weights", type=Path, default=FOLDER)
    parser.add_argument("--seeds", type=int, default=2)
    args = parser.parse_args()
    reports = load_reports(args.reports)
    swaps = sum((swap_change(r, args.weights, s) for r in reports for s in range(args.seeds)), Change())
    commas = sum((comma_change(r, args.weights) for r in reports), Change())
    print(f"names swapped: {swaps.changed} of {swaps.fields} fields differ ({swaps.rate:.1%})")
    print(f"commas removed: {commas.changed} of {commas.fields} fields differ ({commas.rate:.1%})")


if __name__ == "__main__":
    main()
