"""The coder: MiniLM's lower layers once per window, its upper layers again for every marked trigger."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from rashomon.extract.encoder.labels import (
    CASUALTY_KINDS,
    CERTAINTIES,
    DATE_CLASSES,
    DISTANCES,
    KINDS,
    ROLES,
    SOURCE_KINDS,
)

WIDTH, INNER, HEADS, LAYERS, VOCABULARY, POSITIONS = 384, 1536, 12, 6, 30522, 512
SHARED = 4
REP = 128
BIO = 3
CASUALTY_TAGS = 1 + 2 * len(CASUALTY_KINDS)


class Layer(nn.Module):
    """One BERT layer, attention written out when exported."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.out, self.norm = nn.Linear(WIDTH, WIDTH), nn.LayerNorm(WIDTH, eps=1e-12)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.last_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.eager = False

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Run it."""
        x = self.norm(x + self.dropout(self.out(self._attend(x, mask))))
        result: Tensor = self.last_norm(x + self.dropout(self.down(functional.gelu(self.up(x)))))
        return result

    def _attend(self, x: Tensor, mask: Tensor) -> Tensor:
        q, k, v = (_split(part(x)) for part in (self.query, self.key, self.value))
        if self.eager:
            with torch.autocast("cpu", enabled=False):
                far = ((1.0 - mask) * -10000.0).to(q.dtype)[:, None, None, :]
                mixed = torch.softmax(q @ (k / math.sqrt(WIDTH // HEADS)).transpose(-1, -2) + far, dim=-1) @ v
        else:
            keep = mask[:, None, None, :] > 0
            mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=keep)
        return mixed.transpose(1, 2).flatten(2)


def _split(x: Tensor) -> Tensor:
    return x.reshape(x.shape[0], -1, HEADS, WIDTH // HEADS).transpose(1, 2)


@dataclass(frozen=True, slots=True)
class Tags:
    """What the first pass says of every token."""

    hidden: Tensor
    bio: Tensor
    kind: Tensor


@dataclass(frozen=True, slots=True)
class Marked:
    """What the second pass says of every marked trigger and of the tokens around it."""

    roles: Tensor
    casualties: Tensor
    kind: Tensor
    certainty: Tensor
    source: Tensor
    ceasefire: Tensor
    date: Tensor
    valid: Tensor
    rep: Tensor


class Lower(nn.Module):
    """Embeddings, shared layers, and a tagger of triggers on layers of its own."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(SHARED))
        self.tagger = nn.ModuleList(Layer(dropout) for _ in range(LAYERS - SHARED))
        self.bio = nn.Linear(WIDTH, BIO)
        self.kind = nn.Linear(WIDTH, len(KINDS))

    def forward(self, ids: Tensor, mask: Tensor) -> Tags:
        """Run it."""
        place = torch.arange(ids.shape[1], device=ids.device)
        x = self.dropout(self.norm(self.words(ids) + self.positions(place)))
        for layer in self.layers:
            x = layer(x, mask)
        y = x
        for layer in self.tagger:
            y = layer(y, mask)
        y = self.dropout(y)
        return Tags(x, self.bio(y), self.kind(y))


