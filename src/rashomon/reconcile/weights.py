"""The table of weights: what each level of each field adds to the case that two claims are one event."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rashomon.reconcile.tables import packaged


@dataclass(frozen=True)
class Weights:
    """Log-odds in thousandths, so that sums are exact and the order of adding never matters.

    ``base`` is where a pair starts. ``join_claims`` and ``join_reports`` are the mean log-odds from which groups
    join, within a report and across reports. ``absent`` stands for a pair that no block brought together.
    """

    version: str
    base: int
    join_claims: int
    join_reports: int
    absent: int
    table: Mapping[str, Mapping[str, int]]


def read_weights(text: str) -> Weights:
    """The weights of a TOML table: log-odds as decimals."""
    raw = tomllib.loads(text)
    settings = raw["settings"]
    return Weights(
        version=raw["version"],
        base=_milli(settings["base"]),
        join_claims=_milli(settings["join_claims"]),
        join_reports=_milli(settings["join_reports"]),
        absent=_milli(settings["absent"]),
        table={
            field: {level: _milli(odds) for level, odds in levels.items()} for field, levels in raw["fields"].items()
        },
    )


def _milli(odds: float) -> int:
    return round(odds * 1000)


@lru_cache(maxsize=1)
def default_weights() -> Weights:
    """The packaged table."""
    return read_weights(packaged("weights.toml"))
