"""What people decide about claims: append-only and hash-chained."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from rashomon.model.ids import content_id


class Verb(StrEnum):
    """What a person did."""

    ACCEPT = "accept"
    CHANGE = "change"
    REJECT = "reject"
    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True)
class Decision:
    """One decision by one person. ``previous`` is the id of the decision before it, "" for the first.

    ``objects`` are claim ids; ``change`` is the new claim's id for ``Verb.CHANGE``.
    """

    verb: Verb
    objects: tuple[str, ...]
    person: str
    reason: str
    at: datetime
    previous: str
    change: str | None = None

    @cached_property
    def id(self) -> str:
        """``d`` and a hash over the decision and the one before it: a changed past shows."""
        return content_id("d", self)
