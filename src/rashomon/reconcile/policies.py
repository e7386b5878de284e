"""Named rules that turn an incident's tolls into one number. A number is never given without its range and its rule.

Sources of the rules. ``acled-conservative``: ACLED's public answers on fatality coding: the most conservative figure,
with fixed meanings of vague words. ``ucdp-best``: the UCDP GED codebook's low, best and high. The others say in
their name what they do.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rashomon.model import Claim, Count, CountKind, Estimate, Incident, Policy, Report
from rashomon.reconcile.accounts import tellings
from rashomon.reconcile.tolls import Figure, figures, leading, settle

#: ACLED's declared meanings; a figure behind "at least" or "more than" is taken as it stands.
VAGUE = (
    (re.compile(r"\bhundreds\b", re.I), 100),
    (re.compile(r"\bdozens\b", re.I), 12),
    (re.compile(r"\btens of\b", re.I), 10),
    (re.compile(r"\b(several|some|many|a number of|unknown)\b(?! \d)", re.I), 3),
)


@dataclass(frozen=True, slots=True)
class Voice:
    """One source's standing figure on one kind: what it last said, with the words for it where they are known."""

    origin: str
    count: Count
    claim: str
    day: date | None
    words: str

    @property
    def figure(self) -> int:
        """The number that the words give: the upper end of "up to 25", the named one of "at least 5"."""
        return self.count.low if self.count.high is None or self.count.low else self.count.high


Rule = Callable[[Sequence[Voice]], int | None]


@dataclass(frozen=True)
class Named:
    """A policy with its rule."""

    policy: Policy
    rule: Rule


def conservative(voices: Sequence[Voice]) -> int | None:
    """The lowest figure, vague words read as ACLED declares."""
    return min(_declared(voice) for voice in voices)


def _declared(voice: Voice) -> int:
    return next((meaning for pattern, meaning in VAGUE if pattern.search(voice.words)), voice.figure)


def best(voices: Sequence[Voice]) -> int | None:
    """The figure that most sources hold; among equals the last published, then the lower one."""
    held = Counter(voice.figure for voice in voices)
    last = {figure: max((v.day or date.min) for v in voices if v.figure == figure) for figure in held}
    return min(held, key=lambda figure: (-held[figure], -last[figure].toordinal(), figure))


def majority(voices: Sequence[Voice]) -> int | None:
    """The figure that more than half of the sources hold; no number where there is none."""
    figure, held = Counter(voice.figure for voice in voices).most_common(1)[0]
    return figure if held * 2 > len(voices) else None


def latest(voices: Sequence[Voice]) -> int | None:
    """The figure published last; the higher one where a day brings two."""
    return max(voices, key=lambda voice: (voice.day or date.min, voice.figure)).figure


def highest(voices: Sequence[Voice]) -> int | None:
    """The highest number that any source gives."""
    return max(voice.count.high if voice.count.high is not None else voice.count.low for voice in voices)


def lowest(voices: Sequence[Voice]) -> int | None:
    """The lowest number that any source gives."""
    return min(voice.count.low for voice in voices)


POLICIES: tuple[Named, ...] = (
    Named(
        Policy(
            "acled-conservative", "1", "The lowest figure of any source; tens 10, dozens 12, hundreds 100, several 3"
        ),
        conservative,
    ),
    Named(Policy("ucdp-best", "1", "The figure that most sources hold, with the lowest and highest beside it"), best),
    Named(
        Policy("lineage-majority", "1", "The figure of more than half of the independent sources, else none"), majority
    ),
    Named(Policy("latest", "1", "The figure published last"), latest),
    Named(Policy("highest", "1", "The highest figure of any source"), highest),
    Named(Policy("lowest", "1", "The lowest figure of any source"), lowest),
)


def estimate(
    incident: Incident, claims: Iterable[Claim], policy: Policy, reports: Iterable[Report] = ()
) -> tuple[Estimate, ...]:
    """The number that ``policy`` gives for each kind of count told of ``incident``, in the order of ``CountKind``.

    ``low`` and ``high`` span all sources whatever the policy; ``claims`` are those that the number rests on. Running
    totals are used only where the incident is itself a total, so that they never mix with a day's figures. With
    ``reports`` at hand vague words are read as the policy declares; without, their lower bound stands.
    """
    rule = next(named.rule for named in POLICIES if named.policy == policy)
    own = [claim for claim in claims if claim.id in set(incident.claims)]
    texts = {report.id: report for report in reports}
    found = []
    for kind in CountKind:
        voices = voices_of(incident, own, kind, texts)
        if voices:
            value = rule(voices)
            behind = sorted({voice.claim for voice in voices if value is None or voice_gives(voice, value)})
            tops = [voice.count.high for voice in voices]
            high = None if None in tops else max(top for top in tops if top is not None)
            low = min(voice.count.low for voice in voices)
            found.append(Estimate(kind, policy, value, low, high, tuple(behind or sorted({v.claim for v in voices}))))
    return tuple(found)


def voice_gives(voice: Voice, value: int) -> bool:
    """True where a source's figure is the number."""
    return value in (voice.figure, voice.count.low, voice.count.high, _declared(voice))


def voices_of(
    incident: Incident, claims: Sequence[Claim], kind: CountKind, reports: Mapping[str, Report]
) -> list[Voice]:
    """What each source last said in all about one kind of count."""
    by_id = {claim.id: claim for claim in claims}
    lineage_of = {
        by_id[one].report: account.lineage for account in incident.accounts for one in account.claims if one in by_id
    }
    told = tellings(claims, lineage_of)
    days = {claim.report: reports[claim.report].published if claim.report in reports else None for claim in claims}
    held: dict[str, list[Figure]] = defaultdict(list)
    standing = settle(one for one in figures(told, days) if one.kind is kind and one.cumulative is incident.aggregate)
    for figure in standing.current:
        held[figure.origin].append(figure)
    return [_voice(origin, leading(found), by_id, reports) for origin, found in sorted(held.items())]


def _voice(origin: str, figure: Figure, claims: Mapping[str, Claim], reports: Mapping[str, Report]) -> Voice:
    report = reports.get(figure.report)
    words = ""
    if report:
        spans = [count.spans for count in claims[figure.claim].counts if count.value.low == figure.low]
        words = " ".join(span.of(report) for held in spans for span in held)
    return Voice(origin, Count(figure.kind, figure.low, figure.high, figure.group), figure.claim, figure.day, words)
