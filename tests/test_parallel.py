"""Work over several processes gives what one process gives."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path

import pytest

from l10n.errors import UserError
from l10n.parallel import ENOUGH, Chunk, each, streamed

TWO_CORES = pytest.mark.skipif(
    len(os.sched_getaffinity(0)) < 2, reason="one core: no second process"
)


def _times(factor: int) -> Callable[[int], tuple[int, int]]:
    return lambda item: (item * factor, os.getpid())


def _dying(item: int) -> Callable[[int], int]:
    return lambda found: os._exit(3) if found == item else found


def _complaining() -> Callable[[int], int]:
    def work(item: int) -> int:
        raise UserError("cannot be read", path=f"{item}.md", line=4)

    return work


@pytest.mark.parametrize("count", [0, 1, ENOUGH - 1, ENOUGH, 5 * ENOUGH])
def test_results_come_in_order(count: int) -> None:
    """Each once, however many processes took part."""
    assert [result for result, _ in each(range(count), _times, 3)] == [3 * n for n in range(count)]


def test_little_work_is_done_here() -> None:
    """No process is started for a story or two."""
    assert {process for _, process in each(range(ENOUGH - 1), _times, 1)} == {os.getpid()}


def test_a_mistake_travels_with_its_place() -> None:
    """A user's error in another process is the same error here."""
    with pytest.raises(UserError) as caught:
        list(each(range(ENOUGH), _complaining))
    assert str(caught.value) == "0.md:4: cannot be read"


def _dying_once(folder: Path, item: int) -> Callable[[int], int]:
    def work(found: int) -> int:
        if found == item and not (folder / "died").exists():
            (folder / "died").touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return found

    return work


@TWO_CORES
def test_an_item_that_ends_its_process_is_named() -> None:
    """It does not hang, it is no traceback, and one knows which story to look at."""
    with pytest.raises(UserError, match=r"^story 70\.md: the process that worked on it was ended"):
        list(each(range(200), _dying, 70, named=lambda item: f"story {item}.md"))


@TWO_CORES
def test_a_process_that_is_killed_costs_no_result(tmp_path: Path) -> None:
    """What was under way is done again, and the rest goes on."""
    assert list(each(range(300), _dying_once, tmp_path, 70)) == list(range(300))
    assert (tmp_path / "died").exists()


@TWO_CORES
def test_ctrl_c_ends_no_process_that_begins(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A terminal sends it to each; in its first moments a process could only break with a trace."""
    fork = os.fork

    def interrupted_fork() -> int:
        child = fork()
        if child == 0:
            os.kill(os.getpid(), signal.SIGINT)
        return child

    monkeypatch.setattr(os, "fork", interrupted_fork)
    results = each(range(2 * ENOUGH), _times, 3)
    assert [result for result, _ in results] == [3 * n for n in range(2 * ENOUGH)]
    assert capfd.readouterr().err == ""


@TWO_CORES
def test_a_process_that_cannot_begin_says_why() -> None:
    """A mistake in what all items need, such as the glossary, is no process's death."""
    with pytest.raises(UserError, match="no glossary"):
        list(each(range(ENOUGH), _unready))


def _unready() -> Callable[[int], int]:
    raise UserError("no glossary")


class _Slow:
    """A pool of one process whose items take `seconds` each; it notes what it is given."""

    workers = 1
    broken: tuple[type[BaseException], ...] = ()

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.sizes: list[int] = []
        self.under_way = 0
        self.most = 0

    def submit(self, items: Sequence[int]) -> Future[Chunk]:
        self.sizes.append(len(items))
        self.under_way += len(items)
        self.most = max(self.most, self.under_way)
        future: Future[Chunk] = Future()
        future.set_result((list(items), self.seconds * len(items)))
        return future

    def result(self, future: Future[Chunk]) -> Chunk:
        found = future.result()
        self.under_way -= len(found[0])
        return found

    def alone(self, item: int) -> int:
        raise AssertionError(item)

    def renew(self) -> None: ...

    def close(self) -> None: ...


def test_chunks_follow_the_time_that_items_take() -> None:
    """Slow ones are handed out singly, quick ones many at once, the last ones in small parts."""
    slow, quick = _Slow(0.3), _Slow(0.0001)
    for pool in (slow, quick):
        assert list(streamed(range(5000), pool, 16, str)) == list(range(5000))
    assert slow.sizes[10] == 1
    assert (max(quick.sizes), quick.sizes[-1]) == (256, 1)


def test_few_items_are_under_way_at_one_time() -> None:
    """However many there are: neither they nor their results fill the memory."""
    pool = _Slow(0.0001)
    results = streamed(range(100_000), pool, 16, str)
    assert [next(results) for _ in range(1000)] == list(range(1000))
    assert pool.most < 1000
    assert sum(pool.sizes) < 3000


class _Breaking(_Slow):
    """It breaks as a chunk is handed to it, once."""

    broken: tuple[type[BaseException], ...] = (KeyError,)
    renewed = 0

    def submit(self, items: Sequence[int]) -> Future[Chunk]:
        if len(self.sizes) == 3 and not self.renewed:
            raise KeyError(3)
        return super().submit(items)

    def renew(self) -> None:
        self.renewed += 1


def test_a_pool_that_broke_meanwhile_is_replaced() -> None:
    """A process may die between two results, and then no chunk says so."""
    pool = _Breaking(0.001)
    assert list(streamed(range(500), pool, 16, str)) == list(range(500))
    assert pool.renewed == 1


REFUSED = """\
import os, time
from multiprocessing import get_context
from l10n.errors import UserError
from l10n.parallel import each

server = get_context("fork").Process(target=time.sleep, args=(60,))
server.start()
fork, begun = os.fork, []

def refusing():
    begun.append(1)
    if len(begun) > 1:
        raise BlockingIOError(11, "Resource temporarily unavailable")
    return fork()

os.fork = refusing
try:
    list(each(range(9), lambda: str, enough=2, chunk=1))
except UserError as error:
    print(error)
server.join(0.5)
print("and the server goes on:", server.is_alive())
server.kill()
"""


@TWO_CORES
def test_a_process_that_the_system_refuses_is_one_line() -> None:
    """The one that it allowed ends too, else the command would wait for it for ever; and no other:
    `build --serve` has one that serves."""
    done = subprocess.run(
        [sys.executable, "-c", REFUSED], capture_output=True, text=True, timeout=60
    )
    assert "the system refuses a process (Resource temporarily unavailable)" in done.stdout
    assert "and the server goes on: True" in done.stdout
