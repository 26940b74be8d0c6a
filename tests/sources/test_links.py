"""Addresses that a text leads to."""

from __future__ import annotations

import pytest

from l10n.sources.links import links


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Без посилань\n", []),
        ("[Міст](a.uk.md#b) і <https://example.org>\n", [("a.uk.md#b", 5)]),
        ("Текст\n\n[Міст][m]\n\n[m]: a.uk.md\n", [("a.uk.md", 7)]),
        ('Ось <a href="a.uk.md">тут</a> і\n[тут](b.uk.md)\n', [("a.uk.md", 5), ("b.uk.md", 6)]),
        ('<p>\n<a\n class="x"\n href="a.uk.md">a</a>\n', [("a.uk.md", 6)]),
        ('<p><a href="a">a</a>\n<a href="b">b</a></p>\n', [("a", 5), ("b", 6)]),
        ('<p><a href="a&#45;b.uk.md">a</a></p>\n', [("a-b.uk.md", 5)]),
        ("Ось <A title='a > b' HREF=a.uk.md>тут</A>\n", [("a.uk.md", 5)]),
        ('<!-- <a href="a.uk.md">тут</a> -->\n', []),
        ('```\n<a href="a.uk.md">\n```\n', []),
    ],
)
def test_addresses_are_found_with_their_lines(body: str, found: list[tuple[str, int]]) -> None:
    """Of Markdown and of HTML, as a page reads them; not those that a reader sees, nor in code."""
    assert links(body, 5) == found
