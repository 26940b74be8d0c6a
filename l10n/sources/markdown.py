"""Markdown -> pieces, each a segment with its place.

One walk over pulldown-cmark's events finds every piece; `pieces.splice` puts translations back at
exactly those places. Soft line breaks reach the translator as spaces, hard ones as line breaks,
block syntax not at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import pyromark
from pyromark import Options

from l10n.model import Segment
from l10n.sources import directives, html_blocks
from l10n.sources.pieces import Piece, Place
from l10n.sources.translatable import is_translatable

OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_HEADING_ATTRIBUTES
)
"""CommonMark plus what newsrooms use; the same for finding, putting back and rendering."""

_INLINE_TAGS = {"Emphasis", "Strong", "Strikethrough", "Superscript", "Subscript"}
_CONTAINERS = {"List", "BlockQuote", "Table", "FootnoteDefinition"}
_VERBATIM_BREAK = re.compile(rb"\r?\n[ \t]*(?:>[ \t]*)*")
_MARKS = re.compile(rb"[ \t]*(?:>[ \t]*)*")
_TITLE = re.compile(
    rb"""[\s]("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\))\s*\)$""", re.DOTALL
)
_ATTRIBUTION = re.compile(rb"(?:\xe2\x80\x94|\xe2\x80\x93|--)[ \xc2\xa0]")


@dataclass(slots=True)
class _Leaf:
    """The inline content being read."""

    kind: str
    place: Place
    start: int = -1
    end: int = -1
    depth: int = 0
    breaks: list[tuple[int, int, bool, bool]] = field(default_factory=list)
    """(start, end, is hard, stands inside no other markup) of each line break."""
    resumes: dict[int, int] = field(default_factory=dict)
    """End of a break -> where the text goes on behind the containers' marks."""
    inserts: list[tuple[int, int, str]] = field(default_factory=list)
    """(start, end, text) of what the translator sees instead: full labels of references."""
    images: list[tuple[int, int, dict[str, Any]]] = field(default_factory=list)
    """Pictures that stand inside no other markup."""
    image_end: int = -1
    other: bool = False
    """There is something besides pictures."""


def walk(body: str, *, first_line: int = 1, reference: str = "") -> list[Piece]:
    """Every translatable piece of a Markdown text, in order.

    `first_line` is the line of its file the body starts at, `reference` the file's name.
    """
    return _Walk(body, first_line, reference).pieces


