"""Train the claim coder: `python -m training.train --out FOLDER`."""

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F

from rashomon.extract.encoder.labels import CERTAINTIES
from rashomon.extract.encoder.tokens import plain_tokenizer

from .augment import augmented
from .base import base_folder
from .data import Report, held_out, load_reports
from .examples import IGNORED, Batch, Example, Lures, batch, examples
from .model import Coder, Marked, load_base
from .normalise import normalise


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that decides a run."""

    seed: int = 1
    epochs: int = 9
    tokens: int = 700
    rate: float = 1.5e-4
    head_rate: float = 1e-3
    decay: float = 0.9
    warmup: float = 0.08
    smoothing: float = 0.05
    trap_rate: float = 0.15
    average: float = 0.998
    dropout: float = 0.1
    focus: tuple[int, ...] = (112, 144, 176)
    all_reports: bool = False
    threads: int = 1


_CERTAINTY_WEIGHTS = {"asserted": 1.0, "hedged": 2.0, "denied": 2.0, "planned": 2.0}


def loss_of(coder: Coder, data: Batch, settings: Settings) -> Tensor:
    """The weighted sum of all heads' losses on a batch, each counted per claim."""
    tags = coder.lower(data.ids, data.mask)
    claims = max(1, len(data.kind))
    loss = _sum_loss(tags.bio, data.bio) / claims + 0.4 * _mean_loss(tags.kind, data.kinds, settings.smoothing)
    if not len(data.rows):
        return loss
    hidden = tags.hidden[data.rows[:, None], data.positions]
    marked = coder.upper(hidden, data.focus_mask, data.marks, data.distances)
    loss = loss + 0.5 * F.binary_cross_entropy_with_logits(marked.valid.float(), data.valid)
    return loss + _field_loss(coder, marked, data, settings) if len(data.kind) else loss


def _field_loss(coder: Coder, marked: Marked, data: Batch, settings: Settings) -> Tensor:
    n = len(data.kind)
    weights = torch.tensor([_CERTAINTY_WEIGHTS[c] for c in CERTAINTIES])
    loss = (_sum_loss(marked.roles[:n], data.roles) + _sum_loss(marked.casualties[:n], data.casualties)) / n
    loss = loss + _mean_loss(marked.kind[:n], data.kind, settings.smoothing)
    loss = loss + F.cross_entropy(marked.certainty[:n].float(), data.certainty, weights)
    loss = loss + 0.7 * _mean_loss(marked.source[:n], data.source, settings.smoothing)
    loss = loss + 0.5 * _mean_loss(marked.date[:n], data.date, settings.smoothing)
    loss = loss + 0.5 * F.binary_cross_entropy_with_logits(marked.ceasefire[:n].float(), data.ceasefire)
    if len(data.pairs):
        link = coder.link(marked.rep[data.pairs[:, 0]], marked.rep[data.pairs[:, 1]])
        loss = loss + 0.5 * F.binary_cross_entropy_with_logits(link.float(), data.same)
    return loss


def _sum_loss(logits: Tensor, labels: Tensor) -> Tensor:
    return F.cross_entropy(logits.float().flatten(0, -2), labels.flatten(), ignore_index=IGNORED, reduction="sum")


def _mean_loss(logits: Tensor, labels: Tensor, smoothing: float) -> Tensor:
    flat = labels.flatten()
    if not bool((flat != IGNORED).any()):
        return logits.sum() * 0.0
    return F.cross_entropy(logits.float().flatten(0, -2), flat, ignore_index=IGNORED, label_smoothing=smoothing)


def groups(coder: Coder, settings: Settings) -> list[dict[str, object]]:
    """Parameter groups: word vectors fixed, lower layers slower than upper ones, heads fastest."""
    coder.lower.words.weight.requires_grad = False
    depth = [(coder.lower.positions, 0), (coder.lower.norm, 0)]
    depth += [(layer, 1 + i) for i, layer in enumerate(coder.lower.layers)]
    depth += [(layer, 5 + i) for stack in (coder.lower.tagger, coder.upper.layers) for i, layer in enumerate(stack)]
    found: list[dict[str, object]] = []
    body: set[int] = set()
    for module, level in depth:
        body |= {id(p) for p in module.parameters()}
        found.append({"params": list(module.parameters()), "lr": settings.rate * settings.decay ** (6 - level)})
    heads = [p for p in coder.parameters() if id(p) not in body and p.requires_grad]
    return [*found, {"params": heads, "lr": settings.head_rate}]


