"""The token bucket, on a clock of the test's own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.translators.pace import Pace
from tests.translators.clock import Clock


def _taken(pace: Pace, clock: Clock, count: int) -> list[float]:
    """The times at which so many tokens were had."""
    times = []
    for _ in range(count):
        while seconds := pace.take():
            clock.sleep(seconds)
        times.append(clock.time)
    return times


@pytest.mark.parametrize(
    ("per_second", "times"),
    [
        (0.0, [0, 0, 0, 0]),
        (1.0, [0, 1, 2, 3]),
        (0.5, [0, 2, 4, 6]),
        (2.0, [0, 0, 0.5, 1]),
    ],
)
def test_rate(per_second: float, times: list[float]) -> None:
    """A second's worth goes at once, the rest evenly; no rate is no limit."""
    clock = Clock()
    assert _taken(Pace(per_second, clock.now), clock, 4) == pytest.approx(times)


@given(st.floats(0.01, 50), st.lists(st.floats(0, 5), min_size=2, max_size=40))
def test_never_more_than_the_rate(per_second: float, idle: list[float]) -> None:
    """However work comes in, any stretch of time has at most its share and the first burst."""
    clock = Clock()
    pace = Pace(per_second, clock.now)
    times = []
    for seconds in idle:
        clock.sleep(seconds)
        times += _taken(pace, clock, 1)
    burst = max(1.0, per_second)
    for first in range(len(times)):
        for last in range(first, len(times)):
            share = burst + per_second * (times[last] - times[first])
            assert last - first + 1 <= share + 1e-6


def test_pause() -> None:
    """A pause holds everybody; a shorter one later does not end it."""
    clock = Clock()
    pace = Pace(0, clock.now)
    pace.pause(7)
    pace.pause(2)
    assert _taken(pace, clock, 2) == [7, 7]
