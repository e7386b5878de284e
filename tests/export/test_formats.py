"""What holds for every format; a new one is covered by its line in ``FORMATS``."""

import random
from dataclasses import replace

import pytest

from exporting import LONG, coded_reports, strings, view_of, written
from rashomon.errors import UsageError
from rashomon.export import FORMATS, Format, Quotes, format_named
from rashomon.export.writing import SHORT, is_formula
from rashomon.model import NOT_FOR_REDISTRIBUTION

pytest.importorskip("openpyxl", reason="the extra xlsx is not installed")
pytest.importorskip("pyarrow", reason="the extra parquet is not installed")

every = pytest.mark.parametrize("entry", FORMATS, ids=lambda entry: entry.name)
tables = pytest.mark.parametrize(
    "entry", [entry for entry in FORMATS if entry.suffix in ("csv", "tsv", "xlsx")], ids=lambda entry: entry.name
)


@every
def test_it_writes_and_counts(entry: Format) -> None:
    file, _, number = written(entry, view_of(coded_reports()))
    assert number > 0
    assert strings(entry, file)


@every
def test_an_empty_project_gives_an_empty_file_that_can_be_read(entry: Format) -> None:
    file, lost, number = written(entry, view_of([]))
    assert number == (2 if entry.name == "native" else 0)  # a judgement and a decision
    assert lost == []
    strings(entry, file)


@every
def test_the_order_of_incidents_makes_no_difference(entry: Format) -> None:
    view = view_of(coded_reports())
    mixed = list(view.incidents)
    random.Random(7).shuffle(mixed)
    one, two = written(entry, view), written(entry, replace(view, incidents=tuple(mixed)))
    assert strings(entry, one[0]) == strings(entry, two[0])
    assert one[1:] == two[1:]


@every
def test_the_header_stands_in_the_file_where_the_format_says_so(entry: Format) -> None:
    view = view_of(coded_reports())
    found = " ".join(strings(entry, written(entry, view)[0]))
    assert all(value in found for value in view.header.lines().values()) == entry.header


@every
def test_losses_say_what_and_why(entry: Format) -> None:
    view = view_of(coded_reports())
    _, lost, _ = written(entry, view)
    known = {incident.id for incident in view.incidents} | view.claims.keys() | view.by_id.keys()
    assert all(loss.record in known and loss.field and loss.reason for loss in lost)
    assert bool(lost) == (entry.name not in ("claims", "native"))


@every
def test_no_text_leaves_the_project(entry: Format) -> None:
    if entry.quotes is not Quotes.SHORT:
        return
    found = " ".join(" ".join(strings(entry, written(entry, view_of(coded_reports()))[0])).split())
    for coded in coded_reports():
        words = coded.report.text.split()
        runs = [" ".join(words[at : at + SHORT + 1]) for at in range(len(words) - SHORT)]
        assert [run for run in runs if run in found] == []


def test_the_native_file_holds_the_texts() -> None:
    assert LONG in " ".join(
        strings(format_named("native"), written(format_named("native"), view_of(coded_reports()))[0])
    )


@tables
@pytest.mark.parametrize("evil", ["=HYPERLINK(1)", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "  =1", "＝1", "|calc"])
def test_no_cell_is_a_formula(entry: Format, evil: str) -> None:
    coded = coded_reports(outlet=evil, title=evil)
    file, _, _ = written(entry, view_of(coded))
    if entry.suffix == "xlsx":
        assert_no_xlsx_formula(file)
        return
    cells = strings(entry, file)
    assert any(evil.strip() in cell for cell in cells) or entry.name in ("hapi",)
    assert [cell for cell in cells if is_formula(cell) and not _number(cell)] == []


def _number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def assert_no_xlsx_formula(file: bytes) -> None:
    import io

    import openpyxl

    cells = [cell for sheet in openpyxl.load_workbook(io.BytesIO(file)) for row in sheet.iter_rows() for cell in row]
    assert [cell for cell in cells if cell.data_type == "f"] == []
    assert all(cell.quotePrefix for cell in cells if isinstance(cell.value, str) and is_formula(cell.value))
    assert any(isinstance(cell.value, str) and is_formula(cell.value) for cell in cells)


@every
def test_what_must_not_be_passed_on_is_named_and_not_written(entry: Format) -> None:
    kept, *rest = coded_reports()
    secret = replace(rest[-1].report, outlet=None, title="SECRET", rights=f"{NOT_FOR_REDISTRIBUTION}: ACLED's terms")
    assert secret.withheld
    file, lost, _ = written(entry, view_of([kept], withheld=(secret,)))
    assert "SECRET" not in " ".join(strings(entry, file))
    assert [loss.record for loss in lost if loss.field == "report"] == [secret.id]


def test_formats_are_found_by_name() -> None:
    assert [format_named(entry.name) for entry in FORMATS] == list(FORMATS)
    assert len({entry.name for entry in FORMATS}) == len(FORMATS)
    with pytest.raises(UsageError, match="Available: acled, annotations, claims"):
        format_named("stix")


@pytest.mark.parametrize(("name", "package"), [("geoparquet", "pyarrow"), ("xlsx", "openpyxl")])
def test_a_missing_extra_says_how_to_get_it(name: str, package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(UsageError, match=r"pip install 'rashomon\["):
        written(format_named(name), view_of([]))
