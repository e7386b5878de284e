"""What the command line returns. Codes 1 to 5 are those of ``errors.py``."""

from enum import IntEnum


class Exit(IntEnum):
    """An exit code; its title is what ``--help`` and the documentation show."""

    DONE = 0
    OTHER = 1
    USAGE = 2
    INPUT = 3
    STORE = 4
    BACKEND = 5
    PARTIAL = 6
    BUG = 70
    INTERRUPTED = 130

    @property
    def title(self) -> str:
        """What the code means, in a few words."""
        return _TITLES[self]


_TITLES = {
    Exit.DONE: "all done",
    Exit.OTHER: "something was found wrong, or missed a floor",
    Exit.USAGE: "the call is wrong: unknown name, bad option, no project here",
    Exit.INPUT: "nothing given could be read",
    Exit.STORE: "the project's database or folder cannot serve: locked, full, read-only, too new",
    Exit.BACKEND: "an extractor or its weights are missing or broken",
    Exit.PARTIAL: "some of the inputs failed, the others are in",
    Exit.BUG: "an error nobody foresaw; the message names a file with the details",
    Exit.INTERRUPTED: "interrupted; what was done stays done",
}


def table() -> str:
    """The codes as the lines that ``--help`` shows."""
    return "\n".join(f"{code.value:>3}  {code.title}" for code in Exit)
