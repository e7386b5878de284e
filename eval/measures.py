"""Measures the public test sets of ``../shared/data`` with one extractor and holds each to its floors.

Run by ``./run eval`` and ``./run measure``. Every figure is what ``rashomon evaluate NAME FILE`` prints;
``measures.json`` pins those that are gates. ``--only NAME`` measures one set; ``--update`` pins the figures of the sets
measured and refuses to lower one, unless ``--allow-regression`` gives the reason.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from gate import ROOT, Figure, print_figures
from rashomon.evaluation.measures import find_measure

DATA = ROOT.parent / "shared" / "data"
PINNED = Path(__file__).with_name("measures.json")


@dataclass(frozen=True)
class TestSet:
    """A measure, the file it runs on, and those of its figures that are gates. ``group`` is its name in the pins."""

    group: str
    measure: str
    file: str
    gates: tuple[str, ...]


SETS = (
    TestSet(
        "facts",
        "facts",
        "fa_kes/reports.dev.jsonl",
        ("civilians exact, > 0", "noncivilians exact, > 0", "actor accuracy", "cause accuracy", "province accuracy"),
    ),
    TestSet("kinds", "kinds", "case2021_t2/snippets.dev.jsonl", ("weighted F1, all types", "weighted F1, 25 types")),
    TestSet("plover", "plover", "plv/pairs.dev.jsonl", ("root macro F1, pair given", "quad macro F1")),
    TestSet("muc4", "muc4", "muc4/docs.dev.jsonl", ("ALL TEMPLATES F", "CEAF-REE", "CEAF-RME")),
    TestSet("uw", "factuality", "factuality/uw.dev.jsonl", ("macro F1, three classes", "Pearson r")),
    TestSet("meantime", "factuality", "factuality/meantime.dev.jsonl", ("macro F1, three classes", "Pearson r")),
    TestSet("uds", "factuality", "factuality/uds.dev.jsonl", ("macro F1, three classes", "Pearson r")),
)


def read_pins() -> dict[str, dict[str, float]]:
    """Floors by backend, then by figure."""
    floors: dict[str, dict[str, float]] = json.loads(PINNED.read_text(encoding="utf-8"))["floors"]
    return floors


def measured(one: TestSet, backend: str, floors: dict[str, float]) -> Iterator[Figure]:
    """The gates of one set."""
    started = time.perf_counter()
    outcome = find_measure(one.measure).run(DATA / one.file, backend)
    print(f"{one.group}: {time.perf_counter() - started:.0f} s", file=sys.stderr)
    for name in one.gates:
        yield Figure(one.group, name, round(outcome.value(name), 4), floors.get(f"{one.group}.{name}"))


def pin(backend: str, figures: list[Figure], reason: str | None) -> None:
    """Writes the figures as floors of ``backend``; a lower one needs a reason."""
    lower = [figure.key for figure in figures if figure.short]
    if lower and not reason:
        sys.exit(f"Not pinned: {', '.join(lower)} would fall. Give --allow-regression REASON if that is meant.")
    held = json.loads(PINNED.read_text(encoding="utf-8"))
    held["floors"].setdefault(backend, {}).update({figure.key: figure.value for figure in figures})
    held["regressions"] += [{"backend": backend, "figures": lower, "reason": reason}] if lower else []
    PINNED.write_text(json.dumps(held, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def options() -> argparse.Namespace:
    """What the command line says; options of the other gate are passed over."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--backend", default="encoder")
    parser.add_argument("--only", choices=[one.group for one in SETS], action="append", help="measure this set alone")
    parser.add_argument("--update", action="store_true", help="pin the measured figures")
    parser.add_argument("--allow-regression", metavar="REASON", help="with --update: why a floor may fall")
    return parser.parse_known_args()[0]


def pinned(one: TestSet, floors: Mapping[str, float]) -> bool:
    """True for a set with a floor; the others take minutes, and are measured where ``--only`` names them."""
    return any(key.startswith(f"{one.group}.") for key in floors)


def main() -> int:
    """Measures, prints, and returns 1 where a floor is missed."""
    given = options()
    floors = read_pins().get(given.backend, {})
    sets = [one for one in SETS if (one.group in given.only if given.only else pinned(one, floors) or given.update)]
    figures = [figure for one in sets for figure in measured(one, given.backend, floors)]
    print_figures(figures)
    if given.update:
        pin(given.backend, figures, given.allow_regression)
        return 0
    return int(any(figure.short for figure in figures))


if __name__ == "__main__":
    sys.exit(main())
