"""Hostile inputs: each ends in a clear reason for that item alone. ``docs/hostile-inputs.md`` lists these tests."""

import gzip
import resource
import struct
import time
import zipfile
from pathlib import Path

import pytest

from packing import PAGE, record, warc, zipped
from rashomon.read import Failure, Found, Skipped, read_paths
from rashomon.read.item import MAX_BYTES

GOOD = b'{"text": "Shells hit the town of Nahla."}\n'
BILLION = """<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;">
<!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;"><!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;">
<!ENTITY h "&g;&g;&g;&g;&g;&g;&g;&g;&g;&g;"><!ENTITY i "&h;&h;&h;&h;&h;&h;&h;&h;&h;&h;">]>"""


def reasons(path: Path) -> list[str]:
    return [item.reason for item in read_paths([path]) if isinstance(item, Failure)]


def reports(path: Path) -> list[Found]:
    return [item for item in read_paths([path]) if isinstance(item, Found)]


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def memory() -> int:
    """The most memory that this process has held, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def test_zip_bomb(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"bomb.txt": bytes(60_000_000), "good.jsonl": GOOD})
    assert path.stat().st_size < 100_000
    (reason,) = reasons(path)
    assert reason.startswith("a zip bomb, it seems")
    assert len(reports(path)) == 1


def test_zip_in_a_zip(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner.zip", {"a.txt": b"x"}).read_bytes()
    path = zipped(tmp_path / "a.zip", {"inner.zip": inner, "good.jsonl": GOOD})
    assert reasons(path) == ["an archive in an archive: unpack it and add what it holds."]
    assert len(reports(path)) == 1


@pytest.mark.parametrize(
    "name", ["../../etc/cron.txt", "/etc/cron.txt", "..\\cron.txt", "C:/cron.txt", "a/../../b.txt"]
)
def test_path_traversal_in_an_archive(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "deep" / "er"
    folder.mkdir(parents=True)
    path = zipped(folder / "a.zip", {name: b"Shells hit the town.", "good.jsonl": GOOD})
    before = sorted(tmp_path.rglob("*"))
    (reason,) = reasons(path)
    assert "leads out of it" in reason
    assert len(reports(path)) == 1
    assert sorted(tmp_path.rglob("*")) == before


def test_locked_and_damaged_members(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.txt": b"Shells hit the town." * 9, "good.jsonl": GOOD}, zipfile.ZIP_STORED)
    raw = path.read_bytes()
    damaged = written(tmp_path / "b.zip", raw.replace(b"Shells hit", b"Shells miss"[:10], 1))
    (reason,) = reasons(damaged)
    assert "damaged in the archive" in reason
    flags = raw.index(b"PK\x01\x02") + 8
    locked = written(tmp_path / "c.zip", raw[:flags] + struct.pack("<H", 1) + raw[flags + 2 :])
    assert any("password" in reason for reason in reasons(locked))


@pytest.mark.parametrize("name", ["a.xml", "a.rss", "a.atom"])
def test_billion_laughs_in_a_feed(tmp_path: Path, name: str) -> None:
    feed = f"{BILLION}<rss><channel><item><title>&i;</title><description>&i;</description></item></channel></rss>"
    (reason,) = reasons(written(tmp_path / name, feed.encode()))
    assert "declares XML entities" in reason


def test_billion_laughs_in_a_page(tmp_path: Path) -> None:
    began, had = time.monotonic(), memory()
    path = written(tmp_path / "a.xhtml", f"{BILLION}{PAGE.replace('Five', '&i; Five')}".encode())
    assert reports(path) or reasons(path)
    assert time.monotonic() - began < 60
    assert memory() - had < 200_000_000
    assert all(len(found.report.text) < 10_000 for found in reports(path))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.txt", "a.html"])
def test_a_line_of_a_hundred_megabytes(tmp_path: Path, name: str) -> None:
    head = {"a.jsonl": b'{"text": "', "a.csv": b"report,text\n1,"}.get(name, b"")
    path = tmp_path / name
    with path.open("wb") as stream:
        stream.write(head)
        for _ in range(100):
            stream.write(b"a" * 1_000_000)
        stream.write(b'"}\n' + GOOD)
    had = memory()
    (reason,) = reasons(path)
    assert "too large" in reason or "longer than 8 MB" in reason
    assert len(reports(path)) == (name == "a.jsonl")
    assert memory() - had < 100_000_000


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", "Tanks – “many” – rolled in, café owners said – é".encode()[:-1] + b" - \xff.", "damaged UTF-8"),
        ("a.jsonl", b'{"text": "caf\xe9"}', "not UTF-8"),
        (
            "a.html",
            b"<html><body><p>Tanks \xe2\x80\x93 \xe2\x80\x9cmany\xe2\x80\x9d \xe2\x80\x93 \xff</p></body></html>",
            "UTF-8",
        ),
    ],
)
def test_invalid_utf_8(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (reason,) = reasons(written(tmp_path / name, content))
    assert message in reason


def test_mixed_encodings_in_a_table_fail_by_the_row(tmp_path: Path) -> None:
    rows = ["report,text", "1,Shells hit the café – twice – “loud”."]
    path = written(
        tmp_path / "a.csv", "\n".join(rows).encode() + b"\n2,Shells hit the caf\xe9.\n" + "3,Naïve.\n".encode()
    )
    (reason,) = reasons(path)
    assert "do not fit the encoding" in reason
    assert [found.report.key for found in reports(path)] == ["1", "3"]


def test_script_in_titles_stays_words(tmp_path: Path) -> None:
    page = PAGE.replace(
        "<title>", '<meta property="og:title" content="<script>alert(1)</script>Shells"><title>\x1b[31m<b>'
    )
    (found,) = reports(written(tmp_path / "a.html", page.encode()))
    assert "alert" not in found.report.text
    assert all("\x1b" not in (value or "") for value in (found.report.title, found.report.text))


def test_scripts_in_a_feed_are_not_read(tmp_path: Path) -> None:
    title, text = ("&lt;script&gt;x()&lt;/script&gt;Shells hit", "&lt;script&gt;y()&lt;/script&gt;A man died.")
    item = f"<item><title>{title}</title><description>{text}</description></item>"
    (found,) = reports(written(tmp_path / "a.rss", f"<rss version='2.0'><channel>{item}</channel></rss>".encode()))
    assert "x()" not in found.report.text
    assert "y()" not in found.report.text


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_a_truncated_web_archive_keeps_what_came_before(tmp_path: Path, name: str) -> None:
    first, second = (record(f"https://gazette.example/{number}", PAGE.encode()) for number in (1, 2))
    whole = warc(tmp_path / name, first, second).read_bytes()
    for cut in (200, 30):
        path = written(tmp_path / f"cut{cut}-{name}", whole[:-cut])
        assert len(reports(path)) >= 1
        assert any("breaks off here" in reason for reason in reasons(path)), cut


def test_a_web_archive_that_unfolds_without_end(tmp_path: Path) -> None:
    page = gzip.compress(bytes(300_000_000))
    path = warc(tmp_path / "a.warc", record("https://x.example/", page, "text/html\r\nContent-Encoding: gzip"))
    had = memory()
    (reason,) = reasons(path)
    assert "too large" in reason
    assert memory() - had < 200_000_000


def test_a_page_nested_a_hundred_thousand_deep(tmp_path: Path) -> None:
    path = written(tmp_path / "a.html", b"<div>" * 100_000 + b"Shells hit the town.")
    assert reports(path) or reasons(path)


def test_a_report_beyond_the_limit_in_an_archive(tmp_path: Path) -> None:
    import random

    content = random.Random(1).randbytes(MAX_BYTES // 2 + 1).hex().encode()
    (reason,) = reasons(zipped(tmp_path / "a.zip", {"a.txt": content}))
    assert "too large for one report" in reason


def test_nothing_is_left_in_the_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import tempfile

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temp"))
    (tmp_path / "temp").mkdir()
    items = list(read_paths([zipped(tmp_path / "a.zip", {"a.jsonl": GOOD, "b.txt": b"", "c.bin": b"x"})]))
    assert [type(item) for item in items] == [Found, Failure, Skipped]
    assert list((tmp_path / "temp").iterdir()) == []
