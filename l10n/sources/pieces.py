"""A segment's place in a Markdown text, and its translation put back there.

Exactly the bytes of the pieces are replaced, so what is not translated stays byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from l10n.model import Segment
from l10n.sources.escapes import escape_block, escape_brackets, escape_heading


class Place(Enum):
    """Where a piece stands, which decides what its translation may not contain as it is."""

    BLOCK = "block"
    """At a line's start: nothing may look like block syntax."""
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


@dataclass(frozen=True, slots=True)
class Piece:
    """A segment and the bytes of the body it stands for."""

    segment: Segment
    start: int
    """Byte offset in the UTF-8 body."""
    end: int
    """Byte offset, exclusive."""
    place: Place
    prefix: str = ""
    """What a continuation line starts with: quote marks and indentation of the containers."""


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


def _put(text: str, piece: Piece) -> str:
    """A translation as it may stand in the source at its place."""
    lines = [line.strip() for line in text.strip().split("\n")]
    match piece.place:
        case Place.BLOCK:
            return f"\\\n{piece.prefix}".join(escape_block(line) for line in lines)
        case Place.HEADING:
            return escape_heading(" ".join(lines))
        case Place.CELL:
            return " ".join(lines).replace("|", "\\|")
        case Place.TITLE:
            return '"' + re.sub(r'(?<!\\)"', r"\\" + '"', " ".join(lines)) + '"'
        case Place.ATTRIBUTE:
            return '"' + " ".join(lines).replace('"', "&quot;") + '"'
        case Place.ALT:
            return escape_brackets(" ".join(lines))
        case Place.HTML:
            return "<br>\n".join(lines)
