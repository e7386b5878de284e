"""Which project a verb works on, and the options that several verbs share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from rashomon.errors import MalformedError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from rashomon.workspace import Defaults, Workspace

    F = TypeVar("F", bound=Callable[..., Any])


#: The extractor that verbs take where nobody names one.
DEFAULT_BACKEND = "encoder"


class Day(click.ParamType[date]):
    """An ISO day."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day; fails with the form that is expected."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no day. Write YYYY-MM-DD, as in 2020-09-08.", param, ctx)


def project_option(command: F) -> F:
    """Adds ``--project``."""
    option = click.option(
        "--project",
        type=click.Path(file_okay=False, path_type=Path),
        help="The project's folder; else the nearest one from here upwards.",
    )
    return option(command)


def min_score_option(command: F) -> F:
    """Adds ``--min-score``."""
    option = click.option(
        "--min-score",
        type=click.FloatRange(0, 1),
        default=0.0,
        help="Only claims whose score is at least this: fewer, surer (the curve is in docs/quality.md).",
    )
    return option(command)


def source_options(command: F) -> F:
    """Adds what a file may not say of its reports, and the choice of extractor."""
    for option in (
        click.option("--backend", default=DEFAULT_BACKEND, show_default=True, metavar="NAME", help="The extractor."),
        click.option("--language", default="en", show_default=True, help="Language where the file does not say."),
        click.option("--outlet", metavar="NAME", help="Who published it, where the file does not say."),
        click.option("--published", type=Day(), help="Day of publication, where the file does not say."),
    ):
        command = option(command)
    return command


def defaults(published: date | None, outlet: str | None, language: str) -> Defaults:
    """What to take where a file does not say."""
    from rashomon.workspace import Defaults

    if not (len(language) == 2 and language.isalpha()):
        raise MalformedError(f"--language {language!r} is no two-letter code of ISO 639-1. Write en, ar, fr ...")
    return Defaults(published=published, outlet=outlet, language=language.lower())


def open_project(project: Path | None) -> Workspace:
    """The named project, or the nearest from here upwards; raises ``UsageError`` where there is none."""
    from rashomon.workspace import Workspace

    if project is not None:
        return Workspace(project)
    here = Path.cwd()
    for folder in (here, *here.parents):
        try:
            return Workspace(folder)
        except UsageError:
            continue
    raise UsageError(
        f"There is no project in {here} or above. Start one with 'rashomon init', or name one with --project."
    )


def open_or_create(project: Path | None, *, quiet: bool) -> Workspace:
    """As ``open_project``; a named folder that holds no project yet becomes one, and a line on stderr says so."""
    from rashomon.workspace import Workspace

    try:
        return open_project(project)
    except UsageError:
        if project is None:
            raise
    made = Workspace.create(project)
    if not quiet:
        click.echo(f"Started a project in {project}.", err=True)
    return made
