"""Files of other site generators."""

from __future__ import annotations

import pytest

from l10n.alignment.foreign import read
from l10n.errors import UserError

KEYS = ("title", "image.alt", "points[]")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("---\ntitle: Open\n---\nText.\n", [("title", "Open", 2), ("paragraph", "Text.", 4)]),
        (
            '+++\ntitle = "Open"\npoints = ["One", "Two"]\n[image]\nalt = "Bridge"\n+++\nText.\n',
            [
                ("title", "Open", 2),
                ("points", "One", 3),
                ("points", "Two", 3),
                ("image.alt", "Bridge", 5),
                ("paragraph", "Text.", 7),
            ],
        ),
        (
            "<!--\n.. title: Open\n.. slug: bridge\n-->\n\nText.\n",
            [("title", "Open", 2), ("paragraph", "Text.", 6)],
        ),
        ("Text.\n", [("paragraph", "Text.", 1)]),
        ("\ufeffText.\r\n", [("paragraph", "Text.", 1)]),
    ],
)
def test_every_kind_of_front_matter_is_read(text: str, found: list[tuple[str, str, int]]) -> None:
    """YAML, TOML, a comment, none: texts with their kind and line."""
    story = read(text.encode(), "a.md", "en", KEYS)

    assert [(s.kind, s.text, s.line) for s in story.segments] == found


@pytest.mark.parametrize("data", [b"\xcc\xee\xf1\xf2", b"---\ntitle: [\n---\n", b"+++\na =\n+++\n"])
def test_what_cannot_be_read_is_named(data: bytes) -> None:
    """Another encoding, broken YAML, broken TOML: the file's path and what is wrong."""
    with pytest.raises(UserError) as caught:
        read(data, "a.md", "en", KEYS)

    assert caught.value.path == "a.md"
