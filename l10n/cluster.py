"""Other machines, joined by Dask: `dask://HOST:PORT` names their scheduler.

What a chunk of stories needs is sent with it and what comes of it is sent back, so the workers see
neither the project's folder nor each other. Each must have the same l10n installed. A worker that
dies costs time only: the scheduler gives its chunks to the others.
"""

from __future__ import annotations

import logging
import pickle
import socket
import sys
import threading
import time
import warnings
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from l10n import __version__
from l10n.errors import UserError, get_extra
from l10n.program import own_text

if TYPE_CHECKING:
    from concurrent.futures import Future

    from l10n.parallel import Chunk, Work

_SCHEME = "dask://"
_PATIENCE = 10
"""Seconds in which a scheduler must answer."""
_LONELY = 30
"""Seconds for which there may be no worker at all."""
_PACKAGES = ("babel", "jinja2", "pillow", "polib", "pyromark", "pyyaml", "rapidfuzz")
"""Those whose version decides what a stage finds."""


class Cluster:
    """The workers of one scheduler, as long as it is entered."""

    def __init__(self, address: str) -> None:
        """Raises UserError for an address that is none, and where Dask is not installed."""
        self.address = address.removeprefix(_SCHEME)
        host, _, port = self.address.rpartition(":")
        if not address.startswith(_SCHEME) or not host or not port.isdecimal():
            raise UserError(f'--executor: "{address}" is not dask://HOST:PORT')
        try:
            import distributed
        except ImportError:
            problem = f"--executor: Dask is not installed here; {get_extra('dask')}"
            raise UserError(problem) from None
        self._distributed: Any = distributed

    def __enter__(self) -> Cluster:
        """Raises UserError where no scheduler answers, it has no worker, or one is another l10n."""
        for name in list(logging.root.manager.loggerDict):
            if name.split(".")[0] in ("distributed", "tornado"):  # we say ourselves what is wrong
                logging.getLogger(name).setLevel(logging.CRITICAL + 1)
        host, _, port = self.address.rpartition(":")
        try:
            # Dask goes on asking where nothing listens.
            socket.create_connection((host.strip("[]"), int(port)), _PATIENCE).close()
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # versions are compared below
                self._client = self._distributed.Client(
                    f"tcp://{self.address}", timeout=_PATIENCE, set_as_default=False
                )
        except (OSError, ValueError, OverflowError, MemoryError) as error:
            if isinstance(error, MemoryError):  # a greeting, read as the length of what follows
                error = ValueError("something else does; is it the port of the dashboard?")
            reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
            raise UserError(
                f"--executor: no Dask scheduler answers at {self.address} ({reason})"
            ) from None
        try:
            self._meet()
        except BaseException:
            self._client.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(Exception):  # there may be nobody left to say goodbye to
            self._client.close()

    def _meet(self) -> None:
        """Look whether there are workers, and every one is of this program."""
        found: dict[str, object] = self._client.run(this_program, on_error="return")
        if not found:
            raise UserError(
                f"--executor: the scheduler at {self.address} has no workers; start some with "
                "`dask worker`"
            )
        for worker, theirs in found.items():
            _compare(worker, theirs, this_program())

    @property
    def workers(self) -> int:
        """Chunks that can be worked on at one time."""
        return sum(self._client.nthreads().values()) or 1

    def pool(self, make: Callable[..., Work[Any, Any, Any, Any]], given: Sequence[Any]) -> Sent:
        """What works on the inputs of what `make(*given)` makes."""
        return Sent(self._client, self.workers, pickle.dumps((make, given)))


class Sent:
    """Chunks of inputs, sent to the workers; a result is an input with what came of it."""

    def __init__(self, client: Any, workers: int, made: bytes) -> None:
        from distributed.scheduler import KilledWorker

        self.workers = workers
        self.broken: tuple[type[BaseException], ...] = (KilledWorker,)
        self._client = client
        self._executor = client.get_executor(pure=False)
        # As the result of a task of its own, so that the scheduler makes it anew if it is lost.
        self._made = client.submit(_same, made, pure=False)
        self._inputs: dict[Future[Chunk], Sequence[Any]] = {}

    def submit(self, items: Sequence[Any]) -> Future[Chunk]:
        words = (this_program(), self._made, pickle.dumps(items))
        future: Future[Chunk] = self._executor.submit(run, *words)
        self._inputs[future] = items
        return future

    def result(self, future: Future[Chunk]) -> Chunk:
        items = self._inputs.pop(future)
        outs, seconds = self._waited(future)
        return list(zip(items, outs, strict=True)), seconds

    def alone(self, item: Any) -> Any:
        return self.result(self.submit([item]))[0][0]

    def renew(self) -> None:
        """The scheduler does it."""

    def close(self) -> None:
        for future in self._inputs:
            future.cancel()
        self._inputs.clear()
        self._executor.shutdown(wait=False)

    def _waited(self, future: Future[Chunk]) -> Chunk:
        """Raises UserError where nobody is left to wait for."""
        from concurrent.futures import CancelledError

        seen = time.monotonic()
        while True:
            try:
                return future.result(timeout=1)
            except CancelledError:
                raise UserError(
                    "the connection to the Dask scheduler was lost; what was written is complete, "
                    "run the command again to go on"
                ) from None
            except TimeoutError:
                if future.done():
                    raise
            if self._client.nthreads():
                seen = time.monotonic()
            elif time.monotonic() - seen > _LONELY:
                raise UserError(
                    "the Dask scheduler has no worker left; what was written is complete, run the "
                    "command again to go on"
                )


@cache
def this_program() -> tuple[str, str, str]:
    """What two machines must have in common to give the same: l10n's version, its text, and the
    versions of Python and of what it is built on."""
    below = [f"Python {sys.version_info.major}.{sys.version_info.minor}"]
    for name in _PACKAGES:
        with suppress(PackageNotFoundError):
            below.append(f"{name} {version(name)}")
    return __version__, own_text()[:16], ", ".join(below)


def _compare(worker: str, theirs: object, ours: tuple[str, str, str]) -> None:
    """Raises UserError where a worker is of another program than the one that asks."""
    if not isinstance(theirs, tuple):  # an error, in whatever wrapping Dask returns it
        problem = f"has no l10n, or one that knows of no clusters ({theirs})"
    elif theirs[:2] != ours[:2]:
        problem = f"has l10n {theirs[0]} ({theirs[1]}), and this is {ours[0]} ({ours[1]})"
    elif theirs != ours:
        problem = f"has {theirs[2]}, and this machine {ours[2]}"
    else:
        return
    raise UserError(f"--executor: the worker {worker} {problem}; install the same on both")


_made = threading.local()
"""In a thread of a worker, what makes the work there is, by its pickle's digest."""


def run(program: tuple[str, str, str], made: bytes, inputs: bytes) -> Any:
    """In a worker: what a chunk of inputs gives, and the seconds it took.

    Raises UserError where this is not the `program` that asks.
    """
    if program != this_program():
        from distributed import get_worker

        _compare(get_worker().address, this_program(), program)
    key = blake2b(made, digest_size=16).digest()
    known: tuple[bytes, Work[Any, Any, Any, Any]] | None = getattr(_made, "last", None)
    if known is None or known[0] != key:
        make, given = pickle.loads(made)
        known = _made.last = (key, make(*given))
    begun = time.perf_counter()
    outs = [known[1].work(one) for one in pickle.loads(inputs)]
    return outs, time.perf_counter() - begun


def _same(made: bytes) -> bytes:
    return made
