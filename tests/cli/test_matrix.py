"""The matrix marks the cells on which accounts differ, and only these."""

import pytest

from making import made_claim, made_report
from rashomon.cli.matrix import FIELDS, matrix, matrix_table
from rashomon.cli.output import console
from rashomon.model import Account, Dispute, DisputeField, EventKind, Incident, Position, Status

LEFT = made_report("The army shelled Ihsim, killing five people.", "left", "Left Wire")
RIGHT = made_report("Rebels shelled Ihsim, killing nine people.", "right", "Right Wire")
ONE = made_claim(LEFT, "shelled", agent="The army", place="Ihsim", toll=("five people", 5, 5))
TWO = made_claim(RIGHT, "shelled", agent="Rebels", place="Ihsim", toll=("nine people", 9, None))


def incident(*fields: DisputeField) -> Incident:
    positions = (Position("a", (ONE.id,)), Position("b", (TWO.id,)))
    return Incident(
        id="i1",
        kind=EventKind.SHELLING,
        when=None,
        places=("Ihsim",),
        claims=(ONE.id, TWO.id),
        accounts=(Account("l", ONE.speaker, (ONE.id,)), Account("r", TWO.speaker, (TWO.id,))),
        disputes=tuple(Dispute(field, positions) for field in fields),
        status=Status.CONTESTED,
        lineages=2,
    )


def drawn(one: Incident) -> str:
    grid = matrix(one, {ONE.id: ONE, TWO.id: TWO}, {LEFT.id: LEFT, RIGHT.id: RIGHT})
    screen = console()
    with screen.capture() as captured:
        screen.print(matrix_table(grid))
    return captured.get()


@pytest.mark.parametrize(
    ("field", "cells"),
    [
        (DisputeField.TOLL, ["≠ toll", "≠ 5 killed", "≠ 9+ killed"]),
        (DisputeField.AGENT, ["≠ by whom", "≠ The army", "≠ Rebels"]),
        (DisputeField.PLACE, ["≠ where", "≠ near"]),
        (DisputeField.OCCURRENCE, ["≠ what", "≠ shelling"]),
    ],
)
def test_disputed_cells_are_marked(field: DisputeField, cells: list[str]) -> None:
    text = drawn(incident(field))
    assert [cell for cell in cells if cell not in text] == []
    assert text.count("≠") == 3


def test_without_a_dispute_nothing_is_marked() -> None:
    assert "≠" not in drawn(incident())


def test_columns_of_which_nobody_speaks_are_left_out() -> None:
    text = drawn(incident())
    assert "against" not in text
    assert "breach" not in text


def test_every_kind_of_dispute_has_its_column() -> None:
    assert frozenset().union(*(field.disputes for field in FIELDS)) == frozenset(DisputeField)
