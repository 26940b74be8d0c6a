"""Translatable places of an HTML block: runs of text, and attributes that people read.

A blank line ends an HTML block of Markdown, so an element may begin in one block and end in a later
one; what is open goes from block to block.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from l10n.sources.leaf import Verbatim
from l10n.sources.pieces import Piece
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


@dataclass(frozen=True, slots=True)
class Tag:
    """An element that is still open."""

    name: str
    block: int
    """Number of the HTML block it begins in."""
    start: int
    """Offset in that block."""


@dataclass(frozen=True, slots=True)
class Block:
    """An HTML block, read."""

    found: tuple[Found, ...]
    """The translatable places, in order; none where it is malformed."""
    open: tuple[Tag, ...]
    """What is open behind it."""
    fault: tuple[int, str] | None = None
    """Where and how it is malformed."""


def walk(html: str, number: int = 0, before: Sequence[Tag] = ()) -> Block:
    """Read one HTML block; `before` is what earlier blocks left open."""
    parser = _Parser(html, number, before)
    parser.feed(html)
    return parser.result()


class Nesting:
    """The HTML blocks of a text: what is open at each depth, and which blocks are malformed."""

    def __init__(self) -> None:
        self.faults: dict[int, tuple[int, str]] = {}
        """Number of a malformed block -> the byte where and the words how."""
        self._open: dict[int, tuple[Tag, ...]] = {}
        self._blocks: list[Verbatim] = []
        self._pieces: list[tuple[int, Piece]] = []
        self._skipped: set[int] = set()

    def read(self, block: Verbatim, depth: int, *, skipped: bool) -> tuple[Found, ...]:
        """The translatable places of the next block, which stands in `depth` other blocks.

        A block that is skipped may be malformed, and still closes what others opened.
        """
        number = len(self._blocks)
        self._blocks.append(block)
        if skipped:
            self._skipped.add(number)
        read = walk(block.text, number, self._open.get(depth, ()))
        if read.fault:
            self._fault(number, *read.fault)
        else:
            self._open[depth] = read.open
        return () if skipped else read.found

    def holds(self, piece: Piece) -> None:
        """The piece comes from the last block read."""
        self._pieces.append((len(self._blocks) - 1, piece))

    def leave(self, depth: int) -> None:
        """Only `depth` blocks are open now; what began further inside had to end there."""
        if not self._open:
            return
        for inner in [d for d in self._open if d > depth]:
            for tag in self._open.pop(inner):
                self._fault(tag.block, tag.start, f"<{tag.name}> is not closed")

    @property
    def left_whole(self) -> set[tuple[int, int]]:
        """Where the pieces of malformed blocks stand: start and end."""
        return {(piece.start, piece.end) for number, piece in self._pieces if number in self.faults}

    def _fault(self, number: int, at: int, problem: str) -> None:
        if number not in self._skipped:
            self.faults.setdefault(number, (self._blocks[number].byte(at), problem))


def outline(html: str) -> str:
    """The elements of an HTML block that are not part of a sentence, as tags in order."""
    tags = _TAG.findall(_COMMENT.sub("", html))
    return " ".join(slash + name.lower() for slash, name in tags if name.lower() not in _INLINE)


_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_WRAPPED = re.compile(r"<([a-z]+)[^>]*>\s*((?:(?!</?\1\b).)*?)\s*</\1\s*>", re.DOTALL)
"""A run that is one element; its text is what is translated."""


class _Parser(HTMLParser):
    def __init__(self, html: str, number: int, before: Sequence[Tag]) -> None:
        super().__init__(convert_charrefs=False)
        self.html = html
        self.number = number
        self.line_starts = [0]
        for line in html.split("\n"):
            self.line_starts.append(self.line_starts[-1] + len(line) + 1)
        self.open = list(before)
        self.opaque = sum(tag.name in _OPAQUE for tag in before)
        """How many of the open elements hold no text for readers."""
        self.fault: tuple[int, str] | None = None
        self.found: list[Found] = []
        self.run: tuple[int, int] | None = None
        self.run_kind = "text"
        self.run_tags: list[tuple[str, int, str]] = []

    def result(self) -> Block:
        if self.rawdata.strip():  # what the parser waits for the end of
            at = self.html.rfind(self.rawdata)
            if "<" in self.rawdata:
                self._malformed(at, "a tag or comment is not closed")
            else:
                self._run(at, len(self.html), words=True)
        self._break()
        found = [] if self.fault else sorted(self.found, key=lambda found: found.start)
        return Block(tuple(found), tuple(self.open), self.fault)

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
            self.open.append(Tag(tag, self.number, start))
            self.opaque += tag in _OPAQUE

    def handle_startendtag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        raw = self.get_starttag_text() or ""
        if tag in _INLINE:
            self._run(self._offset(), self._offset() + len(raw), words=False)
            self.run_tags.append((raw, self._offset(), tag))
        else:
            self._break()
            self._attributes(raw, self._offset(), tag)

    def handle_endtag(self, tag: str) -> None:
        start = self._offset()
        if self.open and self.open[-1].name == tag:
            self.open.pop()
            self.opaque -= tag in _OPAQUE
        elif self.open:
            self._malformed(start, f"</{tag}> stands where </{self.open[-1].name}> should")
        else:
            self._malformed(start, f"</{tag}> closes nothing")
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

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """`<![` as browsers read it, a comment up to the next `>`; most of them Python refuses."""
        return self.parse_bogus_comment(i)

    def _reference(self, length: int) -> None:
        end = self._offset() + length
        self._run(self._offset(), end + (self.html[end : end + 1] == ";"), words=True)

    def _malformed(self, at: int, problem: str) -> None:
        self.fault = self.fault or (at, problem)

    def _offset(self) -> int:
        line, column = self.getpos()
        return self.line_starts[line - 1] + column

    def _run(self, start: int, end: int, *, words: bool) -> None:
        if self.opaque:
            return
        if self.run is None:
            if not words and not self.html[start:end].strip():
                return
            self.run = (start, end)
            outer = (tag.name for tag in reversed(self.open) if tag.name not in _INLINE)
            self.run_kind = next(outer, "text")
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
