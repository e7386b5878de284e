"""Rashomon turns reports of armed conflict into claims that can be checked.

    >>> import rashomon
    >>> claims = rashomon.code("Shells hit Saraqib on Tuesday, medics said.", published="2020-09-08")

``Workspace`` is a project folder; ``code`` needs none. The types are those of ``rashomon.model``. Nothing heavy is
imported before its first use.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from rashomon.version import __version__

if TYPE_CHECKING:
    from rashomon import model
    from rashomon.model import *  # noqa: F403 (the names are listed in model.__all__)
    from rashomon.workspace import Added, Defaults, Outcome, OutcomeKind, Progress, Workspace, code

_WORKSPACE = ("Added", "Defaults", "Outcome", "OutcomeKind", "Progress", "Workspace", "code")

__all__ = ["Added", "Defaults", "Outcome", "OutcomeKind", "Progress", "Workspace", "__version__", "code", "model"]


def __getattr__(name: str) -> object:
    if name in _WORKSPACE:
        return getattr(import_module("rashomon.workspace"), name)
    if name.startswith("__"):
        raise AttributeError(name)
    model = import_module("rashomon.model")
    if name == "model":
        return model
    if name in model.__all__:
        return getattr(model, name)
    raise AttributeError(f"rashomon has no {name!r}. Available: {', '.join(__dir__())}.")


def __dir__() -> list[str]:
    return sorted({*__all__, *import_module("rashomon.model").__all__})
