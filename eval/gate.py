"""Codes the founding article and the dev gold with one extractor, prints every figure, and holds them to their floors.

Run by ``./run eval``. The reports and the gold stand in ``../shared``; nothing of them is kept here but the figures.
``--update`` pins the measured figures as the new floors and refuses to lower one, unless ``--allow-regression`` gives
the reason, which is kept with the floors. ``--readme`` writes the dev table into README.md.
"""

import argparse
import json
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from rashomon.cli.app import run
from rashomon.evaluation.claims import INCIDENTS, RATES, Scores, evaluate, same_speaker
from rashomon.evaluation.gold import Coded, GoldReport, Toll, Wanted, read_gold, read_predicted
from rashomon.evaluation.matching import match

ROOT = Path(__file__).parents[1]
GOLD = ROOT.parent / "shared" / "gold"
BASELINE = Path(__file__).with_name("baseline.json")
MARKS = ("<!-- quality: written by ./run eval --readme -->", "<!-- end of quality -->")

#: The founding article's counts that have to be exact: the trigger's words and what stands beside it.
COUNTS = {
    "killed in injured": Toll("killed_or_injured", 5, None),
    "elimination": Toll("killed_or_injured", 301, None),
    "neutralized": Toll("killed_or_injured", 0, 25),
    "arrested": Toll("captured", 5, 5),
    "detained": Toll("captured", 5, 5),
    "a soldier": Toll("killed", 1, 1),
}
#: Sentences at the article's end that say nothing of events: a signature, a disclaimer, contacts.
LAST_SENTENCES = 10
#: The sentence of the suspicion that proved untrue, counted from 0.
SUSPICION = 12
#: The sentence of the soldier who died.
SOLDIER = 15


@dataclass(frozen=True)
class Figure:
    """A measured figure and, where one is pinned, its floor. ``group`` and ``name`` are its place in the baseline."""

    group: str
    name: str
    value: float
    floor: float | None

    @property
    def key(self) -> str:
        """Its name in the baseline."""
        return f"{self.group}.{self.name}"

    @property
    def short(self) -> bool:
        """True where the figure misses its floor."""
        return self.floor is not None and self.value < self.floor


@dataclass(frozen=True)
class Coding:
    """What one run of the command line over some reports gave."""

    predicted: Mapping[str, tuple[Coded, ...]]
    lines: tuple[str, ...]
    sentences: int
    seconds: float

    @property
    def speed(self) -> float:
        """Sentences a second, reading, coding, storing and linking included."""
        return self.sentences / self.seconds


def read_reports(files: list[Path]) -> list[dict[str, object]]:
    """The reports of gold clusters, as ``rashomon add`` takes them, with their sentences."""
    return [report for file in files for report in json.loads(file.read_text(encoding="utf-8"))]


def call(*args: str) -> None:
    """One call of our own command line; any failure ends the gate."""
    if code := run(list(args)):
        sys.exit(f"rashomon {' '.join(args)} returned {code}")


def coded(reports: list[dict[str, object]], backend: str) -> Coding:
    """The reports added to a new project and exported: the path that users take."""
    with tempfile.TemporaryDirectory() as folder:
        source, project, target = Path(folder, "reports.jsonl"), Path(folder, "project"), Path(folder, "claims.jsonl")
        kept = ("report", "outlet", "published", "title", "text")
        rows = ({key: report[key] for key in kept if report.get(key)} for report in reports)
        source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        started = time.perf_counter()
        call("add", str(source), "--project", str(project), "--backend", backend, "--quiet")
        seconds = time.perf_counter() - started
        call("export", "claims", "--project", str(project), "-o", str(target), "--quiet")
        sentences = sum(len(list(report["sentences"])) for report in reports)  # type: ignore[call-overload]
        lines = tuple(target.read_text(encoding="utf-8").splitlines())
        return Coding(read_predicted(target), lines, sentences, seconds)


def pairs(report: GoldReport, predicted: tuple[Coded, ...]) -> list[tuple[Wanted, Coded]]:
    """The gold claims that must be found, each with the claim that answers it."""
    matched = match(report.text, report.claims, predicted)
    both = [(report.claims[i], predicted[j]) for i, j in matched.items()]
    return [(gold, found) for gold, found in both if not gold.optional]


def exact_counts(found: list[tuple[Wanted, Coded]]) -> int:
    """How many of ``COUNTS`` stand exactly where they belong."""
    return sum(
        COUNTS.get("a soldier" if gold.sentence == SOLDIER else gold.trigger) in claim.casualties
        for gold, claim in found
        if gold.sentence == SOLDIER or gold.trigger in COUNTS
    )


def undated(lines: tuple[str, ...]) -> bool:
    """True where no claim of an undated article got a year, and the fifth of September stays one."""
    claims = [claim for line in lines for claim in json.loads(line)["claims"]]
    partial = any(claim["partial_date"] == "--09-05" for claim in claims)
    return partial and not any(claim["date"] for claim in claims)


