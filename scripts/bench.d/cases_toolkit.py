"""The Translate Toolkit's cases: the tests of pofilter are run, with its checkers standing in."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Any

import recorder
from cases import Case, Collected, collected

_TABLE = {
    "blank": ("untranslated",),
    "brackets": ("brackets",),
    "compendiumconflicts": ("conflict-marker",),
    "doublequoting": ("quotes",),
    "doublespacing": ("whitespace",),
    "doublewords": ("repeated-word",),
    "emails": ("links",),
    "endpunc": ("punctuation", "whitespace"),
    "endwhitespace": ("whitespace", "newlines"),
    "escapes": ("escapes", "newlines"),
    "long": ("length",),
    "newlines": ("newlines",),
    "numbers": ("numbers",),
    "printf": ("placeholders",),
    "puncspacing": ("whitespace", "punctuation"),
    "purepunc": ("punctuation", "same-as-source"),
    "pythonbraceformat": ("placeholders",),
    "short": ("length",),
    "simplecaps": ("capitalisation",),
    "singlequoting": ("quotes",),
    "startcaps": ("capitalisation",),
    "startpunc": ("punctuation", "whitespace"),
    "startwhitespace": ("whitespace", "newlines"),
    "tabs": ("escapes", "whitespace", "newlines"),
    "unchanged": ("same-as-source",),
    "untranslated": ("untranslated",),
    "urls": ("links",),
    "variables": ("placeholders",),
    "xmltags": ("markup",),
}
"""pofilter's test -> our checks."""

_STYLES = ("StandardChecker", "GnomeChecker", "KdeChecker", "MinimalChecker", "ReducedChecker")
"""Checkers for gettext catalogs; the others know formats of Mozilla, OpenOffice and iOS."""

_GIVEN = ("notranslatewords", "musttranslatewords", "validchars", "accelmarkers", "varmatches")
"""Settings of a checker that change what is right."""


def collect(folder: Path) -> Collected:
    """The cases in an unpacked Translate Toolkit."""
    path = folder / "tests" / "translate" / "filters" / "test_checks.py"
    checks = recorder.named("checks")
    for name in _STYLES:
        setattr(checks, name, type(name, (_Checker,), {}))
    checks.CheckerConfig = _Config  # type: ignore[attr-defined]
    told: list[tuple[_Asked, bool, str, str]] = []
    with recorder.standing_in(("translate", "pytest"), {"checks": checks, "mark": _Mark()}):
        scope = recorder.run(path)
        scope["passes"] = lambda asked, source, target: _tell(told, asked, False, source, target)
        for name in ("fails", "fails_serious"):
            scope[name] = lambda asked, source, target, *_: _tell(told, asked, True, source, target)
        for name in [name for name in scope if name.startswith("test_")]:
            begun = len(told)
            with suppress(TypeError, AttributeError, AssertionError, KeyError):
                scope[name]()  # which may test more than checks
            for asked, *_ in told[begun:]:
                asked.place = f"test_checks.py {name}"
    left_out: Counter[str] = Counter()
    cases = []
    for asked, faulty, source, target in told:
        reason = _unlike(asked)
        if reason:
            left_out[reason] += 1
        elif source:
            cases.append(_case(asked, faulty, source, target))
    return collected(cases, left_out)


class _Config(recorder.Anything):
    """A checker's settings."""


class _Mark:
    """pytest's: a test that is expected to fail holds what the tool itself gets wrong."""

    def xfail(self, *_: object, **__: object) -> Any:
        return lambda test: None

    def __getattr__(self, name: str) -> Any:
        return lambda *_, **__: lambda test: test


class _Asked:
    """One test of one checker."""

    def __init__(self, style: str, settings: dict[str, object], check: str) -> None:
        self.style, self.settings, self.check = style, settings, check
        self.place = ""


class _Checker:
    def __init__(self, *arguments: object, **named: object) -> None:
        config = next((a for a in (*arguments, *named.values()) if isinstance(a, _Config)), None)
        self.settings: dict[str, object] = dict(config.named) if config is not None else {}

    def __getattr__(self, name: str) -> _Asked:
        return _Asked(type(self).__name__, self.settings, name)


def _tell(told: list[Any], asked: object, faulty: bool, source: str, target: str) -> bool:
    if isinstance(asked, _Asked):
        told.append((asked, faulty, source, target))
    return True


def _unlike(asked: _Asked) -> str:
    """Why a case cannot be compared; empty where it can."""
    if asked.check not in _TABLE:
        return "no such check"
    if any(asked.settings.get(name) for name in _GIVEN):
        return "words and marks that were set for the case"
    return ""


def _case(asked: _Asked, faulty: bool, source: str, target: str) -> Case:
    return Case(
        tool="Translate Toolkit",
        check=asked.check,
        place=f"{asked.place} {asked.style}",
        ids=_TABLE[asked.check],
        faulty=faulty,
        sources=(source,),
        targets=(target,),
        flags=_flags(asked.check, source + target),
        language=str(asked.settings.get("targetlanguage") or "uk"),
    )


def _flags(check: str, text: str) -> tuple[str, ...]:
    """The flag under which the tool's rule holds: it looks into texts without one."""
    match check:
        case "pythonbraceformat":
            return ("python-brace-format",)
        case "printf" | "variables" if "%" in text:
            if "%(" in text:
                return ("python-format",)
            if "@" in text:
                return ("objc-format",)
            return ("boost-format",) if "%1%" in text or "%|" in text else ("c-format",)
    return ()
