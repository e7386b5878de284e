"""The tables. Rows are only ever added (the cache of incidents aside), and each says when it became known.

``known_at`` is UTC in ISO 8601 with microseconds, so that text order is time order. ``position`` and ``seq`` keep the
order in which things were read.
"""

from sqlalchemy import REAL, Column, ForeignKey, Index, Integer, MetaData, Table, Text

metadata = MetaData()


def _table(name: str, *columns: Column[str] | Column[int] | Column[float] | Index) -> Table:
    return Table(name, metadata, *columns, Column("known_at", Text, nullable=False), sqlite_strict=True)


meta = _table("meta", Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

migrations = _table("migrations", Column("name", Text, primary_key=True))

reports = _table(
    "reports",
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("key", Text, index=True),
    Column("outlet", Text),
    Column("published", Text),
    Column("title", Text),
    Column("url", Text),
    Column("language", Text, nullable=False),
    Column("rights", Text),
    Column("raw", Text),
    Column("retrieved", Text),
    Column("text", Text, nullable=False),
    Column("author", Text),
    Column("stated", Text),
    Index("reports_by_url", "url"),
    Index("reports_by_raw", "raw"),
)

#: Where each report was found, and each place that gave none (``report`` missing, ``reason`` given).
sources = _table(
    "sources",
    Column("seq", Integer, primary_key=True),
    Column("path", Text, nullable=False),
    Column("line", Integer),
    Column("report", Text, ForeignKey("reports.id")),
    Column("raw", Text),
    Column("reason", Text),
    Index("sources_by_place", "path", "line"),
)

#: Each time a page or feed was asked for on the network, with what its server said for the next time.
visits = _table(
    "visits",
    Column("seq", Integer, primary_key=True),
    Column("url", Text, nullable=False, index=True),
    Column("final", Text, nullable=False),
    Column("status", Integer, nullable=False),
    Column("etag", Text),
    Column("modified", Text),
    Column("raw", Text),
)

#: One reading of one report by one maker. The newest coding of a report is the one that counts.
codings = _table(
    "codings",
    Column("seq", Integer, primary_key=True),
    Column("report", Text, ForeignKey("reports.id"), nullable=False, index=True),
    Column("maker", Text, nullable=False),
    Column("version", Text, nullable=False),
)

claims = _table(
    "claims",
    Column("seq", Integer, primary_key=True),
    Column("coding", Integer, ForeignKey("codings.seq"), nullable=False, index=True),
    Column("id", Text, nullable=False, index=True),
    Column("report", Text, ForeignKey("reports.id"), nullable=False),
    Column("kind", Text, nullable=False, index=True),
    Column("first", Text, index=True),
    Column("last", Text),
    Column("certainty", Text, nullable=False),
    Column("speaker_kind", Text, nullable=False),
    Column("speaker", Text),
    Column("score", REAL, nullable=False),
    Column("body", Text, nullable=False),
)

#: Judgements on two claims. The newest of a judge on a pair is the one that counts.
links = _table(
    "links",
    Column("seq", Integer, primary_key=True),
    Column("a", Text, nullable=False),
    Column("b", Text, nullable=False),
    Column("judgement", Text, nullable=False),
    Column("score", REAL, nullable=False),
    Column("reason", Text, nullable=False),
    Column("judge", Text, nullable=False),
    Index("links_by_pair", "a", "b"),
)

decisions = _table(
    "decisions",
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("previous", Text, nullable=False, unique=True),
    Column("person", Text, nullable=False),
    Column("body", Text, nullable=False),
)

#: Derived from claims and links, kept only to save time: may be emptied at any moment. ``stamp`` says from what.
incidents = _table(
    "incidents",
    Column("position", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("stamp", Text, nullable=False),
    Column("body", Text, nullable=False),
)
