"""``rashomon evaluate``."""

import json
from pathlib import Path

import click

from rashomon.cli.output import console, output_options


@click.command("evaluate")
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("predicted", type=click.Path(path_type=Path))
@click.option("--errors", is_flag=True, help="List every missed and every spurious claim as well.")
@output_options
def command(gold: Path, predicted: Path, *, errors: bool, as_json: bool) -> None:
    """Score predicted claims against gold claims.

    GOLD is a NAME.gold.json file with its NAME.reports.json beside it, or a folder of these. PREDICTED is what
    'rashomon export claims' writes. A claim matches when its trigger lies in the same sentence as a gold trigger and
    overlaps it or names the same kind of event; slots are scored end to end.
    """
    from rashomon.evaluation.claims import evaluate
    from rashomon.evaluation.gold import read_gold, read_predicted
    from rashomon.evaluation.show import score_tables

    scores = evaluate(read_gold(gold), read_predicted(predicted))
    if as_json:
        click.echo(json.dumps(scores.rows(), indent=1))
    else:
        for table in score_tables(scores):
            console().print(table, end="\n\n")
    for mistake in scores.mistakes if errors else ():
        click.echo(str(mistake))
