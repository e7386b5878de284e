"""Write the trained coder as ONNX int8 files with their hashes: `python -m training.export --run FOLDER`."""

import argparse
import json
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic  # type: ignore[import-untyped]
from torch import Tensor, nn

from rashomon.extract.encoder.store import FILES, FOLDER, Thresholds, label_sets, sha256

from .base import base_folder
from .model import REP, WIDTH, Coder, Marked, Tags

START = Thresholds(
    candidate=0.25, claim=0.5, agent=0.45, target=0.45, place=0.45, time=0.45, speaker=0.4, casualty=0.45
)


class LowerGraph(nn.Module):
    """The first pass with plain outputs."""

    def __init__(self, coder: Coder) -> None:
        super().__init__()
        self.lower = coder.lower

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """Run the pass."""
        tags: Tags = self.lower(ids, mask)
        return tags.hidden, tags.bio, tags.kind


class UpperGraph(nn.Module):
    """The second pass with plain outputs."""

    def __init__(self, coder: Coder) -> None:
        super().__init__()
        self.upper = coder.upper

    def forward(self, hidden: Tensor, mask: Tensor, marks: Tensor, distances: Tensor) -> tuple[Tensor, ...]:
        """Run the pass."""
        m: Marked = self.upper(hidden, mask, marks, distances)
        return m.roles, m.casualties, m.kind, m.certainty, m.source, m.ceasefire, m.date, m.valid, m.rep


UPPER_OUTPUTS = ("roles", "casualties", "kind", "certainty", "source", "ceasefire", "date", "valid", "rep")
_BY_TOKEN = ("roles", "casualties", "hidden", "bio", "ids", "mask", "marks", "distances")


def example_lower() -> tuple[Tensor, Tensor]:
    """Two rows of unlike length, so that the mask is not traced away."""
    mask = torch.ones(2, 12)
    mask[1, 7:] = 0
    return torch.randint(1000, 2000, (2, 12)), mask


def example_upper() -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Two marked triggers of unlike length."""
    mask, marks = torch.ones(2, 12), torch.zeros(2, 12)
    mask[1, 7:] = 0
    marks[:, 3] = 1
    return torch.randn(2, 12, WIDTH), mask, marks, torch.zeros(2, 12, dtype=torch.long)


def graph(
    module: nn.Module, inputs: Sequence[Tensor], names: Sequence[str], outputs: Sequence[str], path: Path
) -> None:
    """Write one graph in full precision."""
    every = (*names, *outputs)
    axes = {n: {0: "rows", 1: "width"} if n in _BY_TOKEN or n == "tag_kind" else {0: "rows"} for n in every}
    torch.onnx.export(
        module,
        tuple(inputs),
        str(path),
        input_names=list(names),
        output_names=list(outputs),
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def write_graphs(coder: Coder, folder: Path) -> None:
    """The three graphs in full precision."""
    coder.eval()
    coder.set_eager(True)
    graph(LowerGraph(coder), example_lower(), ("ids", "mask"), ("hidden", "bio", "tag_kind"), folder / "lower.onnx")
    names = ("hidden", "mask", "marks", "distances")
    graph(UpperGraph(coder), example_upper(), names, UPPER_OUTPUTS, folder / "upper.onnx")
    graph(coder.link, (torch.randn(2, REP), torch.randn(2, REP)), ("one", "other"), ("same",), folder / "link.onnx")


def export(coder: Coder, tokenizer: Path, out: Path, thresholds: Thresholds = START, full: bool = False) -> None:
    """Write, quantise, hash."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        write_graphs(coder, Path(scratch))
        for name in ("lower.onnx", "upper.onnx"):
            if full:
                shutil.copyfile(Path(scratch) / name, out / name)
            else:
                quantise(Path(scratch) / name, out / name)
        shutil.copyfile(Path(scratch) / "link.onnx", out / "link.onnx")
    shutil.copyfile(tokenizer, out / "tokenizer.json")
    write_meta(out, thresholds)


def quantise(source: Path, target: Path) -> None:
    """Weights as int8, a scale for every channel."""
    quantize_dynamic(str(source), str(target), per_channel=True, weight_type=QuantType.QInt8)


def write_meta(out: Path, thresholds: Thresholds) -> None:
    """Labels, thresholds and hashes beside the weights."""
    meta = {
        "labels": label_sets(),
        "thresholds": asdict(thresholds),
        "sha256": {name: sha256(out / name) for name in FILES},
    }
    (out / "meta.json").write_text(json.dumps(meta, indent=1) + "\n")


def load_coder(path: Path) -> Coder:
    """A coder with trained weights."""
    coder = Coder(0.0)
    coder.load_state_dict(torch.load(path, weights_only=True))
    return coder


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--name", default="coder.pt")
    parser.add_argument("--out", type=Path, default=FOLDER)
    parser.add_argument("--base", type=Path, default=None)
    parser.add_argument("--full", action="store_true", help="full precision, for comparison")
    args = parser.parse_args()
    export(load_coder(args.run / args.name), base_folder(args.base) / "tokenizer.json", args.out, full=args.full)


if __name__ == "__main__":
    main()
