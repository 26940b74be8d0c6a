"""Time that passes only when somebody sleeps."""

from __future__ import annotations

import threading


class Clock:
    """`now` and `sleep` for several threads."""

    def __init__(self) -> None:
        self.time = 0.0
        self.slept: list[float] = []
        self._lock = threading.Lock()

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        with self._lock:
            self.time += seconds
            self.slept.append(seconds)
