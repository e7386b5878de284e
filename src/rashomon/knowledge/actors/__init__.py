"""Who: the registry of actors, the states by pattern, and the outlets that report."""

from rashomon.knowledge.actors.registry import Registry, within

__all__ = ["Registry", "within"]
