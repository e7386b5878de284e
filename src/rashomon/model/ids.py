"""Content hashes: the same content has the same id on every machine."""

import hashlib
import json
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any


def plain(value: Any) -> Any:
    """``value`` as JSON-ready lists and strings, in one canonical order, without fields that are not compared."""
    if is_dataclass(value) and not isinstance(value, type):
        return [[f.name, plain(getattr(value, f.name))] for f in fields(value) if f.compare]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value


def content_id(prefix: str, *parts: Any) -> str:
    """``prefix`` and 16 hex digits of the SHA-256 of ``parts`` (64 bits: safe far beyond a million claims)."""
    text = json.dumps([plain(part) for part in parts], ensure_ascii=False, separators=(",", ":"))
    return f"{prefix}{hashlib.sha256(text.encode()).hexdigest()[:16]}"
