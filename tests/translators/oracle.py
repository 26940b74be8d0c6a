"""Whether a translation still is what its source is, told without the code that verifies replies.

The page is rendered and read as a browser reads it; formats are parsed as the program that fills
them parses them.
"""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from string import Formatter

from l10n.sources.dialect import PLAIN

_VOID = {"br", "hr", "img", "input", "wbr"}
_TRANSLATED = {"alt", "title", "aria-label"}
_PERCENT = re.compile(r"%(?:\((\w+)\)|(\d+)\$)?[-#0 +']*[\d*]*(?:\.[\d*]+)?(?:hh|ll|[hlLjzt])?(.)")


class _Reader(HTMLParser):
    """Every element with what it stands in, and what stands in code."""

    def __init__(self) -> None:
        super().__init__()
        self.path: list[str] = []
        self.found: Counter[object] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kept = tuple(pair for pair in attrs if pair[0] not in _TRANSLATED)
        self.found[(*self.path, tag, kept)] += 1
        if tag not in _VOID:
            self.path.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.found[("end", tag)] += 1
        if tag in self.path:
            while self.path.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if "code" in self.path:
            self.found[("code", data)] += 1

    def handle_comment(self, data: str) -> None:
        self.found[("comment", data)] += 1


def page(markdown: str) -> Counter[object]:
    """The elements of a rendered page: their tags, attributes and nesting, and its code."""
    reader = _Reader()
    reader.feed(PLAIN.html(markdown))
    reader.close()
    return reader.found


def arguments(text: str, flags: tuple[str, ...]) -> object:
    """What a format asks the program for, as the program counts it."""
    if "python-brace-format" in flags:
        parsed = [(name, spec, how) for _, name, spec, how in Formatter().parse(text)]
        fields = [field for field in parsed if field[0] is not None]
        return Counter(f for f in fields if f[0]), [f for f in fields if not f[0]]
    if not flags:
        return None
    found = [m.groups() for m in _PERCENT.finditer(text)]
    named = Counter(f for f in found if f[0] or f[1])
    return named, [f for f in found if not (f[0] or f[1]) and f[2] != "%"]
