"""The form of a gazetteer file: SQLite with places, their names by key, and an R*Tree of where they are."""

#: Raised when the tables or the folding of names change: older files are then built or added again.
FORMAT = 2

DDL = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS place (
    id INTEGER PRIMARY KEY,
    ref TEXT NOT NULL,
    name TEXT NOT NULL,
    lat REAL NOT NULL,
    lon REAL NOT NULL,
    country TEXT,
    admin1 TEXT,
    admin2 TEXT,
    feature TEXT NOT NULL,
    population INTEGER NOT NULL,
    usage INTEGER NOT NULL,
    radius_km REAL,
    polygon TEXT
);
CREATE TABLE IF NOT EXISTS name (
    key TEXT NOT NULL,
    form TEXT NOT NULL,
    place INTEGER NOT NULL,
    country TEXT,
    PRIMARY KEY (key, form, place)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS unsorted (key TEXT, form TEXT, place INTEGER, country TEXT);
CREATE TABLE IF NOT EXISTS loose (loose TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (loose, key)) WITHOUT ROWID;
CREATE VIRTUAL TABLE IF NOT EXISTS area USING rtree(id, south, north, west, east);
"""
