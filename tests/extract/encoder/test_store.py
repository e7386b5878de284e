"""Weights that are missing or changed are refused."""

import json
import shutil
from pathlib import Path

import pytest

from rashomon.errors import BackendError
from rashomon.extract.encoder import read
from rashomon.extract.encoder.store import FILES, FOLDER, load


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the shipped weights."""
    return Path(shutil.copytree(FOLDER, tmp_path / "weights"))


def test_small_enough_to_ship() -> None:
    """All files together stay under 30 MB."""
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) <= 30_000_000


@pytest.mark.parametrize("name", FILES)
def test_changed_weights_are_refused(copy: Path, name: str) -> None:
    """One changed byte is enough."""
    data = bytearray((copy / name).read_bytes())
    data[len(data) // 2] ^= 1
    (copy / name).write_bytes(bytes(data))
    with pytest.raises(BackendError, match=name):
        load(copy)


def test_missing_weights_are_named(tmp_path: Path) -> None:
    """An empty folder gives a plain error."""
    with pytest.raises(BackendError, match="cannot be read"):
        read("Rebels shelled the base.", [(0, 24)], tmp_path)


def test_other_labels_are_refused(copy: Path) -> None:
    """Weights trained for other labels would be read wrongly."""
    meta = json.loads((copy / "meta.json").read_text())
    meta["labels"]["kinds"].reverse()
    (copy / "meta.json").write_text(json.dumps(meta))
    with pytest.raises(BackendError, match="other labels"):
        load(copy)


def test_opened_once() -> None:
    """The second load gives the same encoder."""
    assert load() is load()
