"""What the encoder says of words that somebody else names as events, be they triggers to it or not."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from .inputs import Focus, Layout, focus_on, layout, view
from .labels import CERTAINTIES
from .reader import _second_pass, softmax
from .store import Encoder, load
from .tokens import tokenize
from .windows import Window


def certainties(text: str, spans: Sequence[tuple[int, int]], folder: Path | None = None) -> tuple[str | None, ...]:
    """The likeliest certainty of the event that each of ``spans`` names in a text of one sentence.

    None for a span without a word piece, or beyond the encoder's first window.
    """
    encoder = load(folder)
    plan = layout(tokenize(text, [(0, len(text))], encoder.tokenizer))
    tokens = [_tokens_in(plan, span) for span in spans]
    known = [at for at, found in enumerate(tokens) if found]
    if not known:
        return (None,) * len(spans)
    window = plan.windows[0]
    read = _read(encoder, plan, window, [focus_on(plan, window, tokens[at]) for at in known])
    labels = dict(zip(known, read, strict=True))
    return tuple(labels.get(at) for at in range(len(spans)))


def _tokens_in(plan: Layout, span: tuple[int, int]) -> tuple[int, ...]:
    held = {t for p in plan.windows[0].pieces for t in range(plan.pieces[p].first, plan.pieces[p].last)}
    touched = (t for t, (start, end) in enumerate(plan.tokens.spans) if start < span[1] and span[0] < end)
    return tuple(t for t in touched if t in held)


def _read(encoder: Encoder, plan: Layout, window: Window, focuses: Sequence[Focus]) -> list[str]:
    ids = np.array([view(plan, window).ids], np.int64)
    hidden, *_ = encoder.lower.run(None, {"ids": ids, "mask": np.ones(ids.shape, np.float32)})
    outputs = _second_pass(encoder, hidden[0], focuses)
    return [CERTAINTIES[int(softmax(one.certainty).argmax())] for one in outputs]
