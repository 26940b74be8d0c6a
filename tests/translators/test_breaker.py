"""The circuit breaker, on a clock of the test's own."""

from __future__ import annotations

import pytest

from l10n.translators import TranslatorError
from l10n.translators.breaker import FAILURES, REST, Breaker
from tests.translators.clock import Clock

ERROR = TranslatorError("it is down")


def _is_open(breaker: Breaker) -> bool:
    try:
        breaker.check()
    except TranslatorError as error:
        assert error is ERROR
        return True
    return False


def test_a_service_that_never_answered_is_given_up_at_once() -> None:
    """The first failure is told, and the service left alone."""
    breaker = Breaker(Clock().now)
    with pytest.raises(TranslatorError, match="it is down"):
        breaker.failed(ERROR)
    assert _is_open(breaker)


def test_failures_in_a_row() -> None:
    """One that answers now and then is asked on; so many failures in a row break the circuit."""
    breaker = Breaker(Clock().now)
    for _ in range(3):
        breaker.succeeded(breaker.check())
        for _ in range(FAILURES - 1):
            breaker.failed(ERROR)
        assert not _is_open(breaker)
    with pytest.raises(TranslatorError):
        breaker.failed(ERROR)
    assert _is_open(breaker)


def test_after_a_rest_one_request_may_pass() -> None:
    """The others follow once it succeeded."""
    clock = Clock()
    breaker = Breaker(clock.now)
    breaker.trip(ERROR, REST)
    clock.sleep(REST - 1)
    assert _is_open(breaker)
    clock.sleep(1)
    asked = breaker.check()
    assert [_is_open(breaker) for _ in range(2)] == [True, True]
    breaker.succeeded(asked)
    assert not _is_open(breaker)


def test_for_good() -> None:
    """A service that wants no more requests gets none."""
    clock = Clock()
    breaker = Breaker(clock.now)
    breaker.trip(ERROR)
    clock.sleep(1e9)
    assert _is_open(breaker)


def test_an_answer_that_comes_late_closes_nothing() -> None:
    """What was asked before the circuit broke says nothing about the service now."""
    clock = Clock()
    breaker = Breaker(clock.now)
    asked = breaker.check()
    breaker.trip(ERROR, REST)
    breaker.succeeded(asked)
    assert _is_open(breaker)
    clock.sleep(REST)
    breaker.succeeded(breaker.check())
    assert not _is_open(breaker)


def test_a_failure_that_comes_late_prolongs_nothing() -> None:
    """It went out before the circuit broke; the request that finds out how things are counts."""
    clock = Clock()
    breaker = Breaker(clock.now)
    breaker.trip(ERROR, REST)
    clock.sleep(REST)
    asked = breaker.check()
    with pytest.raises(TranslatorError):
        breaker.failed(ERROR)
    breaker.succeeded(asked)
    assert not _is_open(breaker)


def test_a_failure_that_comes_late_shortens_nothing() -> None:
    """What was under way when the service wanted no more requests fails after it."""
    clock = Clock()
    breaker = Breaker(clock.now)
    breaker.trip(ERROR)
    with pytest.raises(TranslatorError):
        breaker.failed(TranslatorError("it is busy"))
    clock.sleep(1e9)
    assert _is_open(breaker)
