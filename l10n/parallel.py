"""The same work on many stories, over as many processes as the machine has cores.

Results come in the order of the items. Where there is little to do, no process is started.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from l10n.errors import UserError

T = TypeVar("T")
R = TypeVar("R")

ENOUGH = 64
"""Items from which a second process pays."""
_CHUNK = 16
"""Items that a process is given at once."""


def each(
    items: Sequence[T],
    worker: Callable[..., Callable[[T], R]],
    *given: object,
    enough: int = ENOUGH,
    chunk: int = _CHUNK,
) -> Iterator[R]:
    """What `worker(*given)`, made once in every process, gives for each of the items.

    Items are handed out in chunks; where there are fewer than `enough`, no process is started.
    Processes are forks of this one, so `given` may be large. Raises UserError where one died.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    if len(items) < enough or not cores or cores < 2:
        yield from map(worker(*given), items)
        return
    # Loading it takes longer than most runs, which have little to do.
    from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor
    from multiprocessing import get_context

    workers = min(cores, len(items) // chunk)
    pool = ProcessPoolExecutor(
        workers, get_context("fork"), initializer=_begin, initargs=(os.getpid(), worker, given)
    )
    try:
        yield from pool.map(_work, items, chunksize=chunk)
    except BrokenProcessPool:
        raise UserError(
            "a process of this command was ended from outside (is there memory left?); "
            "what it wrote is complete, run the command again to go on"
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


_workers: list[Callable[[Any], Any]] = []
"""In a process of the pool, the one thing it does."""


def _begin(parent: int, worker: Callable[..., Any], given: Sequence[object]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told, and ends us
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    _workers.append(worker(*given))


def _work(item: Any) -> Any:
    return _workers[-1](item)


def _end_with(parent: int) -> None:
    """A killed parent cannot end its processes, and they would hold its lock for ever."""
    while os.getppid() == parent:
        time.sleep(0.2)
    os._exit(1)
