"""One call of the command line, as tests see it."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """What one call gave."""

    code: int
    out: str
    err: str


Call = Callable[..., Said]
