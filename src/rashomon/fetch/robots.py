"""What a site's robots.txt lets us ask for (Protego reads it, as RFC 9309 says)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from protego import Protego

from rashomon.errors import FetchError

if TYPE_CHECKING:
    from collections.abc import Callable

    from rashomon.fetch.client import Reply

#: RFC 9309, 2.5: at least 500 KiB must be read; what comes after may be ignored.
MOST_BYTES = 512_000


class Robots:
    """The rules of each site, asked for once in the life of this object."""

    def __init__(self, ask: Callable[[str], Reply], agent: str) -> None:
        self.ask = ask
        self.agent = agent
        self.rules: dict[str, Protego | None] = {}

    def check(self, url: str, origin: str) -> None:
        """Raises ``FetchError`` where the site does not let ``url`` be asked for."""
        rules = self._of(origin)
        if rules is None:
            raise FetchError(f"refused: {origin}/robots.txt cannot be had, so nothing of this site may be asked for.")
        if not rules.can_fetch(url, self.agent):
            raise FetchError(f"refused: {origin}/robots.txt does not allow this page to be fetched by programs.")

    def delay(self, origin: str) -> float:
        """The seconds that the site wants between two requests, 0 where it says nothing."""
        rules = self.rules.get(origin)
        return float((rules.crawl_delay(self.agent) if rules else None) or 0)

    def _of(self, origin: str) -> Protego | None:
        if origin not in self.rules:
            self.rules[origin] = self._load(f"{origin}/robots.txt")
        return self.rules[origin]

    def _load(self, url: str) -> Protego | None:
        """RFC 9309, 2.3.1: without a file all is allowed; with a server that fails, nothing is."""
        reply = self.ask(url)
        if reply.status >= 500 or reply.status == 429:
            return None
        text = reply.content[:MOST_BYTES].decode("utf-8", errors="replace") if reply.status == 200 else ""
        return Protego.parse(text)
