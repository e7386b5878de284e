"""Reports as tensors: windows with trigger tags, and a focus with labels for every trigger."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor

from rashomon.extract.encoder.inputs import Focus, Layout, View, focus_on, layout, view
from rashomon.extract.encoder.labels import CASUALTY_KINDS, CERTAINTIES, DATE_CLASSES, KINDS, SOURCE_KINDS
from rashomon.extract.encoder.tokens import Tokens, tokenize
from rashomon.extract.encoder.windows import Window

from .data import Claim, Report, Span

IGNORED = -100
MASKED = 103


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger to mark: its labels, or none where the words are no claim."""

    focus: Focus
    claim: Claim | None
    roles: tuple[tuple[int, ...], ...]
    casualties: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """One window of a report with its labels."""

    view: View
    bio: tuple[int, ...]
    kinds: tuple[int, ...]
    triggers: tuple[Trigger, ...]
    report: str


@dataclass(frozen=True, slots=True)
class Lures:
    """Words that are often triggers: where they are none, the coder learns to say so."""

    words: frozenset[str]
    rate: float

    @classmethod
    def of(cls, reports: Sequence[Report], rate: float) -> "Lures":
        """Single words that are triggers at least three times."""
        count = Counter(r.text[slice(*c.trigger)].lower() for r in reports for c in r.claims)
        return cls(frozenset(w for w, n in count.items() if n >= 3 and " " not in w), rate)


def touching(tokens: Tokens, span: Span) -> list[int]:
    """The tokens that overlap a span."""
    return [i for i, (a, b) in enumerate(tokens.spans) if a < span[1] and span[0] < b]


def bio_tags(size: int, runs: Sequence[Sequence[int]]) -> list[int]:
    """0 outside, 1 at the start and 2 inside a run; where runs overlap, the longest counts."""
    tags = [0] * size
    for run in sorted(runs, key=len, reverse=True):
        if run and not any(tags[i] for i in run):
            tags[run[0]] = 1
            for i in run[1:]:
                tags[i] = 2
    return tags


def examples(report: Report, tokenizer: Tokenizer, lures: Lures, rng: random.Random, limit: int) -> Iterator[Example]:
    """The windows of a report."""
    plan = layout(tokenize(report.text, report.sentences, tokenizer))
    runs = [touching(plan.tokens, claim.trigger) for claim in report.claims]
    bio = bio_tags(len(plan.tokens), runs)
    kinds = _kind_tags(len(plan.tokens), runs, report.claims)
    traps = _traps(report, plan.tokens, bio, lures, rng)
    for window in plan.windows:
        seen = view(plan, window)
        owned = {t for p in window.owned for t in range(plan.pieces[p].first, plan.pieces[p].last)}
        triggers = [
            _trigger(plan, window, run, claim, limit)
            for run, claim in [*zip(runs, report.claims, strict=True), *((trap, None) for trap in traps)]
            if run and run[0] in owned
        ]
        yield Example(
            seen,
            (IGNORED, *(bio[t] for t in seen.tokens), IGNORED),
            (IGNORED, *(kinds[t] for t in seen.tokens), IGNORED),
            tuple(triggers),
            report.name,
        )


def _kind_tags(size: int, runs: Sequence[Sequence[int]], claims: Sequence[Claim]) -> list[int]:
    tags = [IGNORED] * size
    for run, claim in zip(runs, claims, strict=True):
        for i in run:
            tags[i] = KINDS.index(claim.kind)
    return tags


def _traps(report: Report, tokens: Tokens, bio: Sequence[int], lures: Lures, rng: random.Random) -> list[list[int]]:
    found = []
    for i, (a, b) in enumerate(tokens.spans):
        lone = tokens.opens[i] and (i + 1 == len(tokens) or tokens.opens[i + 1])
        if lone and not bio[i] and report.text[a:b].lower() in lures.words and rng.random() < lures.rate:
            found.append([i])
    return found


def _trigger(plan: Layout, window: Window, run: Sequence[int], claim: Claim | None, limit: int) -> Trigger:
    focus = focus_on(plan, window, run, limit)
    if claim is None:
        return Trigger(focus, None, (), ())
    spans = (claim.agents, claim.targets, claim.places, claim.times, claim.speakers)
    roles = tuple(_role_tags(plan.tokens, focus, role) for role in spans)
    return Trigger(focus, claim, roles, _casualty_tags(plan.tokens, focus, claim))


