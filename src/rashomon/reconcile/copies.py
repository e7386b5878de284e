"""Copies first: twenty outlets that carry one agency's story are one source.

Two rules make a lineage. Reports that share most of their text are copies of one writing (MinHash over runs of five
words, then the exact share). A report that credits one agency, or that an agency publishes itself, is that agency's.
Who is quoted inside a report is no matter of lineage; ``accounts`` sees to that.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b

from datasketch import MinHash, MinHashLSH

from rashomon.model import Lineage, Report
from rashomon.reconcile.fold import plain
from rashomon.reconcile.tables import packaged

RUN = 5  # words to a shingle
PERMUTATIONS = 64
LIKELY = 0.35  # estimated resemblance from which the exact share is computed
COPY = 0.5  # share of the shorter text's runs that the other holds
HEAD, TAIL = 160, 90  # characters at the start and the end of a text where credits stand


@lru_cache(maxsize=1)
def _agencies() -> dict[str, str]:
    table: dict[str, list[str]] = tomllib.loads(packaged("agencies.toml"))["agencies"]
    return {name: listed[0] for listed in table.values() for name in listed}


@lru_cache(maxsize=1)
def _credit() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(_agencies(), key=len, reverse=True))
    return re.compile(
        rf"[(\[]\s*({names})\s*[)\]]"  # (AFP)
        rf"|[-–—]\s*({names})\s*[.]?\s*$"  # --Reuters
        rf"|\b(?:Source|Agency|Agencies|Credit|With|By)\s*:?\s*({names})\b\s*[.]?\s*$"
        rf"|^[A-Z][\w ,/.'-]{{2,60}}?[-–—(/,]\s*({names})\b\s*[-–—)]"  # BEIRUT (Reuters) -
    )


def credited(report: Report) -> str | None:
    """The one agency that the report credits or that publishes it; None where none or several are named."""
    names = _agencies()
    if report.outlet and (own := {plain(name): shown for name, shown in names.items()}.get(plain(report.outlet.name))):
        return own
    parts = (report.text[:HEAD], report.text[-TAIL:].strip())
    found = {names[name] for part in parts for groups in _credit().findall(part) for name in groups if name}
    return found.pop() if len(found) == 1 else None


def runs(text: str) -> frozenset[int]:
    """Hashes of all runs of five words."""
    words = plain(text).split()
    grams = (" ".join(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1)))
    return frozenset(int.from_bytes(blake2b(gram.encode(), digest_size=8).digest(), "big") for gram in grams)


def _low(value: int) -> int:
    return value & 0xFFFFFFFF


#: Drawn once: every sketch uses the same permutations.
_BLANK = MinHash(num_perm=PERMUTATIONS, hashfunc=_low)


def sketch(hashes: frozenset[int]) -> MinHash:
    """The MinHash of a set of runs."""
    made = _BLANK.copy()
    made.update_batch(sorted(hashes))
    return made


@dataclass
class Copies:
    """Reports by lineage, growing report by report."""

    runs: dict[str, frozenset[int]] = field(default_factory=dict)
    agency: dict[str, str] = field(default_factory=dict)
    copies: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    lsh: MinHashLSH = field(default_factory=lambda: MinHashLSH(threshold=LIKELY, num_perm=PERMUTATIONS))

    def add(self, report: Report) -> None:
        """Take in a report; one that is known already changes nothing."""
        if report.id in self.runs:
            return
        mine = self.runs[report.id] = runs(report.text)
        if agency := credited(report):
            self.agency[report.id] = agency
        made = sketch(mine)
        for other in self.lsh.query(made):
            if share(mine, self.runs[other]) >= COPY:
                self.copies[report.id].add(other)
                self.copies[other].add(report.id)
        self.lsh.insert(report.id, made)

    def lineage(self, report: str) -> Lineage:
        """The lineage of one report."""
        found, edge = {report}, [report]
        while edge:
            fresh = self.copies.get(edge.pop(), set()) - found
            found |= fresh
            edge += fresh
        agencies = sorted({self.agency[one] for one in found if one in self.agency})
        origin = agencies[0] if len(agencies) == 1 else None
        name = f"agency:{plain(origin)}" if origin else f"text:{min(found)}"
        return Lineage(name, tuple(sorted(found)), origin, _reason(len(found), origin))


def _reason(count: int, origin: str | None) -> str:
    copies = f"{count} reports share most of their text" if count > 1 else "a text of its own"
    return f"{copies}; credited to {origin}" if origin else copies


def share(a: frozenset[int], b: frozenset[int]) -> float:
    """The share of the shorter text's runs that the other holds."""
    return len(a & b) / (min(len(a), len(b)) or 1)


def lineages(reports: Iterable[Report]) -> tuple[Lineage, ...]:
    """All lineages of ``reports``; those of one agency are one."""
    copies = Copies()
    listed = sorted(reports, key=lambda report: report.id)
    for report in listed:
        copies.add(report)
    members: dict[str, set[str]] = defaultdict(set)
    samples: dict[str, Lineage] = {}
    for report in listed:
        one = copies.lineage(report.id)
        members[one.id] |= set(one.reports)
        samples[one.id] = one
    return tuple(
        Lineage(name, tuple(sorted(held)), samples[name].origin, _reason(len(held), samples[name].origin))
        for name, held in sorted(members.items())
    )
