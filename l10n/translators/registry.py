"""Translators by name: the built-in ones, and those of installed packages.

A package adds one with an entry point of the group `l10n.translators`: a callable that takes the
translator's settings, a mapping, and returns a `Translator`.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from typing import Any, Protocol, cast, runtime_checkable

from l10n.console import printing_to_people
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
    "llm": "l10n.translators.llm",
    "local": "l10n.translators.local",
    "command": "l10n.translators.command",
}
"""Name -> module whose `make(name, options)` gives it; imported when one is asked for."""

_STAYS_HERE = ("memory", "local")


@dataclass(frozen=True, slots=True)
class Status:
    """Whether a translator can be used."""

    name: str
    built_in: bool
    missing: str
    """What it lacks and how to get it, in one line; empty where it is ready."""
    sends_text_out: bool | None
    """Whether texts leave this computer; None where that is not known before it is made."""

    @property
    def ready(self) -> bool:
        return not self.missing


@runtime_checkable
class Paired(Protocol):
    """A translator that knows its languages before it is asked."""

    def check(self, source: str, target: str) -> None:
        """Raises TranslatorError where it does not translate from the one into the other."""


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
    problem = unknown(name)
    if problem:
        raise UserError(problem)
    return _load(_installed()[name], options)


def unknown(name: str) -> str:
    """Why there is no translator of a name, with the nearest ones; empty where there is."""
    if name in BUILT_IN or name in _installed():
        return ""
    known = names()
    near = difflib.get_close_matches(name, known, n=3)
    hint = f"did you mean {' or '.join(near)}? " if near else ""
    return f'"{name}" is not a translator; {hint}known are {", ".join(known)}'


def status(name: str, options: Mapping[str, Any], pairs: Sequence[tuple[str, str]]) -> Status:
    """Whether the translator of a name can be used with its settings, without any request.

    `pairs` are the project's languages, source and target.
    """
    built_in = name in BUILT_IN
    if name == "memory":
        return Status(name, built_in, "", False)
    try:
        translator = get(name, options)
    except UserError as error:
        leaves = name not in _STAYS_HERE and options.get("offline") is not True
        return Status(name, built_in, str(error), leaves if built_in else None)
    missing = _unpaired(translator, pairs) if isinstance(translator, Paired) else ""
    return Status(name, built_in, missing, translator.sends_text_out)


def _unpaired(translator: Paired, pairs: Sequence[tuple[str, str]]) -> str:
    """Why it is of no use for any of the pairs."""
    problems = []
    for source, target in pairs:
        try:
            translator.check(source, target)
        except UserError as error:
            problems.append(re.sub(r"(, or|;) leave --using \S+ out$", "", str(error)))
    return problems[0] if problems and len(problems) == len(pairs) else ""


def _installed() -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=GROUP)}


def _load(point: EntryPoint, options: Mapping[str, Any]) -> Translator:
    """The translator of a package. Raises UserError where the package's mistake leaves none."""
    try:
        with printing_to_people():
            make: Callable[[Mapping[str, Any]], Translator] = point.load()
            made = make(options)
    except UserError:
        raise
    except (Exception, SystemExit) as error:  # one that leaves must not pass for a clean run
        raise UserError(
            f"the translator {point.name} ({point.value}) cannot be made "
            f"({type(error).__name__}); check the package it comes from"
        ) from error
    parts: dict[str, Any] = {"name": str, "sends_text_out": bool, "translate": Callable}
    for name, wanted in parts.items():
        if not isinstance(getattr(made, name, None), wanted):
            raise UserError(
                f"the translator {point.name} ({point.value}) has no {name}, or one of another "
                "type than the protocol's; check the package it comes from"
            )
    return made
