"""Extractors by name. To add one, write a file beside this and add one line to ``BACKENDS``."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol

from rashomon.errors import unknown_name
from rashomon.model import Claim, Report


class Backend(Protocol):
    """Reads one report and gives its claims in reading order; the same report gives the same claims."""

    name: str

    def code(self, report: Report) -> tuple[Claim, ...]:
        """The claims of ``report``, every span inside its text."""
        ...


@dataclass(frozen=True, slots=True)
class BackendEntry:
    """A name, what it is in one line, and the module whose ``load()`` builds it (imported only when asked for)."""

    name: str
    title: str
    module: str


BACKENDS: tuple[BackendEntry, ...] = (
    BackendEntry("rules", "parse and lexicon rules, nothing trained", "rashomon.extract.backends.rules"),
)


def load_backend(name: str) -> Backend:
    """The backend called ``name``; raises ``UsageError`` with the known names, ``BackendError`` if it cannot load."""
    for entry in BACKENDS:
        if entry.name == name:
            load: Callable[[], Backend] = import_module(entry.module).load
            return load()
    raise unknown_name("backend", name, [entry.name for entry in BACKENDS])
