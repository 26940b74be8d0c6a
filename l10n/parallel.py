"""The same work on many stories, over as many processes as there are.

Results come in the order of the items, as they are ready. Only a few items for each process are
under way at one time, so neither they nor their results pile up however many there are. Where there
is little to do, no process is started.
"""

from __future__ import annotations

import gc
import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from l10n.errors import UserError
from l10n.interrupt import shut_down, spared

if TYPE_CHECKING:  # loading it takes longer than most runs, which have little to do
    from concurrent.futures import Future

T = TypeVar("T")
R = TypeVar("R")
Item = TypeVar("Item", contravariant=True)
In = TypeVar("In")
Out = TypeVar("Out")
Result = TypeVar("Result", covariant=True)

ENOUGH = 64
"""Items from which a second process pays."""
_CHUNK = 16
"""Items that a process is given at once, until it is known how long they take."""
_LARGEST = 256
_SECONDS = 0.1
"""What a process is given at once is to take so long."""
_AHEAD = 3
"""Chunks for each process that are under way at one time."""

Chunk = tuple[list[Any], float]
"""What the items of a chunk gave, and the seconds that they took."""


class Work(Protocol[Item, In, Out, Result]):
    """A stage's work on one story, parted so that its middle can be done on another machine."""

    def fetch(self, item: Item) -> In:
        """Read what the work needs; done here."""

    def work(self, inputs: In) -> Out:
        """Pure, and done anywhere: inputs and what they give are pickled."""

    def store(self, inputs: In, out: Out) -> Result:
        """Write what came of it; done here."""


class Pool(Protocol):
    """Where chunks of items are worked on."""

    workers: int
    broken: tuple[type[BaseException], ...]
    """What a chunk raises whose process died."""

    def submit(self, items: Sequence[Any]) -> Future[Chunk]:
        """Begin with a chunk."""

    def result(self, future: Future[Chunk]) -> Chunk:
        """Wait for a chunk. Raises what its items raised."""

    def alone(self, item: Any) -> Any:
        """What an item gives where it alone is under way. Raises as `result`."""

    def renew(self) -> None:
        """Replace what a process that died has left unusable."""

    def close(self) -> None:
        """End it; what is under way is given up."""


class Elsewhere(Protocol):
    """Other machines, as `cluster.Cluster` joins them."""

    def pool(self, make: Callable[..., Work[Any, Any, Any, Any]], given: tuple[Any, ...]) -> Pool:
        """A pool of theirs whose items are the inputs of what `make(*given)` makes."""


_elsewhere: ContextVar[Elsewhere | None] = ContextVar("elsewhere", default=None)


@contextmanager
def executor(address: str | None) -> Iterator[None]:
    """Have the work of stages done by what `address` names, as long as this lasts.

    None is this machine. Raises UserError where nothing of this program answers there.
    """
    if address is None:
        yield
        return
    from l10n.cluster import Cluster

    with Cluster(address) as cluster:
        token = _elsewhere.set(cluster)
        try:
            yield
        finally:
            _elsewhere.reset(token)


def stories(
    items: Sequence[T], make: Callable[..., Work[T, In, Out, R]], *given: object
) -> Iterator[R]:
    """What the work that `make(*given)` makes gives for each of the items.

    On this machine or, within `executor`, on others; either way the same. `given` must be possible
    to pickle. Raises UserError, naming the item, where one ends the process that works on it.
    """
    if not items:
        return
    elsewhere = _elsewhere.get()
    if elsewhere is None:
        yield from each(items, _whole, make, given, named=_place)
    else:
        yield from _sent(items, make(*given), elsewhere.pool(make, given))


