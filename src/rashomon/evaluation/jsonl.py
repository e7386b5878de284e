"""Files of JSON Lines as typed records."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import cattrs

from rashomon.errors import MalformedError, UnreadableError

T = TypeVar("T")

CONVERTER = cattrs.Converter()
CONVERTER.register_structure_hook(date, lambda text, _: date.fromisoformat(text[:10]))


def read_records(file: Path, kind: type[T]) -> Iterator[T]:
    """The records of ``file``, one a line; fields that ``kind`` does not name are passed over.

    Raises ``UnreadableError`` where the file is no UTF-8 text and ``MalformedError`` with the line that does not fit.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableError(f"Cannot read {file} as UTF-8 text: {error}.") from error
    numbered = enumerate(text.split("\n"), 1)
    found = [_record(line, kind, f"Line {number} of {file}") for number, line in numbered if line.strip()]
    if not found:
        raise MalformedError(f"{file} holds no line of JSON; a measure needs at least one.")
    return iter(found)


def _record(line: str, kind: type[T], where: str) -> T:
    try:
        return CONVERTER.structure(json.loads(line), kind)
    except (ValueError, KeyError, TypeError, AttributeError, cattrs.BaseValidationError) as error:
        wanted = ", ".join(kind.__dataclass_fields__)  # type: ignore[attr-defined]  # records are dataclasses
        told = "; ".join(cattrs.transform_error(error)) if isinstance(error, cattrs.BaseValidationError) else error
        raise MalformedError(f"{where} is no record of this measure (fields: {wanted}): {told}") from error
