"""``rashomon watch``."""

from __future__ import annotations

import time
from pathlib import Path

import click
from click.exceptions import Exit as ClickExit

from rashomon.cli.output import output_options
from rashomon.cli.project import DEFAULT_BACKEND, open_or_create, project_option
from rashomon.cli.verbs.add import exit_code


@click.command("watch")
@click.argument("feeds", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--backend", default=DEFAULT_BACKEND, show_default=True, metavar="NAME", help="The extractor.")
@click.option("--once", is_flag=True, help="One round, then stop (for cron and the like).")
@click.option("--allow-private", is_flag=True, help="Also ask private, loopback and link-local addresses.")
@click.option("--pause", type=click.FloatRange(min=0), default=2, show_default=True, help="Seconds between requests.")
@click.option("--quiet", is_flag=True, help="Say only what failed.")
@project_option
@output_options
def command(
    feeds: Path,
    backend: str,
    pause: float,
    project: Path | None,
    *,
    once: bool,
    allow_private: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Watch feeds and add what is new in them.

    FEEDS is a TOML file: every_minutes and again_hours, and for each feed a table [[feed]] with url and, where the
    pages do not say, outlet and language. Each entry's page is fetched, with "pages = false" only the feed's own text
    is taken. A page that is still listed after again_hours is asked for again; an edit becomes a new version. Stop it
    with Ctrl-C: what was done stays done.
    """
    from rashomon.cli.adding import watching
    from rashomon.workspace import fetching, polite, watchlist

    wanted = watchlist(feeds)
    manners = polite(pause=pause, allow_private=allow_private)
    with open_or_create(project, quiet=quiet) as workspace, fetching(manners) as fetcher:
        while True:
            with watching(as_json=as_json, quiet=quiet) as watch:
                added = workspace.fetch_feeds(wanted, backend, watch.see, fetcher)
                watch.close(added)
            if once:
                break
            time.sleep(wanted.every_minutes * 60)
    if code := exit_code(added):
        raise ClickExit(code)