def each(
    items: Sequence[T],
    worker: Callable[..., Callable[[T], R]],
    *given: object,
    enough: int = ENOUGH,
    chunk: int = _CHUNK,
    named: Callable[[T], str] | None = None,
) -> Iterator[R]:
    """What `worker(*given)`, made once in every process of this machine, gives for each item.

    Items are handed out `chunk` at once at first, then as many as measured time allows; where there
    are fewer than `enough`, no process is started. Processes are forks of this one, so `given` may
    be large. Where one died, the items that were under way are worked on once more, each alone.
    Raises UserError for an item that ends its process again, calling it as `named` does.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    # The connection to other machines has threads, and what has threads must not fork.
    if len(items) < enough or not cores or cores < 2 or _elsewhere.get():
        yield from map(worker(*given), items)
        return
    pool = Processes(min(cores, len(items) // chunk), worker, given)
    try:
        yield from streamed(items, pool, chunk, named or (lambda _: ""))
    finally:
        pool.close()


def _whole(make: Callable[..., Work[T, In, Out, R]], given: Sequence[object]) -> Callable[[T], R]:
    work = make(*given)

    def one(item: T) -> R:
        inputs = work.fetch(item)
        return work.store(inputs, work.work(inputs))

    return one


def _sent(items: Sequence[T], here: Work[T, In, Out, R], pool: Pool) -> Iterator[R]:
    """Read, sent out and stored, a few at a time."""
    fetched = _Fetched(items, here)
    try:
        for inputs, out in streamed(fetched, pool, 1, _place):
            yield here.store(inputs, out)
    finally:
        pool.close()


class _Fetched(Sequence[Any]):
    """The inputs of items, read when they are asked for."""

    def __init__(self, items: Sequence[Any], work: Work[Any, Any, Any, Any]) -> None:
        self._items = items
        self._work = work

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            return [self._work.fetch(item) for item in self._items[place]]
        return self._work.fetch(self._items[place])


def _place(item: object) -> str:
    """An item as messages name it: by its file."""
    file = getattr(item, "file", item)
    return str(getattr(file, "path", file))


def streamed(
    items: Sequence[T], pool: Pool, first: int, named: Callable[[T], str]
) -> Iterator[Any]:
    """What a pool gives for the items, in order; `first` is the size of the first chunks.

    Raises UserError as `each`.
    """
    size = float(first)
    begun = 0
    waiting: _Waiting[T] = deque()
    while begun < len(items) or waiting:
        while begun < len(items) and len(waiting) < _AHEAD * pool.workers:
            # The last chunks are small, so that all processes end at about the same time.
            rest = (len(items) - begun) // (2 * pool.workers)
            part = items[begun : begun + max(1, min(int(size), rest))]
            begun += len(part)
            try:
                future = pool.submit(part)
            except pool.broken:  # known here before its chunk's turn comes
                waiting = _renewed(pool, waiting)
                future = pool.submit(part)
            waiting.append((part, future))
        part, given = waiting.popleft()
        results: list[Any] | None = None
        if given is not None:
            try:
                results, seconds = pool.result(given)
                size = _next_size(size, len(part), seconds)
            except pool.broken:
                waiting = _renewed(pool, waiting)
        yield from _singly(part, pool, named) if results is None else results


def _next_size(size: float, count: int, seconds: float) -> float:
    """How many items a process is given next: as they took on average, no more than twice."""
    wanted = count * _SECONDS / max(seconds, 1e-6)
    return max(1.0, min(_LARGEST, 2 * size, (size + wanted) / 2))


_Waiting = deque[tuple[Sequence[T], "Future[Chunk] | None"]]
"""Chunks under way; None for one that was lost, whose items are to be worked on alone."""


def _renewed(pool: Pool, waiting: _Waiting[T]) -> _Waiting[T]:
    """What is under way once a process that died is replaced."""
    pool.renew()  # which settles what became of the others
    return deque(
        (part, future if future and _is_usable(future) else None) for part, future in waiting
    )


def _is_usable(future: Future[Chunk]) -> bool:
    """Whether a chunk is done, or may still be."""
    return not future.done() or not (future.cancelled() or future.exception())


def _singly(part: Sequence[T], pool: Pool, named: Callable[[T], str]) -> Iterator[Any]:
    for item in part:
        try:
            yield pool.alone(item)
        except pool.broken:
            raise UserError(
                "the process that worked on it was ended from outside, twice (is there memory "
                "left?); what was written is complete, run the command again to go on",
                path=named(item) or None,
            ) from None


class Processes:
    """Forks of this process, which do one thing."""

    def __init__(self, workers: int, worker: Callable[..., Any], given: Sequence[object]) -> None:
        from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor

        self.workers = workers
        self.broken: tuple[type[BaseException], ...] = (BrokenProcessPool,)
        self._given = (os.getpid(), worker, given)
        self._executor = ProcessPoolExecutor
        self._all: ProcessPoolExecutor | None = None
        self._one: ProcessPoolExecutor | None = None

    def submit(self, items: Sequence[Any]) -> Future[Chunk]:
        try:
            self._all = self._all or self._start(self.workers)
            with spared():
                return self._all.submit(_work, items)
        except OSError as error:
            # Python would wait at its end for those that it did begin.
            for process in self._all._processes.values() if self._all else ():
                process.kill()
            reason = error.strerror or error
            raise UserError(f"the system refuses a process ({reason}); see `ulimit -a`") from error

    def result(self, future: Future[Chunk]) -> Chunk:
        return future.result()

    def alone(self, item: Any) -> Any:
        self._one = self._one or self._start(1)
        with spared():
            future = self._one.submit(_work, [item])
        return future.result()[0][0]

    def renew(self) -> None:
        self.close()

    def close(self) -> None:
        try:
            shut_down(*filter(None, (self._all, self._one)))
        finally:
            self._all = self._one = None
            gc.unfreeze()

    def _start(self, workers: int) -> Any:
        from multiprocessing import get_context

        fork = get_context("fork")
        gc.freeze()  # else looking for garbage, here and there, unshares all that they have from us
        return self._executor(workers, fork, initializer=_begin, initargs=self._given)


_make: list[Callable[[], Callable[[Any], Any]]] = []
_made: list[Callable[[Any], Any]] = []
"""In a process of the pool, how to make the one thing it does, and that thing."""


def _begin(parent: int, worker: Callable[..., Any], given: Sequence[object]) -> None:
    end_with(parent)
    _make[:] = [lambda: worker(*given)]
    _made.clear()


def _work(items: Sequence[Any]) -> Chunk:
    if not _made:  # not as the process begins: there what it raises would be lost
        _made.append(_make[0]())
    begun = time.perf_counter()
    return [_made[0](item) for item in items], time.perf_counter() - begun


def end_with(parent: int) -> None:
    """Have this process end when its parent does.

    A parent that is killed cannot end its processes. They would wait for ever, those that are
    forks with its lock in their hands.
    """
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.2)
    os._exit(1)
