"""What Ctrl-C does where breaking off at once would lose something."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # loading it takes longer than most runs, which have little to do
    from concurrent.futures import ProcessPoolExecutor


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Hold back Ctrl-C until what is inside is done; then it has its effect."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread is ever interrupted
        return
    pressed: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, frame: pressed.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if pressed and callable(before):
        before(signal.SIGINT, None)


@contextmanager
def spared() -> Iterator[None]:
    """Begin processes that Ctrl-C never ends, though a terminal sends it to them as well.

    From its first moment a process has the signal mask of the thread that begins it. This process
    is interrupted as ever, if only when the `with` block ends.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    try:
        # What was pressed a moment before has its effect here, when the signal is blocked already.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def shut_down(*pools: ProcessPoolExecutor) -> None:
    """End pools; what is under way is waited for, until Ctrl-C is pressed once more.

    Processes are killed then. Else they would outlive the pool, whose thread counts as ended when
    waiting for it is interrupted, and Python waits for them when it ends.
    """
    from multiprocessing import active_children

    try:
        for pool in pools:
            pool.shutdown(cancel_futures=True)
    except KeyboardInterrupt:
        for process in active_children():
            process.kill()
        raise


@contextmanager
def stopping(stop: Callable[[], None]) -> Iterator[None]:
    """Let the first Ctrl-C call `stop`, which may only take note; a second one interrupts."""
    before = signal.getsignal(signal.SIGINT)
    main = threading.current_thread() is threading.main_thread()
    if not main or before is signal.SIG_IGN:
        yield
        return

    def pressed(number: int, frame: object) -> None:
        signal.signal(signal.SIGINT, before)
        stop()

    signal.signal(signal.SIGINT, pressed)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
