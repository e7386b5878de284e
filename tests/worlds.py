"""Small worlds for the tests of incidents: few places, parties and days, so that claims meet."""

from datetime import date, timedelta

from hypothesis import settings
from hypothesis import strategies as st

from making import made_claim, made_report, on
from rashomon.model import Certainty, Claim, EventKind, Report

# Worlds take long to draw and to reconcile.
few = settings(max_examples=25, deadline=None)

PLACES = ("Northville", "Eastham", "Portmouth")
PARTIES = ("Red Brigade", "Blue Army", "gunmen")
TARGETS = ("the market", "Green Guard", "a school")
KINDS = (EventKind.SHELLING, EventKind.ATTACK, EventKind.AIR_STRIKE, EventKind.ARMED_CLASH, EventKind.TALKS)
SPEAKERS = (None, "Interior Ministry", "a resident", "Witnesswatch")
FIGURES = (None, ("four people", 4, 4), ("nine people", 9, 9), ("at least 12 people", 12, None))
START = date(2021, 7, 10)

World = tuple[list[Report], list[Claim]]

TEXT = " ".join(
    (
        "In {0} fighting, the attack on Northville and Eastham and Portmouth by Red Brigade, Blue Army and gunmen hit",
        "the market, Green Guard and a school; four people, nine people or at least 12 people died, the",
        "Interior Ministry, a resident and Witnesswatch said.",
    )
)


@st.composite
def worlds(draw: st.DrawFn, most: int = 5) -> World:
    """Up to ``most`` reports with up to four claims each."""
    reports, claims = [], {}
    for number in range(draw(st.integers(1, most))):
        day = START + timedelta(draw(st.integers(0, 3)))
        report = made_report(TEXT.replace("{0}", f"morning {number}"), f"r{number}", f"Outlet {number}", day)
        reports.append(report)
        for _ in range(draw(st.integers(1, 4))):
            claim = draw(some_claim(report))
            claims[claim.id] = claim
    return reports, list(claims.values())


@st.composite
def some_claim(draw: st.DrawFn, report: Report) -> Claim:
    first = START + timedelta(draw(st.integers(0, 3)))
    return made_claim(
        report,
        draw(st.sampled_from(("fighting", "attack", "hit"))),
        draw(st.sampled_from(KINDS)),
        agent=draw(st.sampled_from((None, *PARTIES))),
        target=draw(st.sampled_from((None, *TARGETS))),
        place=draw(st.sampled_from((None, *PLACES))),
        when=draw(st.sampled_from((None, on(first), on(first, first + timedelta(1))))),
        toll=draw(st.sampled_from(FIGURES)),
        speaker=draw(st.sampled_from(SPEAKERS)),
        certainty=draw(st.sampled_from((Certainty.ASSERTED, Certainty.ASSERTED, Certainty.HEDGED, Certainty.DENIED))),
    )
