"""Many reports through one backend, here or in several processes; the answers come in the order of the reports."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from types import ModuleType
from typing import TYPE_CHECKING

from rashomon.errors import BackendError, RashomonError
from rashomon.extract.backends import Backend, load_backend
from rashomon.model import Claim, Report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.process import BaseProcess
    from typing import Self

#: Reports handed to each process ahead of the one whose answer is awaited.
AHEAD = 4
WORKER_DIED = "its coding ended the process that ran it (out of memory?). Code it alone, or split it."

_loaded = cache(load_backend)


def as_backend(backend: str | Backend) -> Backend:
    """The backend itself, or the one of that name, loaded once in each process; raises as ``load_backend`` does."""
    return _loaded(backend) if isinstance(backend, str) else backend


@dataclass(frozen=True, slots=True)
class Answer:
    """The claims of a report, or why it could not be coded."""

    claims: tuple[Claim, ...] = ()
    error: str | None = None


def code_one(backend: Backend, report: Report) -> Answer:
    """The answer of ``backend``; whatever it raises becomes an error that names it."""
    try:
        return Answer(_checked(report, backend.code(report)))
    except RashomonError as error:
        return Answer(error=str(error))
    except Exception as error:  # one report must not stop the others, whatever it breaks
        return Answer(error=f"the backend {backend.name!r} failed on it: {type(error).__name__}: {error}")


def _checked(report: Report, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """``claims`` if all are of ``report`` and rest on its text; raises ``BackendError`` for the first that does not."""
    for claim in claims:
        if claim.report != report.id:
            raise BackendError(f"the backend gave a claim of another report, {claim.report}.")
        if max(claim.sentence.end, claim.span.end) > len(report.text):
            raise BackendError(f"the backend gave a claim at {claim.span}, beyond the {len(report.text)} characters.")
    return claims


class Coder:
    """Codes reports by ``backend``, a name or a backend at hand, in ``workers`` processes (1: in this one).

    A backend at hand travels to the processes with every report: it must be small and fit for ``pickle``.
    Use it in a ``with``. ``submit`` takes a report, ``answers`` gives those that must be awaited before the next is
    taken, ``rest`` the others.
    """

    def __init__(self, backend: str | Backend, workers: int) -> None:
        self.backend = backend
        self.workers = workers
        self._pool: ProcessPoolExecutor | None = None
        self._waiting: deque[tuple[Report, Future[Answer]]] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def submit(self, report: Report) -> None:
        """Take ``report``; its answer comes after those of all reports taken before."""
        self._waiting.append((report, self._start(report)))

    def answers(self) -> Iterator[Answer]:
        """The answers that are due before another report may be taken."""
        while len(self._waiting) >= max(1, (self.workers > 1) * self.workers * AHEAD):
            yield self._next()

    def rest(self) -> Iterator[Answer]:
        """All answers still due."""
        while self._waiting:
            yield self._next()

    def _start(self, report: Report) -> Future[Answer]:
        if self.workers > 1:
            return self._submit(report)
        done: Future[Answer] = Future()
        done.set_result(_code_here(self.backend, report))
        return done

    def _submit(self, report: Report) -> Future[Answer]:
        if self._pool is None:
            context = get_context("spawn")
            self._pool = ProcessPoolExecutor(self.workers, context, initializer=_set_up_worker)
        try:
            with _no_main():
                return self._pool.submit(_code_here, self.backend, report)
        except BrokenProcessPool as error:  # a report taken before has ended a process
            broken: Future[Answer] = Future()
            broken.set_exception(error)
            return broken

    def _next(self) -> Answer:
        report, future = self._waiting.popleft()
        try:
            return future.result()
        except BrokenProcessPool:
            return self._alone(report)

    def _alone(self, report: Report) -> Answer:
        """Code one of the reports that a dying process took along; if it dies again, it is this one's fault."""
        self._stop()
        try:
            return self._submit(report).result()
        except BrokenProcessPool:
            self._stop()
            return Answer(error=WORKER_DIED)

    def _stop(self) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
        self._pool = None


@contextmanager
def _no_main() -> Iterator[None]:
    """Keep new processes from running the caller's script again, as they would to find functions that it defines."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _set_up_worker() -> None:
    os.environ["OMP_NUM_THREADS"] = "1"  # the processes share the cores already
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends us
    parent = parent_process()
    if parent:
        threading.Thread(target=_leave_with, args=(parent,), daemon=True).start()


def _leave_with(parent: BaseProcess) -> None:
    """End this process when its parent has gone, killed or not."""
    wait([parent.sentinel])
    os._exit(1)


def _code_here(backend: str | Backend, report: Report) -> Answer:
    return code_one(as_backend(backend), report)
