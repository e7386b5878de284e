"""Pages from the network: the only room that opens connections, asked by ``fetch`` and ``watch`` alone."""

from rashomon.fetch.feeds import Feed, Watchlist, load_watchlist
from rashomon.fetch.fetcher import Answer, Fetcher, Marks
from rashomon.fetch.manners import Manners

__all__ = ["Answer", "Feed", "Fetcher", "Manners", "Marks", "Watchlist", "load_watchlist"]