def article(backend: str) -> Iterator[tuple[str, float]]:
    """The checks of the founding article by name: how many, or 1 for yes."""
    raw = read_reports([GOLD / "seed.reports.json"])
    dated = coded([{**report, "outlet": "South Front"} for report in raw], backend)
    [[report]] = read_gold(GOLD / "seed.gold.json")
    predicted = dated.predicted[report.text.report]
    found = pairs(report, predicted)
    yield "required claims found, of 22", len(found)
    yield "of these with the right kind", sum(claim.event in gold.kinds for gold, claim in found)
    yield "speakers carried, of 10", sum(bool(gold.speaker) and same_speaker(gold, claim) for gold, claim in found)
    denied = [claim.certainty == "denied" for gold, claim in found if gold.sentence == SUSPICION]
    yield "untrue suspicion is denied", int(denied == [True])
    yield "counts exact, of 6", exact_counts(found)
    last = len(report.text.sentences) - LAST_SENTENCES
    yield "no claim from the boilerplate", int(all(report.text.sentence_at(claim.start) < last for claim in predicted))
    without = coded([{key: value for key, value in one.items() if key != "published"} for one in raw], backend)
    yield "no year invented", int(undated(without.lines))


def dev(backend: str) -> tuple[Scores, Coding]:
    """The scores of the dev gold, and the run that they come from."""
    coding = coded(read_reports(sorted((GOLD / "dev").glob("*.reports.json"))), backend)
    return evaluate(read_gold(GOLD / "dev"), coding.predicted), coding


def read_baseline() -> dict[str, dict[str, float]]:
    """Floors by backend, then by figure."""
    floors: dict[str, dict[str, float]] = json.loads(BASELINE.read_text(encoding="utf-8"))["floors"]
    return floors


def measured(backend: str, floors: Mapping[str, float]) -> tuple[list[Figure], Scores, Coding]:
    """Every figure with its floor."""
    scores, coding = dev(backend)
    named = [("article", name, value) for name, value in article(backend)]
    named += [("dev", field, scores.value(field)) for field in scores.rows()]
    return [Figure(group, name, value, floors.get(f"{group}.{name}")) for group, name, value in named], scores, coding


def print_figures(figures: list[Figure]) -> None:
    """One line a figure: value, floor, and whether it holds."""
    for figure in figures:
        floor = "" if figure.floor is None else f"floor {figure.floor:g}"
        verdict = "BELOW ITS FLOOR" if figure.short else ""
        print(f"{figure.group:8} {figure.name:32} {figure.value:>8g}   {floor:14} {verdict}".rstrip())


def pin(backend: str, figures: list[Figure], reason: str | None) -> None:
    """Writes the figures as the floors of ``backend``; a lower one needs a reason."""
    lower = [figure.key for figure in figures if figure.short]
    if lower and not reason:
        sys.exit(f"Not pinned: {', '.join(lower)} would fall. Give --allow-regression REASON if that is meant.")
    held = json.loads(BASELINE.read_text(encoding="utf-8"))
    held["floors"][backend] = {figure.key: figure.value for figure in figures}
    held["regressions"] += [{"backend": backend, "figures": lower, "reason": reason}] if lower else []
    BASELINE.write_text(json.dumps(held, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def readme_table(backend: str, scores: Scores) -> str:
    """The dev figures as a Markdown table."""
    rows = [f"| field | {backend} |", "|---|---|"]
    for field in scores.rows():
        name = field.replace("_given_match", " right, of matched claims").replace("_", " ")
        measure = "" if field in RATES else ", B³ F1" if field == INCIDENTS else ", F1"
        rows.append(f"| {name.replace(' b3', '')}{measure} | {scores.value(field):.2f} |")
    return "\n".join(rows)


def write_readme(backend: str, scores: Scores) -> None:
    """Puts the table between its marks in README.md."""
    readme = ROOT / "README.md"
    before, _, rest = readme.read_text(encoding="utf-8").partition(MARKS[0])
    _, _, after = rest.partition(MARKS[1])
    table = readme_table(backend, scores)
    readme.write_text(f"{before}{MARKS[0]}\n{table}\n{MARKS[1]}{after}", encoding="utf-8")


def options() -> argparse.Namespace:
    """What the command line of the gate says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--backend", default="encoder")
    parser.add_argument("--update", action="store_true", help="pin the measured figures")
    parser.add_argument("--allow-regression", metavar="REASON", help="with --update: why a floor may fall")
    parser.add_argument("--readme", action="store_true", help="write the dev table into README.md")
    return parser.parse_args()


def memory() -> int:
    """MB that the largest of our processes took at its peak."""
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) // 1024


def main() -> int:
    """Measures, prints, and returns 1 where a floor is missed."""
    given = options()
    figures, scores, coding = measured(given.backend, read_baseline().get(given.backend, {}))
    print_figures(figures)
    print(f"{coding.sentences} sentences in {coding.seconds:.1f} s: {coding.speed:.0f} a second; memory {memory()} MB")
    if given.readme:
        write_readme(given.backend, scores)
    if given.update:
        pin(given.backend, figures, given.allow_regression)
        return 0
    return int(any(figure.short for figure in figures))


if __name__ == "__main__":
    sys.exit(main())
