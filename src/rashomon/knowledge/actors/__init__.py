"""Who: the registry of actors, the states by pattern, and the outlets that report."""

from rashomon.knowledge.actors.registry import Registry, within
from rashomon.knowledge.actors.sources import Source, SourceKind, Sources

__all__ = ["Registry", "Source", "SourceKind", "Sources", "within"]
