"""Kinds of event of the codebook."""

from enum import StrEnum


class Family(StrEnum):
    """The three groups that the codebook sorts its kinds into."""

    VIOLENCE = "violence"
    CONTROL = "control"
    POLITICS = "politics"


class EventKind(StrEnum):
    """What happened. The definitions are in ``knowledge/data/ontology``; here only the names."""

    ARMED_CLASH = "armed_clash"
    ATTACK = "attack"
    SHELLING = "shelling"
    AIR_STRIKE = "air_strike"
    DRONE_STRIKE = "drone_strike"
    BOMBING = "bombing"
    SUICIDE_BOMBING = "suicide_bombing"
    CHEMICAL_ATTACK = "chemical_attack"
    EXECUTION = "execution"
    ABDUCTION = "abduction"
    ABUSE = "abuse"
    PROPERTY_DESTRUCTION = "property_destruction"
    ARREST = "arrest"
    RELEASE = "release"
    TERRITORY_GAIN = "territory_gain"
    WITHDRAWAL = "withdrawal"
    SIEGE = "siege"
    DEPLOYMENT = "deployment"
    OPERATION = "operation"
    INTERCEPTION = "interception"
    DISPLACEMENT = "displacement"
    AGREEMENT = "agreement"
    TALKS = "talks"
    THREAT = "threat"
    AID = "aid"
    AID_OBSTRUCTION = "aid_obstruction"
    PROTEST = "protest"
    SANCTION = "sanction"
    OTHER_EVENT = "other_event"

    @property
    def family(self) -> Family:
        """Violence, control or politics."""
        kinds = list(EventKind)
        if self in kinds[: kinds.index(EventKind.ARREST)]:
            return Family.VIOLENCE
        return Family.CONTROL if self in kinds[: kinds.index(EventKind.AGREEMENT)] else Family.POLITICS
