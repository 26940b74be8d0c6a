"""Translatable places of an HTML block: runs of text, and attributes that people read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from l10n.sources.translatable import is_translatable

_INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i"),
        *("img", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup"),
        *("time", "u", "var", "wbr"),
    )
)
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
)
_OPAQUE = frozenset(("script", "style", "pre", "textarea", "svg", "math"))
_READABLE = ("alt", "title", "aria-label")


@dataclass(frozen=True, slots=True)
class Found:
    """A translatable place; offsets are characters of the block."""

    start: int
    end: int
    kind: str
    attribute: bool = False
    """The value of an attribute, its quotation marks included."""


def walk(html: str) -> list[Found]:
    """The translatable places of a well-formed HTML block, in order; none of a malformed one."""
    parser = _Parser(html)
    parser.feed(html)
    parser.close()
    return parser.result()


_WRAPPED = re.compile(r"<([a-z]+)[^>]*>\s*((?:(?!</?\1\b).)*?)\s*</\1\s*>", re.DOTALL)
"""A run that is one element; its text is what is translated."""


class _Parser(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.html = html
        self.line_starts = [0]
        for line in html.split("\n"):
            self.line_starts.append(self.line_starts[-1] + len(line) + 1)
        self.open: list[str] = []
        self.well_formed = True
        self.found: list[Found] = []
        self.run: tuple[int, int] | None = None
        self.run_kind = "text"
        self.run_tags: list[tuple[str, int, str]] = []

    def result(self) -> list[Found]:
        self._break()
        if self.open or not self.well_formed:
            return []
        return sorted(self.found, key=lambda found: found.start)

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        raw = self.get_starttag_text() or ""
        start = self._offset()
        inline = tag in _INLINE
        if inline:
            self._run(start, start + len(raw), words=False)
            self.run_tags.append((raw, start, tag))
        else:
            self._break()
            self._attributes(raw, start, tag)
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        raw = self.get_starttag_text() or ""
        if tag in _INLINE:
            self._run(self._offset(), self._offset() + len(raw), words=False)
            self.run_tags.append((raw, self._offset(), tag))
        else:
            self._break()
            self._attributes(raw, self._offset(), tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.well_formed = False
        start = self._offset()
        end = self.html.find(">", start) + 1
        if tag in _INLINE:
            self._run(start, end, words=False)
        else:
            self._break()

    def handle_data(self, data: str) -> None:
        self._run(self._offset(), self._offset() + len(data), words=bool(data.strip()))

    def handle_entityref(self, name: str) -> None:
        self._reference(len(name) + 1)

    def handle_charref(self, name: str) -> None:
        self._reference(len(name) + 2)

    def handle_comment(self, data: str) -> None:
        self._break()

    def _reference(self, length: int) -> None:
        end = self._offset() + length
        self._run(self._offset(), end + (self.html[end : end + 1] == ";"), words=True)

    def _offset(self) -> int:
        line, column = self.getpos()
        return self.line_starts[line - 1] + column

    def _run(self, start: int, end: int, *, words: bool) -> None:
        if any(tag in _OPAQUE for tag in self.open):
            return
        if self.run is None:
            if not words and not self.html[start:end].strip():
                return
            self.run = (start, end)
            self.run_kind = next((t for t in reversed(self.open) if t not in _INLINE), "text")
        else:
            self.run = (self.run[0], end)

    def _break(self) -> None:
        tags, self.run_tags = self.run_tags, []
        if self.run is None:
            return
        start, end = self.run
        self.run = None
        text = self.html[start:end]
        start += len(text) - len(text.lstrip())
        end -= len(text) - len(text.rstrip())
        while wrapped := _WRAPPED.fullmatch(self.html[start:end]):
            start, end = start + wrapped.start(2), start + wrapped.end(2)
        # At the very start the tag's line is what makes this an HTML block; joining lines
        # would make it a paragraph (CommonMark 4.6, condition 7).
        if not 0 < start < end or not is_translatable(self.html[start:end]):
            start = end
        else:
            self.found.append(Found(start, end, f"text of <{self.run_kind}>"))
        for raw, at, tag in tags:
            if not start <= at < end:
                self._attributes(raw, at, tag)

    def _attributes(self, raw: str, start: int, tag: str) -> None:
        for name in _READABLE:
            match = re.search(rf"""\s{name}\s*=\s*("[^"]+"|'[^']+')""", raw, re.IGNORECASE)
            if match:
                at = start + match.start(1)
                self.found.append(Found(at, start + match.end(1), f"{name} of <{tag}>", True))
