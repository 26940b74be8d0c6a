"""Weblate's cases: its own tests of its checks are run, with its checks standing in."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, ClassVar

import recorder
from cases import OTHER_LANGUAGE, Case, Collected, collected, group_of

_TABLE = {
    "begin_newline": ("newlines",),
    "end_newline": ("newlines",),
    "newline-count": ("newlines",),
    "begin_space": ("whitespace",),
    "end_space": ("whitespace",),
    "double_space": ("whitespace",),
    "end_stop": ("punctuation",),
    "end_colon": ("punctuation",),
    "end_question": ("punctuation",),
    "end_exclamation": ("punctuation",),
    "end_interrobang": ("punctuation",),
    "end_ellipsis": ("punctuation",),
    "end_semicolon": ("punctuation",),
    "punctuation_spacing": ("whitespace", "punctuation", "no-break-space"),
    "escaped_newline": ("escapes", "newlines"),
    "zero-width-space": ("hidden-characters",),
    "max-length": ("length",),
    "duplicate": ("repeated-word",),
    "same": ("same-as-source",),
    "plurals": ("plural-missing", "untranslated"),
    "bbcode": ("markup",),
    "xml-invalid": ("markup",),
    "xml-tags": ("markup",),
    "safe-html": ("markup",),
    "md-reflink": ("links", "markup"),
    "md-link": ("links", "markup"),
    "md-syntax": ("markup",),
    "rst-references": ("markup", "links"),
    "rst-syntax": ("markup",),
    "url": ("links",),
    "placeholders": ("placeholders",),
    "python_format": ("placeholders",),
    "python_brace_format": ("placeholders",),
    "c_format": ("placeholders",),
    "perl_format": ("placeholders",),
    "perl_brace_format": ("placeholders",),
    "php_format": ("placeholders",),
    "javascript_format": ("placeholders",),
    "java_printf_format": ("placeholders",),
    "java_format": ("placeholders",),
    "c_sharp_format": ("placeholders",),
    "qt_format": ("placeholders",),
    "qt_plural_format": ("placeholders",),
    "ruby_format": ("placeholders",),
    "lua_format": ("placeholders",),
    "object_pascal_format": ("placeholders",),
    "scheme_format": ("placeholders",),
    "es_format": ("placeholders",),
    "vue_format": ("placeholders",),
    "i18next_interpolation": ("placeholders",),
    "percent_placeholders": ("placeholders",),
    "automattic_components_format": ("placeholders",),
}
"""Weblate's check -> ours."""

_LEFT_OUT = {
    "kashida": OTHER_LANGUAGE,
    "kabyle-characters": OTHER_LANGUAGE,
}
"""Why there is no such check here."""
_FORMATS = re.compile(r"_(?:format|interpolation|placeholders)$")
_DEFAULT = ("string", "string", "")
_NO_SOURCE = "source"
"""For a case that gives none: a message without msgid is a catalog's header."""
_FILES = (
    "chars", "duplicate", "format", "markup", "placeholders", "same", "consistency",
)  # fmt: skip


def collect(folder: Path) -> Collected:
    """The cases in an unpacked Weblate."""
    names = _check_ids(folder / "weblate" / "checks")
    cases: list[Case] = []
    left_out: Counter[str] = Counter()
    for name in _FILES:
        path = folder / "weblate" / "checks" / "tests" / f"test_{name}_checks.py"
        path = path if path.exists() else path.with_name(f"test_{name}.py")
        for check, place, faulty, data in _told(path, names):
            if check not in _TABLE:
                left_out[_LEFT_OUT.get(check, "no such check")] += 1
                continue
            if place.endswith(".test_interrobang") and check != "end_interrobang":
                left_out["left to another of the tool's checks"] += 1
                continue
            cases.append(_case(check, f"{path.name} {place}", faulty, data))
    return collected(cases, left_out)


class _Said:
    """What a check was asked; an assertion about it makes it a case."""

    def __init__(self, check: str, data: tuple[Any, ...]) -> None:
        self.check, self.data = check, data


class _Unit:
    """The tool's stand-in for a message."""

    def __init__(
        self,
        id_hash: object = None,
        flags: Any = "",
        code: str = "",
        source: Any = "",
        *rest: object,
        **named: object,
    ) -> None:
        self.flags, self.code, self.source = flags or named.get("extra_flags", ""), code, source
        self.translation = recorder.Anything()

    def __getattr__(self, name: str) -> Any:
        return recorder.Anything()


class _Check:
    """A check of theirs: says what it was asked, decides nothing."""

    names: ClassVar[dict[str, str]] = {}

    @property
    def id(self) -> str:
        return self.names.get(type(self).__name__, "")

    @property
    def ignore_string(self) -> str:
        return "ignore-" + self.id.replace("_", "-")

    def check_single(self, source: str, target: str, unit: _Unit) -> _Said:
        return _Said(self.id, ([source or unit.source], [target], unit.flags, unit.code, False))

    def check_target(self, sources: list[str], targets: list[str], unit: _Unit) -> _Said:
        return _Said(self.id, (sources, targets, unit.flags, unit.code, False))

    def check_format(self, source: str, target: str, one: bool, unit: object) -> _Said:
        return _Said(self.id, ([source], [target], "", "", one))

    def __getattr__(self, name: str) -> Any:
        return recorder.Anything()


