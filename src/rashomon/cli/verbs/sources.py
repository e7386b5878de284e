"""``rashomon sources``."""

from rashomon.cli.actors import sources as command

__all__ = ["command"]
