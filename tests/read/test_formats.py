import io
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from packing import PAGE, pdf, record, warc, zipped
from rashomon.read import Defaults, Failure, Found, Skipped, count_items, read_paths
from rashomon.read.stdin import sniff

STORY = "Shells hit the town of Nahla on Monday, medics said."
FEED = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Hill Gazette - World</title>
<language>en-gb</language><copyright>CC BY 4.0</copyright>
<item><title>Shells hit Nahla</title><link>https://gazette.example/1</link>
<pubDate>Tue, 08 Sep 2020 23:30:00 +0300</pubDate>
<description>&lt;p&gt;{STORY}&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;</description></item>
<item><title></title><link>https://gazette.example/2</link></item></channel></rss>"""
MAIL = (
    "From: Hill Gazette <desk@gazette.example>\r\nSubject: Shells hit Nahla\r\n"
    "Date: Tue, 08 Sep 2020 09:00:00 +0300\r\n"
    'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n'
    f"--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>{STORY}</p>\r\n"
    '--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename="../../etc/notes.txt"\r\n\r\n'
    "A shell hit the mill, a guard said.\r\n"
    '--b\r\nContent-Type: image/png\r\nContent-Disposition: attachment; filename="p.png"\r\n\r\nx\r\n--b--\r\n'
)


def read(path: Path, **known: object) -> list[Found | Failure | Skipped]:
    items = list(read_paths([path], Defaults(**known)))  # type: ignore[arg-type]
    assert count_items([path]) == len(items)
    return items


def found(item: Found | Failure | Skipped) -> Found:
    assert isinstance(item, Found), item
    return item


