"""Groups from pairs: average linkage over exact integers, so that no order of arrival changes the result."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

Pair = tuple[int, int]


@dataclass
class Forest:
    """Union-find over 0..n-1; the smallest member stands for its set."""

    parent: list[int] = field(default_factory=list)

    def find(self, node: int) -> int:
        """The member that stands for ``node``'s set."""
        while self.parent[node] != node:
            self.parent[node] = self.parent[self.parent[node]]
            node = self.parent[node]
        return node

    def join(self, a: int, b: int) -> None:
        """Make the sets of ``a`` and ``b`` one."""
        a, b = self.find(a), self.find(b)
        self.parent[max(a, b)] = min(a, b)


def sets_of(count: int, pairs: Iterable[Pair]) -> list[list[int]]:
    """The connected sets of 0..count-1, each sorted, in order of their smallest members."""
    forest = Forest(list(range(count)))
    for a, b in pairs:
        forest.join(a, b)
    found: dict[int, list[int]] = {}
    for node in range(count):
        found.setdefault(forest.find(node), []).append(node)
    return list(found.values())


@dataclass
class _Groups:
    """Groups being joined: members, sums of known log-odds and numbers of known pairs between groups."""

    members: dict[int, list[int]]
    sums: dict[int, dict[int, tuple[int, int]]]
    apart: dict[int, set[int]]
    absent: int

    def mean(self, a: int, b: int) -> float:
        """The mean log-odds over all pairs between two groups, unknown pairs counted as ``absent``."""
        total, known = self.sums[a][b]
        pairs = len(self.members[a]) * len(self.members[b])
        return (total + (pairs - known) * self.absent) / pairs

    def join(self, a: int, b: int) -> None:
        """Put group ``b`` into group ``a``."""
        self.members[a] += self.members.pop(b)
        self.sums[a].pop(b)
        rest = self.sums.pop(b)
        rest.pop(a, None)
        for other, (total, known) in rest.items():
            self.sums[other].pop(b)
            mine, pairs = self.sums[a].get(other, (0, 0))
            self.sums[a][other] = self.sums[other][a] = (mine + total, pairs + known)
        for other in self.apart.pop(b, set()):
            self.apart[other].discard(b)
            self.apart[other].add(a)
            self.apart.setdefault(a, set()).add(other)


def grouped(
    count: int,
    odds: Mapping[Pair, int],
    cut: int,
    absent: int,
    must: Iterable[Pair] = (),
    cannot: Iterable[Pair] = (),
) -> list[list[int]]:
    """Groups of 0..count-1 by average linkage.

    ``odds`` are log-odds of known pairs (smaller index first), ``cut`` the mean from which two groups join. ``must``
    pairs are joined first, ``cannot`` pairs are never brought together except where ``must`` pairs already did.
    Nodes have to be given in one canonical order: it settles ties.
    """
    groups = _start(count, odds, absent, must, cannot)
    heap = [
        (-groups.mean(a, b), a, b) for a, row in groups.sums.items() for b in row if a < b and groups.mean(a, b) >= cut
    ]
    heapify(heap)
    while heap:
        mean, a, b = heappop(heap)
        if b not in groups.sums.get(a, {}) or -groups.mean(a, b) != mean or b in groups.apart.get(a, ()):
            continue
        groups.join(a, b)
        for other in groups.sums[a]:
            small, large = min(a, other), max(a, other)
            value = groups.mean(small, large)
            if value >= cut:
                heappush(heap, (-value, small, large))
    return sorted(sorted(members) for members in groups.members.values())


def _start(count: int, odds: Mapping[Pair, int], absent: int, must: Iterable[Pair], cannot: Iterable[Pair]) -> _Groups:
    """The groups that people made, and the sums between them."""
    sets = sets_of(count, must)
    where = {node: members[0] for members in sets for node in members}
    groups = _Groups({members[0]: members for members in sets}, {members[0]: {} for members in sets}, {}, absent)
    for (i, j), value in odds.items():
        a, b = where[i], where[j]
        if a != b:
            total, known = groups.sums[a].get(b, (0, 0))
            groups.sums[a][b] = groups.sums[b][a] = (total + value, known + 1)
    for i, j in cannot:
        a, b = where[i], where[j]
        if a != b:
            groups.apart.setdefault(a, set()).add(b)
            groups.apart.setdefault(b, set()).add(a)
    return groups
