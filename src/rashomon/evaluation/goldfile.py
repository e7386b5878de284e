"""Coded reports of a cluster (``NAME.gold.json`` beside ``NAME.reports.json``) as reports, claims and labels."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from rashomon.errors import MalformedError
from rashomon.model import (
    ActorKind,
    Anchor,
    Attribution,
    Certainty,
    Claim,
    Count,
    CountKind,
    EventKind,
    Grain,
    Grounded,
    Location,
    Maker,
    Outlet,
    Participant,
    Relation,
    Report,
    Span,
    Speaker,
    SpeakerKind,
    When,
)

CODER = Maker("gold")


@dataclass(frozen=True)
class GoldCluster:
    """Reports coded together. ``labels`` gives each claim's incident; labels hold within the cluster."""

    name: str
    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    labels: Mapping[str, str]
    optional: frozenset[str]


def read_gold(path: Path) -> tuple[GoldCluster, ...]:
    """The cluster of one gold file, or the clusters of a folder of them, in order of name."""
    files = sorted(path.glob("*.gold.json")) if path.is_dir() else [path]
    return tuple(_cluster(file) for file in files)


def _cluster(file: Path) -> GoldCluster:
    try:
        gold = json.loads(file.read_text(encoding="utf-8"))
        beside = file.with_name(file.name.replace(".gold.json", ".reports.json"))
        raw = {one["report"]: one for one in json.loads(beside.read_text(encoding="utf-8"))}
        rows = [(raw[coded["report"]], row) for coded in gold["reports"] for row in coded["claims"]]
        reports = {key: _report(one) for key, one in raw.items()}
        made = [(_claim(row, one, reports[one["report"]]), row) for one, row in rows]
        return GoldCluster(
            name=gold["cluster"],
            reports=tuple(reports[coded["report"]] for coded in gold["reports"]),
            claims=tuple(claim for claim, _ in made),
            labels={claim.id: row["incident"] for claim, row in made},
            optional=frozenset(claim.id for claim, row in made if row.get("optional")),
        )
    except (KeyError, ValueError) as error:
        raise MalformedError(f"{file.name} is no coded cluster as CODEBOOK.md describes: {error!r}") from error


def _report(raw: dict[str, Any]) -> Report:
    published = date.fromisoformat(raw["published"]) if raw.get("published") else None
    outlet = Outlet(raw["outlet"]) if raw.get("outlet") else None
    return Report(raw["text"], outlet=outlet, published=published, title=raw.get("title"), key=raw["report"])


def _claim(row: dict[str, Any], raw: dict[str, Any], report: Report) -> Claim:
    first, last = raw["sentences"][row["sentence"]]
    sentence = Span(first, last)
    start = row["start"] if "start" in row else report.text.find(row["trigger"], first, last)
    trigger = Span(start, start + len(row["trigger"]))

    def ground(value: Any, text: str | None) -> Grounded[Any]:
        spans = _spans(report.text, text, sentence)
        return Grounded(value, spans, 1.0, "coded" if spans else "coded; carried over from the report")

    return Claim(
        report=report.id,
        sentence=sentence,
        trigger=Grounded(EventKind(row["event"]), (trigger,), 1.0, "coded"),
        agents=tuple(ground(_participant(one), one["text"]) for one in row["agents"]),
        targets=tuple(ground(_participant(one), one["text"]) for one in row["targets"]),
        places=tuple(ground(Location(one["text"], Relation(one["relation"])), one["text"]) for one in row["places"]),
        when=ground(_when(row["date"]), row["date"]["text"]) if row["date"] else None,
        counts=tuple(ground(_count(one), one["text"]) for one in row["casualties"]),
        attribution=ground(_attribution(row["source"]), row["source"]["text"]),
        certainty=ground(Certainty(row["certainty"]), None),
        ceasefire_violation=ground(bool(row["ceasefire_violation"]), None),
        maker=CODER,
    )


def _spans(text: str, words: str | None, sentence: Span) -> tuple[Span, ...]:
    """Where the copied words stand: in the sentence if they do, else their first place in the text."""
    if not words:
        return ()
    at = text.find(words, sentence.start, sentence.end)
    at = at if at >= 0 else text.find(words)
    return (Span(at, at + len(words)),) if at >= 0 else ()


def _participant(one: dict[str, str]) -> Participant:
    return Participant(one["text"], one.get("actor") or one["text"], ActorKind.OTHER)


def _when(one: dict[str, str]) -> When:
    first, last = date.fromisoformat(one["from"]), date.fromisoformat(one["to"])
    grain = Grain.DAY if first == last else Grain.RANGE
    return When(first, last, grain, Anchor.EXPLICIT if one["text"] else Anchor.PUBLICATION)


def _count(one: dict[str, Any]) -> Count:
    return Count(CountKind(one["kind"]), one["low"], one["high"], one["group"])


def _attribution(one: dict[str, Any]) -> Attribution:
    outlet = Speaker(None, SpeakerKind.OUTLET)
    kind = SpeakerKind(one["kind"])
    return Attribution((outlet,) if kind is SpeakerKind.OUTLET else (outlet, Speaker(one["text"], kind)))


def label_pairs(clusters: Iterable[GoldCluster]) -> int:
    """How many pairs of claims share a label."""
    return sum(
        1
        for cluster in clusters
        for i, a in enumerate(cluster.claims)
        for b in cluster.claims[i + 1 :]
        if cluster.labels[a.id] == cluster.labels[b.id]
    )
