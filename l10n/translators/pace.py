"""How often requests go out: a token bucket, and pauses that a service asks for."""

from __future__ import annotations

import threading
from collections.abc import Callable


class Pace:
    """One service's bucket: a request takes a token; used by several threads."""

    def __init__(self, per_second: float, now: Callable[[], float]) -> None:
        """`per_second` 0 means no limit. A second's worth may go out at once, at least one."""
        self._rate = per_second
        self._room = max(1.0, per_second)
        self._tokens = self._room
        self._now = now
        self._filled = now()
        self._silent_until = float("-inf")
        self._lock = threading.Lock()

    def take(self) -> float:
        """Take a token: 0 where there was one, else the seconds after which to ask again."""
        with self._lock:
            now = self._now()
            if now < self._silent_until:
                return self._silent_until - now
            if not self._rate:
                return 0.0
            gained = (now - self._filled) * self._rate
            self._tokens = min(self._room, self._tokens + gained)
            self._filled = now
            if self._tokens >= 1 - 1e-9:
                self._tokens -= 1
                return 0.0
            return (1 - self._tokens) / self._rate

    def pause(self, seconds: float) -> None:
        """Nobody gets a token for so long; a longer pause that is on already stays."""
        with self._lock:
            self._silent_until = max(self._silent_until, self._now() + seconds)
