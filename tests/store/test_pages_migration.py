from pathlib import Path

from sqlalchemy import create_engine, inspect, text

from rashomon.model import Maker, Outlet, Report, Stated
from rashomon.store import Source, Store, Visit
from rashomon.store.rows import report_values


def test_a_project_of_before_gets_the_new_columns_and_keeps_its_reports(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "p", "old")
    old = Report("Shells hit the town.", Outlet("Gazette"), url="https://gazette.example/1")
    row = dict(report_values(old, "2026-01-01T00:00:00+00:00"))
    store.close()
    engine = create_engine(f"sqlite:///{tmp_path / 'p' / 'rashomon.db'}")
    with engine.begin() as connection:
        for index in ("reports_by_url", "reports_by_raw"):
            connection.execute(text(f"DROP INDEX {index}"))
        for column in ("author", "stated"):
            connection.execute(text(f"ALTER TABLE reports DROP COLUMN {column}"))
            row.pop(column)
        connection.execute(text("DROP TABLE visits"))
        connection.execute(text("DELETE FROM migrations WHERE name = 'm0002_pages'"))
        names = ", ".join(row)
        values = ", ".join(f":{name}" for name in row)
        connection.execute(text(f"INSERT INTO reports ({names}) VALUES ({values})"), row)  # noqa: S608 - our own names
    engine.dispose()
    store = Store(tmp_path / "p")
    assert store.versions("https://gazette.example/1") == (old,)
    store.visited(Visit("u", "u", 200, raw=None), b"")
    last = store.last_visit("u")
    assert last
    assert last.at is not None
    assert {"author", "stated"} <= {column["name"] for column in inspect(store.engine).get_columns("reports")}
    store.close()


def test_author_and_statements_come_back_as_they_went_in(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "p", "new")
    stated = (
        Stated("title", "Shells hit", "heading", chosen=True, reason="all places agree"),
        Stated("title", "Shells", "feed"),
    )
    report = Report("Shells hit the town.", author="R. Odeh", stated=stated)
    store.keep(report, b"raw", Source("a.html", None, report.id), Maker("words", "1"), ())
    assert store.report(report.id) == report
    store.close()
