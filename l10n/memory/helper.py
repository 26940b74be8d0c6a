"""A second process for work that would keep the first one from the disk."""

from __future__ import annotations

import signal
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Helper:
    """Works beside the caller, who does it himself where no process can be had."""

    def __init__(self) -> None:
        """Nothing is started before there is something to do."""
        self._pool: ProcessPoolExecutor | None = None

    @property
    def started(self) -> bool:
        return self._pool is not None

    def begin(self, work: Callable[[T], R], item: T) -> Callable[[], R]:
        """Have a function of a module work meanwhile; what is returned waits for its result."""
        if self._pool is None:
            # Not forked: a child must not hold the database's files and locks.
            self._pool = ProcessPoolExecutor(1, get_context("spawn"), _leave_interrupts)
        try:
            future = self._pool.submit(work, item)
        except (OSError, BrokenProcessPool):
            return lambda: work(item)

        def result() -> R:
            try:
                return future.result()
            except BrokenProcessPool:
                return work(item)

        return result

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


def _leave_interrupts() -> None:
    """Ctrl-C is the caller's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
