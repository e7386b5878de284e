"""Nine invented reports about one contested week, and a project made of them."""

from __future__ import annotations

from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from rashomon.errors import UsageError
from rashomon.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from rashomon.model import Incident

__all__ = ["make", "most_contested"]


def make(folder: Path) -> Workspace:
    """The demo project in ``folder``, made there if need be and opened; the caller closes it."""
    try:
        workspace = Workspace(folder)
    except UsageError:
        workspace = Workspace.create(folder, "rashomon demo")
    with as_file(files(__name__) / "reports.jsonl") as reports:
        workspace.add(reports)
    return workspace


def most_contested(incidents: Iterable[Incident]) -> Incident:
    """The incident with the most fields in dispute; of equals, the one with the most accounts."""
    return max(incidents, key=lambda incident: (len(incident.disputes), len(incident.accounts), len(incident.claims)))
