"""A segment's place in a Markdown text, and its translation put back there.

Exactly the bytes of the pieces are replaced, so what is not translated stays byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import Enum
from typing import NamedTuple

from l10n.model import Segment
from l10n.sources.escapes import (
    ends_in_backslash,
    escape_attributes,
    escape_brackets,
    escape_heading,
    escape_item,
    escape_lines,
    escape_quotes,
)


class Place(Enum):
    """Where a piece stands, which decides what its translation may not contain as it is."""

    BLOCK = "block"
    """At a line's start: nothing may look like block syntax."""
    ITEM = "item"
    """At the start of a list item: nothing may look like a check box either."""
    UNDERLINED = "underlined"
    """A heading with a line under it: no attributes at its end."""
    HEADING = "heading"
    """One line, which ends in no closing mark and no attributes."""
    CELL = "cell"
    """In a table cell: one line, pipes escaped."""
    ALT = "alt"
    """Between the brackets of a picture."""
    TITLE = "title"
    """Behind an address, quotation marks included."""
    HTML = "html"
    """Text of an HTML block."""
    ATTRIBUTE = "attribute"
    """Value of an HTML attribute, quotation marks included."""
    CODE = "code"
    """In a code block: every character stays."""
    FIRST_CELL = "first cell"
    """In a table cell with no pipe before it: it may not look like block syntax either."""

    def __init__(self, name: str) -> None:
        self.has_lines = name not in ("heading", "cell", "alt", "title", "attribute", "first cell")
        """A line break in it stays one."""
        self.has_blocks = name in ("block", "item", "underlined")
        """Each of its lines stands where a block could begin."""


class Piece(NamedTuple):
    """A segment and the bytes of the body it stands for."""

    segment: Segment
    start: int
    """Byte offset in the UTF-8 body."""
    end: int
    """Byte offset, exclusive."""
    place: Place
    prefix: str = ""
    """What a continuation line starts with: quote marks and indentation of the containers."""
    colon: bool = False
    """A colon that begins a line begins a definition."""


def splice(body: str, pieces: Sequence[Piece], translate: Callable[[Segment], str | None]) -> str:
    """The text with the translation of each piece in its place; None leaves a piece as it is."""
    source = body.encode()
    parts: list[bytes] = []
    done = 0
    for piece in pieces:
        text = translate(piece.segment)
        if text is None:
            continue
        parts += (source[done : piece.start], _put(text, piece).encode())
        done = piece.end
    parts.append(source[done:])
    return b"".join(parts).decode()


_LINE_BREAK = re.compile(r"\r\n?|\n")
_BLANKS = " \t\r\n"


def _put(text: str, piece: Piece) -> str:
    """A translation as it may stand in the source at its place."""
    if piece.place is Place.CODE:
        return _code(_LINE_BREAK.split(text.strip("\r\n")), piece.prefix)
    lines = [line.strip(_BLANKS) for line in _LINE_BREAK.split(text.strip(_BLANKS))]
    match piece.place:
        case Place.BLOCK | Place.ITEM | Place.UNDERLINED:
            return _block(lines, piece)
        case Place.HEADING:
            return escape_heading(" ".join(lines))
        case Place.CELL:
            return _cell(lines)
        case Place.FIRST_CELL:
            return escape_lines([_cell(lines)], colon=piece.colon)[0]
        case Place.TITLE:
            return '"' + escape_quotes(" ".join(lines)) + '"'
        case Place.ATTRIBUTE:
            return '"' + " ".join(lines).replace('"', "&quot;") + '"'
        case Place.ALT:
            return escape_brackets(" ".join(lines))
        case Place.HTML:
            return f"<br>\n{piece.prefix}".join(lines)


def _cell(lines: Sequence[str]) -> str:
    """Lines as the one of a table cell."""
    cell = " ".join(lines).replace("|", "\\|")
    return f"{cell} " if cell.endswith("\\") else cell  # even an escaped one takes a pipe


def _block(lines: Sequence[str], piece: Piece) -> str:
    """Lines with hard breaks between them."""
    written = escape_lines(lines, colon=piece.colon)
    if piece.place in (Place.ITEM, Place.UNDERLINED):  # a heading may be an item's first line
        written[0] = escape_item(written[0])
    if piece.place is Place.UNDERLINED:
        written[-1] = escape_attributes(written[-1])
    # Behind a backslash, another one would not be a line break but the first one's partner.
    breaks = ["  " if ends_in_backslash(line) else "\\" for line in written[:-1]]
    return f"\n{piece.prefix}".join(map("".join, zip(written, [*breaks, ""], strict=True)))


def _code(lines: Sequence[str], prefix: str) -> str:
    """Lines of code; what is blank needs the containers' marks only."""
    first, *more = lines
    return "\n".join(
        [first, *((prefix + line).rstrip() if not line.strip() else prefix + line for line in more)]
    )
