"""Translators by name: the built-in ones, and those of installed packages.

A package adds one with an entry point of the group `l10n.translators`: a callable that takes the
translator's settings, a mapping, and returns a `Translator`.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from typing import Any, cast

from l10n.errors import UserError
from l10n.translators import Translator

GROUP = "l10n.translators"

_DEEP = "l10n.translators.deep"

BUILT_IN = {
    "memory": "l10n.translators.memory",
    "google": _DEEP,
    "libre": _DEEP,
    "deepl": _DEEP,
    "microsoft": _DEEP,
    "mymemory": _DEEP,
    "yandex": _DEEP,
    "papago": _DEEP,
    "baidu": _DEEP,
    "qcri": _DEEP,
    "chatgpt": _DEEP,
    "linguee": _DEEP,
    "pons": _DEEP,
}
"""Name -> module whose `make(name, options)` gives it; imported when one is asked for."""


def names() -> list[str]:
    """Every name `get` knows: the built-in ones, then the installed ones."""
    return [*BUILT_IN, *sorted(name for name in _installed() if name not in BUILT_IN)]


def get(name: str, options: Mapping[str, Any]) -> Translator:
    """The translator of a name, with its settings.

    Raises UserError for a name nobody has, and where the translator cannot be made.
    """
    if name in BUILT_IN:
        make = import_module(BUILT_IN[name]).make
        return cast(Translator, make(name, options))
    installed = _installed()
    if name not in installed:
        known = names()
        near = difflib.get_close_matches(name, known, n=3)
        hint = f"did you mean {' or '.join(near)}? " if near else ""
        raise UserError(f'"{name}" is not a translator; {hint}known are {", ".join(known)}')
    return _load(installed[name], options)


def _installed() -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=GROUP)}


def _load(point: EntryPoint, options: Mapping[str, Any]) -> Translator:
    try:
        make: Callable[[Mapping[str, Any]], Translator] = point.load()
        return make(options)
    except UserError:
        raise
    except Exception as error:
        raise UserError(
            f"the translator {point.name} ({point.value}) cannot be made "
            f"({type(error).__name__}); check the package it comes from"
        ) from error
