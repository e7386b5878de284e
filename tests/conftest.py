"""What several tests start from."""

from pathlib import Path

import pytest

from fakes import line


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Twenty reports by four outlets about six towns."""
    path = tmp_path / "reports.jsonl"
    path.write_text("\n".join(line(number) for number in range(20)))
    return path
