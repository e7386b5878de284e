"""Stage 9: what the stages found, put together as claims."""

from dataclasses import replace

from rashomon.extract.analysis import Analysis, Stages, Trigger
from rashomon.extract.resolve import resolve
from rashomon.model import Claim, Maker, When


def claim_of(
    analysis: Analysis, trigger: Trigger, beside: tuple[Trigger, ...], told: When | None, stages: Stages, maker: Maker
) -> Claim:
    """The claim of one trigger; ``told`` is the day of the event told before it."""
    roles = stages.participants(analysis, trigger)
    return Claim(
        report=analysis.report.id,
        sentence=analysis.sentences[trigger.sentence].span,
        trigger=trigger.event,
        agents=roles.agents,
        targets=roles.targets,
        places=stages.places(analysis, trigger),
        when=stages.times(analysis, trigger, told),
        counts=stages.counts(analysis, trigger, beside),
        attribution=stages.attribution(analysis, trigger),
        certainty=stages.certainty(analysis, trigger),
        ceasefire_violation=stages.violation(analysis, trigger),
        maker=maker,
    )


def adds_something(claim: Claim) -> bool:
    """True where the text says something about the event: who, to whom, where, when, how many, or says who says it.

    A mention that only refers back is no claim (codebook, "The unit" and ruling 23). Words that stand in another
    sentence are carried over, so they add nothing here.
    """
    slots = (*claim.agents, *claim.targets, *claim.places, *claim.counts, claim.when, claim.attribution)
    return any(claim.sentence.holds(span) for slot in slots if slot for span in slot.spans)


def assemble(analysis: Analysis, stages: Stages, maker: Maker) -> tuple[Claim, ...]:
    """The claims of a report in reading order, their places and actors resolved."""
    triggers = stages.events(analysis)
    claims: dict[Trigger, Claim] = {}
    told: When | None = None
    for trigger in triggers:
        beside = tuple(other for other in triggers if other.sentence == trigger.sentence)
        claim = claim_of(analysis, trigger, beside, told, stages, maker)
        if not adds_something(claim):
            continue
        told = claim.when.value if claim.when and claim.when.value.resolved else told
        earlier = claims.get(before) if (before := stages.continues(analysis, trigger)) else None
        claims[trigger] = replace(claim, continues=earlier.id) if earlier else claim
    return resolve(analysis.report, tuple(claims.values()))
