"""Claims to links to incidents.

``reconcile`` is a pure function; ``Project`` gives the same incidents report by report, for projects that grow.
"""

from collections.abc import Sequence

from rashomon.model import Claim, Incident, Link, Report
from rashomon.reconcile.copies import lineages
from rashomon.reconcile.policies import POLICIES, estimate
from rashomon.reconcile.project import Project
from rashomon.reconcile.score import Reason, explain

__all__ = ["POLICIES", "Project", "Reason", "estimate", "explain", "lineages", "reconcile"]


def reconcile(
    reports: Sequence[Report], claims: Sequence[Claim], judgements: Sequence[Link] = ()
) -> tuple[Incident, ...]:
    """The incidents that ``claims`` tell of, with accounts, disputes, status and the links that made them.

    ``judgements`` are people's and always win over the program. The order of any argument is of no matter. Claims
    whose report is not given are compared by their slots alone.
    """
    project = Project()
    project.add(reports, claims)
    project.judge(judgements)
    return project.incidents()
