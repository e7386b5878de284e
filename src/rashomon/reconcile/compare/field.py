"""What a field of comparison is."""

from collections.abc import Callable
from dataclasses import dataclass

from rashomon.reconcile.facets import Facets


@dataclass(frozen=True, slots=True)
class Field:
    """One field: ``level`` names how two claims compare on it, ``say`` tells that in a sentence.

    ``levels`` lists all names; the table of weights has one number for each.
    """

    name: str
    levels: tuple[str, ...]
    level: Callable[[Facets, Facets], str]
    say: Callable[[Facets, Facets, str], str]


def listed(names: frozenset[str], most: int = 3) -> str:
    """Some names for a sentence, in one order."""
    shown = sorted(names)[:most]
    return ", ".join(shown) + (" …" if len(names) > most else "") if shown else "nothing"
