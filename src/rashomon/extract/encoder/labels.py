"""The label sets of the encoder, in the order of its outputs."""

KINDS: tuple[str, ...] = (
    "armed_clash", "attack", "shelling", "air_strike", "drone_strike", "bombing", "suicide_bombing", "chemical_attack",
    "execution", "abduction", "abuse", "property_destruction", "arrest", "release", "territory_gain", "withdrawal",
    "siege", "deployment", "operation", "interception", "displacement", "agreement", "talks", "threat", "aid",
    "aid_obstruction", "protest", "sanction", "other_event",
)  # fmt: skip
ROLES: tuple[str, ...] = ("agent", "target", "place", "time", "speaker")
CASUALTY_KINDS: tuple[str, ...] = ("killed", "injured", "killed_or_injured", "captured", "missing", "displaced")
CERTAINTIES: tuple[str, ...] = ("asserted", "hedged", "denied", "planned")
SOURCE_KINDS: tuple[str, ...] = ("outlet", "official", "armed_group", "monitor", "media", "witness", "unnamed")
DATE_CLASSES: tuple[str, ...] = ("explicit", "news", "carried", "none")
"""explicit: its own time words; news: the report's news of the day; carried: the day of an event told before."""

DISTANCES = 9
"""Sentence distance to the trigger, clipped: 0 the same, 1–4 before (4: farther), 5–7 after, 8 the opening."""
