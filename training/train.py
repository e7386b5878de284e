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
from torch.nn import functional

from rashomon.extract.encoder.labels import CERTAINTIES
from rashomon.extract.encoder.tokens import plain_tokenizer

from .augment import augmented
from .base import base_folder
from .data import Report, held_out, load_reports
from .examples import IGNORED, Batch, Example, Lures, batch, examples
from .export import export, load_coder
from .model import Coder, Marked, load_base
from .normalise import normalise
from .tune import tune_folder


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that decides a run."""

    seed: int = 1
    cycles: tuple[int, ...] = (9, 7, 4)
    tokens: int = 700
    rate: float = 1.5e-4
    head_rate: float = 1e-3
    decay: float = 0.9
    warmup: float = 0.08
    smoothing: float = 0.05
    trap_rate: float = 0.15
    average: float = 0.995
    dropout: float = 0.1
    focus: tuple[int, ...] = (112, 144, 176)
    restart: float = 0.7
    blanks: float = 0.03
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
    loss = loss + 0.5 * functional.binary_cross_entropy_with_logits(marked.valid.float(), data.valid)
    return loss + _field_loss(coder, marked, data, settings) if len(data.kind) else loss


def _field_loss(coder: Coder, marked: Marked, data: Batch, settings: Settings) -> Tensor:
    n = len(data.kind)
    weights = torch.tensor([_CERTAINTY_WEIGHTS[c] for c in CERTAINTIES])
    loss = (_sum_loss(marked.roles[:n], data.roles) + _sum_loss(marked.casualties[:n], data.casualties)) / n
    loss = loss + _mean_loss(marked.kind[:n], data.kind, settings.smoothing)
    loss = loss + functional.cross_entropy(marked.certainty[:n].float(), data.certainty, weights)
    loss = loss + 0.7 * _mean_loss(marked.source[:n], data.source, settings.smoothing)
    loss = loss + 0.5 * _mean_loss(marked.date[:n], data.date, settings.smoothing)
    loss = loss + 0.5 * functional.binary_cross_entropy_with_logits(marked.ceasefire[:n].float(), data.ceasefire)
    if len(data.pairs):
        link = coder.link(marked.rep[data.pairs[:, 0]], marked.rep[data.pairs[:, 1]])
        loss = loss + 0.5 * functional.binary_cross_entropy_with_logits(link.float(), data.same)
    return loss


def _sum_loss(logits: Tensor, labels: Tensor) -> Tensor:
    return functional.cross_entropy(
        logits.float().flatten(0, -2), labels.flatten(), ignore_index=IGNORED, reduction="sum"
    )


def _mean_loss(logits: Tensor, labels: Tensor, smoothing: float) -> Tensor:
    flat = labels.flatten()
    if not bool((flat != IGNORED).any()):
        return logits.sum() * 0.0
    return functional.cross_entropy(
        logits.float().flatten(0, -2), flat, ignore_index=IGNORED, label_smoothing=smoothing
    )


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


def epoch_items(material: "Material", rng: random.Random, settings: Settings) -> list[Example]:
    """Every report anew: changed copies, new traps, a random width of focus."""
    return [
        item
        for report in material.reports
        for item in examples(
            augmented(report, rng), material.tokenizer, material.lures, rng, rng.choice(settings.focus)
        )
    ]


@dataclass(frozen=True, slots=True)
class Material:
    """What is trained on."""

    reports: tuple[Report, ...]
    tokenizer: Tokenizer
    lures: Lures


def fit(material: Material, base: Path, settings: Settings, out: Path, resume: int = 0) -> Coder:
    """Train in cycles of falling rates; each starts from the averaged weights of the one before."""
    torch.manual_seed(settings.seed)
    coder = Coder(settings.dropout)
    load_base(coder, base)
    coder.set_eager(True)
    if resume:
        coder.load_state_dict(torch.load(out / f"cycle{resume - 1}.pt", weights_only=True))
    for number in range(resume, len(settings.cycles)):
        train_cycle(coder, material, settings, number, out)
        torch.save(coder.state_dict(), out / f"cycle{number}.pt")
    return coder


def train_cycle(coder: Coder, material: Material, settings: Settings, number: int, out: Path) -> None:
    """One cycle; the coder is left with its averaged weights."""
    rng = random.Random(settings.seed + number)  # noqa: S311
    torch.manual_seed(settings.seed + number)
    optimiser = torch.optim.AdamW(groups(coder, settings), weight_decay=0.01, fused=True)
    clock = Clock(optimiser, settings.warmup, settings.restart**number)
    average = Average(coder, settings.average)
    began, epochs = time.time(), settings.cycles[number]
    for epoch in range(epochs):
        planned = list(batches(epoch_items(material, rng, settings), settings.tokens, rng))
        total = 0.0
        for at, items in enumerate(planned):
            clock.set((epoch + at / len(planned)) / epochs)
            total += train_step(coder, batch(items, settings.blanks if number else 0.0), optimiser, settings)
            average.update(coder)
            if at % 20 == 19:
                print(f"{number}.{epoch} {at + 1} of {len(planned)} loss {total / (at + 1):.3f}", flush=True)
        print(f"epoch {number}.{epoch} loss {total / len(planned):.3f} {time.time() - began:.0f} s", flush=True)
        torch.save(average.weights, out / "average.pt")
    torch.save(coder.state_dict(), out / "last.pt")
    coder.load_state_dict(average.weights)


class Clock:
    """Sets the rates of an optimiser as a cycle goes on: up, then down, both linearly."""

    def __init__(self, optimiser: torch.optim.Optimizer, warmup: float, height: float) -> None:
        self.optimiser = optimiser
        self.warmup = warmup
        self.peaks = [float(group["lr"]) * height for group in optimiser.param_groups]

    def set(self, done: float) -> None:
        """Set the rates for a share of the cycle done."""
        share = done / self.warmup if done < self.warmup else (1.0 - done) / (1.0 - self.warmup)
        for group, peak in zip(self.optimiser.param_groups, self.peaks, strict=True):
            group["lr"] = peak * share


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
    parser.add_argument("--cycles", type=int, nargs="+", default=Settings().cycles, help="epochs of each cycle")
    parser.add_argument("--resume", type=int, default=0, help="number of the cycle to begin with")
    parser.add_argument("--seed", type=int, default=Settings().seed)
    parser.add_argument("--threads", type=int, default=Settings().threads)
    parser.add_argument("--all-reports", action="store_true", help="train on the held-out reports as well")
    return parser.parse_args()


def main() -> None:
    """Train, export, choose thresholds."""
    args = arguments()
    settings = Settings(seed=args.seed, cycles=tuple(args.cycles), threads=args.threads, all_reports=args.all_reports)
    torch.set_num_threads(settings.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    folder = base_folder(args.base)
    reports = tuple(normalise(report) for report in load_reports(args.train))
    used = reports if settings.all_reports else held_out(reports)[0]
    tokenizer = plain_tokenizer(str(folder / "tokenizer.json"))
    material = Material(tuple(used), tokenizer, Lures.of(used, settings.trap_rate))
    coder = fit(material, folder / "model.safetensors", settings, args.out, args.resume)
    torch.save(coder.state_dict(), args.out / "coder.pt")
    (args.out / "settings.json").write_text(json.dumps(asdict(settings), indent=1) + "\n")
    export(load_coder(args.out / "coder.pt"), folder / "tokenizer.json", args.out / "weights")
    tune_folder(args.out / "weights", held_out(reports)[1])


if __name__ == "__main__":
    main()