class _Case:
    """Their test case."""

    default_lang = ""
    check: Any = None

    def __init__(self, tell: Callable[[bool, _Said], None]) -> None:
        self.tell = tell

    def setUp(self) -> None:
        ignored = self.check.ignore_string if self.check else ""
        self.test_ignore_check = ("x", "x", ignored)

    def do_test(self, faulty: bool, data: Any, lang: str | None = None) -> None:
        if data and isinstance(data[0], str):
            unit = _Unit(None, data[2], lang or "")
            self.tell(faulty, self.check.check_single(data[0], data[1], unit))

    def assertTrue(self, said: object, msg: str = "") -> None:  # noqa: N802
        if isinstance(said, _Said):
            self.tell(True, said)

    def assertFalse(self, said: object, msg: str = "") -> None:  # noqa: N802
        if isinstance(said, _Said):
            self.tell(False, said)

    def assertEqual(self, said: object, expected: object, msg: str = "") -> None:  # noqa: N802
        if isinstance(said, _Said):
            self.tell(bool(expected), said)

    def __getattr__(self, name: str) -> Any:
        return recorder.Anything()


def _told(path: Path, names: dict[str, str]) -> Iterator[tuple[str, str, bool, tuple[Any, ...]]]:
    """Check id, place, verdict and data of every case in a test file."""
    _Check.names = names
    given = {
        "CheckTestCase": _Case,
        "SimpleTestCase": _Case,
        "TestCase": _Case,
        "MockUnit": _Unit,
        "Unit": _Unit,
    }
    with recorder.standing_in(("weblate", "django"), given, _Check):
        import unittest

        real, unittest.TestCase = unittest.TestCase, _Case  # type: ignore[misc, assignment]
        try:
            scope = recorder.run(path)
        finally:
            unittest.TestCase = real  # type: ignore[misc]
        for cls in [c for c in scope.values() if isinstance(c, type) and issubclass(c, _Case)]:
            if cls is not _Case:
                yield from _told_by(cls)


def _told_by(cls: type[_Case]) -> Iterator[tuple[str, str, bool, tuple[Any, ...]]]:
    told: list[tuple[str, str, bool, tuple[Any, ...]]] = []
    at = cls.__name__

    def tell(faulty: bool, said: _Said) -> None:
        sources, targets, flags, code, one = said.data
        told.append((said.check, at, faulty, (sources, targets, flags, code or lang, one)))

    test = cls(tell)
    lang = cls.default_lang
    test.setUp()
    for name, data in sorted(vars(test).items()):
        if name.startswith(("test_good", "test_failure", "test_ignore")) and data != _DEFAULT:
            at = f"{cls.__name__} {name}"
            said = test.check.check_single(data[0], data[1], _Unit(None, data[2])) if data else 0
            if isinstance(said, _Said):
                tell(name.startswith("test_failure"), said)
    for name in [name for name in dir(cls) if name.startswith("test_")]:
        at = f"{cls.__name__}.{name}"
        try:
            getattr(test, name)()
        except (TypeError, AttributeError, KeyError, IndexError):
            continue  # it needs more of Weblate than its checks
    yield from told


def _case(check: str, place: str, faulty: bool, data: tuple[Any, ...]) -> Case:
    sources, targets, flags, code, one = data
    names = _flags(flags)
    own = check.replace("_", "-")
    is_format = bool(_FORMATS.search(check))
    if is_format and own not in names:
        names += (own,)
    plural = len(set(sources)) > 1
    return Case(
        tool="Weblate",
        check=check,
        place=place,
        ids=_TABLE[check],
        faulty=faulty,
        sources=tuple(sources if plural else [sources[0] or _NO_SOURCE]),
        targets=tuple(targets if plural else targets[:1]),
        flags=names,
        language=code or "uk",
        one=bool(one),
        group=group_of(own) if is_format else "",
    )


def _flags(flags: Any) -> tuple[str, ...]:
    """Flags as a PO file can hold them: a comma ends one there."""
    text = ",".join(flags) if isinstance(flags, list) else str(flags)
    found = re.findall(r'(?:[^,"]|"(?:[^"\\]|\\.)*")+', text)
    return tuple(flag.strip() for flag in found if flag.strip())


def _check_ids(folder: Path) -> dict[str, str]:
    """Class -> id of every check defined there."""
    ids: dict[str, str] = {}
    for path in sorted(folder.glob("*.py")):
        for node in ast.parse(path.read_text("utf-8")).body:
            for line in node.body if isinstance(node, ast.ClassDef) else ():
                match line:
                    case ast.Assign(targets=[ast.Name("check_id")], value=ast.Constant(str(name))):
                        ids[node.name] = name  # type: ignore[union-attr]
    return ids
