"""``rashomon fetch``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from click.exceptions import Exit as ClickExit

from rashomon.cli.output import output_options
from rashomon.cli.project import defaults, open_or_create, project_option, source_options
from rashomon.cli.verbs.add import exit_code

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


@click.command("fetch")
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@source_options
@click.option("--allow-private", is_flag=True, help="Also ask private, loopback and link-local addresses.")
@click.option("--pause", type=click.FloatRange(min=0), default=2, show_default=True, help="Seconds between requests.")
@click.option("--quiet", is_flag=True, help="Say only what failed.")
@project_option
@output_options
def command(
    urls: tuple[str, ...],
    published: date | None,
    outlet: str | None,
    language: str,
    backend: str,
    pause: float,
    project: Path | None,
    *,
    allow_private: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Fetch pages from the network and add them to the project.

    URLS are addresses of pages, PDFs or feeds. robots.txt is kept to, and each host is left in peace for --pause
    seconds between two requests. A page that has not changed is not read again; an edited one becomes a new version
    (see it with: rashomon diff). Only this verb and 'watch' use the network.
    """
    from rashomon.cli.adding import watching
    from rashomon.workspace import polite

    known = defaults(published, outlet, language)
    manners = polite(pause=pause, allow_private=allow_private)
    with open_or_create(project, quiet=quiet) as workspace, watching(as_json=as_json, quiet=quiet) as watch:
        added = workspace.fetch(urls, known, backend, watch.see, manners)
        watch.close(added)
    if code := exit_code(added):
        raise ClickExit(code)
