"""Titles in the source of links, of pictures and of link definitions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.sources.dialect import Dialect
from l10n.sources.leaf import one_line

_TITLE = rb"""(?<=\s)("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\))\s*"""
_OF_LINK = re.compile(_TITLE + rb"\)$", re.DOTALL)
_OF_DEFINITION = re.compile(_TITLE + rb"$", re.DOTALL)


def of_link(raw: bytes) -> tuple[int, int] | None:
    """Where the title of an inline link or picture stands, quotation marks included."""
    match = _OF_LINK.search(raw)
    return match.span(1) if match else None


def of_definitions(body: str, source: bytes, dialect: Dialect) -> Iterator[tuple[int, int]]:
    """Byte ranges of the titles of link definitions, in order, quotation marks included."""
    if "]:" not in body:
        return
    definitions = dialect.definitions(body).values()
    for start, end in sorted((d["span"]["start"], d["span"]["end"]) for d in definitions):
        if match := _OF_DEFINITION.search(source[start:end]):
            yield start + match.start(1), start + match.end(1)


def text(raw: bytes) -> str:
    """The words of a title, as the translator sees them."""
    return re.sub(r"""\\(["'()])""", r"\1", one_line(raw[1:-1]))
