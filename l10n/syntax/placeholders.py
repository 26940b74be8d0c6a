"""Placeholders of the formats that catalogs flag, and of templates.

What each format knows is in `formats/`; here they come together, for all that must not touch a
placeholder or must find it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from l10n.syntax.formats import BRACE_FORMATS, PERCENT_FORMATS, PRINTF_FORMATS, kept
from l10n.syntax.formats.model import Directive

__all__ = ["BRACE_FORMATS", "PERCENT_FORMATS", "PRINTF_FORMATS", "Placeholder", "placeholders"]


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One placeholder and its place in the text."""

    raw: str
    start: int
    end: int
    name: str
    """What must agree between source and translation: name or position, and type."""


def placeholders(text: str, flags: Iterable[str] = ()) -> tuple[Placeholder, ...]:
    """The placeholders of a text, in order.

    `flags` are the message's: `python-format`, `c-format`, `python-brace-format` … Without one of
    them, what nobody writes by accident still counts: `{{ … }}`, `%(name)s` and `{name}`.
    """
    if not flags and "{" not in text and "%" not in text:
        return ()
    found: list[Directive] = []
    for format_ in kept(tuple(flags)):
        found += format_.read(text).directives
    return tuple(Placeholder(text[d.start : d.end], d.start, d.end, d.name) for d in _apart(found))


def _apart(found: list[Directive]) -> Iterator[Directive]:
    """In order, and of overlapping ones the longest."""
    end = 0
    for directive in sorted(found, key=lambda d: (d.start, -d.end)):
        if directive.start >= end:
            yield directive
            end = directive.end
