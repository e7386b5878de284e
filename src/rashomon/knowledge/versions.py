"""Which edition of the packaged tables is in use."""

from functools import lru_cache
from hashlib import sha256
from importlib.resources import files


@lru_cache(maxsize=8)
def tables_version(name: str) -> str:
    """Twelve hex digits that change with the content of ``data/<name>``; tables that a user added do not count."""
    folder = files("rashomon.knowledge") / "data" / name
    digest = sha256()
    for item in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if item.name.endswith((".toml", ".psv", ".tsv.xz")):
            digest.update(item.name.encode())
            digest.update(item.read_bytes())
    return digest.hexdigest()[:12]
