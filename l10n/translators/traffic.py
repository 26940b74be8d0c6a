"""Requests to one service: so many at once, so many a second, again where that may help.

A request that fails for now (`BusyError`) is sent again, later and later, or when the service says.
One given up leaves its texts empty and the next one goes on, until the breaker finds that the
service itself is down. What is there by then is not lost: `PartialError` holds it.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from l10n.model import Segment, Suggestion
from l10n.translators import PartialError, TranslatorError
from l10n.translators.breaker import Breaker
from l10n.translators.options import Options
from l10n.translators.pace import Pace

T = TypeVar("T")
Asked = Sequence[Suggestion | None]

CONCURRENCY = 4
RETRIES = 3
LONGEST_WAIT = 120.0
"""Seconds a service may ask to wait before it is given up."""
_FIRST_WAIT, _MOST_WAIT = 1.0, 60.0
"""Seconds before a request is sent again the first time, and at most; doubled each time."""


class BusyError(TranslatorError):
    """It failed, and may not fail a little later."""

    def __init__(self, message: str, wait: float | None = None) -> None:
        """`wait` is the seconds after which the service wants to be asked again."""
        super().__init__(message)
        self.wait = wait


class UnreachableError(BusyError):
    """Nothing is known of the service; one that was never reached is not tried again."""


class UnclearError(TranslatorError):
    """An answer that cannot be understood."""


class RejectedError(TranslatorError):
    """The request as it is; another one may be taken."""


class DeniedError(TranslatorError):
    """It wants no more requests in this run: no key, no money."""


class TooLongError(Exception):
    """The service finds the text too long."""


class Traffic:
    """How one translator's requests go out."""

    def __init__(
        self,
        name: str,
        *,
        concurrency: int = CONCURRENCY,
        retries: int = RETRIES,
        per_second: float = 0.0,
        longest_wait: float = LONGEST_WAIT,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] | None = None,
        chance: Callable[[], float] = random.random,
    ) -> None:
        """`per_second` 0 is no limit; `chance` gives 0..1. `sleep` ends early when work stops."""
        self.concurrency = concurrency
        self._name = name
        self._retries = retries
        self._longest_wait = longest_wait
        self._stop = threading.Event()
        self._sleep = sleep or self._stop.wait
        self._chance = chance
        self._pace = Pace(per_second, now)
        self._breaker = Breaker(now)

    @classmethod
    def of(
        cls,
        options: Options,
        *,
        per_second: float = 0.0,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] | None = None,
    ) -> Traffic:
        """From a translator's settings; `per_second` is what holds where they say nothing.

        Raises TranslatorError for a setting that cannot be used.
        """
        if options.has("requests_per_second") and options.has("requests_per_minute"):
            raise TranslatorError(
                f"{options.name}: set requests_per_second or requests_per_minute, not both"
            )
        most = 100_000.0
        a_second = options.number("requests_per_second", per_second or most, "requests", 0, most)
        a_minute = options.number("requests_per_minute", 60 * most, "requests", 0, 60 * most)
        rate = a_minute / 60 if options.has("requests_per_minute") else a_second
        return cls(
            options.name,
            concurrency=options.count("concurrency", CONCURRENCY, 1, 32),
            retries=options.count("retries", RETRIES, 0, 20),
            per_second=0.0 if rate == most else rate,
            longest_wait=options.number("longest_wait", LONGEST_WAIT, "seconds", 0, 86_400),
            now=now,
            sleep=sleep,
        )

    def each(
        self, groups: Sequence[Sequence[Segment]], ask: Callable[[Sequence[Segment]], Asked]
    ) -> list[Suggestion | None]:
        """What `ask` has for every group, in order and in one list; several are asked at once.

        Raises TranslatorError where one stops the work; PartialError where others had something.
        """
        found: list[Asked] = [[None] * len(group) for group in groups]
        errors: list[TranslatorError] = []
        self._stop.clear()

        def work(index: int) -> None:
            if self._stop.is_set():
                return
            try:
                found[index] = ask(groups[index])
            except TranslatorError as error:
                errors.append(error)
                self._stop.set()
            except Exception as error:
                errors.append(self._fault(error))
                self._stop.set()

        with ThreadPoolExecutor(max(1, min(self.concurrency, len(groups)))) as pool:
            try:
                for done in [pool.submit(work, index) for index in range(len(groups))]:
                    done.result()
            except BaseException:  # Ctrl-C: what waits is not begun, what sleeps wakes up
                self._stop.set()
                pool.shutdown(cancel_futures=True)
                raise
        suggestions = [suggestion for group in found for suggestion in group]
        if not errors:
            return suggestions
        if any(suggestions):
            raise PartialError(errors[0].message, suggestions) from errors[0]
        raise errors[0]

    def send(self, request: Callable[[], T]) -> T | None:
        """What the request gives; None where it was given up, though the service answers others.

        Raises TooLongError and RejectedError as the request does, TranslatorError where the
        service is to be left alone.
        """
        attempt = 0
        while True:
            self._wait()
            self._breaker.check()
            try:
                value = request()
            except BusyError as error:
                if not self._again(error, attempt):
                    self._breaker.failed(error)
                    return None
                attempt += 1
            except UnclearError as error:
                self._breaker.failed(error)
                return None
            except DeniedError as error:
                self._breaker.trip(error)
            except (TooLongError, RejectedError):
                self._breaker.succeeded()
                raise
            else:
                self._breaker.succeeded()
                return value

    def _again(self, error: BusyError, attempt: int) -> bool:
        """Whether to send it again; everybody waits until then."""
        if error.wait is not None and error.wait > self._longest_wait:
            self._breaker.trip(
                TranslatorError(
                    f"{self._name} asks to wait {error.wait:.0f} s, more than longest_wait "
                    f"({self._longest_wait:g} s); run the command again then, "
                    f"or leave --using {self._name} out"
                ),
                error.wait,
            )
        if attempt >= self._retries:
            return False
        if isinstance(error, UnreachableError) and not self._breaker.answered:
            return False
        later = min(_MOST_WAIT, _FIRST_WAIT * 2**attempt) * (0.5 + self._chance() / 2)
        self._pace.pause(later if error.wait is None else error.wait)
        return True

    def _wait(self) -> None:
        while (seconds := self._pace.take()) > 0 and not self._stop.is_set():
            self._sleep(seconds)
        if self._stop.is_set():
            raise TranslatorError(f"{self._name} was stopped")

    def _fault(self, error: Exception) -> TranslatorError:
        return TranslatorError(
            f"{self._name} failed ({type(error).__name__}); "
            f"update it, or leave --using {self._name} out"
        )
