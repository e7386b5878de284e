"""The trained claim coder: reads a report and says, for every event word in it, who, whom, where, when and says who."""

from .reader import read
from .reading import CasualtyScore, Reading, SpanScore
from .store import load

__all__ = ["CasualtyScore", "Reading", "SpanScore", "load", "read"]
