"""How servers are treated, and how much is taken from them at most."""

from dataclasses import dataclass

from rashomon.version import __version__


@dataclass(frozen=True, slots=True)
class Manners:
    """Limits in seconds, bytes and numbers. ``pause`` lies between two requests to one host.

    ``allow_private`` lets private, loopback and link-local addresses be asked: for tests and for one's own servers.
    """

    connect_seconds: float = 10
    read_seconds: float = 20
    total_seconds: float = 60
    most_bytes: int = 8_000_000
    most_redirects: int = 5
    tries: int = 3
    backoff_seconds: float = 1
    most_wait: float = 120
    pause: float = 2
    allow_private: bool = False
    agent: str = f"rashomon/{__version__}"
