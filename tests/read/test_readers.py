import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given

from rashomon.model import Report
from rashomon.read import READERS, Defaults, Failure, Found, Skipped, count_items, read_paths, reader_for
from rashomon.read.item import MAX_BYTES
from rashomon.read.markdown import strip_markup
from strategies import reports

PAGE = """<html lang="en"><head><meta charset="{charset}"><title>Shells hit two villages | Hill Gazette</title>
<meta property="og:site_name" content="Hill Gazette"><meta property="og:title" content="Shells hit two villages">
<meta property="article:published_time" content="2019-07-03T08:00:00Z"></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Shells hit two villages</h1>
<p>Shells hit the villages of Nahla and Qarya on Tuesday night, a doctor at the café clinic said.</p>
<p>Five people were hurt, two of them children, according to the doctor, who asked not to be named.</p>
<p>The army denied that its guns had fired that night and blamed armed groups in the hills.</p></article>
<footer>Contact us at the desk</footer></body></html>"""

MARKDOWN = """---
title: "Shells hit two villages"
date: 2019-07-03
source: Hill Gazette
mood: grim
---
# Shells hit two villages

Shells hit **Nahla** and [Qarya](https://example.org/q)
on *Tuesday*. ![a photo](x.png)

- five hurt
- two `children`

> The army denied it.

| side | hurt |
|------|------|
| one  | 5    |

<div>advert</div>
"""


def only(path: Path, defaults: Defaults | None = None) -> Found:
    (item,) = read_paths([path], defaults)
    assert isinstance(item, Found), item
    return item


def failure(path: Path) -> Failure:
    (item,) = read_paths([path])
    assert isinstance(item, Failure), item
    return item


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_text_keeps_its_headline_and_its_line_ends_become_plain(tmp_path: Path) -> None:
    path = written(tmp_path, "a.TXT", "Shells hit two villages\r\n\r\nFive were hurt.\r\n")
    found = only(path, Defaults(date(2019, 7, 3), "Hill Gazette"))
    assert found.report.text == "Shells hit two villages\n\nFive were hurt.\n"
    assert found.report.title == "Shells hit two villages"
    assert found.report.published == date(2019, 7, 3)
    assert found.raw == path.read_bytes()


def test_a_day_in_the_text_is_not_taken_for_the_day_of_publication(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", "Published July 5 2016\n\nShells hit the town, 2016-07-04.")
    assert only(path).report.published is None


def test_markdown_gives_the_words_and_what_the_front_matter_says(tmp_path: Path) -> None:
    found = only(written(tmp_path, "a.md", MARKDOWN))
    assert found.report.text == (
        "Shells hit two villages\n\nShells hit Nahla and Qarya on Tuesday.\n\nfive hurt\n\ntwo children\n\n"
        "The army denied it.\n\nside | hurt\n\none | 5"
    )
    assert (found.report.title, found.report.published) == ("Shells hit two villages", date(2019, 7, 3))
    assert found.report.outlet
    assert found.report.outlet.name == "Hill Gazette"
    assert found.unused == ("mood",)


def test_markdown_with_a_bad_day_says_so(tmp_path: Path) -> None:
    assert "YYYY-MM-DD" in failure(written(tmp_path, "a.md", "---\ndate: July 3\n---\nText")).reason


@pytest.mark.parametrize("source", ["Shells hit the town.", 'Dr. Amin said: "5 * 3" _today_ (a_b)', "1 < 2 & 3 > 2"])
def test_words_without_markup_stay_as_they_are(source: str) -> None:
    assert strip_markup(source) == source.replace("_today_", "today")


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "iso-8859-15"])
def test_html_gives_the_article_and_its_metadata(tmp_path: Path, charset: str) -> None:
    report = only(written(tmp_path, "a.html", PAGE.format(charset=charset).encode(charset))).report
    assert report.text.startswith("Shells hit two villages\n")
    assert "café clinic said" in report.text
    assert "Sport" not in report.text
    assert "Contact us" not in report.text
    assert (report.title, report.published) == ("Shells hit two villages", date(2019, 7, 3))
    assert report.outlet
    assert report.outlet.name == "Hill Gazette"


