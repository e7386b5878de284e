"""Read a report: find its triggers, then read again around each of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .inputs import Focus, Layout, View, focus_on, layout, view
from .labels import CASUALTY_KINDS, ROLES
from .reading import CasualtyScore, Reading, SpanScore
from .spans import Floats, Run, Word, runs, word_probs, words_of
from .store import Encoder, Thresholds, load
from .tokens import Tokens, tokenize
from .windows import Window

Ints = NDArray[np.int64]
_TOGETHER = 16
_PARTING = 1.5
"""Two triggers seldom stand side by side: only a sure beginning parts them."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may be a trigger, with what the first pass says of them."""

    run: Run
    focus: Focus
    kinds: Floats


@dataclass(frozen=True, slots=True)
class Outputs:
    """The second pass's numbers for one candidate (rows of the focus first)."""

    roles: Floats
    casualties: Floats
    kind: Floats
    certainty: Floats
    source: Floats
    ceasefire: Floats
    date: Floats
    valid: Floats
    rep: Floats


def read(text: str, sentences: Sequence[tuple[int, int]], folder: Path | None = None) -> tuple[Reading, ...]:
    """Every claim the encoder sees in a report, in reading order; `sentences` are character spans."""
    return read_with(load(folder), text, sentences)


def read_with(encoder: Encoder, text: str, sentences: Sequence[tuple[int, int]]) -> tuple[Reading, ...]:
    """`read` with an encoder already opened."""
    return readings(encoder, scan(encoder, text, sentences))


@dataclass(frozen=True, slots=True)
class Scan:
    """Both passes' numbers for every candidate of a text, before any threshold but the candidates' own."""

    tokens: Tokens
    found: tuple[tuple[Candidate, Outputs], ...]


def scan(encoder: Encoder, text: str, sentences: Sequence[tuple[int, int]]) -> Scan:
    """Run the models over a text."""
    plan = layout(tokenize(text, sentences, encoder.tokenizer))
    return Scan(plan.tokens, tuple(pair for window in plan.windows for pair in _read_window(encoder, plan, window)))


def readings(encoder: Encoder, scanned: Scan) -> tuple[Reading, ...]:
    """The claims of a scanned text that the encoder's thresholds let through."""
    sure = [(c, o) for c, o in scanned.found if score(c, o) >= encoder.thresholds.claim]
    links = _links(encoder, [o.rep for _, o in sure])
    return tuple(_reading(scanned.tokens, c, o, encoder.thresholds, links[i]) for i, (c, o) in enumerate(sure))


def score(candidate: Candidate, outputs: Outputs) -> float:
    """How sure both passes are that the words are a claim's trigger."""
    return 0.5 * candidate.run.prob + 0.5 * float(_sigmoid(outputs.valid))


def _read_window(encoder: Encoder, plan: Layout, window: Window) -> Iterator[tuple[Candidate, Outputs]]:
    seen = view(plan, window)
    ids = np.array([seen.ids], np.int64)
    hidden, bio, kind = encoder.lower.run(None, {"ids": ids, "mask": np.ones(ids.shape, np.float32)})
    candidates = list(_candidates(encoder, plan, window, seen, softmax(bio[0]), softmax(kind[0])))
    for at in range(0, len(candidates), _TOGETHER):
        some = candidates[at : at + _TOGETHER]
        yield from zip(some, _second_pass(encoder, hidden[0], [c.focus for c in some]), strict=True)


def _candidates(
    encoder: Encoder, plan: Layout, window: Window, seen: View, bio: Floats, kind: Floats
) -> Iterator[Candidate]:
    owned = {t for p in window.owned for t in range(plan.pieces[p].first, plan.pieces[p].last)}
    words = words_of(plan.tokens, (-1, *seen.tokens))
    words = tuple(w for w in words if w.token in owned)
    for run in runs(plan.tokens, words, word_probs(bio, words), encoder.thresholds.candidate, _PARTING):
        trigger = seen.tokens[run.rows[0] - 1 : run.rows[1] - 1]
        yield Candidate(run, focus_on(plan, window, trigger), kind[slice(*run.rows)].mean(0))


