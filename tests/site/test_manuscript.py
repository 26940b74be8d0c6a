"""What is remembered of an original is what reading it would say."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from l10n.model import Segment
from l10n.site import manuscript
from l10n.sources import original
from l10n.sources.dialect import Dialect
from l10n.sources.meta import read_meta
from l10n.sources.pieces import splice
from tests.sources.texts import BODY, DIALECT

HEAD = """\
---
title: Міст
date: 2026-09-01
points: [Одне «й», "два \\t три"]
source: {name: Звіт, url: https://example.org/}
---
"""


@given(BODY, DIALECT, st.booleans(), st.sampled_from(["", "\ufeff"]))
def test_a_manuscript_is_that_of_its_original(
    body: str, dialect: Dialect, returns: bool, mark: str
) -> None:
    """Whatever stands in it, and however its lines end."""
    text = mark + HEAD + body
    data = (text.replace("\n", "\r\n") if returns else text).encode()
    read = original.read(data, "articles/a.uk.md", "a", "uk", ("title", "points"), dialect)
    meta = read_meta(read.front, read.path, "Europe/Kyiv")
    wanted = manuscript.of(read, meta)
    found = manuscript.load(manuscript.dump(read, meta), data, "a", "uk", dialect)
    assert _told(found) == _told(wanted)

    def translate(segment: Segment) -> str:
        return f"{segment.kind} {segment.key}"

    assert splice(found.body, found.pieces, translate) == splice(
        wanted.body, wanted.pieces, translate
    )


def _told(one: manuscript.Manuscript) -> list[object]:
    return [
        (one.story, one.language, one.body, one.dialect, one.points),
        (one.source_name, one.source_url),
        *_pieces(one),
    ]


def _pieces(one: manuscript.Manuscript) -> Iterator[object]:
    for piece in one.pieces:
        yield piece.segment.key, piece.segment.kind, *piece[1:]
