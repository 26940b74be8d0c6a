"""Work over several processes gives what one process gives."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from l10n.errors import UserError
from l10n.parallel import ENOUGH, each


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


@pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="one core: no second process")
def test_a_process_that_dies_is_a_clear_error() -> None:
    """It does not hang, and it is no traceback."""
    with pytest.raises(UserError, match="ended from outside"):
        list(each(range(ENOUGH), _dying, 5))