def test_html_without_a_stated_day_has_none_though_its_text_names_days(tmp_path: Path) -> None:
    page = PAGE.format(charset="utf-8").replace("2019-07-03T08:00:00Z", "").replace("Tuesday", "July 5, 2016")
    assert only(written(tmp_path, "a.htm", page)).report.published is None


def test_xhtml_with_an_encoding_declaration(tmp_path: Path) -> None:
    page = '<?xml version="1.0" encoding="utf-8"?>\n' + PAGE.format(charset="utf-8")
    assert "café clinic" in only(written(tmp_path, "a.xhtml", page)).report.text


@pytest.mark.parametrize("page", ["<html><body></body></html>", "<html>", "<nav><a href='/'>Home</a></nav>"])
def test_html_without_an_article_says_so(tmp_path: Path, page: str) -> None:
    assert "no article" in failure(written(tmp_path, "a.html", page)).reason


@given(reports())
def test_json_lines_keep_the_text_exactly(tmp_path_factory: pytest.TempPathFactory, report: Report) -> None:
    line = json.dumps({"report": report.key, "text": report.text, "published": "2020-09-08"})
    found = only(written(tmp_path_factory.mktemp("jsonl"), "a.jsonl", line))
    assert found.report.text == report.text
    assert found.report.key == report.key
    assert found.report.published == date(2020, 9, 8)


def test_json_lines_tolerate_and_name_what_they_do_not_know(tmp_path: Path) -> None:
    line = '{"report": 17, "outlet": "Gazette", "text": " Shells.\\r\\n", "mood": 1, "title": null, "published": ""}'
    found = only(written(tmp_path, "a.ndjson", f"\n{line}\n\n"))
    assert (found.report.key, found.report.text, found.unused, found.line) == ("17", " Shells.\r\n", ("mood",), 2)
    assert found.raw == line.encode()


BROKEN_LINES = {
    "{": "no JSON",
    "[1]": "not list",
    '{"outlet": "x"}': '"text" is missing',
    '{"text": 5}': '"text" must be a string, not int',
    '{"text": "  "}': "empty",
    '{"text": "a", "published": "5 May"}': "YYYY-MM-DD",
    '{"text": "a", "report": true}': '"report" must be a string, not bool',
    '{"text": "a\\u0000b"}': "NUL",
    '{"text": "a\\ud800b"}': "lone surrogate",
    "[" * 100_000: "no JSON",
}


def test_one_broken_line_does_not_stop_the_others(tmp_path: Path) -> None:
    good = '{"text": "Shells hit the town."}'
    path = written(tmp_path, "a.jsonl", "\n".join(f"{line}\n{good}" for line in BROKEN_LINES))
    items = list(read_paths([path]))
    assert [item.line for item in items if not isinstance(item, Skipped)] == list(range(1, 2 * len(BROKEN_LINES) + 1))
    for item, message in zip(items[::2], BROKEN_LINES.values(), strict=True):
        assert isinstance(item, Failure)
        assert message in item.reason
    assert all(isinstance(item, Found) for item in items[1::2])
    assert count_items([path]) == len(items)


def test_a_line_that_is_not_utf_8_fails_alone(tmp_path: Path) -> None:
    path = written(tmp_path, "a.jsonl", '{"text": "café"}\n'.encode("cp1252") + '{"text": "café"}\n'.encode())
    bad, good = read_paths([path])
    assert isinstance(bad, Failure)
    assert "encoding" in bad.reason
    assert isinstance(good, Found)


