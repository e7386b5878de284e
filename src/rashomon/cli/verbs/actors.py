"""``rashomon actors``."""

from rashomon.cli.actors import actors as command

__all__ = ["command"]
