"""Two claims, field by field: each field gives a level, and a sentence that says it."""

from rashomon.reconcile.compare import (
    agents,
    days,
    kind,
    manner,
    means,
    names,
    nearness,
    place,
    stance,
    targets,
    text,
    toll,
    trigger,
    victims,
)
from rashomon.reconcile.compare.field import Field

#: Every field, in the order in which reasons are told.
FIELDS: tuple[Field, ...] = (
    days.FIELD,
    place.FIELD,
    kind.FIELD,
    agents.FIELD,
    targets.FIELD,
    victims.FIELD,
    toll.FIELD,
    means.FIELD,
    trigger.FIELD,
    names.FIELD,
    text.FIELD,
    stance.FIELD,
    nearness.FIELD,
    manner.FIELD,
)

__all__ = ["FIELDS", "Field"]
