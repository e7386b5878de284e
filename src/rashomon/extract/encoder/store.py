"""The encoder's files: found, checked against their hashes, opened."""

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import onnxruntime as ort
from tokenizers import Tokenizer

from rashomon.errors import BackendError

from .labels import CASUALTY_KINDS, CERTAINTIES, DATE_CLASSES, KINDS, ROLES, SOURCE_KINDS
from .tokens import plain_tokenizer

FOLDER = Path(__file__).parent / "weights"
FILES = ("lower.onnx", "upper.onnx", "link.onnx", "tokenizer.json")


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How sure the encoder must be before it names something. Tuned on reports kept out of training."""

    candidate: float
    claim: float
    agent: float
    target: float
    place: float
    time: float
    speaker: float
    casualty: float


@dataclass(frozen=True, slots=True)
class Encoder:
    """The opened models."""

    lower: ort.InferenceSession
    upper: ort.InferenceSession
    link: ort.InferenceSession
    tokenizer: Tokenizer
    thresholds: Thresholds


def label_sets() -> dict[str, list[str]]:
    """The label sets as written beside the weights."""
    return {
        "kinds": list(KINDS),
        "roles": list(ROLES),
        "casualty_kinds": list(CASUALTY_KINDS),
        "certainties": list(CERTAINTIES),
        "source_kinds": list(SOURCE_KINDS),
        "date_classes": list(DATE_CLASSES),
    }


def sha256(path: Path) -> str:
    """The hash of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def load(folder: Path | None = None) -> Encoder:
    """The encoder of a folder (default: the one shipped), opened once."""
    return _load((folder or FOLDER).resolve())


@lru_cache(maxsize=2)
def _load(folder: Path) -> Encoder:
    meta = _checked_meta(folder)
    return Encoder(
        _session(folder / "lower.onnx"),
        _session(folder / "upper.onnx"),
        _session(folder / "link.onnx"),
        plain_tokenizer(str(folder / "tokenizer.json")),
        Thresholds(**meta["thresholds"]),
    )


def _checked_meta(folder: Path) -> dict[str, dict[str, float]]:
    try:
        meta = json.loads((folder / "meta.json").read_text("utf-8"))
        hashes = {name: sha256(folder / name) for name in FILES}
    except (OSError, ValueError) as error:
        raise BackendError(f"encoder weights in {folder} cannot be read: {error}") from error
    changed = [name for name in FILES if meta["sha256"].get(name) != hashes[name]]
    if changed:
        raise BackendError(f"encoder weights in {folder} are not the ones shipped: {', '.join(changed)}")
    if meta["labels"] != label_sets():
        raise BackendError(f"encoder weights in {folder} were trained for other labels")
    return {"thresholds": meta["thresholds"]}


def _session(path: Path) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.use_deterministic_compute = True
    return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
