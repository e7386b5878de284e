"""How an incident stands."""

from collections.abc import Sequence

from rashomon.model import Certainty, Dispute, Status
from rashomon.reconcile.accounts import Telling


def status_of(told: Sequence[Telling], disputes: Sequence[Dispute], sources: int) -> Status:
    """The status, by the first rule that holds.

    Nobody asserts it: withdrawn where a denier had asserted it before, else denied. Some field is in dispute:
    contested. Two or more independent sources: corroborated. Else single-source.
    """
    asserting = {
        one.origin for one in told if any(claim.certainty.value is not Certainty.DENIED for claim in one.claims)
    }
    denying = {one.origin for one in told if any(claim.certainty.value is Certainty.DENIED for claim in one.claims)}
    if denying and asserting <= denying:
        return Status.WITHDRAWN if asserting else Status.DENIED
    if disputes:
        return Status.CONTESTED
    return Status.CORROBORATED if sources > 1 else Status.SINGLE_SOURCE