def _second_pass(encoder: Encoder, hidden: Floats, focuses: Sequence[Focus]) -> Iterator[Outputs]:
    width = max(len(f.positions) for f in focuses)
    states = np.zeros((len(focuses), width, hidden.shape[1]), np.float32)
    mask, marks = np.zeros((2, len(focuses), width), np.float32)
    distances = np.zeros((len(focuses), width), np.int64)
    for i, focus in enumerate(focuses):
        size = len(focus.positions)
        states[i, :size] = hidden[list(focus.positions)]
        mask[i, :size] = 1.0
        marks[i, :size] = focus.marks
        distances[i, :size] = focus.distances
    fed = {"hidden": states, "mask": mask, "marks": marks, "distances": distances}
    results = encoder.upper.run(None, fed)
    for i in range(len(focuses)):
        yield Outputs(*(result[i] for result in results))


def _links(encoder: Encoder, reps: Sequence[Floats]) -> list[tuple[float, ...]]:
    pairs = [(i, j) for i in range(len(reps)) for j in range(i)]
    if not pairs:
        return [() for _ in reps]
    one, other = (np.stack([reps[pair[side]] for pair in pairs]) for side in (0, 1))
    (logits,) = encoder.link.run(None, {"one": one, "other": other})
    probs = iter(_sigmoid(logits).tolist())
    return [tuple(next(probs) for _ in range(i)) for i in range(len(reps))]


def _reading(
    tokens: Tokens, candidate: Candidate, outputs: Outputs, limits: Thresholds, links: tuple[float, ...]
) -> Reading:
    focus = candidate.focus
    words = words_of(tokens, focus.tokens)
    by_role = (limits.agent, limits.target, limits.place, limits.time, limits.speaker)
    table = softmax(outputs.roles)
    agents, targets, places, times, speakers = (
        _spans(tokens, words, table[:, at], limit) for at, (_, limit) in enumerate(zip(ROLES, by_role, strict=True))
    )
    run = candidate.run
    return Reading(
        trigger=SpanScore(run.start, run.end, score(candidate, outputs)),
        sentence=tokens.sentences[focus.tokens[focus.marks.index(True)]],
        kinds=_joined(candidate.kinds, softmax(outputs.kind)),
        agents=agents,
        targets=targets,
        places=places,
        times=times,
        speakers=speakers,
        casualties=_casualties(tokens, words, softmax(outputs.casualties), limits.casualty),
        certainty=_floats(softmax(outputs.certainty)),
        source=_floats(softmax(outputs.source)),
        ceasefire=float(_sigmoid(outputs.ceasefire)),
        dates=_floats(softmax(outputs.date)),
        links=links,
    )


def _joined(one: Floats, other: Floats) -> tuple[float, ...]:
    both = np.sqrt(one * other)
    return _floats(both / both.sum())


def _spans(tokens: Tokens, words: Sequence[Word], table: Floats, limit: float) -> tuple[SpanScore, ...]:
    found = runs(tokens, words, word_probs(table, words), limit)
    return tuple(SpanScore(run.start, run.end, run.prob) for run in found)


def _casualties(tokens: Tokens, words: Sequence[Word], table: Floats, limit: float) -> tuple[CasualtyScore, ...]:
    begins, insides = table[:, 1::2], table[:, 2::2]
    tags = np.stack([table[:, 0], begins.sum(1), insides.sum(1)], -1)
    found = []
    for run in runs(tokens, words, word_probs(tags, words), limit):
        kinds = (begins + insides)[slice(*run.rows)].sum(0)
        found.append(CasualtyScore(run.start, run.end, CASUALTY_KINDS[int(kinds.argmax())], run.prob))
    return tuple(found)


def softmax(logits: Floats) -> Floats:
    """Probabilities over the last axis."""
    powers = np.exp(logits - logits.max(-1, keepdims=True))
    result: Floats = powers / powers.sum(-1, keepdims=True)
    return result


def _sigmoid(logits: Floats) -> Floats:
    result: Floats = (1.0 / (1.0 + np.exp(-logits))).astype(np.float32)
    return result


def _floats(values: Floats) -> tuple[float, ...]:
    return tuple(float(v) for v in values)
