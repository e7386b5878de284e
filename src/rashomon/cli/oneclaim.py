"""One claim with the words, the score and the reason of each slot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from rashomon.cli import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from rashomon.model import Claim, Grounded, Location, Participant, Report


def _participant(item: Participant) -> str:
    known = f" = {item.actor}" if item.actor else ""
    return f"{item.name}{known} ({item.kind.value.replace('_', ' ')})"


def _location(item: Location) -> str:
    if item.place is None:
        return f"{words.place(item)} (not found in the gazetteer)"
    place = item.place
    regions = words.joined(filter(None, (place.admin3, place.admin2, place.admin1, place.country)))
    point = f" at {place.lat:.3f}, {place.lon:.3f}" if place.lat is not None and place.lon is not None else ""
    return f"{words.place(item)} = {place.name}, {regions}{point}"


def _slots(claim: Claim) -> Iterator[tuple[str, str, Grounded[Any]]]:
    yield "event", claim.kind.value.replace("_", " "), claim.trigger
    yield from (("by", _participant(item.value), item) for item in claim.agents)
    yield from (("against", _participant(item.value), item) for item in claim.targets)
    yield from (("where", _location(item.value), item) for item in claim.places)
    if claim.when:
        yield "when", f"{claim.when.value} ({claim.when.value.anchor.value.replace('_', ' ')})", claim.when
    yield from (("toll", words.toll(item.value), item) for item in claim.counts)
    chain = " ← ".join(words.speaker(who) for who in claim.attribution.value.chain)
    yield "says", f"{chain} ({claim.speaker.kind.value.replace('_', ' ')})", claim.attribution
    yield "certainty", claim.certainty.value.value, claim.certainty
    yield "breach of truce", "yes" if claim.ceasefire_violation.value else "no", claim.ceasefire_violation


def slot_table(claim: Claim, report: Report) -> Table:
    """One row a slot."""
    table = Table("slot", "value", "words", "score", "why", box=None, header_style="dim", padding=(0, 2, 0, 0))
    for name, value, slot in _slots(claim):
        quote = f"“{slot.words(report)}”" if slot.spans else ""
        table.add_row(name, Text(value, style="bold"), Text(quote), f"{slot.score:.2f}", Text(slot.reason, style="dim"))
    return table


def print_claim(console: Console, claim: Claim, report: Report, incident: str | None) -> None:
    """Heading, sentence, slots and the incident that the claim belongs to."""
    console.print(Text.assemble((claim.id, "dim"), " in ", (words.heading(report), "bold")))
    console.print(Text(f"“{' '.join(claim.sentence.of(report).split())}”"))
    console.print(slot_table(claim, report))
    made = f"made by {claim.maker.name} {claim.maker.version}".rstrip()
    console.print(Text(f"{made}; incident {incident or 'none'}", style="dim"))