def written(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_table_with_columns_of_known_names(tmp_path: Path, delimiter: str) -> None:
    rows = (
        ("ID", "Source", "Date", "Headline", "Content", "mood"),
        ("7", "Gazette", "8 September 2020", "Shells", "Shells hit the town.", "grim"),
        ("", "", "", "", "", ""),
        ("8", "Gazette", "05/06/2020", "Shells", "Twice.", "sad"),
    )
    path = written(tmp_path / "a.csv", "\n".join(delimiter.join(row) for row in rows))
    good, bad = read(path)
    report = found(good).report
    assert (report.key, report.outlet and report.outlet.name, report.published) == ("7", "Gazette", date(2020, 9, 8))
    assert found(good).unused == ("mood",)
    assert isinstance(bad, Failure)
    assert "no day, or may be two" in bad.reason


def test_a_table_with_a_map_quotes_and_line_breaks(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", 'Body,When\n"Shells hit\nthe ""town"".",2020-09-08\n')
    (item,) = list(read_paths([path], Defaults(columns=(("text", "body"), ("published", "When")))))
    assert found(item).report.text == 'Shells hit\nthe "town".'
    assert found(item).raw == b'"Shells hit\nthe ""town"".",2020-09-08\n'


@pytest.mark.parametrize(
    ("header", "columns", "message"),
    [
        ("a,b", (), "--column text=COLUMN"),
        ("text", (("text", "Body"),), "no column 'Body'"),
        ("text", (("mood", "text"),), "no field of a report"),
    ],
)
def test_a_table_whose_columns_do_not_fit(
    tmp_path: Path, header: str, columns: tuple[tuple[str, str], ...], message: str
) -> None:
    (item,) = read_paths([written(tmp_path / "a.csv", f"{header}\nx,y\n")], Defaults(columns=columns))
    assert isinstance(item, Failure)
    assert message in item.reason


def test_json_lines_with_a_column_map(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", f'{{"content": "{STORY}", "paper": "Gazette"}}')
    (item,) = read_paths([path], Defaults(columns=(("text", "content"), ("outlet", "paper"))))
    assert found(item).report.text == STORY
    assert found(item).unused == ()


def test_a_feed_gives_its_entries_with_what_it_states(tmp_path: Path) -> None:
    good, bad = read(written(tmp_path / "a.rss", FEED))
    report = found(good).report
    assert report.text == f"Shells hit Nahla\n\n{STORY}"
    assert (report.title, report.url, report.published) == (
        "Shells hit Nahla",
        "https://gazette.example/1",
        date(2020, 9, 8),
    )
    assert report.outlet
    assert (report.outlet.name, report.language, report.rights) == ("Hill Gazette", "en", "CC BY 4.0")
    assert isinstance(bad, Failure)
    assert (bad.line, "empty" in bad.reason) == (2, True)


def test_a_pdf_gives_its_text_layer_with_whole_paragraphs(tmp_path: Path) -> None:
    lines = [
        "Shells hit Nahla",
        "Shells hit the market of the town of Nahla at dawn on Mon-",
        "day, and two people died, a doctor said.",
        "The army denied it.",
    ]
    (item,) = read(written(tmp_path / "a.pdf", pdf(lines, "Bulletin 7")))
    report = found(item).report
    assert report.text.split("\n\n") == [
        "Shells hit Nahla",
        "Shells hit the market of the town of Nahla at dawn on Monday, and two people died, a doctor said.",
        "The army denied it.",
    ]
    assert report.title == "Shells hit Nahla"
    assert report.published is None
    made = next(one for one in report.stated if one.field == "published")
    assert (made.value, made.chosen, made.reason) == (
        "2024-01-02",
        False,
        "the day on which a file was made is no day of publication",
    )


def test_a_pdf_without_text_says_that_it_needs_ocr(tmp_path: Path) -> None:
    (item,) = read(written(tmp_path / "a.pdf", pdf([])))
    assert isinstance(item, Failure)
    assert "OCR" in item.reason


def test_a_mail_and_its_attachments(tmp_path: Path) -> None:
    body, notes, picture = read(written(tmp_path / "a.eml", MAIL))
    report = found(body).report
    assert report.text == f"Shells hit Nahla\n\n{STORY}"
    assert report.outlet
    assert (report.title, report.outlet.name, report.published) == (
        "Shells hit Nahla",
        "Hill Gazette",
        date(2020, 9, 8),
    )
    assert found(notes).report.text.startswith("A shell hit the mill")
    assert str(notes.path).endswith("a.eml/etc/notes.txt")
    assert isinstance(picture, Skipped)


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_a_web_archive_gives_its_pages(tmp_path: Path, name: str) -> None:
    records = (
        record("https://gazette.example/1", PAGE.encode()),
        record("https://gazette.example/i.png", b"\x89PNG", "image/png"),
        record("https://gazette.example/old", b"", status="301 Moved"),
    )
    page, others = read(warc(tmp_path / name, *records))
    report = found(page).report
    assert (report.title, report.url) == ("Shells hit two villages", "https://gazette.example/1")
    assert report.retrieved == datetime(2021, 3, 4, 5, 6, 7, tzinfo=UTC)
    assert isinstance(others, Skipped)
    assert others.reason.startswith("2 archived responses")


def test_a_packed_web_archive(tmp_path: Path) -> None:
    inner = warc(tmp_path / "data.warc.gz", record("https://gazette.example/1", PAGE.encode())).read_bytes()
    packed = zipped(tmp_path / "a.wacz", {"archive/data.warc.gz": inner, "datapackage.json": b"{}"})
    (item,) = read(packed)
    assert found(item).report.title == "Shells hit two villages"
    assert str(item.path).endswith("a.wacz/archive/data.warc.gz")


def test_a_zip_of_several_formats(tmp_path: Path) -> None:
    members = {
        "a/page.html": PAGE.encode(),
        "b.jsonl": f'{{"text": "{STORY}"}}\n{{}}\n'.encode(),
        "__MACOSX/x.txt": b"x",
        "photo.jpg": b"x",
    }
    page, line, broken, photo = read(zipped(tmp_path / "a.zip", members))
    assert found(page).report.title == "Shells hit two villages"
    assert (found(line).line, str(line.path)) == (1, str(tmp_path / "a.zip" / "b.jsonl"))
    assert isinstance(broken, Failure)
    assert isinstance(photo, Skipped)


@pytest.mark.parametrize(
    ("content", "suffix"),
    [
        (PAGE, ".html"),
        (FEED, ".rss"),
        ('{"text": "a"}', ".jsonl"),
        (MAIL, ".eml"),
        ("report,text\n1,Shells hit.\n", ".csv"),
        ("Shells hit the town, the text says.\n", ".txt"),
        ("WARC/1.0\r\n", ".warc"),
    ],
)
def test_standard_input_is_known_by_its_beginning(content: str, suffix: str) -> None:
    assert sniff(content.encode()) == suffix


def test_standard_input_is_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(f'{{"text": "{STORY}"}}\n[]\n'.encode())))
    good, bad = read_paths([Path("-")])
    assert (found(good).report.text, str(good.path)) == (STORY, "-")
    assert isinstance(bad, Failure)


@pytest.mark.parametrize(
    ("name", "module", "extra"),
    [("a.pdf", "pypdf", "pdf"), ("a.rss", "feedparser", "web"), ("a.warc", "warcio.archiveiterator", "archives")],
)
def test_a_missing_package_is_named_with_its_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, module: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    content = {"a.pdf": pdf(["x"]), "a.rss": FEED.encode(), "a.warc": record("https://x.example/", b"x")}
    (item,) = read_paths([written(tmp_path / name, content[name])])
    assert isinstance(item, Failure)
    assert f"pip install 'rashomon[{extra}]'" in item.reason


def test_places_that_disagree_are_all_kept_with_the_reason_of_the_choice(tmp_path: Path) -> None:
    head = '<meta property="article:published_time" content="2020-09-09T01:00:00Z"><title>'
    page = PAGE.replace("<title>", head).replace("<p>Shells", "<p>NAHLA, 8 September 2020 – Shells")
    (item,) = read(written(tmp_path / "a.html", page))
    report = found(item).report
    said = {one.where: (one.value, one.chosen, one.reason) for one in report.stated if one.field == "published"}
    assert report.published == date(2020, 9, 9)
    assert said == {
        "page metadata": ("2020-09-09", True, "page metadata is trusted before dateline"),
        "dateline": ("2020-09-08", False, "page metadata is trusted before dateline"),
    }
