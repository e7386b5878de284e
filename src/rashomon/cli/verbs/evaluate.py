"""``rashomon evaluate``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rashomon.cli.output import console, output_options
from rashomon.errors import UsageError, unknown_name

if TYPE_CHECKING:
    from rashomon.evaluation.figures import Outcome

#: The measure of claims against claims, which takes two files.
CLAIMS = "claims"


def _claims(gold: Path, predicted: Path | None, *, errors: bool, as_json: bool) -> None:
    from rashomon.evaluation.claims import evaluate
    from rashomon.evaluation.gold import read_gold, read_predicted
    from rashomon.evaluation.show import score_tables

    if predicted is None:
        raise UsageError("'claims' needs two files: rashomon evaluate claims GOLD PREDICTED.")
    scores = evaluate(read_gold(gold), read_predicted(predicted))
    if as_json:
        click.echo(json.dumps(scores.rows(), indent=1))
    else:
        for table in score_tables(scores):
            console().print(table, end="\n\n")
    for mistake in scores.mistakes if errors else ():
        click.echo(str(mistake))


def _measure(name: str, file: Path, backend: str, *, errors: bool, as_json: bool) -> None:
    outcome = _outcome(name, file, backend)
    if as_json:
        rows = [{"name": one.name, "value": round(one.value, 4), "n": one.n} for one in outcome.figures]
        click.echo(json.dumps({"measure": name, "backend": backend, "figures": rows}, indent=1))
    else:
        _show(outcome)
    for error in outcome.errors if errors else ():
        click.echo(error)


def _outcome(name: str, file: Path, backend: str) -> Outcome:
    from rashomon.evaluation.measures import MEASURES, find_measure

    if name not in {measure.name for measure in MEASURES}:
        raise unknown_name("measure", name, [CLAIMS, *(measure.name for measure in MEASURES)])
    return find_measure(name).run(file, backend)


def _show(outcome: Outcome) -> None:
    from rashomon.evaluation.show import figure_table

    console().print(figure_table(outcome))


@click.command("evaluate")
@click.argument("name")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("predicted", type=click.Path(path_type=Path), required=False)
@click.option("--backend", default="rules", show_default=True, metavar="NAME", help="The extractor that is measured.")
@click.option("--errors", is_flag=True, help="List every wrong answer as well.")
@output_options
def command(name: str, file: Path, predicted: Path | None, backend: str, *, errors: bool, as_json: bool) -> None:
    """Measure an extractor on data that people have coded.

    NAME says what is measured: claims, facts, kinds, plover, muc4, factuality, time, places, villages, actors. FILE
    holds the coded data in the form that 'Measure your own data' in the documentation shows for each.

    For 'claims', FILE is a gold file with its reports beside it, or a folder of these, and PREDICTED is what
    'rashomon export claims' writes; every other measure codes the texts of FILE itself.
    """
    if name == CLAIMS:
        _claims(file, predicted, errors=errors, as_json=as_json)
        return
    if predicted is not None:
        raise UsageError(f"Only 'claims' takes a file of predictions; {name!r} codes the texts of FILE with --backend.")
    _measure(name, file, backend, errors=errors, as_json=as_json)