def test_twenty_megabytes_of_one_line(tmp_path: Path) -> None:
    line = b'{"text": "' + b"a" * 20_000_000 + b'"}\n'
    path = written(tmp_path, "a.jsonl", line + b'{"text": "Shells hit the town."}')
    long, good = read_paths([path])
    assert isinstance(long, Failure)
    assert "20.0 MB, the limit is 8 MB" in long.reason
    assert isinstance(good, Found)
    assert good.line == 2


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_a_file_beyond_the_limit(tmp_path: Path, name: str) -> None:
    path = written(tmp_path, name, b"")
    with path.open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    assert "too large" in failure(path).reason


@pytest.mark.parametrize("suffix", [suffix for reader in READERS for suffix in reader.suffixes])
def test_every_reader_names_what_is_wrong_with_empty_missing_and_binary_files(tmp_path: Path, suffix: str) -> None:
    assert "empty" in failure(written(tmp_path, f"empty{suffix}", b"")).reason
    assert "empty" in failure(written(tmp_path, f"blank{suffix}", b" \n\n")).reason
    assert "missing" in failure(tmp_path / f"missing{suffix}").reason
    binary = failure(written(tmp_path, f"binary{suffix}", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")).reason
    assert "binary" in binary or "encoding" in binary


def test_json_lines_in_utf_16_are_refused_as_such(tmp_path: Path) -> None:
    assert "UTF-16" in failure(written(tmp_path, "a.jsonl", '{"text": "a"}'.encode("utf-16"))).reason


def test_an_unknown_ending_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    assert ".jsonl" in failure(written(tmp_path, "a.docx", b"x")).reason
    assert "missing" in failure(tmp_path / "no-such-folder").reason


def test_a_folder_is_walked_in_order_without_hidden_and_foreign_files(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("c.txt", "b/a.txt", "a.txt", ".hidden.txt", ".git/x.txt", "own.txt"):
        written(tmp_path, name, f"Shells hit {name} again.")
    written(tmp_path, "photo.jpg", b"x")
    items = list(read_paths([tmp_path], without={tmp_path.resolve() / "own.txt"}))
    assert [str(item.path.relative_to(tmp_path)) for item in items] == ["a.txt", "b/a.txt", "c.txt", "photo.jpg"]
    assert isinstance(items[-1], Skipped)
    assert count_items([tmp_path], {tmp_path.resolve() / "own.txt"}) == 4


def test_links_and_pipes_of_a_folder_are_named_not_followed(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "nothing.txt").symlink_to(tmp_path / "gone.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    written(tmp_path, "real.txt", "Shells hit the town.")
    (tmp_path / "to-real.txt").symlink_to(tmp_path / "real.txt")
    items = {item.path.name: type(item) for item in read_paths([tmp_path])}
    assert items == {
        "loop": Skipped,
        "nothing.txt": Skipped,
        "pipe.txt": Skipped,
        "real.txt": Found,
        "to-real.txt": Found,
    }
    assert count_items([tmp_path]) == 5


def test_a_folder_that_does_not_open_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    written(tmp_path, "a.txt", "Shells hit the town.")
    listing = Path.iterdir

    def refusing(folder: Path) -> Iterator[Path]:
        if folder.name == "closed":
            raise PermissionError(13, "Permission denied")
        return listing(folder)

    monkeypatch.setattr(Path, "iterdir", refusing)
    first, second = read_paths([tmp_path])
    assert isinstance(first, Found)
    assert isinstance(second, Failure)
    assert "does not open" in second.reason


def test_nothing_is_logged_to_the_terminal(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    failure(written(tmp_path, "a.html", "<html><body></body></html>"))
    assert capfd.readouterr() == ("", "")


def test_a_folder_named_like_a_report_is_walked(tmp_path: Path) -> None:
    (tmp_path / "x.txt").mkdir()
    written(tmp_path, "x.txt/a.txt", "Shells hit the town.")
    assert len(list(read_paths([tmp_path / "x.txt"]))) == 1


def test_no_two_readers_want_the_same_files() -> None:
    suffixes = [suffix for reader in READERS for suffix in reader.suffixes]
    assert len(set(suffixes)) == len(suffixes)
    for reader in READERS:
        assert reader_for(Path(f"x{reader.suffixes[0].upper()}")) is reader
