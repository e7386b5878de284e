"""The group of verbs, and what happens when one fails."""

import sys
import tempfile
import traceback
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import NoReturn

import click

from rashomon.cli import exits
from rashomon.cli.exits import Exit
from rashomon.errors import RashomonError
from rashomon.version import __version__


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb and its help line. Its module is imported only when the verb is called, so that ``--help`` is quick."""

    name: str
    title: str

    def load(self) -> click.Command:
        """The command of ``verbs/NAME.py``."""
        command: click.Command = import_module(f"rashomon.cli.verbs.{self.name}").command
        return command


VERBS: tuple[Verb, ...] = (
    Verb("demo", "Make a project of nine invented reports and show a contested incident."),
    Verb("code", "Code one report and show its claims; no project is needed."),
    Verb("init", "Start a project in a folder."),
    Verb("add", "Add reports to the project: read, code and link them."),
    Verb("fetch", "Fetch pages from the network and add them to the project."),
    Verb("watch", "Watch feeds and add what is new in them."),
    Verb("reports", "List the reports of the project."),
    Verb("claims", "List the claims of the project."),
    Verb("incidents", "List the incidents of the project."),
    Verb("show", "Show an incident, a claim or a report."),
    Verb("diff", "Show what a report changed of its earlier version."),
    Verb("same", "Hold two claims, or incidents, to be of one event."),
    Verb("different", "Hold two claims, or incidents, to be of different events."),
    Verb("unsure", "Take back what was held of two claims: the program decides again."),
    Verb("sensitivity", "Add up the tolls of all incidents under every policy, side by side."),
    Verb("export", "Write the project's claims in a format for other programs."),
    Verb("actors", "Who is meant by which name, when: the registry of actors, and your own edits on top of it."),
    Verb(
        "sources", "Outlets, agencies and monitors: whose they are and whom they relay. A side is shown, never weighed."
    ),
    Verb("gazetteer", "Look up places, and add tables of them."),
    Verb("evaluate", "Measure an extractor on data that people have coded."),
    Verb("doctor", "Check that everything needed is here and whole."),
)


class LazyGroup(click.Group):
    """A group that knows its verbs' names and titles without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The verbs in the order in which one meets them."""
        return [verb.name for verb in VERBS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The verb's command, imported now."""
        return next((verb.load() for verb in VERBS if verb.name == cmd_name), None)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, but an unknown verb is answered with the known ones."""
        if args[0] not in self.list_commands(ctx) and not args[0].startswith("-"):
            ctx.fail(f"Unknown verb {args[0]!r}. Available: {', '.join(self.list_commands(ctx))}.")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of verbs."""
        with formatter.section("Verbs"):
            formatter.write_dl([(verb.name, verb.title) for verb in VERBS])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The exit codes."""
        with formatter.section("Exit codes"):
            formatter.write_dl([(str(code.value), code.title) for code in exits.Exit])


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    subcommand_metavar="VERB [ARGS]...",
)
@click.version_option(__version__, prog_name="rashomon")
def app() -> None:
    """Turn reports of armed conflict into claims that can be checked.

    A claim is one assertion by one source in one report; an incident holds the claims on one event, and shows where
    the accounts differ. Output is for people on a terminal, and JSON Lines in a pipe or with --json.
    """


def _unforeseen(error: Exception) -> Exit:
    """Puts the traceback into a file and says where."""
    with tempfile.NamedTemporaryFile(
        "w", prefix="rashomon-", suffix=".traceback", delete=False, encoding="utf-8"
    ) as file:
        traceback.print_exception(error, file=file)
    click.echo(f"Error: an error nobody foresaw ({type(error).__name__}: {error}).", err=True)
    click.echo(f"The details are in {file.name}; please file them with the project's issues.", err=True)
    return Exit.BUG


def _reader_gone() -> Exit:
    """The reader of our pipe has had enough (``| head``): nothing is wrong."""
    sys.stdout = Path("/dev/null").open("w", encoding="utf-8")  # noqa: SIM115 - stays open until the exit
    return Exit.DONE


def run(args: list[str] | None = None) -> int:
    """Runs the command line; gives the exit code. Errors go to stderr in one or two sentences."""
    try:
        return int(app.main(args, prog_name="rashomon", standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except RashomonError as error:
        click.echo(f"Error: {error}", err=True)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted; what was done stays done.", err=True)
        return Exit.INTERRUPTED
    except BrokenPipeError:
        return _reader_gone()
    except Exception as error:  # the last place that can still speak to the user
        return _unforeseen(error)


def main(args: list[str] | None = None) -> NoReturn:
    """The entry of the ``rashomon`` command."""
    sys.exit(run(args))
