"""Packages that only some formats need: imported when a file of that format is read."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from rashomon.errors import UnreadableError

if TYPE_CHECKING:
    from types import ModuleType


def need(module: str, extra: str, what: str) -> ModuleType:
    """The module; raises ``UnreadableError`` naming the extra to install for ``what`` where it is missing."""
    try:
        return import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        raise UnreadableError(
            f"{what} needs the package {package}. Install it with: pip install 'rashomon[{extra}]'"
        ) from error
