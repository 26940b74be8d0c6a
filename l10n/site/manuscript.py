"""What a page needs of its original beside the card: its pieces, its points, its source.

The checks have parsed the original anyway. What they saw of it is remembered with the outline, so
a build that makes its pages for the first time parses no YAML and looks at no Markdown event; a
property test compares it with reading the original.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from l10n.model import Segment
from l10n.sources.dialect import Dialect
from l10n.sources.meta import Meta
from l10n.sources.original import Original
from l10n.sources.pieces import Piece, Place


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A story as its author wrote it, as far as a page shows it."""

    story: str
    language: str
    body: str
    """Its Markdown."""
    dialect: Dialect
    pieces: Sequence[Piece]
    """The translatable places of the body, in order."""
    points: tuple[str, ...]
    source_name: str
    source_url: str


def of(original: Original, meta: Meta) -> Manuscript:
    """That of an original which has been read."""
    return Manuscript(
        original.story,
        original.language,
        original.body,
        original.dialect,
        original.pieces,
        meta.points,
        meta.source_name,
        meta.source_url,
    )


_PLACES = list(Place)
_NUMBERS = {place: number for number, place in enumerate(_PLACES)}


def dump(original: Original, meta: Meta) -> bytes:
    """What has to be remembered of an original to load its manuscript, as JSON on one line.

    A piece whose segment says what stands in the file, which most do, goes without its text.
    """
    source = original.body.encode()
    pieces = [
        [
            piece.start,
            piece.end,
            _NUMBERS[piece.place],
            piece.prefix,
            piece.colon,
            piece.segment.kind,
            piece.segment.context,
            None
            if source[piece.start : piece.end] == piece.segment.text.encode()
            else piece.segment.text,
        ]
        for piece in original.pieces
    ]
    head = original.front.body_start, meta.points, meta.source_name, meta.source_url
    return json.dumps((*head, pieces), ensure_ascii=False, separators=(",", ":")).encode()


def load(known: bytes, data: bytes, story: str, language: str, dialect: Dialect) -> Manuscript:
    """What `dump` gave of the original whose file holds `data`.

    Raises ValueError or TypeError for anything else.
    """
    start, points, name, url, found = json.loads(known)
    body = data.decode("utf-8-sig")[start:]
    pieces = _pieces(found, body.encode())
    return Manuscript(story, language, body, dialect, pieces, tuple(points), name, url)


def _pieces(found: Sequence[Any], source: bytes) -> list[Piece]:
    return [
        Piece(
            Segment(source[start:end].decode() if text is None else text, kind, context),
            start,
            end,
            _PLACES[place],
            prefix,
            colon,
        )
        for start, end, place, prefix, colon, kind, context, text in found
    ]