class Upper(nn.Module):
    """The marked pass: trigger and distances added to the shared states, upper layers, a head for every field."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.mark = nn.Parameter(torch.randn(WIDTH) * 0.2)
        self.distance = nn.Embedding(DISTANCES, WIDTH)
        nn.init.normal_(self.distance.weight, std=0.02)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS - SHARED))
        self.dropout = nn.Dropout(dropout)
        self.roles = nn.Linear(WIDTH, BIO * len(ROLES))
        self.casualties = nn.Linear(WIDTH, CASUALTY_TAGS)
        self.look = nn.Linear(WIDTH, WIDTH)
        self.join = nn.Linear(4 * WIDTH, WIDTH)
        self.kind, self.certainty = nn.Linear(WIDTH, len(KINDS)), nn.Linear(WIDTH, len(CERTAINTIES))
        self.source, self.date = nn.Linear(2 * WIDTH, len(SOURCE_KINDS)), nn.Linear(WIDTH, len(DATE_CLASSES))
        self.ceasefire, self.valid = nn.Linear(WIDTH, 1), nn.Linear(WIDTH, 1)
        self.rep = nn.Linear(WIDTH, REP)

    def forward(self, hidden: Tensor, mask: Tensor, marks: Tensor, distances: Tensor) -> Marked:
        """Run it."""
        x = hidden + marks[..., None] * self.mark + self.distance(distances)
        for layer in self.layers:
            x = layer(x, mask)
        x = self.dropout(x)
        roles = self.roles(x).reshape(x.shape[0], -1, len(ROLES), BIO)
        trigger = _pool(x, marks)
        seen = _pool(x, torch.softmax((x @ self.look(trigger)[..., None])[..., 0] / 20 + (mask - 1.0) * 10000.0, -1))
        speaker = _pool(x, (1.0 - torch.softmax(roles[:, :, ROLES.index("speaker")], -1)[..., 0]) * mask)
        near = _pool(x, (distances == 0).to(x.dtype) * mask)
        y = self.dropout(functional.gelu(self.join(torch.cat([trigger, x[:, 0], seen, near], -1))))
        return Marked(
            roles=roles,
            casualties=self.casualties(x),
            kind=self.kind(y),
            certainty=self.certainty(y),
            source=self.source(torch.cat([y, speaker], -1)),
            ceasefire=self.ceasefire(y)[..., 0],
            date=self.date(y),
            valid=self.valid(y)[..., 0],
            rep=self.rep(y),
        )


def _pool(x: Tensor, weights: Tensor) -> Tensor:
    total = weights.sum(-1, keepdim=True).clamp(min=1e-3)
    return ((weights / total)[:, None, :] @ x)[:, 0]


class Link(nn.Module):
    """Whether two claims of a report tell of one incident."""

    def __init__(self) -> None:
        super().__init__()
        self.hidden = nn.Linear(2 * REP, 64)
        self.out = nn.Linear(64, 1)

    def forward(self, one: Tensor, other: Tensor) -> Tensor:
        """Run it."""
        pair = torch.cat([one * other, (one - other).abs()], -1)
        result: Tensor = self.out(functional.gelu(self.hidden(pair)))[..., 0]
        return result


class Coder(nn.Module):
    """The whole trained coder."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.lower, self.upper, self.link = Lower(dropout), Upper(dropout), Link()
        for head in (self.lower.bio, self.upper.roles, self.upper.casualties):
            head.bias.data.zero_()
            head.bias.data[:: BIO if head is not self.upper.casualties else CASUALTY_TAGS] = 4.0

    def set_eager(self, eager: bool) -> None:
        """Write the attention out (for export) or not."""
        for module in self.modules():
            if isinstance(module, Layer):
                module.eager = eager


def load_base(coder: Coder, path: Path) -> None:
    """Start from all-MiniLM-L6-v2: its upper layers start both the tagger and the marked pass."""
    base = load_file(str(path))
    coder.lower.words.weight.data.copy_(base["embeddings.word_embeddings.weight"])
    types = base["embeddings.token_type_embeddings.weight"][0]
    coder.lower.positions.weight.data.copy_(base["embeddings.position_embeddings.weight"] + types)
    coder.lower.norm.weight.data.copy_(base["embeddings.LayerNorm.weight"])
    coder.lower.norm.bias.data.copy_(base["embeddings.LayerNorm.bias"])
    for at, layer in enumerate(coder.lower.layers):
        _load_layer(layer, base, at)
    for stack in (coder.lower.tagger, coder.upper.layers):
        for at, layer in enumerate(stack):
            _load_layer(layer, base, SHARED + at)


_NAMES: Sequence[tuple[str, str]] = (
    ("query", "attention.self.query"),
    ("key", "attention.self.key"),
    ("value", "attention.self.value"),
    ("out", "attention.output.dense"),
    ("norm", "attention.output.LayerNorm"),
    ("up", "intermediate.dense"),
    ("down", "output.dense"),
    ("last_norm", "output.LayerNorm"),
)


def _load_layer(layer: nn.Module, base: dict[str, Tensor], at: int) -> None:
    for ours, theirs in _NAMES:
        part = getattr(layer, ours)
        part.weight.data.copy_(base[f"encoder.layer.{at}.{theirs}.weight"])
        part.bias.data.copy_(base[f"encoder.layer.{at}.{theirs}.bias"])
