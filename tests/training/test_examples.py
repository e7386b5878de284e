"""Reports as tensors, and one step of training. Needs torch."""

import random

import pytest

pytest.importorskip("torch")

import torch
from training.data import Casualty, Claim, Report, Span
from training.examples import IGNORED, MASKED, Lures, batch, bio_tags, blanked, examples
from training.model import Coder
from training.train import Settings, loss_of

from rashomon.extract.encoder.labels import CERTAINTIES, KINDS
from rashomon.extract.encoder.store import FOLDER
from rashomon.extract.encoder.tokens import plain_tokenizer

TEXT = "Rebels shelled Oren. Jets bombed a market in Tasht, killing 12 civilians, a monitor said. The raids go on."


def span(words: str) -> Span:
    """Where words first stand in the text."""
    at = TEXT.index(words)
    return at, at + len(words)


def report() -> Report:
    """Two claims in three sentences."""
    shelled = Claim(
        span("shelled"), 0, "shelling", (span("Rebels"),), (), (span("Oren"),), (), (), (), "asserted", "outlet",
        False, "news", "i1",
    )  # fmt: skip
    bombed = Claim(
        span("bombed"), 1, "air_strike", (span("Jets"),), (span("market"), span("civilians")), (span("Tasht"),), (),
        (span("a monitor"),), (Casualty(span("12 civilians"), "killed", 12, 12),), "denied", "monitor", False, "news",
        "i2",
    )  # fmt: skip
    cuts = (TEXT.index("Jets"), TEXT.index("The raids"))
    return Report("r", TEXT, ((0, cuts[0] - 1), (cuts[0], cuts[1] - 1), (cuts[1], len(TEXT))), (shelled, bombed))


def test_runs_do_not_overlap() -> None:
    """The longest run wins."""
    assert bio_tags(6, [[1, 2, 3], [3, 4], [5]]) == [0, 1, 2, 2, 0, 1]


def test_blanks_spare_the_marks() -> None:
    """Hidden pieces are never the opening, closing or padding marks."""
    ids = torch.tensor([[101, 2000, 3000, 102, 0]])
    assert blanked(ids, 1.0).tolist() == [[101, MASKED, MASKED, 102, 0]]
    assert blanked(ids, 0.0).tolist() == ids.tolist()


def test_a_batch_and_its_loss() -> None:
    """Labels stand where the words stand, traps come last, the loss is finite."""
    tokenizer = plain_tokenizer(str(FOLDER / "tokenizer.json"))
    lures = Lures(frozenset(["raids"]), 1.0)
    (item,) = examples(report(), tokenizer, lures, random.Random(1), 160)
    data = batch([item])
    assert data.kind.tolist() == [KINDS.index("shelling"), KINDS.index("air_strike")]
    assert data.certainty.tolist() == [CERTAINTIES.index("asserted"), CERTAINTIES.index("denied")]
    assert data.valid.tolist() == [1.0, 1.0, 0.0]
    assert int((data.bio == 1).sum()) == 2
    assert data.bio[0, 0] == IGNORED
    assert int((data.roles[1, :, 1] == 1).sum()) == 2
    assert int((data.casualties[1] == 1).sum()) == 1
    assert data.same.tolist() == [0.0]
    assert torch.isfinite(loss_of(Coder(0.0), data, Settings()))
