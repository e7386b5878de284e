"""A backend that can travel to other processes, reports for it, and a look at all that a project holds."""

import json
import os
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rashomon.model import (
    OUTLET,
    Anchor,
    Certainty,
    Claim,
    EventKind,
    Grain,
    Grounded,
    Location,
    Maker,
    Relation,
    Report,
    Span,
    When,
)
from rashomon.workspace import Workspace

VERBS = {"shelled": EventKind.SHELLING, "attacked": EventKind.ATTACK, "denied": EventKind.TALKS}
TOLD = re.compile(r"\b(shelled|attacked|denied) (\w+)")


def claim_of(report: Report, told: re.Match[str]) -> Claim:
    """The claim that ``VERB PLACE`` makes, on the day of publication."""
    day = report.published or date(2020, 9, 5)
    place = Grounded(Location(told[2], Relation.AT), (Span(*told.span(2)),), 1.0, "the word after the verb")
    return Claim(
        report=report.id,
        sentence=Span(0, len(report.text)),
        trigger=Grounded(VERBS[told[1]], (Span(*told.span(1)),), 1.0, "a verb of the list"),
        agents=(),
        targets=(),
        places=(place,),
        when=Grounded(When(day, day, Grain.DAY, Anchor.PUBLICATION), (), 0.5, "the day of publication"),
        counts=(),
        attribution=Grounded(OUTLET, (), 1.0, "nobody else is named"),
        certainty=Grounded(Certainty.ASSERTED, (), 1.0, "no cue"),
        ceasefire_violation=Grounded(False, (), 1.0, "no cue"),
        maker=Maker("words", "1"),
    )


@dataclass
class WordBackend:
    """Codes ``VERB PLACE``; counts how often it was asked; breaks or dies where the text asks for it."""

    name: str = "words"
    asked: int = 0

    def code(self, report: Report) -> tuple[Claim, ...]:
        self.asked += 1
        if "BREAK" in report.text:
            raise ZeroDivisionError("as the text asked")
        if "DIE" in report.text:
            os._exit(3)
        return tuple(claim_of(report, told) for told in TOLD.finditer(report.text))


TOWNS = ("Nahla", "Qarya", "Ajami", "Wadi", "Tell", "Marj")


def line(number: int, text: str | None = None) -> str:
    text = text or f"On Monday the army shelled {TOWNS[number % len(TOWNS)]} again. Rebels attacked Jisr{number}."
    fields = {"report": f"k{number}", "outlet": f"Post {number % 4}", "published": "2020-09-05", "text": text}
    return json.dumps(fields)


def content(folder: Path) -> list[object]:
    """All that a project holds, without the moments at which it became known."""
    with Workspace(folder) as workspace:
        raw = sorted(str(path.relative_to(folder)) for path in (folder / "raw").rglob("*") if path.is_file())
        return [
            list(workspace.coded_reports()),
            workspace.incidents(),
            workspace.failures,
            [workspace.sources(report) for report in workspace.reports()],
            [workspace.raw(report) for report in workspace.reports()],
            raw,
        ]
