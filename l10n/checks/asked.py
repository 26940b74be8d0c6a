"""Asking a check, and what becomes of a plug-in's mistake."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import Any, TypeVar

from l10n.checks.base import ByPart, ByWord, Check, Fault, Narrow
from l10n.console import printing_to_people
from l10n.errors import PluginError, is_utf8
from l10n.model import Message, Severity

T = TypeVar("T")

_MOST = 1_000_000
"""Faults of one check in one text or file: who finds more of them finds no end."""
_TYPES: dict[str, Any] = {
    "message": str,
    "fix": str | None,
    "about": Message | None,
    "line": int | None,
    "severity": Severity | None,
    "span": tuple | None,
    "path": str | None,
    "language": str | None,
}


def asked(check: Check, function: Callable[[T], Iterator[Fault]], about: T) -> list[Fault]:
    """What a check finds.

    Raises PluginError where a plug-in fails: its author's mistake is not ours.
    """
    if not check.plugin:
        return list(function(about))
    return _made_sure(check, lambda: list(map(_sound, _ending(function(about)))))


def guarded(check: Check) -> Check:
    """A plug-in's check whose hints, too, raise PluginError where they fail."""
    glance = check.glance
    return replace(
        check,
        source=_guarded_interest(check, check.source),
        target=_guarded_interest(check, check.target),
        glance=partial(_asked_hint, check, glance) if glance else None,
    )


def _guarded_interest(check: Check, interest: Any) -> Any:
    if interest is None or not isinstance(interest, Narrow):
        return interest and partial(_asked_hint, check, interest)
    judges = partial(_asked_hint, check, interest.judges)
    if isinstance(interest, ByWord):
        return ByWord(judges, partial(_asked_hint, check, interest.table))
    if isinstance(interest, ByPart):
        return ByPart(judges, partial(_asked_hint, check, interest.pattern))
    return replace(interest, judges=judges)


def _asked_hint(check: Check, hint: Callable[..., T], *given: object) -> T:
    return _made_sure(check, lambda: hint(*given))


def _made_sure(check: Check, ask: Callable[[], T]) -> T:
    try:
        with printing_to_people():
            return ask()
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # one that leaves must not pass for a clean run
        problem = f"{type(error).__name__}: {error}"
        message = f'its check "{check.id}" failed ({problem})'
        raise PluginError(message, path=check.plugin) from error


def _ending(found: Iterable[Fault]) -> Iterator[Fault]:
    """What is found. Raises ValueError where there is no end of it."""
    yield from islice(iterator := iter(found), _MOST)
    if next(iterator, None) is not None:
        raise ValueError(f"it yields more than {_MOST:,} faults")


def _sound(fault: Fault) -> Fault:
    """A plug-in's fault. Raises TypeError or ValueError where it is none: types alone hold nobody
    back.
    """
    if not isinstance(fault, Fault):
        raise TypeError(f"it yields {fault!r}, not a Fault")
    for name, wanted in _TYPES.items():
        value = getattr(fault, name)
        if not isinstance(value, wanted):
            raise TypeError(f"a Fault's {name} must not be {value!r}")
        if isinstance(value, str) and not is_utf8(value):
            raise ValueError(f"a Fault's {name} must be text, not {value!r}")
    if fault.span is not None and [type(place) for place in fault.span] != [int, int]:
        raise TypeError(f"a Fault's span must be two numbers, not {fault.span!r}")
    return fault
