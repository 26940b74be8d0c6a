"""Placeholders of the formats that catalogs flag, and of templates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One placeholder and its place in the text."""

    raw: str
    start: int
    end: int
    name: str
    """What must agree between source and translation: name or position, and type."""


_NAMED_PERCENT = re.compile(r"%\((?P<name>[^)]*)\)[-#0 +]*(?:\d+|\*)?(?:\.\d+)?(?P<type>[a-zA-Z])")
_PERCENT = re.compile(
    r"%(?:(?P<position>\d+)\$)?[-#0 +']*(?:\d+|\*)?(?:\.(?:\d+|\*))?"
    r"(?:hh|h|ll|l|L|j|z|t)?(?P<type>[diouxXeEfFgGaAcspr@%])"
)
_BRACE = re.compile(r"\{(?P<name>[^{}!:]*)(?:![rsa])?(?::[^{}]*)?\}")
_JINJA = re.compile(r"\{\{-?\s*(?P<name>.*?)\s*-?\}\}|\{%-?\s*(?P<tag>.*?)\s*-?%\}")
_IDENTIFIER = re.compile(r"\{(?P<name>[A-Za-z_][A-Za-z0-9_.]*)\}")

PRINTF_FORMATS = frozenset(
    f"{name}-format"
    for name in (
        *("c", "objc", "python", "php", "java-printf", "javascript"),
        *("awk", "boost", "lua", "perl", "ruby", "tcl"),
    )
)
PERCENT_FORMATS = PRINTF_FORMATS | {"qt-format", "qt-plural-format", "kde-format"}
BRACE_FORMATS = frozenset(("python-brace-format", "csharp-format", "java-format"))
"""Flags of formats, by the mark their placeholders begin with."""

_QT = re.compile(r"%L?\d{1,2}")
_WRITTEN = {
    "qt-format": _QT,
    "kde-format": _QT,
    "qt-plural-format": re.compile(r"%L?(?:n|\d{1,2})"),
    "boost-format": re.compile(r"%\d+%|%\|[^|\s]+\|"),
    "ruby-format": re.compile(r"%<\w+>[-#0 +]*\d*(?:\.\d+)?[a-zA-Z]|%\{\w+\}"),
    "java-printf-format": re.compile(r"%(?:\d+\$)?-?\d*(?:[bBhHSCn]|[tT][a-zA-Z])"),
    "sh-format": re.compile(r"\$(?:\w+|\{\w+\})"),
}
"""What only one format has, by its flag (GNU gettext's manual, "Translators for other Languages"
tells how each is written); its name is all of it."""

_TYPES = {"i": "d", "u": "d", "F": "f", "E": "f", "e": "f", "G": "f", "g": "f", "X": "x"}
"""Conversions that print the same kind of value."""


def placeholders(text: str, flags: Iterable[str] = ()) -> tuple[Placeholder, ...]:
    """The placeholders of a text, in order.

    `flags` are the message's: `python-format`, `c-format`, `python-brace-format` … Without one of
    them, what nobody writes by accident still counts: `{{ … }}`, `%(name)s` and `{name}`.
    """
    if "%" not in text and "{" not in text and "$" not in text:
        return ()
    formats = set(flags)
    found = list(_jinja(text))
    found += _named(text, _NAMED_PERCENT, "%")
    if formats & PRINTF_FORMATS:
        found += _percent(text, objects="objc-format" in formats)
    found += _named(text, _BRACE if formats & BRACE_FORMATS else _IDENTIFIER, "{")
    for flag in formats & _WRITTEN.keys():
        matches = _WRITTEN[flag].finditer(text)
        found += (Placeholder(m[0], m.start(), m.end(), m[0]) for m in matches)
    return tuple(_apart(found))


def _jinja(text: str) -> Iterator[Placeholder]:
    for match in _JINJA.finditer(text):
        name = match["name"] if match["name"] is not None else f"% {match['tag']}"
        yield Placeholder(match[0], match.start(), match.end(), f"{{{{{name}}}}}")


def _named(text: str, pattern: re.Pattern[str], mark: str) -> Iterator[Placeholder]:
    count = 0
    for match in pattern.finditer(text):
        before = text[: match.start()]
        if (len(before) - len(before.rstrip(mark))) % 2:
            continue  # {{ and %% are the characters themselves
        kind = match.groupdict().get("type") or ""
        name = f"{mark}{match['name'] or (count if mark == '{' else '')}{_TYPES.get(kind, kind)}"
        count += not match["name"]
        yield Placeholder(match[0], match.start(), match.end(), name)


def _percent(text: str, *, objects: bool) -> Iterator[Placeholder]:
    """Those of `printf`; `%@` only where `objects` are written so."""
    count = 0
    at = 0
    while match := _PERCENT.search(text, at):
        at = match.end()
        if match["type"] == "%" or (match["type"] == "@" and not objects):
            continue
        count += 1
        kind = _TYPES.get(match["type"], match["type"])
        name = f"%{match['position'] or count}{kind}"
        yield Placeholder(match[0], match.start(), match.end(), name)


def _apart(found: list[Placeholder]) -> Iterator[Placeholder]:
    """In order, and of overlapping ones the longest."""
    end = 0
    for placeholder in sorted(found, key=lambda p: (p.start, -p.end)):
        if placeholder.start >= end:
            yield placeholder
            end = placeholder.end
