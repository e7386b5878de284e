"""Measures by name. To add one, write a file beside this with ``measure(file, backend)`` and add one line here."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from rashomon.errors import unknown_name
from rashomon.evaluation.figures import Outcome
from rashomon.extract.backends import Backend


@dataclass(frozen=True, slots=True)
class Measure:
    """A name, what it measures in one line, and the module whose ``measure`` does it (imported only when asked for)."""

    name: str
    title: str
    module: str

    def run(self, file: Path, backend: str | Backend) -> Outcome:
        """The figures of ``backend`` on ``file``; raises ``InputError`` for a file of another form."""
        measure: Callable[[Path, str | Backend], Outcome] = import_module(self.module).measure
        return measure(file, backend)


MEASURES: tuple[Measure, ...] = (
    Measure("facts", "toll, actor, cause, province and day of a report's main incident", "rashomon.evaluation.facts"),
    Measure("kinds", "ACLED sub-type of a snippet", "rashomon.evaluation.kinds"),
    Measure("plover", "PLOVER type of a marked source-target pair", "rashomon.evaluation.plover"),
    Measure("muc4", "MUC-4 templates of a report", "rashomon.evaluation.muc4"),
    Measure("factuality", "how certain an event is, as its author presents it", "rashomon.evaluation.factuality"),
    Measure("time", "time expressions and their values", "rashomon.evaluation.time"),
    Measure("places", "marked names of places on the map", "rashomon.evaluation.places"),
    Measure(
        "place-names", "names of places found in running text, and put on the map", "rashomon.evaluation.place_names"
    ),
    Measure("villages", "single names of villages on the map", "rashomon.evaluation.villages"),
    Measure("actors", "coded parties linked to the registry", "rashomon.evaluation.actors"),
)


def find_measure(name: str) -> Measure:
    """The measure called ``name``; raises ``UsageError`` with the known names."""
    for measure in MEASURES:
        if measure.name == name:
            return measure
    raise unknown_name("measure", name, [measure.name for measure in MEASURES])
