"""The inline content of one block, and the source of it as the translator sees it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from math import inf
from typing import Any

from l10n.sources.pieces import Place

_VERBATIM_BREAK = re.compile(rb"(?:\r\n?|\n)[ \t]*(?:>[ \t]*)*")
_MARKS = re.compile(rb"[ \t]*(?:>[ \t]*)*")
_BLANKS = " \t\r\n"
"""What Markdown takes for blank; a no-break space is a character."""
_BACKSLASH = ord("\\")
_LINE_FEED = ord("\n")
_RETURN = ord("\r")


@dataclass(slots=True)
class Leaf:
    """The inline content being read."""

    kind: str
    place: Place
    first: bool = False
    """It begins a quote."""
    start: int = -1
    """Byte offset."""
    end: int = -1
    depth: int = 0
    line_begins: bool = True
    """What comes next is the first of its line."""
    breaks: list[tuple[int, int, bool, bool]] = field(default_factory=list)
    """(start, end, is hard, stands inside no other markup) of each line break."""
    resumes: dict[int, int] = field(default_factory=dict)
    """End of a break -> where the text goes on behind the containers' marks."""
    inserts: tuple[tuple[int, int, str], ...] = ()
    """(start, end, text) of what the translator sees instead: full labels of references."""
    tags: tuple[tuple[int, str], ...] = ()
    """(start, tag) of HTML."""
    image: tuple[int, int, dict[str, Any]] | None = None
    """The first picture that stands inside no other markup: (start, end, its link)."""
    image_end: int = -1
    other: bool = False
    """There is something besides that picture."""

    def extend(self, source: bytes, start: int, end: int) -> None:
        """Take in content; an escape's event starts behind its backslash."""
        if start >= self.image_end:
            self.other = True
        if self.line_begins:
            self.line_begins = False
            if start and source[start - 1] == _BACKSLASH:
                start -= 1
            if self.start < 0:
                self.start = start
            if self.breaks:
                self.resumes[self.breaks[-1][1]] = start
        if end > self.end:
            self.end = end

    def picture(self, source: bytes, start: int, end: int, link: dict[str, Any]) -> None:
        """Take in a picture that stands inside no other markup."""
        other = self.other or self.image is not None
        self.extend(source, start, end)
        self.image, self.image_end, self.other = self.image or (start, end, link), end, other

    def line_break(self, start: int, end: int, *, hard: bool) -> None:
        """Take in a line break."""
        self.breaks.append((start, end, hard, self.depth == 0))
        self.line_begins = self.other = True

    def text(self, source: bytes, start: int, end: int) -> str:
        """The source between two offsets as the translator sees it."""
        if not self.breaks and not self.inserts:
            return one_line(source[start:end])
        cuts = [
            (at, until, text.encode()) for at, until, text in self.inserts if start <= at <= end
        ]
        for at, until, hard, _ in self.breaks:
            if start <= at and until <= end:
                cuts.append((at, self._resume(source, until), b"\n" if hard else b" "))
        parts: list[bytes] = []
        done = start
        for at, resume, put in sorted(cuts):
            # A line break that is no event stands inside code, HTML or a link's title.
            piece = _on_one_line(source[done:at])
            parts += (piece.rstrip(b" \t") if put.isspace() else piece, put)
            done = resume
        parts.append(_on_one_line(source[done:end]))
        return b"".join(parts).decode().strip(_BLANKS)

    def _resume(self, source: bytes, line_start: int) -> int:
        """Where the text goes on in a line, behind the marks of its containers."""
        known = self.resumes.get(line_start, -1)
        if known >= line_start:
            return known
        marks = _MARKS.match(source, line_start)
        return marks.end() if marks else line_start


@dataclass(slots=True)
class Verbatim:
    """What stands in an HTML or a code block, line by line, without its containers' marks."""

    text: str = ""
    exact: bool = True
    """The text is the source's, so that it can be put back; not so where a tab was divided."""
    starts: list[tuple[int, int]] = field(default_factory=list)
    """(character of the text, byte of the source) where each part begins."""

    def add(self, source: bytes, value: str, start: int, end: int) -> None:
        """Take in an event's text."""
        self.exact = self.exact and source[start:end] == value.encode()
        self.pad(value, start)

    def pad(self, blanks: str, start: int) -> None:
        """Take in what is not in the source: the rest of a tab that belongs to a container."""
        self.starts.append((len(self.text), start))
        self.text += blanks

    def byte(self, at: int) -> int:
        """The source's offset of a character."""
        first, start = self.starts[bisect_right(self.starts, (at, inf)) - 1]
        return start + len(self.text[first:at].encode())

    def byte_behind(self, end: int) -> int:
        """The source's offset behind the characters up to `end`."""
        return self.byte(end - 1) + len(self.text[end - 1].encode())


def one_line(raw: bytes) -> str:
    """A piece of the source, such as a title, on one line."""
    return _on_one_line(raw).decode().strip(_BLANKS)


def continuation(source: bytes, start: int) -> str:
    """What a further line of the content starting at `start` must begin with."""
    if not start or source[start - 1] == _LINE_FEED:
        return ""
    line = source[source.rfind(b"\n", 0, start) + 1 : start].decode()
    return "".join(char if char in "> \t" else " " for char in line)


def _on_one_line(raw: bytes) -> bytes:
    return _VERBATIM_BREAK.sub(b" ", raw) if _LINE_FEED in raw or _RETURN in raw else raw
