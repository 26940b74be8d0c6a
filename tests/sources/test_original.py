"""An original as a whole."""

from __future__ import annotations

import pytest

from l10n.errors import UserError
from l10n.model import Segment
from l10n.sources.original import Original, read, translated

STORY = """\
---
title: Місток відкрито
date: 2026-09-14
points:
  - Рік без мосту.
---

Пішохідний місток
знову відкрито.

## Місток відкрито
"""


def original(data: bytes) -> Original:
    return read(data, "articles/city/a.uk.md", "city/a", "uk", ("title", "points[]"))


def test_front_matter_and_body_are_one_list() -> None:
    """Contexts tell the title from a heading of the same text; lines are the file's."""
    reference = "articles/city/a.uk.md"
    assert original(STORY.encode()).segments == [
        Segment("Місток відкрито", "title", "title", line=2, reference=reference),
        Segment("Рік без мосту.", "points", "points", line=5, reference=reference),
        Segment("Пішохідний місток знову відкрито.", "paragraph", line=8, reference=reference),
        Segment("Місток відкрито", "heading 2", line=11, reference=reference),
    ]


def test_translations_go_back_to_their_places() -> None:
    """What has no translation stays as it is."""
    texts = {
        ("title", "Місток відкрито"): "The footbridge is open",
        (None, "Місток відкрито"): "Open",
        (None, "Пішохідний місток знову відкрито."): "The footbridge is open again.",
    }
    assert translated(original(STORY.encode()), lambda s: texts.get(s.key)) == (
        "---\ntitle: The footbridge is open\ndate: 2026-09-14\npoints:\n  - Рік без мосту.\n---\n\n"
        "The footbridge is open again.\n\n## Open\n"
    )


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_without_translations_the_file_stays(newline: str) -> None:
    """Every byte."""
    text = STORY.replace("\n", newline)
    assert translated(original(text.encode()), lambda _: None) == text


def test_a_byte_order_mark_is_taken_off() -> None:
    """Editors on Windows write one."""
    assert original(b"\xef\xbb\xbf" + STORY.encode()).text == STORY


def test_another_encoding_is_named_with_its_line() -> None:
    """The byte and what to do."""
    data = STORY.encode().replace("знову".encode(), "знову".encode("cp1251"))
    with pytest.raises(UserError) as caught:
        original(data)
    error = caught.value
    assert (error.path, error.line, error.message) == (
        "articles/city/a.uk.md",
        9,
        "is not UTF-8 (byte 0xe7); save it as UTF-8",
    )