class _Walk:
    """Reads the events of one text into pieces."""

    def __init__(self, body: str, first_line: int, reference: str) -> None:
        self.source = body.encode()
        self.reference = reference
        self.pieces: list[Piece] = []
        self.blocks: list[str] = []
        self.leaf: _Leaf | None = None
        self.heading = ""
        self.directives = directives.Pending()
        self.held: list[tuple[int, directives.Directive]] = []
        self.line = first_line
        self.counted = 0
        self.paragraphs_in_quote = 0
        for event, span in pyromark.events_with_range(body, options=OPTIONS):
            self._event(event, span["start"], span["end"])

    def _event(self, event: Any, start: int, end: int) -> None:
        if event == "SoftBreak" or event == "HardBreak":
            leaf = self._open("", Place.BLOCK)
            leaf.breaks.append((start, end, event == "HardBreak", leaf.depth == 0))
            leaf.other = True
        elif event == "Rule":
            self._close()
        else:
            ((name, value),) = event.items()
            if name == "Start":
                self._start(value, start, end)
            elif name == "End":
                self._end(value, end)
            elif name == "Html":
                pass
            elif name == "TaskListMarker":
                self.blocks.append("task")
            else:
                self._inline(name, start, end)

    def _start(self, tag: Any, start: int, end: int) -> None:
        name: str
        value: Any
        name, value = (tag, None) if isinstance(tag, str) else next(iter(tag.items()))
        if name in _INLINE_TAGS or name in ("Link", "Image"):
            self._inline_start(name, value, start, end)
            return
        self._close()
        self.blocks.append(name)
        if name in _CONTAINERS:
            self.held.append((len(self.blocks), self.directives.container()))
        match name:
            case "Paragraph":
                self.leaf = _Leaf(self._kind("paragraph"), Place.BLOCK)
            case "Heading":
                setext = self.source[start : start + 1] != b"#"
                kind = f"heading {value['level'][1]}"
                self.leaf = _Leaf(kind, Place.BLOCK if setext else Place.HEADING)
            case "TableCell":
                kind = "table heading" if "TableHead" in self.blocks else "table cell"
                self.leaf = _Leaf(kind, Place.CELL)
            case "DefinitionListTitle" | "DefinitionListDefinition":
                kind = "term" if name == "DefinitionListTitle" else "definition"
                self.leaf = _Leaf(kind, Place.BLOCK)
            case "BlockQuote":
                self.paragraphs_in_quote = 0
            case "HtmlBlock":
                self._html_block(start, end)
            case "CodeBlock":
                self.directives.block()

    def _end(self, tag: Any, end: int) -> None:
        name = tag if isinstance(tag, str) else next(iter(tag))
        if name in _INLINE_TAGS or name in ("Link", "Image"):
            if self.leaf:
                self.leaf.depth -= 1
                self._extend(self.leaf, end)
            return
        self._close()
        while self.blocks and self.blocks.pop() != name:
            pass
        while self.held and self.held[-1][0] > len(self.blocks):
            self.held.pop()

    def _directive(self) -> directives.Directive:
        """What holds for the block that begins now, by itself and in its containers."""
        directive = self.directives.block()
        for _, outer in reversed(self.held):
            directive = directive.within(outer)
        return directive

    def _inline_start(self, name: str, value: Any, start: int, end: int) -> None:
        leaf = self._open("", Place.BLOCK)
        self._touch(leaf, start)
        if name in ("Link", "Image"):
            if value["link_type"] == "Collapsed":
                leaf.inserts.append((end, end + 2, f"[{value['id']}]"))
                end += 2
            elif value["link_type"] == "Shortcut":
                leaf.inserts.append((end, end, f"[{value['id']}]"))
        if name == "Image" and leaf.depth == 0 and value["link_type"] in ("Inline", "Reference"):
            leaf.images.append((start, end, value))
            leaf.image_end = end
        elif leaf.depth == 0:
            leaf.other = True
        self._extend(leaf, end)
        leaf.depth += 1

    def _inline(self, name: str, start: int, end: int) -> None:
        if self.blocks and self.blocks[-1] in ("CodeBlock", "HtmlBlock"):
            return
        leaf = self._open("", Place.BLOCK)
        self._touch(leaf, start)
        self._extend(leaf, end)
        if start >= leaf.image_end:
            leaf.other = True
        if name == "InlineHtml" and self.source[start - 2 : start] == b"](":
            # On one line a tag with a line break in it would become the address of a link.
            leaf.inserts.append((start - 1, start - 1, "\\"))

    def _open(self, kind: str, place: Place) -> _Leaf:
        """The leaf at hand, or a new one: inline content straight inside a tight list item."""
        if self.leaf is None:
            self.leaf = _Leaf(kind or self._kind("list item"), place)
        return self.leaf

    def _touch(self, leaf: _Leaf, start: int) -> None:
        """Note where content begins; an escape's event starts behind its backslash."""
        escaped = start > 0 and self.source[start - 1 : start] == b"\\"
        if leaf.start < 0:
            leaf.start = start - 1 if escaped else start
        if leaf.breaks and leaf.breaks[-1][1] not in leaf.resumes:
            leaf.resumes[leaf.breaks[-1][1]] = start - 1 if escaped else start

    @staticmethod
    def _extend(leaf: _Leaf, end: int) -> None:
        leaf.end = max(leaf.end, end)

    def _kind(self, kind: str) -> str:
        for block in reversed(self.blocks):
            if block == "BlockQuote":
                return "quote"
            if block == "Item":
                return "list item"
            if block == "FootnoteDefinition":
                return "footnote"
        return kind

    def _close(self) -> None:
        """The leaf at hand is complete: make its pieces."""
        leaf, self.leaf = self.leaf, None
        if leaf is None or leaf.start < 0:
            return
        directive = self._directive()
        if directive.skip:
            return
        if len(leaf.images) == 1 and not leaf.other:
            self._picture(*leaf.images[0], directive)
            return
        parts = [(leaf.start, leaf.end, leaf.kind)]
        if leaf.kind == "quote":
            parts = self._quote(leaf)
        for start, end, kind in parts:
            self._add(start, end, kind, leaf, directive)

    def _quote(self, leaf: _Leaf) -> list[tuple[int, int, str]]:
        """A quote's paragraph, its last line apart where it says who spoke."""
        self.paragraphs_in_quote += 1
        if leaf.breaks and self.paragraphs_in_quote:
            start, end, hard, outermost = leaf.breaks[-1]
            resume = leaf.resumes.get(end, end)
            if outermost and not hard and _ATTRIBUTION.match(self.source, resume):
                return [(leaf.start, start, "quote"), (resume, leaf.end, "attribution")]
        if self.paragraphs_in_quote > 1 and _ATTRIBUTION.match(self.source, leaf.start):
            return [(leaf.start, leaf.end, "attribution")]
        return [(leaf.start, leaf.end, "quote")]

    def _add(
        self, start: int, end: int, kind: str, leaf: _Leaf, directive: directives.Directive
    ) -> None:
        text = self._text(start, end, leaf)
        if leaf.place is Place.CELL:
            text = text.replace("\\|", "|")
        if not text or not is_translatable(text):
            return
        place = f"{kind}, under “{self.heading}”" if self._needs_heading(kind, text) else kind
        if kind.startswith("heading"):
            self.heading = text
        prefix = self._prefix(start) if leaf.place is Place.BLOCK else ""
        self._piece(text, place, start, end, leaf.place, directive, prefix)

    def _needs_heading(self, kind: str, text: str) -> bool:
        """Whether a text is too short to be understood without the heading above it."""
        return bool(self.heading) and kind in ("list item", "table cell") and len(text.split()) <= 1

    def _piece(
        self,
        text: str,
        kind: str,
        start: int,
        end: int,
        place: Place,
        directive: directives.Directive,
        prefix: str = "",
    ) -> None:
        self.line += self.source.count(b"\n", self.counted, start)
        self.counted = start
        segment = Segment(
            text,
            kind,
            directive.context,
            line=self.line,
            comment=directive.comment,
            reference=self.reference,
        )
        self.pieces.append(Piece(segment, start, end, place, prefix))

    def _text(self, start: int, end: int, leaf: _Leaf) -> str:
        """The source between two offsets as the translator sees it."""
        cuts = [
            (at, until, text.encode()) for at, until, text in leaf.inserts if start <= at <= end
        ]
        for at, until, hard, _ in leaf.breaks:
            if start <= at and until <= end:
                cuts.append((at, self._resume(until, leaf), b"\n" if hard else b" "))
        parts: list[bytes] = []
        done = start
        for at, resume, put in sorted(cuts):
            # A line break that is no event stands inside code, HTML or a link's title.
            piece = _VERBATIM_BREAK.sub(b" ", self.source[done:at])
            parts += (piece.rstrip(b" \t") if put.isspace() else piece, put)
            done = resume
        parts.append(_VERBATIM_BREAK.sub(b" ", self.source[done:end]))
        return b"".join(parts).decode().strip()

    def _resume(self, line_start: int, leaf: _Leaf) -> int:
        """Where the text goes on in a line, behind the marks of its containers."""
        known = leaf.resumes.get(line_start, -1)
        if known >= line_start:
            return known
        marks = _MARKS.match(self.source, line_start)
        return marks.end() if marks else line_start

    def _prefix(self, start: int) -> str:
        """What a further line of the leaf starting at `start` must begin with."""
        line = self.source[self.source.rfind(b"\n", 0, start) + 1 : start].decode()
        return "".join(char if char in "> \t" else " " for char in line)

    def _picture(self, start: int, end: int, link: dict[str, Any], directive: Any) -> None:
        """A picture alone in its paragraph: its alternative text and its title."""
        raw = self.source[start:end]
        inline = link["link_type"] == "Inline"
        title = _TITLE.search(raw) if inline and link["title"] else None
        close = raw.rfind(b"](" if inline else b"][", 0, title.start() if title else None)
        parts = [(2, close, "image alt", Place.ALT)]
        if title:
            parts.append((*title.span(1), "image title", Place.TITLE))
        for at, until, kind, place in parts:
            text = _VERBATIM_BREAK.sub(b" ", raw[at:until]).decode().strip()
            text = re.sub(r"""\\(["'()])""", r"\1", text[1:-1]) if place is Place.TITLE else text
            if text and is_translatable(text):
                self._piece(text, kind, start + at, start + until, place, directive)

    def _html_block(self, start: int, end: int) -> None:
        raw = self.source[start:end].decode()
        if self.directives.read(raw):
            return
        directive = self._directive()
        if directive.skip or "BlockQuote" in self.blocks:
            return
        for found in html_blocks.walk(raw):
            at = start + len(raw[: found.start].encode())
            until = at + len(raw[found.start : found.end].encode())
            place = Place.ATTRIBUTE if found.attribute else Place.HTML
            inner = slice(found.start + found.attribute, found.end - found.attribute)
            text = " ".join(raw[inner].split())
            if is_translatable(text):
                self._piece(text, found.kind, at, until, place, directive)
