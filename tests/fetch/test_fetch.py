"""Fetching, against servers on this machine alone; nothing else is ever asked."""

from __future__ import annotations

import ast
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from fakes import WordBackend
from packing import PAGE, record, warc
from rashomon.errors import FetchError, InputError
from rashomon.fetch import Feed, Fetcher, Manners, Watchlist, load_watchlist
from rashomon.fetch.addresses import checked_address
from rashomon.workspace import OutcomeKind, Workspace

SOURCE = Path(__file__).parents[2] / "src" / "rashomon"


@dataclass
class Site:
    """What the server answers by path, and what it was asked: (path, headers)."""

    url: str = ""
    pages: dict[str, Callable[[BaseHTTPRequestHandler], None]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]


def answer(
    body: str | bytes, status: int = 200, mime: str = "text/html", **headers: str
) -> Callable[[BaseHTTPRequestHandler], None]:
    content = body.encode() if isinstance(body, str) else body

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", mime)
        handler.send_header("Content-Length", str(len(content)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(content)

    return send


def redirect(to: str) -> Callable[[BaseHTTPRequestHandler], None]:
    return answer("", 302, Location=to)


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append((self.path, dict(self.headers)))
            made.pages.get(self.path, answer("not here", 404))(self)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    made.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield made
    server.shutdown()
    server.server_close()
    thread.join()


def fetcher(slept: list[float] | None = None, **manners: object) -> Fetcher:
    known = {"allow_private": True, "pause": 0.0, **manners}
    return Fetcher(Manners(**known), sleep=(slept if slept is not None else []).append)  # type: ignore[arg-type]


def test_a_page_with_its_type_and_marks(site: Site) -> None:
    site.pages["/a"] = answer(PAGE, mime="text/html; charset=utf-8", ETag='"1"', Last_Modified="Tue, 08 Sep 2020")
    with fetcher() as fetching:
        got = fetching.get(f"{site.url}/a")
    assert (got.mime, got.charset, got.content, got.marks.etag) == ("text/html", "utf-8", PAGE.encode(), '"1"')
    assert site.asked[0][0] == "/robots.txt"
    assert site.asked[1][1]["User-Agent"].startswith("rashomon/")


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9/", "http://169.254.169.254/latest", "http://[::1]/", "http://10.0.0.1/", "http://0/"]
)
def test_addresses_that_are_not_public_are_refused(url: str) -> None:
    with fetcher(allow_private=False) as fetching, pytest.raises(FetchError, match="refused"):
        fetching.get(url)


NOT_PUBLIC = (
    *("127.0.0.1", "169.254.169.254", "192.168.1.1", "100.64.0.1", "224.0.0.1", "255.255.255.255", "0.0.0.0"),  # noqa: S104 - refused
    *("::1", "fe80::1", "fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"),
)


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_a_name_that_leads_to_such_an_address_is_refused(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    public = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", 80))
    hidden = (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [public, hidden])
    with pytest.raises(FetchError, match="refused"):
        checked_address("innocent.example", 80)


def test_the_address_that_was_checked_is_the_one_connected_to(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """DNS rebinding: the second look-up of a name leads elsewhere, so there must be no second one."""
    looked_up: list[str] = []

    def rebinding(host: str, port: int, *_: object, **__: object) -> list[tuple[object, ...]]:
        looked_up.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    port = int(site.url.rpartition(":")[2])
    site.pages["/a"] = answer(PAGE)
    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    with fetcher() as fetching:
        fetching.get(f"http://innocent.example:{port}/a")
    names = [host for host in looked_up if host != "127.0.0.1"]
    assert names == ["innocent.example"] * len(site.asked)
    assert site.asked[1][1]["Host"] == f"innocent.example:{port}"


@pytest.mark.parametrize(
    "to", ["http://127.0.0.1:1/x", "http://169.254.169.254/latest/meta-data/", "file:///etc/passwd"]
)
def test_redirects_are_checked_like_the_first_address(site: Site, monkeypatch: pytest.MonkeyPatch, to: str) -> None:
    """The server stands for a public one: only its own first address is let through."""
    import rashomon.fetch.client as client

    port = int(site.url.rpartition(":")[2])
    site.pages["/a"] = redirect(to)
    real = checked_address

    def checked(host: str, at: int, *, allow_private: bool) -> str:
        return "127.0.0.1" if (host, at) == ("public.example", port) else real(host, at, allow_private=allow_private)

    monkeypatch.setattr(client, "checked_address", checked)
    with fetcher(allow_private=False) as fetching, pytest.raises(FetchError, match="refused|must begin with http"):
        fetching.get(f"http://public.example:{port}/a")


def test_too_many_redirects(site: Site) -> None:
    site.pages["/a"] = redirect("/a")
    with fetcher() as fetching, pytest.raises(FetchError, match="too many redirects: more than 5"):
        fetching.get(f"{site.url}/a")
    assert len(site.paths()) == 6


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    try:
        while True:
            handler.wfile.write(b"a" * 65536)
    except OSError:
        pass


def dripping(handler: BaseHTTPRequestHandler) -> None:
    import time

    handler.send_response(200)
    handler.end_headers()
    try:
        for _ in range(100):
            handler.wfile.write(b"a")
            handler.wfile.flush()
            time.sleep(0.05)
    except OSError:
        pass


def test_an_endless_body_is_cut_off(site: Site) -> None:
    site.pages["/a"] = endless
    with fetcher(most_bytes=1_000_000) as fetching, pytest.raises(FetchError, match="too large: the server sent more"):
        fetching.get(f"{site.url}/a")


def test_a_body_that_drips_is_cut_off(site: Site) -> None:
    site.pages["/a"] = dripping
    with fetcher(total_seconds=0.3) as fetching, pytest.raises(FetchError, match="too slow"):
        fetching.get(f"{site.url}/a")


def test_a_server_that_says_nothing(site: Site) -> None:
    silence = threading.Event()
    site.pages["/a"] = lambda _: silence.wait(2) and None
    slept: list[float] = []
    with (
        fetcher(slept, read_seconds=0.1, tries=2) as fetching,
        pytest.raises(FetchError, match="in 2 tries: ReadTimeout"),
    ):
        fetching.get(f"{site.url}/a")
    silence.set()
    assert slept == [1]


def test_robots_are_kept_to(site: Site) -> None:
    site.pages["/robots.txt"] = answer("User-agent: *\nDisallow: /closed\nCrawl-delay: 7", mime="text/plain")
    site.pages["/open"] = answer(PAGE)
    slept: list[float] = []
    with fetcher(slept) as fetching:
        with pytest.raises(FetchError, match="robots.txt does not allow"):
            fetching.get(f"{site.url}/closed/a")
        fetching.get(f"{site.url}/open")
    assert site.paths() == ["/open"]
    assert slept
    assert slept[-1] == pytest.approx(7, abs=1)


def test_a_site_whose_robots_fail_is_left_alone(site: Site) -> None:
    site.pages["/robots.txt"] = answer("", 503)
    with fetcher() as fetching, pytest.raises(FetchError, match="robots.txt cannot be had"):
        fetching.get(f"{site.url}/a")
    assert site.paths() == []


def test_a_failing_server_is_asked_again_after_growing_pauses(site: Site) -> None:
    site.pages["/a"] = answer("", 500)
    slept: list[float] = []
    with fetcher(slept) as fetching, pytest.raises(FetchError, match="answered 500"):
        fetching.get(f"{site.url}/a")
    assert (len(site.paths()), slept) == (3, [1, 2])


def test_a_server_may_say_how_long_to_wait(site: Site) -> None:
    site.pages["/a"] = answer("", 429, Retry_After="30")
    slept: list[float] = []
    with fetcher(slept, tries=2) as fetching, pytest.raises(FetchError, match="answered 429"):
        fetching.get(f"{site.url}/a")
    assert slept == [30]


def test_each_host_is_left_in_peace(site: Site) -> None:
    site.pages["/a"] = answer(PAGE)
    slept: list[float] = []
    with fetcher(slept, pause=5.0) as fetching:
        fetching.get(f"{site.url}/a")
    assert slept == [pytest.approx(5, abs=0.5)]


@pytest.mark.parametrize("url", ["ftp://x.example/", "x.example", "http://", "http://me:secret@x.example/"])
def test_what_is_no_address_of_a_page_is_said(url: str) -> None:
    with fetcher() as fetching, pytest.raises(FetchError):
        fetching.get(url)


# -- with a project ------------------------------------------------------------------------------------------------

MANNERS = Manners(allow_private=True, pause=0)


def page(words: str) -> str:
    return PAGE.replace("Shells hit the villages", f"The army shelled Nahla {words}")


def test_an_edited_page_is_a_new_version_with_a_diff(site: Site, tmp_path: Path) -> None:
    url = f"{site.url}/a"
    with Workspace.create(tmp_path / "p") as workspace:
        for words, etag in (("once", '"1"'), ("once", '"1"'), ("twice", '"2"')):
            site.pages["/a"] = answer(page(words), ETag=etag)
            workspace.fetch([url], backend=WordBackend(), manners=MANNERS)
        first, second = workspace.reports()
        assert first.url == url
        assert workspace.versions(second) == (first, second)
        changed = workspace.diff(second)
    assert [line[:27] for line in changed if line.startswith(("-The", "+The"))] == [
        "-The army shelled Nahla once"[:27],
        "+The army shelled Nahla twice"[:27],
    ]
    assert [headers.get("If-None-Match") for path, headers in site.asked if path == "/a"] == [None, '"1"', '"1"']


def test_the_same_bytes_at_two_addresses_are_one_report(site: Site, tmp_path: Path) -> None:
    site.pages["/a"] = site.pages["/b"] = answer(PAGE)
    with Workspace.create(tmp_path / "p") as workspace:
        added = workspace.fetch([f"{site.url}/a", f"{site.url}/b"], backend=WordBackend(), manners=MANNERS)
        assert (added.added, added.known) == (1, 1)
        (report,) = workspace.reports()
        assert [source.path for source in workspace.sources(report)] == [f"{site.url}/a", f"{site.url}/b"]


def test_an_unchanged_page_is_not_read_again(site: Site, tmp_path: Path) -> None:
    site.pages["/a"] = lambda handler: (
        answer("", 304)(handler) if handler.headers["If-None-Match"] else answer(PAGE, ETag='"1"')(handler)
    )
    outcomes: list[OutcomeKind] = []
    with Workspace.create(tmp_path / "p") as workspace:
        for _ in range(3):
            workspace.fetch(
                [f"{site.url}/a", f"{site.url}/gone"],
                backend=WordBackend(),
                manners=MANNERS,
                watch=lambda outcome, _: outcomes.append(outcome.kind),
            )
        (failure,) = workspace.failures
    skipped = [OutcomeKind.SKIPPED, OutcomeKind.FAILED]
    assert outcomes == [OutcomeKind.ADDED, OutcomeKind.FAILED, *skipped, *skipped]
    assert (failure.path, failure.reason) == (f"{site.url}/gone", f"the server answered 404 for {site.url}/gone.")


def feed(site: Site, *names: str) -> str:
    day = "Tue, 08 Sep 2020 09:00:00 GMT"
    items = "".join(
        f"<item><title>{name}</title><link>{site.url}/{name}</link><pubDate>{day}</pubDate></item>" for name in names
    )
    return f'<rss version="2.0"><channel><title>Hill Gazette</title>{items}</channel></rss>'


def test_a_round_over_feeds_takes_what_is_new(site: Site, tmp_path: Path) -> None:
    for name in ("a", "b"):
        site.pages[f"/{name}"] = answer(page(name))
    watchlist = Watchlist((Feed(f"{site.url}/rss", outlet="Gazette"),))
    with Workspace.create(tmp_path / "p") as workspace:
        for names in (("a",), ("a", "b"), ("a", "b")):
            site.pages["/rss"] = answer(feed(site, *names), mime="application/rss+xml")
            with Fetcher(MANNERS) as fetching:
                workspace.fetch_feeds(watchlist, WordBackend(), fetcher=fetching)
        reports = list(workspace.reports())
    assert site.paths() == ["/rss", "/a", "/rss", "/b", "/rss"]
    assert [str(report.published) for report in reports] == ["2020-09-08", "2020-09-08"]
    assert [one.where for one in reports[0].stated if one.field == "published"] == ["feed"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("feeds = 1", "names no feed"),
        ("[[feed]]\nlink = 1", "unknown setting 'link'"),
        ("[[feed]]\n", "url"),
        ("x", "TOML"),
    ],
)
def test_a_list_of_feeds_that_does_not_fit(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text(content)
    with pytest.raises(InputError, match=message):
        load_watchlist(path)


# -- the network is touched here alone -----------------------------------------------------------------------------

NETWORK = {"httpx", "socket", "ssl", "urllib.request", "http.client", "requests", "aiohttp", "ftplib", "smtplib"}


def test_only_named_places_import_the_network() -> None:
    users = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if NETWORK & set(names):
                users.add(path.relative_to(SOURCE).as_posix())
    assert {user for user in users if not user.startswith("fetch/")} <= {
        "extract/backends/llm.py",
        "knowledge/gazetteer/adding.py",  # gazetteer add --country, the only other verb that asks an address
    }


def test_reading_never_opens_a_connection(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refusing(*_: object, **__: object) -> None:
        raise AssertionError("a connection was asked for")

    from rashomon.read import read_paths

    monkeypatch.setattr(socket, "getaddrinfo", refusing)
    monkeypatch.setattr(socket.socket, "connect", refusing)
    feed = "<rss version='2.0'><channel><item><title>Shells</title></item></channel></rss>"
    (tmp_path / "a.rss").write_text(f'<!DOCTYPE rss SYSTEM "http://x.example/a.dtd">{feed}')
    (tmp_path / "a.xhtml").write_text(PAGE.replace("<html", '<!DOCTYPE html SYSTEM "http://x.example/a.dtd"><html'))
    warc(tmp_path / "a.warc", record("https://x.example/", PAGE.encode()))
    pages = Path(__file__).parents[1] / "read" / "pages"
    assert len(list(read_paths([tmp_path, pages]))) > 50
