"""The blocks of a Markdown text."""

from __future__ import annotations

import pytest

from l10n.sources.shape import shape


def test_a_shape_is_every_block_without_its_text() -> None:
    """Levels, starts, columns, addresses of lone pictures, tags of HTML blocks."""
    body = "# Так {#a}\n\n3. раз\n   - [x] два\n\n|а|\n|:-:|\n\n"
    body += "![Фото](a.png)\n\n<div>Ні</div>\n\n***\n"
    assert [part for part in shape(body) if not part.startswith("End ")] == [
        "Heading {'level': 'H1', 'id': 'a', 'classes': (), 'attrs': ()}",
        "List 3",
        "Item",
        "List",
        "Item",
        "TaskListMarker True",
        "Table ('Center',)",
        "TableHead",
        "TableCell",
        "Paragraph",
        "picture a.png",
        "HtmlBlock",
        "div /div",
        "Rule",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Раз **два**\n", "Один\\\n*два* [три](a.md) `чотири`\n"),
        ("- раз\n- два\n", "- один\n- два\n"),
        ("Раз ![Фото](a.png)\n", "![Фото](b.png) один ![Два](c.png)\n"),
        ("<p>Раз <b>два</b></p>\n", "<p>Один</p>\n"),
        ("[а]: /u 'Раз'\n\nДва\n", "[а]: /u 'Один'\n\nДва\n"),
    ],
)
def test_what_stands_in_a_block_does_not_matter(one: str, other: str) -> None:
    """Languages differ in their words and in the marks on them."""
    assert shape(one) == shape(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Раз\n", "- Раз\n"),
        ("- раз\n- два\n", "- раз\n\n- два\n"),
        ("- раз\n", "- [ ] раз\n"),
        ("# Раз\n", "## Раз\n"),
        ("![Фото](a.png)\n", "Фото\n"),
        ("<p>Раз</p>\n", "<p>Раз</div></p>\n"),
        ("Раз\n", "[раз]: два\n"),
        ("    раз\n", "Раз\n"),
    ],
)
def test_another_block_is_another_shape(one: str, other: str) -> None:
    """Kind, number, tightness, level."""
    assert shape(one) != shape(other)
