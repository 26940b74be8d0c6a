"""Pieces, made in the order of the text."""

from __future__ import annotations

from l10n.model import Segment
from l10n.sources import titles
from l10n.sources.dialect import Dialect
from l10n.sources.directives import Directive
from l10n.sources.leaf import continuation
from l10n.sources.pieces import Piece, Place
from l10n.sources.translatable import is_translatable

_SHORT = ("list item", "table cell")
"""What one word of may need the heading above it to be understood."""


class Collection:
    """The pieces of one text."""

    def __init__(self, source: bytes, first_line: int, reference: str, dialect: Dialect) -> None:
        self.pieces: list[Piece] = []
        self._source = source
        self._reference = reference
        self._colon = dialect.definition_lists
        self._heading = ""
        self._line = first_line
        self._counted = 0

    def text(
        self, text: str, kind: str, start: int, end: int, place: Place, directive: Directive
    ) -> None:
        """A block's inline content, unless it holds no words; short ones name their heading."""
        if not is_translatable(text):
            return
        if kind.startswith("heading"):
            self._heading = " ".join(text.split())
        elif self._heading and kind in _SHORT and len(text.split(None, 1)) <= 1:
            kind = f"{kind}, under “{self._heading}”"
        self.add(text, kind, start, end, place, directive)

    def title(self, kind: str, start: int, end: int, directive: Directive) -> None:
        """A title, quotation marks included, unless it holds no words."""
        text = titles.text(self._source[start:end])
        if is_translatable(text):
            self.add(text, kind, start, end, Place.TITLE, directive)

    def add(
        self,
        text: str,
        kind: str,
        start: int,
        end: int,
        place: Place,
        directive: Directive,
        line: int | None = None,
    ) -> None:
        """A piece; `line` is a byte of the line whose marks its further lines begin with."""
        self._line += self._source.count(b"\n", self._counted, start)
        self._counted = start
        context, comment = directive.context, directive.comment
        # Named arguments would double the time that a segment takes.
        segment = Segment(text, kind, context, None, self._line, comment, (), self._reference)
        prefix = ""
        if place.has_lines:
            prefix = continuation(self._source, start if line is None else line)
        self.pieces.append(Piece(segment, start, end, place, prefix, self._colon))
