"""Values of claims in the few words that fit a table's cell."""

from collections.abc import Iterable

from rashomon.model import Certainty, Claim, Count, Grounded, Location, Participant, Relation, Report, Speaker, When

_RELATIONS = {
    Relation.AT: "",
    Relation.IN: "",
    Relation.NEAR: "near ",
    Relation.BETWEEN: "between ",
    Relation.DIRECTION: "towards ",
}
_CERTAINTY = {
    Certainty.ASSERTED: "",
    Certainty.HEDGED: " (hedged)",
    Certainty.DENIED: " (denied)",
    Certainty.PLANNED: " (planned)",
}

#: Characters of an id that people see; enough to tell ids of one project apart, and accepted wherever an id is.
SHORT = 7


def short(id_: str) -> str:
    """The id as people see it."""
    return id_[:SHORT]


def unique(texts: Iterable[str]) -> list[str]:
    """Each text once, in order, compared without regard to case."""
    first: dict[str, str] = {}
    for text in texts:
        first.setdefault(text.casefold(), text)
    return list(first.values())


def joined(texts: Iterable[str]) -> str:
    """Each text once, with commas."""
    return ", ".join(unique(texts))


def event(claim: Claim) -> str:
    """The kind of event, with its certainty unless it is asserted."""
    return claim.kind.value.replace("_", " ") + _CERTAINTY[claim.certainty.value]


def participants(items: Iterable[Grounded[Participant]]) -> str:
    """The report's words for them."""
    return joined(item.value.text for item in items)


def place(location: Location) -> str:
    """The report's words, with the relation."""
    return _RELATIONS[location.relation] + location.name


def places(claim: Claim) -> str:
    """Where it was."""
    return joined(place(item.value) for item in claim.places)


def days(when: When | None) -> str:
    """``2020-09-05 to 07``; ``--09-05`` where the year is unknown, "" where nothing is said."""
    if when is None or not (when.first and when.last):
        return str(when) if when else ""
    first, last = when.first, when.last
    if first == last:
        return str(first)
    same = 8 if (first.year, first.month) == (last.year, last.month) else 5 if first.year == last.year else 0
    return f"{first} to {str(last)[same:]}"


def when(claim: Claim) -> str:
    """The claim's days."""
    return days(claim.when.value if claim.when else None)


def toll(count: Count) -> str:
    """``5+ killed``."""
    return f"{count} {count.kind.value.replace('_', ' ')}"


def tolls(claim: Claim) -> str:
    """What happened to how many."""
    return joined(toll(count.value) for count in claim.counts)


def named_outlet(report: Report) -> str | None:
    """The outlet's name, where it is known."""
    return report.outlet.name if report.outlet else None


def outlet(report: Report) -> str:
    """The outlet's name, else the report's key or id."""
    return named_outlet(report) or report.key or short(report.id)


def speaker(who: Speaker) -> str:
    """The report's words for who says so; for a pronoun, whom it stands for as well."""
    if who.text is None:
        return "the outlet"
    return f"{who.text} ({who.resolved})" if who.resolved and who.resolved != who.text else who.text


def heading(report: Report) -> str:
    """Outlet, day and title, as far as they are known."""
    day = str(report.published) if report.published else "no date given"
    return " · ".join(part for part in (outlet(report), day, report.title) if part)
