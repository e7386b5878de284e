"""Files of the formats that readers unpack, made for tests."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

PAGE = """<html lang="en"><head><meta charset="utf-8"><title>Shells hit two villages | Hill Gazette</title>
<meta property="og:site_name" content="Hill Gazette"></head><body><article><h1>Shells hit two villages</h1>
<p>Shells hit the villages of Nahla and Qarya on Tuesday night, a doctor at the clinic said.</p>
<p>Five people were hurt, two of them children, according to the doctor, who asked not to be named.</p>
<p>The army denied that its guns had fired that night and blamed armed groups in the hills.</p></article>
</body></html>"""


FONTS = b"<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"


def zipped(path: Path, members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def record(url: str, content: bytes, mime: str = "text/html; charset=utf-8", status: str = "200 OK") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {mime}\r\nContent-Length: {len(content)}\r\n\r\n".encode()
    lines = (
        "WARC/1.0",
        "WARC-Type: response",
        f"WARC-Target-URI: {url}",
        "WARC-Date: 2021-03-04T05:06:07Z",
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{abs(hash(url)) % 10**12:012d}>",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(head) + len(content)}",
    )
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + head + content + b"\r\n\r\n"


def warc(path: Path, *records: bytes) -> Path:
    pack = gzip.compress if path.suffix == ".gz" else bytes
    path.write_bytes(b"".join(pack(one) for one in records))
    return path


def pdf(lines: list[str], title: str = "") -> bytes:
    """A PDF of one page with one text layer."""
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    stream = f"BT /F1 11 Tf 50 780 Td 14 TL {shown} ET".encode("latin-1")
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources " + FONTS,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        f"<< /Title ({title}) /CreationDate (D:20240102030405Z) >>".encode(),
    )
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R /Info 5 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return out + end % (table, len(out))
