import re
from pathlib import Path

from rashomon.export import FORMATS

GUIDE = Path(__file__).parents[2] / "docs" / "how-to" / "export.md"


def test_the_guide_has_the_table_of_formats() -> None:
    rows = [line for line in GUIDE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    expected = [f"| `{e.name}` | {e.title} | {e.unit} | {e.quotes} | {e.policy} | {e.extra or ''} |" for e in FORMATS]
    assert rows == expected, "Write the table anew from FORMATS."


def test_the_guide_names_the_formats_that_hold_their_header() -> None:
    [named] = re.findall(r"Formats with a place for these \(([^)]*)\)", GUIDE.read_text(encoding="utf-8"))
    assert re.findall(r"`([a-z-]+)`", named) == [entry.name for entry in FORMATS if entry.header]
