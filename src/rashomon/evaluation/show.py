"""The table of scores for people."""

from rich.table import Table

from rashomon.evaluation.claims import FIELDS, RATES, Scores, Tally
from rashomon.evaluation.figures import Outcome


def _percent(value: float) -> str:
    return f"{value:.3f}"


def _counted(table: Table, title: str, tally: Tally) -> None:
    figures = (tally.precision, tally.recall, tally.f1)
    counts = (tally.right, tally.gold, tally.predicted)
    table.add_row(title, *map(_percent, figures), *map(str, counts))


def score_tables(scores: Scores) -> tuple[Table, Table]:
    """What is found (precision, recall, F1), and what is right about the claims that match."""
    found = Table("found", "precision", "recall", "F1", "right", "in gold", "predicted", box=None, header_style="dim")
    for field in FIELDS:
        _counted(found, field.replace("_", " "), scores.tallies[field])
    both = scores.incidents
    found.add_row("incident (B³)", *map(_percent, (both.precision, both.recall, both.f1)), "", str(both.n), "")
    given = Table("of matched claims", "rate", "n", box=None, header_style="dim")
    for field in RATES:
        name = field.removesuffix("_given_match").replace("_", " ")
        given.add_row(f"{name} right", _percent(scores.value(field)), str(scores.tallies[field].gold))
    for table in (found, given):
        for column in table.columns[1:]:
            column.justify = "right"
    return found, given


def figure_table(outcome: Outcome) -> Table:
    """The figures of a measure, each with what stands beside it."""
    table = Table("figure", "value", "n", "beside it", box=None, header_style="dim")
    for figure in outcome.figures:
        table.add_row(figure.name, _percent(figure.value), str(figure.n), figure.beside)
    for column in table.columns[1:3]:
        column.justify = "right"
    return table
