"""Fetching a page: robots.txt first, one host at a time in peace, redirects one by one, again where it may help."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import httpx

from rashomon.errors import FetchError
from rashomon.fetch.client import Client, Reply
from rashomon.fetch.manners import Manners
from rashomon.fetch.robots import Robots
from rashomon.read import charset_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Self

AGAIN = frozenset((429, 500, 502, 503, 504))
REDIRECTS = frozenset((301, 302, 303, 307, 308))


@dataclass(frozen=True, slots=True)
class Marks:
    """By what a server knows the version that we have: its ETag and Last-Modified of the last time."""

    etag: str | None = None
    modified: str | None = None

    def headers(self) -> Mapping[str, str]:
        """The conditions to ask under."""
        pairs = (("If-None-Match", self.etag), ("If-Modified-Since", self.modified))
        return {name: value for name, value in pairs if value}


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of an address: ``final`` is where redirects led; status 304 has no content, since nothing changed."""

    url: str
    final: str
    status: int
    mime: str
    charset: str | None
    content: bytes
    marks: Marks
    retrieved: datetime


@dataclass
class Fetcher:
    """Fetches pages with ``manners``; remembers for each host when it was asked and what its robots.txt says."""

    manners: Manners = field(default_factory=Manners)
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)

    def __post_init__(self) -> None:
        """Nothing is asked yet."""
        self.client = Client(self.manners)
        self.robots = Robots(self._robots_file, self.manners.agent)
        self.asked: dict[str, float] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()

    def get(self, url: str, marks: Marks | None = None) -> Answer:
        """The page at ``url``, or 304 where it is the one of ``marks``; raises ``FetchError`` with the reason."""
        reply = self._follow(url, (marks or Marks()).headers(), by_robots=True)
        if reply.status not in {200, 304}:
            raise FetchError(f"the server answered {reply.status} for {reply.url}.")
        mime, _, parameters = reply.headers.get("content-type", "").partition(";")
        return Answer(
            url,
            reply.url,
            reply.status,
            mime.strip().lower(),
            charset_of(parameters),
            reply.content,
            Marks(reply.headers.get("etag"), reply.headers.get("last-modified")),
            self.clock(),
        )

    def _follow(self, url: str, headers: Mapping[str, str], *, by_robots: bool) -> Reply:
        """The reply at the end of the redirects; each step is checked like the first."""
        for _ in range(self.manners.most_redirects + 1):
            if by_robots and urlsplit(url).hostname:
                self.robots.check(url, _origin(url))
            reply = self._ask(url, headers)
            if reply.status not in REDIRECTS or not reply.headers.get("location"):
                return reply
            url = urljoin(url, reply.headers.get("location"))
        raise FetchError(f"too many redirects: more than {self.manners.most_redirects}, the last to {url}.")

    def _robots_file(self, url: str) -> Reply:
        return self._follow(url, {}, by_robots=False)

    def _ask(self, url: str, headers: Mapping[str, str]) -> Reply:
        """The reply, asked for again after a growing pause where the server or the line fails."""
        problem = ""
        for turn in range(self.manners.tries):
            self._wait_for(url)
            try:
                reply = self.client.ask(url, headers)
            except httpx.TransportError as error:
                problem, pause = f"{type(error).__name__}: {error}", None
            else:
                if reply.status not in AGAIN or turn + 1 == self.manners.tries:
                    return reply
                problem, pause = f"status {reply.status}", _retry_after(reply, self.clock())
            if turn + 1 < self.manners.tries:
                self.sleep(min(self.manners.most_wait, pause or self.manners.backoff_seconds * 2**turn))
        raise FetchError(f"no answer from {url} in {self.manners.tries} tries: {problem}")

    def _wait_for(self, url: str) -> None:
        """Lets the pause pass that the host is due since it was last asked."""
        host = urlsplit(url).netloc
        due = max(self.manners.pause, min(self.manners.most_wait, self.robots.delay(_origin(url))))
        left = self.asked.get(host, -due) + due - time.monotonic() if host in self.asked else 0
        if left > 0:
            self.sleep(left)
        self.asked[host] = time.monotonic()


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _retry_after(reply: Reply, now: datetime) -> float | None:
    """The seconds that the server asks to wait: a number, or a date."""
    said = reply.headers.get("retry-after", "")
    if said.isdigit():
        return float(said)
    try:
        return max(0.0, (parsedate_to_datetime(said) - now).total_seconds()) if said else None
    except (ValueError, TypeError):
        return None
