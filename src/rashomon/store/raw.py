"""Raw bytes by their SHA-256: ``raw/ab/cdef…``, written whole or not at all."""

import hashlib
import os
import tempfile
import time
from pathlib import Path

PART = ".part-"
STALE_SECONDS = 24 * 3600


class RawFiles:
    """The bytes that reports were read from, under ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, digest: str) -> Path:
        """Where the bytes with that SHA-256 (hex) lie or would lie."""
        return self.folder / digest[:2] / digest[2:]

    def put(self, raw: bytes) -> str:
        """Keep ``raw``, give its SHA-256; raises ``OSError`` where the disk refuses."""
        digest = hashlib.sha256(raw).hexdigest()
        path = self.path(digest)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_whole(path, raw)
        return digest

    def get(self, digest: str) -> bytes:
        """The bytes with that SHA-256; raises ``FileNotFoundError``."""
        return self.path(digest).read_bytes()

    def sweep(self) -> None:
        """Remove what writers that were killed have left half-written (a day ago or longer)."""
        for part in self.folder.glob(f"*/{PART}*"):
            if time.time() - part.stat().st_mtime > STALE_SECONDS:
                part.unlink(missing_ok=True)


def _write_whole(path: Path, raw: bytes) -> None:
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=PART, delete=False) as part:
        try:
            part.write(raw)
            part.flush()
            os.fsync(part.fileno())
            Path(part.name).replace(path)
        except BaseException:
            Path(part.name).unlink(missing_ok=True)
            raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
