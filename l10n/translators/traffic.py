"""Requests to one service: so many at once, so many a second, again where that may help.

A request that fails for now (`BusyError`) is sent again, later and later, or when the service says.
One given up leaves its texts empty and the next one goes on, until the breaker finds that the
service itself is down. What is there by then is not lost: it came out of the stream before.
"""

from __future__ import annotations

import itertools
import queue
import random
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TypeVar

from l10n.model import Segment, Suggestion
from l10n.translators import PartialError, TranslatorError
from l10n.translators.breaker import Breaker
from l10n.translators.options import Options
from l10n.translators.pace import Pace

T = TypeVar("T")
Asked = Sequence[Suggestion | None]
_Result = tuple[int, Asked | TranslatorError] | None
_Results = queue.SimpleQueue[_Result]

CONCURRENCY = 4
RETRIES = 3
_LOOK_UP = 0.2
"""Seconds after which it is seen that the work is to stop."""
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


class OverloadedError(BusyError):
    """It wants fewer requests; no text is the cause."""


class UnclearError(TranslatorError):
    """An answer that cannot be understood; asked for once more."""


class MisfitError(UnclearError):
    """An answer of the right service, whose content is not what was asked for."""


class RejectedError(TranslatorError):
    """The request as it is; another one may be taken."""


class DeniedError(TranslatorError):
    """It wants no more requests in this run: no key, no money."""


class DoubtError(Exception):
    """A request for several texts was given up, and one of them may be the cause."""


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
        self._stopped = False
        self._sleep = sleep
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

    def stream(
        self, groups: Sequence[Sequence[Segment]], ask: Callable[[Sequence[Segment]], Asked]
    ) -> Iterator[tuple[int, Suggestion | None]]:
        """What `ask` has for every group, as it comes; several are asked at once.

        The numbers are those of the segments, counted through all groups. Raises TranslatorError
        where one stops the work, after what the others under way have. After `stop` it ends with
        the texts that are under way, and without an error.
        """
        stop = self._stop = threading.Event()
        tasks = queue.SimpleQueue[tuple[int, Sequence[Segment]]]()
        starts = itertools.accumulate((len(group) for group in groups), initial=0)
        for task in zip(starts, groups, strict=False):
            tasks.put(task)
        results = _Results()

        def work() -> None:
            try:
                while not (self._stopped or stop.is_set()):
                    start, group = tasks.get_nowait()
                    results.put((start, self._one(group, ask)))
            except queue.Empty:
                pass
            finally:
                results.put(None)

        working = min(self.concurrency, len(groups))
        for _ in range(working):
            # Daemons: after Ctrl-C nobody waits for an answer that will not be read.
            threading.Thread(target=work, daemon=True).start()
        errors: list[TranslatorError] = []
        try:
            while working:
                result = self._next(results, stop)
                if result is None:
                    working -= 1
                elif isinstance(result[1], TranslatorError):
                    errors.append(result[1])
                    stop.set()
                else:
                    yield from enumerate(result[1], result[0])
        finally:
            stop.set()
        if errors and not self._stopped:
            raise errors[0]

    def _next(self, results: _Results, stop: threading.Event) -> _Result:
        """The next result; while it is waited for, `stop` is set once the work is to stop."""
        while True:
            if self._stopped:
                stop.set()  # wakes those who wait to ask again
            with suppress(queue.Empty):
                return results.get(timeout=_LOOK_UP)

    def stop(self) -> None:
        """Begin no more requests."""
        self._stopped = True

    def _one(
        self, group: Sequence[Segment], ask: Callable[[Sequence[Segment]], Asked]
    ) -> Asked | TranslatorError:
        try:
            return ask(group)
        except TranslatorError as error:
            return error
        except Exception as error:
            return TranslatorError(
                f"{self._name} failed ({type(error).__name__}); "
                f"update it, or leave --using {self._name} out"
            )

    def send(self, request: Callable[[], T], *, lone: bool = True, again: bool = True) -> T | None:
        """What the request gives; None where it was given up, though the service answers others.

        Without `lone` one of several texts may be the cause of a failure, and DoubtError says so;
        without `again` it does so at once. Raises TooLongError and RejectedError as the request
        does, TranslatorError where the service is to be left alone.
        """
        attempt = 0
        unclear = False
        while True:
            self._wait()
            asked = self._breaker.check()
            try:
                value = request()
            except BusyError as error:
                if not self._again(error, attempt, again):
                    self._give_up(error, lone)
                    return None
                attempt += 1
            except UnclearError as error:
                if isinstance(error, MisfitError):
                    self._breaker.answered = True
                if unclear or not again:
                    self._give_up(error, lone)
                    return None
                unclear = True
            except DeniedError as error:
                self._breaker.trip(error)
                raise
            else:
                self._breaker.succeeded(asked)
                return value

    def rejected(self, error: RejectedError) -> None:
        """One text was not taken. Raises the error where that is the service's fault."""
        self._give_up(error, lone=True)

    def _give_up(self, error: TranslatorError, lone: bool) -> None:
        if lone or isinstance(error, UnreachableError | OverloadedError):
            self._breaker.failed(error)
        if not lone and not isinstance(error, OverloadedError):
            raise DoubtError

    def _again(self, error: BusyError, attempt: int, again: bool) -> bool:
        """Whether to send it again; everybody waits until then."""
        if error.wait is not None and error.wait > self._longest_wait:
            late = TranslatorError(
                f"{self._name} asks to wait {error.wait:.0f} s, more than longest_wait "
                f"({self._longest_wait:g} s); run the command again then, "
                f"or leave --using {self._name} out"
            )
            self._breaker.trip(late, error.wait)
            raise late
        if attempt >= self._retries or not (again or isinstance(error, OverloadedError)):
            return False
        if isinstance(error, UnreachableError) and not self._breaker.answered:
            return False
        later = min(_MOST_WAIT, _FIRST_WAIT * 2**attempt) * (0.5 + self._chance() / 2)
        self._pace.pause(later if error.wait is None else error.wait)
        return True

    def _wait(self) -> None:
        stop = self._stop
        sleep = self._sleep or stop.wait
        while (seconds := self._pace.take()) > 0 and not stop.is_set():
            sleep(seconds)
        if stop.is_set():
            raise TranslatorError(f"{self._name} was stopped")


def collected(
    stream: Iterable[tuple[int, Suggestion | None]], count: int
) -> list[Suggestion | None]:
    """All of a stream for `count` segments, in order.

    Raises its TranslatorError; as PartialError, where something came before.
    """
    found: list[Suggestion | None] = [None] * count
    try:
        for number, suggestion in stream:
            found[number] = suggestion
    except TranslatorError as error:
        if any(found):
            raise PartialError(error.message, found) from error
        raise
    return found
