"""Floors hold: a lower figure is seen, and is pinned only with a reason."""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from rashomon.workspace import DEFAULT_BACKEND

ROOT = Path(__file__).parents[2]


@pytest.fixture
def gate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("eval_gate", ROOT / "eval" / "gate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, module)
    spec.loader.exec_module(module)
    baseline = tmp_path / "baseline.json"
    baseline.write_text('{"floors": {"rules": {"dev.claim": 0.6}}, "regressions": []}', encoding="utf-8")
    monkeypatch.setattr(module, "BASELINE", baseline)
    return module


def test_a_figure_below_its_floor_is_short(gate: ModuleType) -> None:
    assert gate.Figure("dev", "claim", 0.59, 0.6).short
    assert not gate.Figure("dev", "claim", 0.6, 0.6).short
    assert not gate.Figure("dev", "claim", 0.1, None).short


def test_a_higher_figure_becomes_the_floor(gate: ModuleType) -> None:
    gate.pin("rules", [gate.Figure("dev", "claim", 0.7, 0.6)], None)
    assert gate.read_baseline() == {"rules": {"dev.claim": 0.7}}


def test_a_floor_falls_only_with_a_reason(gate: ModuleType) -> None:
    lower = [gate.Figure("dev", "claim", 0.5, 0.6)]
    with pytest.raises(SystemExit, match=r"dev\.claim would fall"):
        gate.pin("rules", lower, None)
    assert gate.read_baseline() == {"rules": {"dev.claim": 0.6}}
    gate.pin("rules", lower, "the gold was corrected")
    held = json.loads(gate.BASELINE.read_text(encoding="utf-8"))
    assert held["floors"] == {"rules": {"dev.claim": 0.5}}
    assert held["regressions"] == [{"backend": "rules", "figures": ["dev.claim"], "reason": "the gold was corrected"}]


def test_the_floors_that_were_promised_are_pinned() -> None:
    floors = json.loads((ROOT / "eval" / "baseline.json").read_text(encoding="utf-8"))["floors"][DEFAULT_BACKEND]
    promised = {
        "article.required claims found, of 22": 18,
        "article.of these with the right kind": 15,
        "article.speakers carried, of 10": 8,
        "article.untrue suspicion is denied": 1,
        "article.counts exact, of 6": 6,
        "article.no claim from the boilerplate": 1,
        "article.no year invented": 1,
        "dev.claim": 0.58,
        "dev.claim_and_kind": 0.48,
        "dev.casualty": 0.6,
        "dev.attribution": 0.5,
        "dev.place": 0.5,
    }
    assert {name: floors[name] for name in promised if floors.get(name, 0) < promised[name]} == {}
