"""A saved e-mail: its text is a report, and so is each attachment that a reader knows."""

from __future__ import annotations

import email
import email.policy
from contextlib import suppress
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr
from typing import TYPE_CHECKING

from rashomon.errors import InputError, MalformedError, UnreadableError
from rashomon.model import Stated
from rashomon.read.encoding import decode, read_bytes
from rashomon.read.fragment import fragment_text
from rashomon.read.inside import Member, read_member
from rashomon.read.item import Failure, Found, Reader, Skipped
from rashomon.read.making import make_report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rashomon.read.item import Defaults


def reader(readers: tuple[Reader, ...]) -> Reader:
    """The reader of mails whose attachments ``readers`` read."""

    def read(path: Path, defaults: Defaults) -> Iterator[Found | Failure | Skipped]:
        raw = read_bytes(path)
        message = _message(raw)
        try:
            yield Found(make_report(_body(message), defaults, raw, stated=tuple(_stated(message))), raw, path)
        except InputError as error:
            yield Failure(path, None, str(error))
        for part in message.iter_attachments():
            name = part.get_filename() or "attachment"
            yield from read_member(path, Member(name, _content(part)), defaults, readers)

    return Reader("eml", "a saved e-mail with its attachments", (".eml",), read, _count, mimes=("message/rfc822",))


def _count(path: Path) -> int:
    return 1 + sum(1 for _ in _message(read_bytes(path)).iter_attachments())


def _message(raw: bytes) -> EmailMessage:
    if not raw.strip():
        raise UnreadableError("empty: there is no mail in it.")
    if b"\0" in raw[:4096]:
        raise UnreadableError("binary: it holds NUL bytes, so it is no mail.")
    message = email.message_from_bytes(raw, policy=email.policy.default)
    if not isinstance(message, EmailMessage) or not (message.get("From") or message.get("Subject")):
        raise MalformedError("no mail: it has neither From nor Subject.")
    return message


def _body(message: EmailMessage) -> str:
    """The subject, as a headline, and the text; HTML where there is no plain text."""
    part = message.get_body(("plain", "html"))
    if part is None:
        raise UnreadableError("empty: the mail has no text of its own.")
    text = decode(_content(part), part.get_content_charset())
    words = fragment_text(text) if part.get_content_type() == "text/html" else text.strip()
    subject = str(message.get("Subject") or "").strip()
    return f"{subject}\n\n{words}" if subject and words else words


def _content(part: MIMEPart) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _stated(message: EmailMessage) -> Iterator[Stated]:
    name, address = parseaddr(str(message.get("From") or ""))
    pairs = (
        ("title", str(message.get("Subject") or "")),
        ("published", str(message.get("Date") or "")),
        ("outlet", name or address.partition("@")[2]),
        ("url", str(message.get("Archived-At") or "").strip("<>")),
        ("language", str(message.get("Content-Language") or "")[:2].lower()),
    )
    with suppress(ValueError):
        yield from (Stated(field, " ".join(value.split()), "mail header") for field, value in pairs if value.strip())
