"""The domain types: frozen, without I/O, clock or randomness."""

from rashomon.model.actor import Actor, ActorCandidate, ActorKind, Alias, Participant, Tie, TieKind
from rashomon.model.agreement import Agreement, Clause, Verdict, Violation, Zone
from rashomon.model.claim import OUTLET, Attribution, Certainty, Claim, Count, CountKind, Maker, Speaker, SpeakerKind
from rashomon.model.decision import Decision, Verb
from rashomon.model.event import EventKind, Family
from rashomon.model.ids import content_id
from rashomon.model.incident import (
    Account,
    Bond,
    BondKind,
    Dispute,
    DisputeField,
    Estimate,
    Incident,
    Judgement,
    Lineage,
    Link,
    Policy,
    Position,
    Stand,
    Status,
    Update,
)
from rashomon.model.place import Candidate, Location, Place, Relation
from rashomon.model.report import NOT_FOR_REDISTRIBUTION, Outlet, Report, Stated
from rashomon.model.text import Grounded, Span
from rashomon.model.when import Anchor, Grain, When

__all__ = [
    "NOT_FOR_REDISTRIBUTION",
    "OUTLET",
    "Account",
    "Actor",
    "ActorCandidate",
    "ActorKind",
    "Agreement",
    "Alias",
    "Anchor",
    "Attribution",
    "Bond",
    "BondKind",
    "Candidate",
    "Certainty",
    "Claim",
    "Clause",
    "Count",
    "CountKind",
    "Decision",
    "Dispute",
    "DisputeField",
    "Estimate",
    "EventKind",
    "Family",
    "Grain",
    "Grounded",
    "Incident",
    "Judgement",
    "Lineage",
    "Link",
    "Location",
    "Maker",
    "Outlet",
    "Participant",
    "Place",
    "Policy",
    "Position",
    "Relation",
    "Report",
    "Span",
    "Speaker",
    "SpeakerKind",
    "Stand",
    "Stated",
    "Status",
    "Tie",
    "TieKind",
    "Update",
    "Verb",
    "Verdict",
    "Violation",
    "When",
    "Zone",
    "content_id",
]
