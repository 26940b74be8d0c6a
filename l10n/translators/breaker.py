"""A circuit breaker: a service that fails again and again is left alone for a while."""

from __future__ import annotations

import threading
from collections.abc import Callable

from l10n.translators import TranslatorError

FAILURES = 3
"""Requests given up in a row, after which a service that did answer before is left alone."""
REST = 60.0
"""Seconds for which it is left alone; one request then finds out how it is."""
_FOR_GOOD = float("inf")


class Breaker:
    """One service's breaker; used by several threads."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._failures = 0
        self._broken = 0
        """How often the circuit broke."""
        self._error: TranslatorError | None = None
        self._until = 0.0
        self._lock = threading.Lock()
        self.answered = False
        """Whether the service has ever answered."""

    def check(self) -> int:
        """How often the circuit broke before the request that is to go out now.

        Raises the error that broke it, while the service is to be left alone. After that one
        request may pass, and the others once it succeeded.
        """
        with self._lock:
            if self._error is not None:
                now = self._now()
                if now < self._until:
                    raise self._error
                self._until = now + REST
            return self._broken

    def succeeded(self, asked: int) -> None:
        """A request was answered, for which `check` gave `asked`.

        One that went out before the circuit broke says nothing about the service now.
        """
        with self._lock:
            self.answered = True
            if asked == self._broken:
                self._failures = 0
                self._error = None

    def failed(self, error: TranslatorError) -> None:
        """A request was given up. Raises its error where the circuit is broken now.

        One failure is enough for a service that never answered. Where the circuit was broken
        already it changes nothing: the request went out before that, or found out how the service
        is, and then `check` has prolonged the rest.
        """
        with self._lock:
            if self._error is not None:
                raise error
            self._failures += 1
            if self.answered and self._failures < FAILURES:
                return
        self.trip(error, REST)
        raise error

    def trip(self, error: TranslatorError, seconds: float = _FOR_GOOD) -> None:
        """Break the circuit at once, and for so long; what is broken for good stays so."""
        with self._lock:
            self._broken += 1
            if self._until == _FOR_GOOD:
                return
            self._error = error
            self._until = self._now() + seconds
