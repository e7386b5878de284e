"""The last stage, the same for every backend: places to coordinates, actors and speakers to the registry."""

from collections.abc import Sequence
from functools import lru_cache

from rashomon.extract.link_actors import link_actors
from rashomon.extract.resolve_places import resolve_places
from rashomon.knowledge.actors import Registry, Sources
from rashomon.knowledge.gazetteer import Gazetteer
from rashomon.model import Claim, Report


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The shipped gazetteer with the user's tables, opened once a process."""
    return Gazetteer.open()


@lru_cache(maxsize=1)
def registry() -> Registry:
    """The shipped registry with the user's edits, opened once a process."""
    return Registry.open()


@lru_cache(maxsize=1)
def sources() -> Sources:
    """The shipped registry of outlets, agencies and monitors with the user's edits, opened once a process."""
    return Sources.open()


def resolve(report: Report, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """``claims`` in the same order, their places and actors resolved where the tables know them."""
    if not claims:
        return ()
    return link_actors(report, resolve_places(report, claims, gazetteer()), registry(), sources())
