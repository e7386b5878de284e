"""What became of incidents since an earlier export: kept under another id, merged, split, or gone.

An incident is a group of claims, so its fate is where its claims are now. A user of an earlier export replaces or
deletes rows by this list, as one does with the deletions that ACLED publishes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rashomon.model import Incident


class Fate(StrEnum):
    """What became of an incident."""

    MERGED = "merged"
    SPLIT = "split"
    RENAMED = "renamed"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Correction:
    """An incident that no longer is what it was; ``now`` are the incidents to look at, most claims first."""

    incident: str
    fate: Fate
    now: tuple[str, ...]


def corrections(before: Sequence[Incident], after: Sequence[Incident]) -> Iterator[Correction]:
    """The fates of incidents that are gone or were split, in the order of ``before``."""
    now_of = {claim: incident.id for incident in after for claim in incident.claims}
    there = {incident.id for incident in after}
    heirs = {old.id: _heirs(old, now_of) for old in before}
    drawn = Counter(new for targets in heirs.values() for new in targets)
    for old in before:
        targets = heirs[old.id]
        if not targets:
            yield Correction(old.id, Fate.DELETED, ())
        elif len(targets) > 1:
            yield Correction(old.id, Fate.SPLIT, targets)
        elif old.id not in there:
            yield Correction(old.id, Fate.MERGED if drawn[targets[0]] > 1 else Fate.RENAMED, targets)


def _heirs(old: Incident, now_of: dict[str, str]) -> tuple[str, ...]:
    counted = Counter(now_of[claim] for claim in old.claims if claim in now_of)
    return tuple(sorted(counted, key=lambda new: (-counted[new], new)))
