"""A second process for work that would keep the first one from the disk."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Helper(Generic[T, R]):
    """Does one kind of work beside the caller, who does it himself where no process can be had."""

    def __init__(self, work: Callable[[T], R]) -> None:
        """`work` is a function of a module; nothing is started before there is something to do."""
        self._work = work
        self._pool: ProcessPoolExecutor | None = None
        self._begun: deque[tuple[T, Future[R]]] = deque()

    def begin(self, item: T) -> None:
        """Have it done meanwhile."""
        if self._pool is None:
            # Not forked: a child must not hold the database's files and locks.
            self._pool = ProcessPoolExecutor(1, get_context("spawn"), _leave_interrupts)
        try:
            future = self._pool.submit(self._work, item)
        except (OSError, BrokenProcessPool) as error:
            future = Future()
            future.set_exception(BrokenProcessPool(str(error)))
        self._begun.append((item, future))

    def done(self) -> Iterator[R]:
        """The results of all that was begun, in order, as soon as each is there."""
        while self._begun:
            item, future = self._begun.popleft()
            try:
                yield future.result()
            except BrokenProcessPool:
                yield self._work(item)

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


def _leave_interrupts() -> None:
    """Ctrl-C is the caller's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