def _role_tags(tokens: Tokens, focus: Focus, spans: Sequence[Span]) -> tuple[int, ...]:
    tags = bio_tags(len(tokens), [touching(tokens, span) for span in spans])
    return tuple(IGNORED if t < 0 else tags[t] for t in focus.tokens)


def _casualty_tags(tokens: Tokens, focus: Focus, claim: Claim) -> tuple[int, ...]:
    tags = [0] * len(tokens)
    for casualty in sorted(claim.casualties, key=lambda c: c.span[0] - c.span[1]):
        run = touching(tokens, casualty.span)
        if any(tags[i] for i in run):
            continue
        for n, i in enumerate(run):
            tags[i] = 1 + 2 * CASUALTY_KINDS.index(casualty.kind) + (n > 0)
    return tuple(IGNORED if t < 0 else tags[t] for t in focus.tokens)


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded tensors of several examples."""

    ids: Tensor
    mask: Tensor
    bio: Tensor
    kinds: Tensor
    rows: Tensor
    positions: Tensor
    focus_mask: Tensor
    marks: Tensor
    distances: Tensor
    valid: Tensor
    roles: Tensor
    casualties: Tensor
    kind: Tensor
    certainty: Tensor
    source: Tensor
    ceasefire: Tensor
    date: Tensor
    pairs: Tensor
    same: Tensor


def _padded(rows: Sequence[Sequence[int]], fill: int) -> Tensor:
    width = max((len(row) for row in rows), default=1)
    return torch.tensor([[*row, *([fill] * (width - len(row)))] for row in rows], dtype=torch.long)


def blanked(ids: Tensor, share: float) -> Tensor:
    """Word pieces with a share of them hidden behind the mask's."""
    hidden = (torch.rand(ids.shape) < share) & (ids > MASKED)
    return torch.where(hidden, MASKED, ids)


def batch(items: Sequence[Example], blanks: float = 0.0) -> Batch:
    """Examples as padded tensors; claims first, then the traps; a share of the word pieces hidden."""
    marked = [(row, trigger) for row, item in enumerate(items) for trigger in item.triggers]
    marked.sort(key=lambda pair: pair[1].claim is None)
    claims = [(row, t, t.claim) for row, t in marked if t.claim is not None]
    focuses = [t.focus for _, t in marked]
    pairs = _pairs([(items[row].report, claim) for row, _, claim in claims])
    width = max((len(f.positions) for f in focuses), default=1)
    return Batch(
        ids=blanked(_padded([item.view.ids for item in items], 0), blanks),
        mask=_padded([[1] * len(item.view.ids) for item in items], 0).float(),
        bio=_padded([item.bio for item in items], IGNORED),
        kinds=_padded([item.kinds for item in items], IGNORED),
        rows=torch.tensor([row for row, _ in marked], dtype=torch.long),
        positions=_padded([f.positions for f in focuses], 0),
        focus_mask=_padded([[1] * len(f.positions) for f in focuses], 0).float(),
        marks=_padded([f.marks for f in focuses], 0).float(),
        distances=_padded([f.distances for f in focuses], 0),
        valid=torch.tensor([float(t.claim is not None) for _, t in marked]),
        roles=torch.stack(
            [_padded([*(t.roles[r] for _, t, _ in claims), [0] * width], IGNORED)[:-1] for r in range(5)], -1
        ),
        casualties=_padded([*(t.casualties for _, t, _ in claims), [0] * width], IGNORED)[:-1],
        kind=torch.tensor([KINDS.index(c.kind) for _, _, c in claims], dtype=torch.long),
        certainty=torch.tensor([CERTAINTIES.index(c.certainty) for _, _, c in claims], dtype=torch.long),
        source=torch.tensor([SOURCE_KINDS.index(c.source) for _, _, c in claims], dtype=torch.long),
        ceasefire=torch.tensor([float(c.ceasefire) for _, _, c in claims]),
        date=torch.tensor([DATE_CLASSES.index(c.date) for _, _, c in claims], dtype=torch.long),
        pairs=torch.tensor([(i, j) for i, j, _ in pairs], dtype=torch.long).reshape(-1, 2),
        same=torch.tensor([float(same) for _, _, same in pairs]),
    )


def _pairs(claims: Sequence[tuple[str, Claim]]) -> list[tuple[int, int, bool]]:
    return [
        (i, j, claims[i][1].incident == claims[j][1].incident)
        for j in range(len(claims))
        for i in range(j)
        if claims[i][0] == claims[j][0]
    ]
