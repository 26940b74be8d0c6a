"""A story's texts as the aligner sees them: what each is, how long, and its anchors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from l10n.alignment.anchors import Anchors, anchors
from l10n.model import Segment
from l10n.sources.original import Original
from l10n.sources.pieces import Piece, Place
from l10n.syntax.markup import plain

_PICTURE = re.compile(rb"\]\(\s*<?([^\s)>]+)")
_SENTENCE_END = re.compile(r"[.!?…]+[»”’\")]*(?=\s|$)")
_FLOWING = {"paragraph", "list item", "quote", "footnote", "definition"}
"""Kinds that a translator may split or join."""
_PROSE = _FLOWING | {"attribution", "term"}


@dataclass(frozen=True, slots=True)
class Block:
    """One text of a story."""

    segment: Segment
    kind: str
    """The segment's, without the heading it stands under."""
    depth: int
    """How deep it is nested; only comparable between blocks of one kind."""
    length: int
    """Characters of its words, markup left out."""
    sentences: int
    anchors: Anchors

    @property
    def flowing(self) -> bool:
        return self.kind in _FLOWING or self.kind.startswith("text of")

    @property
    def family(self) -> str:
        """Kinds of one family may stand for each other."""
        if self.kind in _PROSE or self.kind.startswith("text of"):
            return "prose"
        return self.kind.partition(" ")[0]  # heading, table, image, `alt of <img>`

    def same_kind(self, other: Block) -> bool:
        return (self.kind, self.depth) == (other.kind, other.depth)


def body(story: Original) -> list[Block]:
    """The texts below the front matter, in order."""
    source = story.body.encode()
    return [_of_piece(piece, source) for piece in story.pieces]


def front_matter(story: Original) -> dict[str, list[Block]]:
    """Key -> its texts: one, or a list's in order."""
    found: dict[str, list[Block]] = {}
    for segment in story.segments[: len(story.segments) - len(story.pieces)]:
        found.setdefault(segment.kind, []).append(block(segment))
    return found


def block(segment: Segment, depth: int = 0, pictures: tuple[str, ...] = ()) -> Block:
    text = segment.text
    kind = segment.kind.split(", under ")[0]
    words = plain(text)
    sentences = len(_SENTENCE_END.findall(words))
    return Block(segment, kind, depth, max(len(words), 1), sentences, anchors(text, pictures))


def _of_piece(piece: Piece, source: bytes) -> Block:
    indent = len(piece.prefix.replace(">", "")) // 2
    depth = 10 * piece.prefix.count(">") + indent
    return block(piece.segment, depth, tuple(_pictures(piece, source)))


def _pictures(piece: Piece, source: bytes) -> Iterator[str]:
    """The file that a picture's alternative text stands before."""
    if piece.place is Place.ALT:
        match = _PICTURE.match(source, piece.end)
        if match:
            yield match[1].decode()
