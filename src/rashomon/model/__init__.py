"""The domain types: frozen, without I/O, clock or randomness."""

from rashomon.model.actor import Actor, ActorKind, Alias, Candidate, Participant, Tie, TieKind
from rashomon.model.agreement import Agreement, Clause, Verdict, Violation, Zone
from rashomon.model.claim import OUTLET, Attribution, Certainty, Claim, Count, CountKind, Maker, Speaker, SpeakerKind
from rashomon.model.decision import Decision, Verb
from rashomon.model.event import EventKind, Family
from rashomon.model.ids import content_id
from rashomon.model.incident import (
    Account,
    Dispute,
    DisputeField,
    Estimate,
    Incident,
    Judgement,
    Link,
    Policy,
    Position,
    Status,
)
from rashomon.model.place import Location, Place, Relation
from rashomon.model.report import Outlet, Report
from rashomon.model.text import Grounded, Span
from rashomon.model.when import Anchor, Grain, When

__all__ = [
    "OUTLET",
    "Account",
    "Actor",
    "ActorKind",
    "Agreement",
    "Alias",
    "Anchor",
    "Attribution",
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
    "Status",
    "Tie",
    "TieKind",
    "Verb",
    "Verdict",
    "Violation",
    "When",
    "Zone",
    "content_id",
]
