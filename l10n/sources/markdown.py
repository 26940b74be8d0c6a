"""Markdown -> pieces, each a segment with its place.

One walk over pulldown-cmark's events finds every piece; `pieces.splice` puts translations back at
exactly those places. Soft line breaks reach the translator as spaces, hard ones as line breaks,
block syntax not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from l10n.sources import directives, html_blocks, speakers, titles
from l10n.sources.collect import Collection
from l10n.sources.dialect import INLINE, PLAIN, Dialect, Event
from l10n.sources.directives import Directive
from l10n.sources.escapes import escape_lines
from l10n.sources.leaf import Leaf, Verbatim, one_line
from l10n.sources.pieces import Piece, Place
from l10n.sources.translatable import is_translatable

_CONTAINERS = frozenset(("List", "BlockQuote", "Table", "FootnoteDefinition", "DefinitionList"))
_LEAVES = frozenset(("Paragraph", "TableCell", "Heading", "DefinitionListTitle"))
"""Blocks whose content is inline."""
_BLOCK, _ITEM, _CELL, _FIRST_CELL = Place.BLOCK, Place.ITEM, Place.CELL, Place.FIRST_CELL
"""Looked up once: a member of an enum costs as much as a call."""
_VERBATIM = ("HtmlBlock", "CodeBlock")
_KINDS = {
    "BlockQuote": "quote",
    "Item": "list item",
    "FootnoteDefinition": "footnote",
    "DefinitionListDefinition": "definition",
}
"""What a text is called by the innermost of these that it stands in."""


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
        events = dialect.events(body)  # first: it leaves the text's UTF-8 behind for `encode`
        self.source = body.encode()
        self.first_line = first_line
        self.collected = Collection(self.source, first_line, reference, dialect)
        self.colon = dialect.definition_lists
        self.blocks: list[str] = []
        self.leaf: Leaf | None = None
        self.directives = directives.Pending()
        self.misread: list[tuple[int, str]] = []
        self.off_at = 0
        self.quote_begins = False
        self.verbatim = Verbatim()
        self.html = html_blocks.Nesting()
        self.titles = list(titles.of_definitions(body, self.source, dialect))
        self._read(events)
        self._definitions(len(self.source))
        self.html.leave(-1)

    def _read(self, events: Iterator[Event]) -> None:
        take: dict[str, Callable[[Any, int, int], None]] = {
            "Start": self._start,
            "End": self._end,
            "Text": self._text,
            "Code": self._inline,
            "FootnoteReference": self._inline,
            "InlineHtml": self._inline_html,
            "Html": self._html,
            "TaskListMarker": self._task,
        }
        for event, span in events:
            if event.__class__ is not str:
                (name,) = event
                take[name](event[name], span["start"], span["end"])
            elif event == "Rule":
                self._close()
                self.quote_begins = False
            else:
                hard = event == "HardBreak"
                self._open().line_break(span["start"], span["end"], hard=hard)

    def result(self) -> Body:
        """What was read, without what stands in malformed HTML."""
        malformed = tuple(self._flaw(*found) for found in sorted(self.html.faults.values()))
        left = self.html.left_whole
        found = self.collected.pieces
        pieces = tuple(p for p in found if (p.start, p.end) not in left) if left else tuple(found)
        if self.directives.off:
            self.misread.append((self.off_at, "l10n:off has no l10n:on behind it"))
        return Body(pieces, malformed, tuple(self._flaw(*found) for found in self.misread))

    def _flaw(self, at: int, problem: str) -> Flaw:
        return Flaw(self.first_line + self.source.count(b"\n", 0, at), problem)

    def _start(self, tag: Any, start: int, end: int) -> None:
        name: str
        value: Any = None
        if tag.__class__ is str:
            name = tag
        else:
            (name,) = tag
            value = tag[name]
        if name in INLINE:
            self._inline_start(name, value, start, end)
            return
        if self.leaf:
            self._close()
        if self.titles:
            self._definitions(start)
        if name in _LEAVES:
            self.leaf = self._leaf(name, value, start)
            self.blocks.append(name)
        else:
            self.blocks.append(name)
            if name in _VERBATIM:
                self.verbatim = Verbatim()
            elif name in _CONTAINERS:
                self.directives.enter(len(self.blocks))
        self.quote_begins = name == "BlockQuote"

    def _leaf(self, name: str, value: Any, start: int) -> Leaf:
        """For the inline content of the block that begins."""
        if name == "Paragraph":
            place = _ITEM if self.blocks and self.blocks[-1] == "Item" else _BLOCK
            return Leaf(self._kind("paragraph"), place, self.quote_begins)
        if name == "TableCell":
            kind = "table heading" if "TableHead" in self.blocks else "table cell"
            return Leaf(kind, _CELL if self.source[start - 1 : start] == b"|" else _FIRST_CELL)
        if name == "Heading":
            setext = self.source[start : start + 1] != b"#"
            kind = f"heading {value['level'][1]}"
            return Leaf(kind, Place.UNDERLINED if setext else Place.HEADING)
        return Leaf("term", _BLOCK)

    def _end(self, tag: Any, start: int, end: int) -> None:
        if tag.__class__ is str:
            name = tag
        else:
            (name,) = tag
        leaf = self.leaf
        if name in INLINE:
            if leaf:
                leaf.depth -= 1
                leaf.end = max(leaf.end, end)
            return
        if name == "Paragraph" and leaf and leaf.kind == "quote":
            self.blocks.pop()  # what comes next tells whether it is the quote's last one
            return
        if leaf:
            self._close(last=name == "BlockQuote")
        if self.titles:
            self._definitions(end)
        while self.blocks and self.blocks.pop() != name:
            pass
        self.quote_begins = False
        if name not in _LEAVES:
            self._block_ends(name)

    def _block_ends(self, name: str) -> None:
        if name == "HtmlBlock":
            self._html_block()
        elif name == "CodeBlock":
            self._code_block()
        self.html.leave(len(self.blocks))
        self.directives.leave(len(self.blocks))

    def _text(self, value: str, start: int, end: int) -> None:
        leaf = self.leaf
        if leaf is None:
            block = self.blocks[-1] if self.blocks else ""
            if block == "CodeBlock":
                self.verbatim.add(self.source, value, start, end)
                return
            if block == "HtmlBlock":
                self.verbatim.pad(value, start)
                return
            leaf = self._open()
        leaf.extend(self.source, start, end)

    def _html(self, value: str, start: int, end: int) -> None:
        self.verbatim.add(self.source, value, start, end)

    def _task(self, done: bool, start: int, end: int) -> None:
        self.blocks.append("task")
        if self.leaf:
            self.leaf.place = Place.BLOCK

    def _inline(self, value: str, start: int, end: int) -> None:
        self._open().extend(self.source, start, end)

    def _inline_html(self, value: str, start: int, end: int) -> None:
        self._inline(value, start, end)
        leaf = self._open()
        leaf.tags += ((start, value),)
        if self.source[start - 2 : start] == b"](":
            # On one line a tag with a line break in it would become the address of a link.
            leaf.inserts += ((start - 1, start - 1, "\\"),)

    def _inline_start(self, name: str, value: Any, start: int, end: int) -> None:
        leaf = self._open()
        if name in ("Link", "Image"):
            if value["link_type"] == "Collapsed":
                leaf.inserts += ((end, end + 2, f"[{value['id']}]"),)
                end += 2
            elif value["link_type"] == "Shortcut":
                leaf.inserts += ((end, end, f"[{value['id']}]"),)
        if name == "Image" and leaf.depth == 0 and value["link_type"] in ("Inline", "Reference"):
            leaf.picture(self.source, start, end, value)
        else:
            leaf.extend(self.source, start, end)
        leaf.depth += 1

    def _open(self) -> Leaf:
        """The leaf at hand, or a new one: inline content straight inside a tight list item."""
        if self.leaf is None:
            place = _ITEM if self.blocks and self.blocks[-1] == "Item" else _BLOCK
            self.leaf = Leaf(self._kind("list item"), place)
        return self.leaf

    def _kind(self, kind: str) -> str:
        for block in reversed(self.blocks):
            if block in _KINDS:
                return _KINDS[block]
        return kind

    def _close(self, *, last: bool = False) -> None:
        """The leaf at hand is complete: make its pieces. `last` is whether its quote ends too."""
        leaf, self.leaf = self.leaf, None
        if leaf is None or leaf.start < 0:
            return
        if self.titles:  # a tight item's text begins without an event, behind its definitions
            self._definitions(leaf.start)
        directive = self.directives.block()
        if directive.skip:
            return
        if leaf.image and not leaf.other:
            self._picture(*leaf.image, directive)
            return
        speaker = speakers.in_source(leaf, self.source) if last else None
        if speaker:
            self._part(leaf, leaf.start, speaker[0], leaf.kind, directive)
            self._part(leaf, speaker[1], leaf.end, "attribution", directive)
        else:
            self._part(leaf, leaf.start, leaf.end, leaf.kind, directive)

    def _part(self, leaf: Leaf, start: int, end: int, kind: str, directive: Directive) -> None:
        """Part of the leaf's text, or all of it."""
        text = leaf.text(self.source, start, end)
        if leaf.place.has_blocks or leaf.place is _FIRST_CELL:
            # Far to the right, or between others, a line may begin with what would begin a block
            # where its translation stands; it is the translator's text as it will be written.
            lines = escape_lines(text.split("\n"), colon=self.colon)
            text = "\n".join(lines)
        if leaf.place is _CELL or leaf.place is _FIRST_CELL:
            text = text.replace("\\|", "|")
        self.collected.text(text, kind, start, end, leaf.place, directive)

    def _picture(self, start: int, end: int, link: dict[str, Any], directive: Directive) -> None:
        """A picture alone in its paragraph: its alternative text and its title."""
        raw = self.source[start:end]
        inline = link["link_type"] == "Inline"
        title = titles.of_link(raw) if inline and link["title"] else None
        close = raw.rfind(b"](" if inline else b"][", 0, title[0] if title else None)
        text = one_line(raw[2:close])
        if is_translatable(text):
            at = (start + 2, start + close)
            self.collected.add(text, "image alt", *at, Place.ALT, directive)
        if title:
            self.collected.title("image title", start + title[0], start + title[1], directive)

    def _definitions(self, before: int) -> None:
        """The titles of link definitions up to an offset; no events tell of them."""
        while self.titles and self.titles[0][0] < before:
            start, end = self.titles.pop(0)
            directive = self.directives.around
            if not directive.skip:
                self.collected.title("link title", start, end, directive)

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
        directive = self.directives.block()
        skipped = directive.skip or not block.exact
        for found in self.html.read(block, len(self.blocks), skipped=skipped):
            place = Place.ATTRIBUTE if found.attribute else Place.HTML
            inner = slice(found.start + found.attribute, found.end - found.attribute)
            text = " ".join(block.text[inner].split())
            if is_translatable(text):
                at = (block.byte(found.start), block.byte_behind(found.end))
                self.collected.add(text, found.kind, *at, place, directive, block.byte(0))
                self.html.holds(self.collected.pieces[-1])

    def _code_block(self) -> None:
        """Code, where a directive asks for it; blank lines at its ends stay where they are."""
        directive, text = self.directives.block(), self.verbatim.text
        code = text.strip("\n")
        if not directive.code or directive.skip or not self.verbatim.exact:
            return
        if is_translatable(code):
            at = text.index(code)
            start, end = self.verbatim.byte(at), self.verbatim.byte_behind(at + len(code))
            self.collected.add(code, "code", start, end, Place.CODE, directive)
