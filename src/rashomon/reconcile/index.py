"""Claims to groups, all at once or report by report: both ways run the same code and give the same groups.

Claims of one report are grouped first, into *episodes*: what one report tells of one event. Episodes of all reports
are then grouped into incidents. Only pairs that share a block are compared; groups are sought within the sets that
such pairs connect, so that a new report touches its own neighbourhood and nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from rashomon.model import Claim, Judgement, Link, Report
from rashomon.reconcile.block import Key, looks_in, stands_in
from rashomon.reconcile.cluster import Pair, grouped
from rashomon.reconcile.facets import Facets, facets_of, merged, nested
from rashomon.reconcile.score import case, link
from rashomon.reconcile.weights import Weights, default_weights

BACKGROUND = "the toll of one whole conflict"


@dataclass(frozen=True, slots=True)
class Group:
    """Claims of one event, and the links that hold them together."""

    claims: tuple[str, ...]
    links: tuple[Link, ...]


@dataclass
class Pairs:
    """Episodes, the blocks they stand in, and the log-odds of the pairs that blocks bring together."""

    weights: Weights
    episodes: dict[str, Facets] = field(default_factory=dict)
    blocks: dict[Key, set[str]] = field(default_factory=lambda: defaultdict(set))
    odds: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    wars: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, episode: Facets) -> None:
        """Put in an episode and compare it with its partners."""
        name = episode.claims[0]
        self.episodes[name] = episode
        if episode.back:
            self.wars[_war(episode)].add(name)
            return
        for partner in self._partners(episode):
            if partner != name:
                self.odds[name][partner] = self.odds[partner][name] = self._odds(episode, self.episodes[partner])
        for key in stands_in(episode):
            self.blocks[key].add(name)

    def _odds(self, a: Facets, b: Facets) -> int:
        """The case for a pair; what one report tells apart needs as much to join here as it needed there."""
        value = case(a, b, self.weights)
        return value + self.weights.join_reports - self.weights.join_claims if a.report == b.report else value

    def _partners(self, episode: Facets) -> set[str]:
        found: set[str] = set()
        for key in looks_in(episode):
            found |= self.blocks.get(key, set())
        return found

    def drop(self, name: str) -> None:
        """Take an episode out, with its pairs."""
        episode = self.episodes.pop(name)
        self.wars[_war(episode)].discard(name)
        for key in stands_in(episode):
            self.blocks[key].discard(name)
        for partner in self.odds.pop(name, {}):
            self.odds[partner].pop(name, None)

    def near(self, name: str) -> set[str]:
        """The episodes whose pairs with this one may put them into one incident."""
        floor = self.weights.join_reports
        return {other for other, odds in self.odds.get(name, {}).items() if odds >= floor}

    def war_of(self, name: str) -> str | None:
        """The whole conflict that an episode gives the toll of, if it does."""
        episode = self.episodes[name]
        return _war(episode) if episode.back else None


def _war(episode: Facets) -> str:
    """Which whole conflict: its country or region as told, and the year it is counted from."""
    return f"{min(episode.vague, default='')} {(episode.first or 0) // 366}"


@dataclass
class Index:
    """A project's claims, grouped; ``add`` and ``judge`` return the groups that may have changed."""

    weights: Weights = field(default_factory=default_weights)
    facets: dict[str, Facets] = field(default_factory=dict)
    of_report: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    episode_of: dict[str, str] = field(default_factory=dict)
    judged: dict[str, dict[str, Link]] = field(default_factory=lambda: defaultdict(dict))
    pairs: Pairs = field(init=False)

    def __post_init__(self) -> None:
        self.pairs = Pairs(self.weights)

    def add(self, known: Mapping[str, Report], claims: Iterable[Claim]) -> set[str]:
        """Take in claims, with the reports by id; returns the names of the episodes that are new."""
        touched = set()
        for claim in claims:
            if claim.id not in self.facets:
                self.facets[claim.id] = facets_of(claim, known.get(claim.report))
                self.of_report[claim.report].append(claim.id)
                touched.add(claim.report)
        return {name for report in sorted(touched) for name in self._retell(report)}

    def judge(self, links: Iterable[Link]) -> set[str]:
        """Take in people's judgements; returns the names of the episodes that they touch."""
        touched = set()
        for one in links:
            self.judged[one.a][one.b] = self.judged[one.b][one.a] = one
            touched |= {self.facets[claim].report for claim in (one.a, one.b) if claim in self.facets}
        return {name for report in sorted(touched) for name in self._retell(report)}

    def withdraw(self, a: str, b: str) -> set[str]:
        """Take back the judgement on two claims; returns the names of the episodes that it touched."""
        self.judged[a].pop(b, None)
        self.judged[b].pop(a, None)
        touched = {self.facets[claim].report for claim in (a, b) if claim in self.facets}
        return {name for report in sorted(touched) for name in self._retell(report)}

    def groups(self, names: Iterable[str] | None = None) -> list[Group]:
        """The groups around the named episodes, or all; each group once, in one order."""
        left = sorted(self.pairs.episodes if names is None else names)
        done: set[str] = set()
        found = []
        for name in left:
            if name not in done:
                component = self._component(name)
                done |= component
                found += self._split(sorted(component))
        return sorted(found, key=lambda group: group.claims)

    def _retell(self, report: str) -> list[str]:
        """Group one report's claims anew."""
        claims = sorted(self.of_report[report])
        for name in {self.episode_of[claim] for claim in claims if claim in self.episode_of}:
            self.pairs.drop(name)
        facets = nested([self.facets[claim] for claim in claims])
        odds = {(i, j): case(facets[i], facets[j], self.weights) for i, j in combinations(range(len(facets)), 2)}
        cut = self.weights.join_claims
        groups = self._grouped([frozenset((claim,)) for claim in claims], odds, cut)
        episodes = [merged([facets[i] for i in members]) for members in groups]
        for episode in episodes:
            self.pairs.add(episode)
            self.episode_of.update(dict.fromkeys(episode.claims, episode.claims[0]))
        return [episode.claims[0] for episode in episodes]

    def _component(self, name: str) -> set[str]:
        """All episodes that pairs or judgements connect with this one."""
        found, edge, wars = {name}, [name], set()
        while edge:
            current = edge.pop()
            near = self._judged_same(current)
            war = self.pairs.war_of(current)
            if war is None:
                near |= self.pairs.near(current)
            elif war not in wars:
                wars.add(war)
                near |= self.pairs.wars[war]
            fresh = near - found
            found |= fresh
            edge += fresh
        return found

    def _judged_same(self, name: str) -> set[str]:
        links = (link for claim in self.pairs.episodes[name].claims for link in self.judged.get(claim, {}).values())
        ends = {end for link in links if link.judgement is Judgement.SAME for end in (link.a, link.b)}
        return {self.episode_of[end] for end in ends if end in self.episode_of}

    def _split(self, names: list[str]) -> list[Group]:
        """The incidents within one connected set of episodes."""
        at = {name: i for i, name in enumerate(names)}
        odds = {
            (at[a], at[b]): value for a in names for b, value in self.pairs.odds.get(a, {}).items() if a < b and b in at
        }
        wars = [(at[a], at[b]) for a, b in combinations_of_wars(self.pairs.episodes, names)]
        sets = [frozenset(self.pairs.episodes[name].claims) for name in names]
        found = self._grouped(sets, odds, self.weights.join_reports, wars)
        return [self._group([names[i] for i in members]) for members in found]

    def _grouped(
        self, sets: Sequence[frozenset[str]], odds: dict[Pair, int], cut: int, must: Sequence[Pair] = ()
    ) -> list[list[int]]:
        """Groups of claim sets: people's judgements first, then the program's log-odds."""
        same, different = [*must], []
        where = {claim: i for i, claims in enumerate(sets) for claim in claims}
        for i, j, judgement in self._verdicts(where):
            if judgement is Judgement.SAME:
                same.append((i, j))
            elif judgement is Judgement.DIFFERENT:
                different.append((i, j))
            else:
                odds.pop((i, j), None)
        return grouped(len(sets), odds, cut, self.weights.absent, same, different)

    def _verdicts(self, where: Mapping[str, int]) -> list[tuple[int, int, Judgement]]:
        """People's judgements on pairs of the numbered sets, smaller number first."""
        found = set()
        for claim, i in where.items():
            for other, one in self.judged.get(claim, {}).items():
                j = where.get(other, i)
                if i < j:
                    found.add((i, j, one.judgement))
        return sorted(found)

    def _group(self, names: Sequence[str]) -> Group:
        claims = tuple(sorted(claim for name in names for claim in self.pairs.episodes[name].claims))
        return Group(claims, tuple(sorted(self._links(names, claims), key=lambda one: (one.a, one.b, one.judge))))

    def _links(self, names: Sequence[str], claims: Sequence[str]) -> Iterable[Link]:
        """For each episode its best partner in the group, and every judgement of a person on its claims."""
        inside = set(names)
        best = set()
        for name in names:
            partners = [(odds, other) for other, odds in self.pairs.odds.get(name, {}).items() if other in inside]
            if partners:
                best.add(tuple(sorted((name, max(partners)[1]))))
        for a, b in best:
            yield link(self.pairs.episodes[a], self.pairs.episodes[b], self.weights)
        people = {(one.a, one.b): one for claim in claims for one in self.judged.get(claim, {}).values()}
        yield from people.values()


def combinations_of_wars(episodes: Mapping[str, Facets], names: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Pairs that chain the episodes on one whole conflict."""
    first: dict[str, str] = {}
    for name in names:
        if episodes[name].back:
            start = first.setdefault(_war(episodes[name]), name)
            if start != name:
                yield start, name
