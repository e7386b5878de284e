"""The command line. ``main`` is its entry; each verb is one file of ``verbs`` and one line of ``app.VERBS``."""

from rashomon.cli.app import main

__all__ = ["main"]