class Average:
    """A running average of the weights, which is what is kept."""

    def __init__(self, coder: Coder, rate: float) -> None:
        self.rate = rate
        self.steps = 0
        self.weights = {name: p.detach().clone() for name, p in coder.named_parameters()}

    def update(self, coder: Coder) -> None:
        """Move the average towards the weights of now."""
        self.steps += 1
        rate = min(self.rate, (1 + self.steps) / (10 + self.steps))
        for name, p in coder.named_parameters():
            if p.requires_grad:
                self.weights[name].lerp_(p.detach(), 1.0 - rate)


def batches(items: Sequence[Example], budget: int, rng: random.Random) -> Iterator[list[Example]]:
    """Examples of like length together, up to a number of tokens, in random order."""
    order = sorted(items, key=lambda item: len(item.view.ids) * rng.uniform(0.8, 1.25))
    found: list[list[Example]] = [[]]
    for item in order:
        if found[-1] and (len(found[-1]) + 1) * len(item.view.ids) > budget:
            found.append([])
        found[-1].append(item)
    rng.shuffle(found)
    yield from found


def epoch_items(
    reports: Sequence[Report], tokenizer: Tokenizer, lures: Lures, rng: random.Random, settings: Settings
) -> list[Example]:
    """Every report anew: changed copies, new traps, a random width of focus."""
    limit = rng.choice
    return [
        item
        for report in reports
        for item in examples(augmented(report, rng), tokenizer, lures, rng, limit(settings.focus))
    ]


def schedule(step: int, steps: int, warmup: float) -> float:
    """Linear up, then linear down."""
    rise = max(1.0, warmup * steps)
    return step / rise if step < rise else max(0.0, (steps - step) / (steps - rise))


def fit(reports: Sequence[Report], tokenizer: Tokenizer, base: Path, settings: Settings, out: Path) -> Coder:
    """Train on the reports; the averaged weights are the result."""
    rng = random.Random(settings.seed)
    torch.manual_seed(settings.seed)
    coder = Coder(settings.dropout)
    load_base(coder, base)
    coder.set_eager(True)
    optimiser = torch.optim.AdamW(groups(coder, settings), weight_decay=0.01, fused=True)
    rates = [float(group["lr"]) for group in optimiser.param_groups]
    average = Average(coder, settings.average)
    lures = Lures.of(reports, settings.trap_rate)
    began, step, steps = time.time(), 0, 0
    for epoch in range(settings.epochs):
        planned = list(batches(epoch_items(reports, tokenizer, lures, rng, settings), settings.tokens, rng))
        steps = steps or len(planned) * settings.epochs
        total = 0.0
        for items in planned:
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * schedule(step, steps, settings.warmup)
            total += train_step(coder, batch(items), optimiser, settings)
            average.update(coder)
            step += 1
            if step % 20 == 0:
                print(f"step {step} of {steps} loss {total / (step % len(planned) or 1):.3f}", flush=True)
        print(f"epoch {epoch} loss {total / len(planned):.3f} {time.time() - began:.0f} s", flush=True)
        torch.save(average.weights, out / "average.pt")
    coder.load_state_dict(average.weights)
    return coder


def train_step(coder: Coder, data: Batch, optimiser: torch.optim.Optimizer, settings: Settings) -> float:
    """One step; the loss before it."""
    coder.train()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        loss = loss_of(coder, data, settings)
    optimiser.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(coder.parameters(), 1.0)
    optimiser.step()
    return float(loss.detach())


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--train", type=Path, default=Path("../shared/gold/train"))
    parser.add_argument("--base", type=Path, default=None, help="folder of all-MiniLM-L6-v2 (default: the package)")
    parser.add_argument("--epochs", type=int, default=Settings().epochs)
    parser.add_argument("--seed", type=int, default=Settings().seed)
    parser.add_argument("--threads", type=int, default=Settings().threads)
    parser.add_argument("--all-reports", action="store_true", help="train on the held-out reports as well")
    return parser.parse_args()


def main() -> None:
    """Train, and write the weights and the settings."""
    args = arguments()
    settings = Settings(seed=args.seed, epochs=args.epochs, threads=args.threads, all_reports=args.all_reports)
    torch.set_num_threads(settings.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    folder = base_folder(args.base)
    reports = tuple(normalise(report) for report in load_reports(args.train))
    used = reports if settings.all_reports else held_out(reports)[0]
    coder = fit(used, plain_tokenizer(str(folder / "tokenizer.json")), folder / "model.safetensors", settings, args.out)
    torch.save(coder.state_dict(), args.out / "coder.pt")
    (args.out / "settings.json").write_text(json.dumps(asdict(settings), indent=1) + "\n")


if __name__ == "__main__":
    main()
