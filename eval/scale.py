"""How long incidents take: synthetic projects of growing size, made from coded clusters.

    python eval/scale.py GOLD_FOLDER [SIZE ...]

Each copy of a cluster is moved by whole weeks and its places and reports are renamed, so that a project of n claims
has about the density of a real one: tens of claims a day over several provinces. Prints a row for each size, and the
time that one further report takes at the end.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import count, islice
from pathlib import Path

from rashomon.evaluation.goldfile import GoldCluster, read_gold
from rashomon.model import Claim, Grounded, Location, Report, When
from rashomon.reconcile import Project

SIZES = (10_000, 30_000, 100_000)
CLAIMS_A_DAY = 27  # 100,000 claims in ten years


def moved(when: Grounded[When] | None, days: int) -> Grounded[When] | None:
    """``when``, so many days later."""
    if when is None or when.value.first is None or when.value.last is None:
        return when
    shift = timedelta(days)
    return replace(when, value=replace(when.value, first=when.value.first + shift, last=when.value.last + shift))


def renamed(place: Grounded[Location], suffix: str) -> Grounded[Location]:
    """``place`` under another name, so that only one copy in some has it."""
    return replace(place, value=replace(place.value, name=f"{place.value.name}{suffix}"))


def copies(clusters: Sequence[GoldCluster], span: int, seed: int = 1) -> Iterator[tuple[Report, list[Claim]]]:
    """Reports with their claims, without end, over ``span`` days."""
    rng = random.Random(seed)  # noqa: S311 - a repeatable simulation, nothing secret
    for number in count():
        for cluster in clusters:
            days, suffix = rng.randrange(span), rng.choice(("", "ab", "en", "iya", "un", "ot"))
            for report in cluster.reports:
                published = report.published + timedelta(days) if report.published else None
                words = report.text.split()
                rng.shuffle(words)
                fresh = replace(report, published=published, key=f"{number}-{report.key}", text=" ".join(words))
                yield fresh, [_copied(c, fresh, days, suffix) for c in cluster.claims if c.report == report.id]


def _copied(claim: Claim, report: Report, days: int, suffix: str) -> Claim:
    return replace(
        claim,
        report=report.id,
        when=moved(claim.when, days),
        places=tuple(renamed(place, suffix) for place in claim.places),
    )


def batch(clusters: Sequence[GoldCluster], size: int) -> tuple[list[Report], list[Claim], tuple[Report, list[Claim]]]:
    """A project of ``size`` claims, and one more report."""
    reports: list[Report] = []
    claims: list[Claim] = []
    source = copies(clusters, max(365, size // CLAIMS_A_DAY))
    for report, told in source:
        reports.append(report)
        claims += told
        if len(claims) >= size:
            break
    return reports, claims, next(islice((pair for pair in source if len(pair[1]) > 5), 1))


def main() -> None:
    """Print the table."""
    clusters = read_gold(Path(sys.argv[1]))
    print("claims  reports incidents  seconds  us/claim  MB   one more report (s)")
    for size in [int(one) for one in sys.argv[2:]] or SIZES:
        reports, claims, (report, told) = batch(clusters, size)
        start = time.process_time()
        project = Project()
        project.add(reports, claims)
        found = project.incidents()
        seconds = time.process_time() - start
        start = time.process_time()
        project.incidents(project.add([report], told))
        more = time.process_time() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"{len(claims):6d} {len(reports):7d} {len(found):9d} {seconds:8.1f} {1e6 * seconds / len(claims):9.0f} "
            f"{peak:5d} {more:8.3f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
