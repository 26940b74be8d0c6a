"""The memory, asked by many: one thread owns it, and keeps it up to date with the catalogs."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from l10n.errors import UserError
from l10n.memory.store import Memory
from l10n.project import Project
from l10n.stages.memory import learn, memory_file

T = TypeVar("T")

PATIENCE = 5.0
"""Seconds for which a question waits while the memory learns."""


class BusyError(UserError):
    """The memory is still learning."""


class Recall:
    """The memory of a project."""

    def __init__(self, project: Callable[[], Project]) -> None:
        self._project = project
        self._lock = threading.Lock()
        self._thread = ThreadPoolExecutor(1, "memory")
        self._memory: Memory | None = None
        self._learning = False

    def ask(self, question: Callable[[Memory], T], patience: float = PATIENCE) -> T:
        """An answer. Raises BusyError where it takes longer, UserError where the disk refuses."""
        future: Future[T] = self._thread.submit(lambda: question(self._open()))
        try:
            return future.result(patience)
        except TimeoutError:
            if future.cancel() or not future.done():
                raise BusyError("the memory is still learning; ask again in a moment") from None
            raise

    def refresh(self) -> None:
        """Catalogs changed: learn what they say now, in the background."""
        with self._lock:
            if self._learning:
                return
            self._learning = True
        self._thread.submit(self._learn)

    def close(self) -> None:
        self._thread.submit(self._shut)
        self._thread.shutdown(cancel_futures=False)

    def _open(self) -> Memory:
        if self._memory is None:
            self._memory = Memory(memory_file(self._project()))
        return self._memory

    def _learn(self) -> None:
        with self._lock:
            self._learning = False  # what changes from now on is learnt next time
        learn(self._project(), self._open())

    def _shut(self) -> None:
        if self._memory is not None:
            self._memory.close()
