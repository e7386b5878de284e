"""Extractors by name. To add one, write a file beside this and add one line to ``BACKENDS``."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol

from rashomon.errors import unknown_name
from rashomon.model import Claim, Maker, Report
from rashomon.version import __version__


class Backend(Protocol):
    """Reads one report and gives its claims in reading order; the same report gives the same claims."""

    name: str

    def code(self, report: Report) -> tuple[Claim, ...]:
        """The claims of ``report``, every span inside its text."""
        ...


@dataclass(frozen=True, slots=True)
class BackendEntry:
    """A name, what it is in one line, and the module whose ``load()`` builds it (imported only when asked for).

    ``version`` changes whenever the same report might give other claims: a report is coded once by each version.
    """

    name: str
    title: str
    module: str
    version: str = __version__

    @property
    def maker(self) -> Maker:
        """The maker that the backend's claims name."""
        return Maker(self.name, self.version)


BACKENDS: tuple[BackendEntry, ...] = (
    BackendEntry(
        "encoder", "the shipped trained encoder with rules for numbers and days", "rashomon.extract.backends.encoder"
    ),
    BackendEntry("rules", "parse and lexicon rules, nothing trained", "rashomon.extract.backends.rules"),
    BackendEntry("llm", "a language model behind an OpenAI-compatible address", "rashomon.extract.backends.llm"),
    BackendEntry("fake", "answers from a dictionary, for tests", "rashomon.extract.backends.fake"),
)


#: The backend that is used where none is named.
DEFAULT_BACKEND = "encoder"


def find_backend(name: str) -> BackendEntry:
    """The entry called ``name``, nothing imported; raises ``UsageError`` with the known names."""
    for entry in BACKENDS:
        if entry.name == name:
            return entry
    raise unknown_name("backend", name, [entry.name for entry in BACKENDS])


def load_backend(name: str) -> Backend:
    """The backend called ``name``; raises ``UsageError`` with the known names, ``BackendError`` if it cannot load."""
    load: Callable[[], Backend] = import_module(find_backend(name).module).load
    return load()
