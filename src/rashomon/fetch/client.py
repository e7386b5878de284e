"""One request over a connection whose address was checked, read up to the limits."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpx

from rashomon.errors import FetchError
from rashomon.fetch.addresses import checked_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rashomon.fetch.manners import Manners

SCHEMES = ("http", "https")


@dataclass(frozen=True, slots=True)
class Reply:
    """A server's reply, whole: headers in lower case; ``content`` is empty for a redirect."""

    url: str
    status: int
    headers: Mapping[str, str]
    content: bytes


class CheckedTransport(httpx.BaseTransport):
    """Connects to the address that was checked; the server is still asked, and its certificate held, by its name.

    No connection is kept: two names at one address must not share one, whose certificate was checked for the first.
    """

    def __init__(self, *, allow_private: bool) -> None:
        self.allow_private = allow_private
        self.inner = httpx.HTTPTransport(limits=httpx.Limits(max_keepalive_connections=0), trust_env=False)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The reply; raises ``FetchError`` for an address that must not be asked."""
        url = request.url
        port = url.port or (443 if url.scheme == "https" else 80)
        address = checked_address(url.host, port, allow_private=self.allow_private)
        extensions = {**request.extensions, "sni_hostname": url.host}
        return self.inner.handle_request(
            httpx.Request(
                request.method,
                url.copy_with(host=address),
                headers=request.headers,
                stream=request.stream,
                extensions=extensions,
            )
        )

    def close(self) -> None:
        """Let go of the connections."""
        self.inner.close()


class Client:
    """Asks for one address at a time; follows no redirect by itself."""

    def __init__(self, manners: Manners) -> None:
        self.manners = manners
        self.client = httpx.Client(
            transport=CheckedTransport(allow_private=manners.allow_private),
            headers={"User-Agent": manners.agent, "Accept-Encoding": "gzip, deflate"},
            timeout=httpx.Timeout(manners.read_seconds, connect=manners.connect_seconds),
            follow_redirects=False,
            trust_env=False,
        )

    def close(self) -> None:
        """Let go of the connections."""
        self.client.close()

    def ask(self, url: str, headers: Mapping[str, str]) -> Reply:
        """The reply to ``url``; raises ``FetchError``, and ``httpx.TransportError`` where another try may help."""
        _check(url)
        end = time.monotonic() + self.manners.total_seconds
        with _said_plainly(url), self.client.stream("GET", url, headers=dict(headers)) as response:
            content = b"" if response.is_redirect else self._content(response, end)
            found = {name.lower(): value for name, value in response.headers.items()}
            return Reply(url, response.status_code, found, content)

    def _content(self, response: httpx.Response, end: float) -> bytes:
        pieces, size, most = [], 0, self.manners.most_bytes
        for piece in response.iter_bytes():
            size += len(piece)
            if size > most:
                raise FetchError(f"too large: the server sent more than {most / 1e6:.0f} MB; the rest was not read.")
            if time.monotonic() > end:
                raise FetchError(
                    f"too slow: the server was still sending after {self.manners.total_seconds:.0f} seconds."
                )
            pieces.append(piece)
        return b"".join(pieces)


def _check(url: str) -> None:
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise FetchError(f"{url!r} is no address: {error}.") from error
    if parsed.scheme not in SCHEMES or not parsed.host:
        raise FetchError(f"{url!r} is no address of a page: it must begin with http:// or https://.")
    if parsed.userinfo:
        raise FetchError("refused: the address holds a user name or password, which would be sent along and kept.")


@contextmanager
def _said_plainly(url: str) -> Iterator[None]:
    try:
        yield
    except (httpx.DecodingError, httpx.ProtocolError) as error:
        raise FetchError(f"the server of {url} does not keep to HTTP: {error}.") from error
