"""Markdown -> pieces, each a segment with its place.

One walk over pulldown-cmark's events finds every piece; `pieces.splice` puts translations back at
exactly those places. Soft line breaks reach the translator as spaces, hard ones as line breaks,
block syntax not at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from l10n.model import Segment
from l10n.sources import directives, html_blocks, titles
from l10n.sources.dialect import INLINE, PLAIN, Dialect
from l10n.sources.leaf import Leaf, Verbatim, continuation, one_line
from l10n.sources.pieces import Piece, Place
from l10n.sources.translatable import is_translatable

_CONTAINERS = {"List", "BlockQuote", "Table", "FootnoteDefinition", "DefinitionList"}
_KINDS = {
    "BlockQuote": "quote",
    "Item": "list item",
    "FootnoteDefinition": "footnote",
    "DefinitionListDefinition": "definition",
}
"""What a text is called by the innermost of these that it stands in."""
_ATTRIBUTION = re.compile(rb"(?:\xe2\x80\x94|\xe2\x80\x93|--)[ \xc2\xa0]")


@dataclass(frozen=True, slots=True)
class Flaw:
    """A place that cannot mean what its author wanted."""

    line: int
    """Line of the file."""
    problem: str


@dataclass(frozen=True, slots=True)
class Body:
    """A Markdown text, read."""

    pieces: tuple[Piece, ...]
    """Everything translatable, in order."""
    malformed: tuple[Flaw, ...] = ()
    """HTML that is left as it is, since its elements do not fit into each other."""
    directives: tuple[Flaw, ...] = ()
    """Directives that are none, or that never end."""


def walk(
    body: str, *, first_line: int = 1, reference: str = "", dialect: Dialect = PLAIN
) -> list[Piece]:
    """Every translatable piece of a Markdown text, in order.

    `first_line` is the line of its file the body starts at, `reference` the file's name.
    """
    return list(read(body, first_line=first_line, reference=reference, dialect=dialect).pieces)


def read(body: str, *, first_line: int = 1, reference: str = "", dialect: Dialect = PLAIN) -> Body:
    """As `walk`, and what is malformed."""
    return _Walk(body, first_line, reference, dialect).result()


class _Walk:
    """Reads the events of one text into pieces."""

    def __init__(self, body: str, first_line: int, reference: str, dialect: Dialect) -> None:
        self.source = body.encode()
        self.reference = reference
        self.dialect = dialect
        self.first_line = first_line
        self.pieces: list[Piece] = []
        self.blocks: list[str] = []
        self.leaf: Leaf | None = None
        self.heading = ""
        self.directives = directives.Pending()
        self.misread: list[tuple[int, str]] = []
        self.off_at = 0
        self.held: list[tuple[int, directives.Directive]] = []
        self.line = first_line
        self.counted = 0
        self.paragraphs_in_quote = 0
        self.verbatim = Verbatim()
        self.html = html_blocks.Nesting()
        self.titles = list(titles.of_definitions(body, self.source, dialect))
        for event, span in dialect.events(body):
            self._event(event, span["start"], span["end"])
        self._definitions(len(self.source))
        self.html.leave(-1)

    def result(self) -> Body:
        """What was read, without what stands in malformed HTML."""
        malformed = tuple(self._flaw(*found) for found in sorted(self.html.faults.values()))
        left = self.html.left_whole
        pieces = tuple(p for p in self.pieces if p not in left) if left else tuple(self.pieces)
        if self.directives.off:
            self.misread.append((self.off_at, "l10n:off has no l10n:on behind it"))
        return Body(pieces, malformed, tuple(self._flaw(*found) for found in self.misread))

    def _flaw(self, at: int, problem: str) -> Flaw:
        return Flaw(self.first_line + self.source.count(b"\n", 0, at), problem)

    def _event(self, event: Any, start: int, end: int) -> None:
        if event == "SoftBreak" or event == "HardBreak":
            leaf = self._open()
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
            elif name == "Html" or (
                name == "Text" and self.blocks and self.blocks[-1] == "CodeBlock"
            ):
                self.verbatim.add(self.source, value, start, end)
            elif name == "TaskListMarker":
                self.blocks.append("task")
                if self.leaf:
                    self.leaf.place = Place.BLOCK
            else:
                self._inline(name, start, end)

    def _start(self, tag: Any, start: int, end: int) -> None:
        name: str
        value: Any
        name, value = (tag, None) if isinstance(tag, str) else next(iter(tag.items()))
        if name in INLINE:
            self._inline_start(name, value, start, end)
            return
        self._close()
        self._definitions(start)
        self.blocks.append(name)
        if name in _CONTAINERS:
            self.held.append((len(self.blocks), self.directives.container()))
        match name:
            case "Paragraph":
                place = Place.ITEM if self.blocks[-2:-1] == ["Item"] else Place.BLOCK
                self.leaf = Leaf(self._kind("paragraph"), place)
            case "Heading":
                setext = self.source[start : start + 1] != b"#"
                kind = f"heading {value['level'][1]}"
                self.leaf = Leaf(kind, Place.UNDERLINED if setext else Place.HEADING)
            case "TableCell":
                kind = "table heading" if "TableHead" in self.blocks else "table cell"
                self.leaf = Leaf(kind, Place.CELL)
            case "DefinitionListTitle":
                self.leaf = Leaf("term", Place.BLOCK)
            case "BlockQuote":
                self.paragraphs_in_quote = 0
            case "HtmlBlock" | "CodeBlock":
                self.verbatim = Verbatim()

    def _end(self, tag: Any, end: int) -> None:
        name = tag if isinstance(tag, str) else next(iter(tag))
        if name in INLINE:
            if self.leaf:
                self.leaf.depth -= 1
                self.leaf.extend(end)
            return
        self._close()
        self._definitions(end)
        while self.blocks and self.blocks.pop() != name:
            pass
        if name == "HtmlBlock":
            self._html_block()
        elif name == "CodeBlock":
            self._code_block()
        self.html.leave(len(self.blocks))
        while self.held and self.held[-1][0] > len(self.blocks):
            self.held.pop()

    def _directive(self) -> directives.Directive:
        """What holds for the block that begins now, by itself and in its containers."""
        directive = self.directives.block()
        for _, outer in reversed(self.held):
            directive = directive.within(outer)
        return directive

    def _inline_start(self, name: str, value: Any, start: int, end: int) -> None:
        leaf = self._open()
        leaf.touch(self.source, start)
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
        leaf.extend(end)
        leaf.depth += 1

    def _inline(self, name: str, start: int, end: int) -> None:
        leaf = self._open()
        leaf.touch(self.source, start)
        leaf.extend(end)
        if start >= leaf.image_end:
            leaf.other = True
        if name == "InlineHtml" and self.source[start - 2 : start] == b"](":
            # On one line a tag with a line break in it would become the address of a link.
            leaf.inserts.append((start - 1, start - 1, "\\"))

    def _open(self) -> Leaf:
        """The leaf at hand, or a new one: inline content straight inside a tight list item."""
        if self.leaf is None:
            place = Place.ITEM if self.blocks[-1:] == ["Item"] else Place.BLOCK
            self.leaf = Leaf(self._kind("list item"), place)
        return self.leaf

    def _kind(self, kind: str) -> str:
        return next((_KINDS[b] for b in reversed(self.blocks) if b in _KINDS), kind)

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

    def _quote(self, leaf: Leaf) -> list[tuple[int, int, str]]:
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
        self, start: int, end: int, kind: str, leaf: Leaf, directive: directives.Directive
    ) -> None:
        text = leaf.text(self.source, start, end)
        if leaf.place is Place.CELL:
            text = text.replace("\\|", "|")
        if not text or not is_translatable(text):
            return
        place = f"{kind}, under “{self.heading}”" if self._needs_heading(kind, text) else kind
        if kind.startswith("heading"):
            self.heading = " ".join(text.split())
        self._piece(text, place, start, end, leaf.place, directive)

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
        line: int | None = None,
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
        prefix = ""
        if place.has_lines:
            prefix = continuation(self.source, start if line is None else line)
        colon = self.dialect.definition_lists
        self.pieces.append(Piece(segment, start, end, place, prefix, colon))

    def _picture(
        self, start: int, end: int, link: dict[str, Any], directive: directives.Directive
    ) -> None:
        """A picture alone in its paragraph: its alternative text and its title."""
        raw = self.source[start:end]
        inline = link["link_type"] == "Inline"
        title = titles.of_link(raw) if inline and link["title"] else None
        close = raw.rfind(b"](" if inline else b"][", 0, title[0] if title else None)
        text = one_line(raw[2:close])
        if is_translatable(text):
            self._piece(text, "image alt", start + 2, start + close, Place.ALT, directive)
        if title:
            self._title("image title", start + title[0], start + title[1], directive)

    def _title(self, kind: str, start: int, end: int, directive: directives.Directive) -> None:
        text = titles.text(self.source[start:end])
        if is_translatable(text):
            self._piece(text, kind, start, end, Place.TITLE, directive)

    def _definitions(self, before: int) -> None:
        """The titles of link definitions up to an offset; no events tell of them."""
        while self.titles and self.titles[0][0] < before:
            start, end = self.titles.pop(0)
            directive = directives.Directive(skip=self.directives.off)
            for _, outer in reversed(self.held):
                directive = directive.within(outer)
            if not directive.skip:
                self._title("link title", start, end, directive)

    def _html_block(self) -> None:
        block = self.verbatim
        for name in directives.unknown(block.text):
            self.misread.append((block.byte(0), f"l10n:{name} is no directive"))
        was_off = self.directives.off
        only_comments = self.directives.read(block.text)
        if self.directives.off and not was_off:
            self.off_at = block.byte(0)
        if only_comments:
            return
        directive = self._directive()
        skipped = directive.skip or not block.exact
        for found in self.html.read(block, len(self.blocks), skipped=skipped):
            place = Place.ATTRIBUTE if found.attribute else Place.HTML
            inner = slice(found.start + found.attribute, found.end - found.attribute)
            text = " ".join(block.text[inner].split())
            if is_translatable(text):
                start, end = block.byte(found.start), block.byte_behind(found.end)
                self._piece(text, found.kind, start, end, place, directive, block.byte(0))
                self.html.holds(self.pieces[-1])

    def _code_block(self) -> None:
        """Code, where a directive asks for it; blank lines at its ends stay where they are."""
        directive, text = self._directive(), self.verbatim.text
        code = text.strip("\n")
        if not directive.code or directive.skip or not self.verbatim.exact:
            return
        if is_translatable(code):
            at = text.index(code)
            start, end = self.verbatim.byte(at), self.verbatim.byte_behind(at + len(code))
            self._piece(code, "code", start, end, Place.CODE, directive)
