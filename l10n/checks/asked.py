"""Asking a check, and what becomes of a plug-in's mistake."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from typing import TextIO, TypeVar

from l10n.checks.base import Check, Fault
from l10n.errors import PluginError

T = TypeVar("T")


def asked(check: Check, function: Callable[[T], Iterator[Fault]], about: T) -> list[Fault]:
    """What a check finds.

    Raises PluginError where a plug-in fails: its author's mistake is not ours.
    """
    if not check.plugin:
        return list(function(about))
    try:
        with printing_to_people():
            return list(map(_sound, function(about)))
    except (Exception, SystemExit) as error:  # one that leaves must not pass for a clean run
        problem = f"{type(error).__name__}: {error}"
        message = f'its check "{check.id}" failed ({problem})'
        raise PluginError(message, path=check.plugin) from error


def _sound(fault: Fault) -> Fault:
    """A plug-in's fault. Raises TypeError where it is none: types alone hold nobody back."""
    if not isinstance(fault, Fault):
        raise TypeError(f"it yields {fault!r}, not a Fault")
    if not isinstance(fault.message, str) or not isinstance(fault.fix, str | None):
        raise TypeError("a Fault's message, and its fix if it has one, must be texts")
    return fault


def printing_to_people() -> redirect_stdout[TextIO]:
    """While a plug-in runs, what it prints goes to stderr: stdout is the report's."""
    return redirect_stdout(sys.stderr)
