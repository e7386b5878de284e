"""Every error that Rashomon raises on purpose.

    RashomonError                 exit code 1
    ├── UsageError                2  the call is wrong: unknown name, bad option, no project here
    ├── InputError                3  a report, table or file that cannot be read
    │   ├── UnreadableError          missing, binary, unknown encoding, too large
    │   ├── MalformedError           readable, but not of the promised form
    │   └── FetchError               an address that gave no page, or must not be asked
    ├── StoreError                4  the project's database or folder
    │   ├── LockedError              another process holds it
    │   ├── FullError                no space left, or the folder is read-only
    │   └── VersionError             written by a newer Rashomon
    └── BackendError              5  an extractor or one of its weights is missing or broken

A message says what happened, where, and what is possible instead.
"""


class RashomonError(Exception):
    """Base of the tree; ``exit_code`` is what the command line returns."""

    exit_code = 1


class UsageError(RashomonError):
    """The call itself is wrong; the message names the valid choices."""

    exit_code = 2


class InputError(RashomonError):
    """A given file cannot become reports."""

    exit_code = 3


class UnreadableError(InputError):
    """The bytes cannot be had or are no text: missing, binary, unknown encoding, too large."""


class MalformedError(InputError):
    """The text can be read but breaks the form it promises; the message names line and field."""


class FetchError(InputError):
    """An address that gave no page in the time, size and number of tries allowed, or that must not be asked at all."""


class StoreError(RashomonError):
    """The project's database or folder cannot serve."""

    exit_code = 4


class LockedError(StoreError):
    """Another process holds the database longer than the time-out."""


class FullError(StoreError):
    """Nothing more can be written: the disk is full or the folder read-only."""


class VersionError(StoreError):
    """The project was written by a newer version than this one."""


class BackendError(RashomonError):
    """An extractor, or the weights it needs, is missing or broken."""

    exit_code = 5


def unknown_name(what: str, name: str, known: list[str]) -> UsageError:
    """The error for a name that is not in a list: it shows the names that are."""
    return UsageError(f"Unknown {what} {name!r}. Available: {', '.join(sorted(known))}.")
