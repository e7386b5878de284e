"""The exported graphs: padding must not change what is read."""

import numpy as np

from rashomon.extract.encoder.store import load

IDS = [101, 2231, 16410, 5573, 12974, 1037, 3006, 1999, 17710, 13728, 5400, 1012, 102]
TOLERANCE = 0.35
"""int8 activations are scaled over a whole batch, so padding moves logits a little; labels must hold."""


def test_padding_in_the_first_pass() -> None:
    """A padded row gives the same tags as the row alone."""
    encoder = load()
    alone = np.array([IDS], np.int64)
    padded = np.array([IDS + [0] * 9], np.int64)
    mask = (padded > 0).astype(np.float32)
    one = encoder.lower.run(None, {"ids": alone, "mask": np.ones(alone.shape, np.float32)})
    other = encoder.lower.run(None, {"ids": padded, "mask": mask})
    assert np.abs(one[1] - other[1][:, : len(IDS)]).max() < TOLERANCE * max(1.0, float(np.abs(one[1]).max()) / 4)
    assert (one[1].argmax(-1) == other[1][:, : len(IDS)].argmax(-1)).all()


def test_padding_in_the_second_pass() -> None:
    """A marked trigger read alone or beside a longer one gives the same fields."""
    encoder = load()
    alone = np.array([IDS], np.int64)
    hidden = encoder.lower.run(None, {"ids": alone, "mask": np.ones(alone.shape, np.float32)})[0]
    marks = np.zeros((1, len(IDS)), np.float32)
    marks[0, 4] = 1
    fed = {"hidden": hidden, "mask": np.ones_like(marks), "marks": marks, "distances": np.zeros(marks.shape, np.int64)}
    wide = {name: np.concatenate([v, np.zeros_like(v)], 1) for name, v in fed.items()}
    for one, other in zip(encoder.upper.run(None, fed), encoder.upper.run(None, wide), strict=True):
        kept = other[:, : one.shape[1]] if one.ndim > 2 else other
        assert np.abs(one - kept).max() < TOLERANCE * max(1.0, float(np.abs(one).max()) / 4)
