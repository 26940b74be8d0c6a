"""A second process for work that would keep the first one from the disk."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

from l10n.interrupt import shut_down, spared
from l10n.parallel import end_with

T = TypeVar("T")
R = TypeVar("R")


class Helper:
    """Works beside the caller, one thing after the other, always in the same process."""

    def __init__(self) -> None:
        """Nothing is started before there is something to do."""
        self._pool: ProcessPoolExecutor | None = None

    def begin(self, work: Callable[[T], R], item: T) -> Future[R]:
        """Have a function of a module work meanwhile.

        Raises OSError or BrokenProcessPool, as the result does, where no process can be had, or it
        was killed and what it knew is gone.
        """
        if self._pool is None:
            # Not forked: a child must not hold the database's files and locks.
            spawn = get_context("spawn")
            self._pool = ProcessPoolExecutor(
                1, spawn, initializer=end_with, initargs=(os.getpid(),)
            )
        with spared():  # Ctrl-C is the caller's to answer
            return self._pool.submit(work, item)

    def close(self) -> None:
        if self._pool is not None:
            try:
                shut_down(self._pool)
            finally:
                self._pool = None
