"""The memory, asked by many: one thread owns it, and keeps it up to date with the catalogs."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Collection
from concurrent.futures import Future
from typing import Any, TypeVar

from l10n.errors import UserError
from l10n.memory.store import Memory
from l10n.project import Project
from l10n.stages.memory import learn, learn_stories, memory_file

T = TypeVar("T")

PATIENCE = 5.0
"""Seconds for which a question waits while the memory learns."""
_SHARE = 10
"""After how many times as long as it took all catalogs may be gone through again."""
_PARTING = 1.0
"""Seconds to wait for its end; what it was learning then is learnt next time."""

Question = Callable[[Memory], Any]


class BusyError(UserError):
    """The memory is still learning."""


class Recall:
    """The memory of a project."""

    def __init__(self, project: Callable[[], Project]) -> None:
        self._project = project
        self._lock = threading.Lock()
        self._waiting: queue.SimpleQueue[tuple[Question, Future[Any]] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._learning = False
        self._stories: set[str] = set()
        self._all = False
        """What is to be learnt next."""
        self._rested = 0.0

    def ask(self, question: Callable[[Memory], T], patience: float = PATIENCE) -> T:
        """An answer. Raises BusyError where it takes longer, UserError where the disk refuses."""
        future = self._put(question)
        try:
            found: T = future.result(patience)
        except TimeoutError:
            future.cancel()
            raise BusyError("the memory is still learning; ask again in a moment") from None
        return found

    def refresh(self, stories: Collection[str] | None = None) -> None:
        """Catalogs changed, of these stories or of any: learn what they say, in the background."""
        with self._lock:
            if stories is None:
                self._all = True
            else:
                self._stories.update(stories)
            if self._learning:
                return
            self._learning = True
        self._put(self._learn).add_done_callback(self._ended)

    def _ended(self, learning: Future[Any]) -> None:
        """Where it failed, the next change has it tried again."""
        if learning.exception() is not None:
            with self._lock:
                self._learning = False

    @property
    def is_rested(self) -> bool:
        """Whether all catalogs may be gone through again, which takes long where they are many."""
        return time.monotonic() >= self._rested

    def close(self) -> None:
        """End; a memory that is learning just now is left to it, and goes with the process."""
        if self._thread is not None:
            self._waiting.put(None)
            self._thread.join(_PARTING)

    def _put(self, question: Question) -> Future[Any]:
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="memory", daemon=True)
                self._thread.start()
        future: Future[Any] = Future()
        self._waiting.put((question, future))
        return future

    def _run(self) -> None:
        memory: Memory | None = None
        while job := self._waiting.get():
            question, future = job
            if not future.set_running_or_notify_cancel():
                continue
            try:
                memory = memory or Memory(memory_file(self._project()))
                future.set_result(question(memory))
            except BaseException as error:
                future.set_exception(error)
        if memory is not None:
            memory.close()

    def _learn(self, memory: Memory) -> None:
        with self._lock:
            self._learning = False  # what changes from now on is learnt next time
            stories, every = self._stories, self._all
            self._stories, self._all = set(), False
        try:
            if every:
                self._learn_all(memory)
            else:
                learn_stories(self._project(), memory, stories)
        except BaseException:
            with self._lock:
                self._stories |= stories
                self._all |= every
            raise

    def _learn_all(self, memory: Memory) -> None:
        begun = time.monotonic()
        project = self._project()
        project.look_again()  # catalogs without an original may have come or gone
        learn(project, memory)
        project.look_again()  # of very many it is large, and soon out of date
        ended = time.monotonic()
        self._rested = ended + _SHARE * (ended - begun)
