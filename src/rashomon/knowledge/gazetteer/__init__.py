"""Places by name: a default gazetteer, tables that a user adds, and the spellings under which names meet."""

from rashomon.knowledge.gazetteer.lookup import Gazetteer, Match, Spelling

__all__ = ["Gazetteer", "Match", "Spelling"]
