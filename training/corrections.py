"""Corrections of training labels under the codebook's later rulings (22-31), written by careful reading.

``corrections/train-NN.jsonl`` holds one JSON object a line: ``{"report", "claim", "drop": true}`` removes a claim,
``{"report", "claim", FIELD: value ...}`` replaces fields whole, ``{"report", "add": {...}}`` adds a claim.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

Json = dict[str, Any]
"""An object as it stands in a file."""

FOLDER = Path(__file__).parent / "corrections"
PHRASES = ("agents", "targets", "places")
PLAIN = ("event", "casualties", "source", "certainty", "date", "ceasefire_violation")


@dataclass(frozen=True)
class Corrections:
    """Lines by report: those of one claim, and claims to add."""

    changes: dict[tuple[str, str], Json]
    added: dict[str, tuple[Json, ...]]


def read_lines(folder: Path) -> Iterator[Json]:
    """The lines of all files."""
    for path in sorted(folder.glob("*.jsonl")):
        yield from (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())


@lru_cache(maxsize=2)
def load_corrections(folder: Path = FOLDER) -> Corrections:
    """All corrections of a folder."""
    lines = list(read_lines(folder))
    changes = {(str(line["report"]), line["claim"]): line for line in lines if "claim" in line}
    added: dict[str, tuple[Json, ...]] = {}
    for line in lines:
        if "add" in line:
            added[str(line["report"])] = (*added.get(str(line["report"]), ()), line["add"])
    return Corrections(changes, added)


def changed(item: Json, line: Json, text: str, sentence: tuple[int, int]) -> Json:
    """A coded claim with the fields that a correction replaces."""
    new = {**item, **{name: line[name] for name in PLAIN if name in line}}
    for name in PHRASES:
        if name in line:
            new[name] = [{"text": words} for words in line[name]]
    if "trigger" in line:
        start = text.find(line["trigger"], *sentence)
        new |= {"trigger": line["trigger"], "start": start, "end": start + len(line["trigger"])} if start >= 0 else {}
    return new


def addition(item: Json, text: str, sentences: Sequence[tuple[int, int]]) -> Json | None:
    """A claim to add in the form of a coded one; None where its trigger does not stand in its sentence."""
    start = text.find(item["trigger"], *sentences[item["sentence"]])
    if start < 0:
        return None
    phrases = {name: [{"text": words} for words in item.get(name, [])] for name in PHRASES}
    rest = {"casualties": [], "date": None, "ceasefire_violation": False, "incident": "added", **item}
    return {**rest, **phrases, "start": start, "end": start + len(item["trigger"])}


def corrected(
    report: str, text: str, sentences: Sequence[tuple[int, int]], items: Iterable[Json], by: Corrections
) -> Iterator[Json]:
    """The coded claims of a report, corrected, in reading order."""
    found = []
    for item in items:
        line = by.changes.get((report, item["id"]))
        if line is None:
            found.append(item)
        elif not line.get("drop"):
            found.append(changed(item, line, text, sentences[item["sentence"]]))
    extra = (addition(item, text, sentences) for item in by.added.get(report, ()))
    yield from sorted([*found, *filter(None, extra)], key=lambda item: item["start"])
