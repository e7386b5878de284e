"""One project folder: database and raw bytes. Nothing in it is overwritten, and every row says when it was known."""

from rashomon.store.rows import Source, Visit
from rashomon.store.store import DATABASE, RAW, Hit, Selection, Store, utc_now

__all__ = ["DATABASE", "RAW", "Hit", "Selection", "Source", "Store", "Visit", "utc_now"]
