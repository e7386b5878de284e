"""Bytes to text: what the bytes declare, else UTF-8, else a confident guess, else an error. Nothing is replaced."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from rashomon.errors import UnreadableError
from rashomon.read.item import MAX_BYTES

if TYPE_CHECKING:
    from pathlib import Path

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: charset-normalizer's "coherence" is the share of letters that fit a known language, its "chaos" the share of noise.
LEAST_COHERENCE, MOST_CHAOS = 0.3, 0.1
HELP = "Save it as UTF-8 and add it again."


def read_bytes(path: Path) -> bytes:
    """All bytes of ``path``; raises ``UnreadableError`` where it is too large, ``OSError`` as the system does."""
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise UnreadableError(too_large(size))
    return path.read_bytes()


def too_large(size: int) -> str:
    """The message for a report of ``size`` bytes."""
    return (
        f"too large for one report: {size / 1e6:.1f} MB, the limit is {MAX_BYTES / 1e6:.0f} MB. "
        "Split it, or give many reports as JSON Lines, one a line."
    )


def decode(raw: bytes, declared: str | None = None) -> str:
    """``raw`` as text with plain line ends; ``declared`` is the encoding that the file itself names.

    Raises ``UnreadableError`` for bytes that are empty, binary or of an unknown encoding.
    """
    if not raw.strip():
        raise UnreadableError("empty: there is no text in it.")
    text = _by_mark(raw) or _by_declaration(raw, declared) or _by_form(raw)
    if "\0" in text:
        raise UnreadableError("binary: it holds NUL characters, so it is no text.")
    if not text.strip("\ufeff \t\r\n\f\v"):
        raise UnreadableError("empty: there is no text in it.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _by_mark(raw: bytes) -> str | None:
    encoding = next((name for mark, name in BOMS if raw.startswith(mark)), None)
    return _strict(raw, encoding) if encoding else None


def _by_declaration(raw: bytes, declared: str | None) -> str | None:
    try:
        return raw.decode(declared) if declared else None
    except (UnicodeDecodeError, LookupError):
        return None  # a page that declares the wrong encoding is common: the bytes decide


def _by_form(raw: bytes) -> str:
    if b"\0" in raw:
        raise UnreadableError("binary: it holds NUL bytes, so it is no text (or UTF-16 without its mark).")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_damaged_utf8(raw):
            raise UnreadableError(f"damaged UTF-8: byte {error.start} fits no character. {HELP}") from error
    return _guess(raw)


def _strict(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"its first bytes promise {encoding.upper()}, but byte {error.start} breaks it. {HELP}"
        ) from error


def _is_damaged_utf8(raw: bytes) -> bool:
    """True where most of what lies beyond ASCII is UTF-8: then a guess would turn the sound part into noise."""
    text = raw.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    return sum(not char.isascii() for char in text) > 2 * broken


def guess_encoding(sample: bytes) -> str:
    """The encoding of the lines of ``sample``; UTF-8 also where a few of its bytes are damaged."""
    try:
        sample.decode("utf-8")
    except UnicodeDecodeError:
        return "utf-8-sig" if _is_damaged_utf8(sample) else _guessed(sample)
    return "utf-8-sig"


def _guess(raw: bytes) -> str:
    return raw.decode(_guessed(raw))


def _guessed(raw: bytes) -> str:
    from charset_normalizer import from_bytes  # slow to import, rarely needed

    match = from_bytes(raw).best()
    if match is None or match.coherence < LEAST_COHERENCE or match.chaos > MOST_CHAOS:
        raise UnreadableError(f"unknown encoding: it is not UTF-8, and no other encoding gives clear text. {HELP}")
    # Several code pages often give the same text; the West European one is the usual one then.
    return "cp1252" if "cp1252" in match.could_be_from_charset else match.encoding
