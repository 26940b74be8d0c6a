"""Pictures that must lie beside a text."""

from __future__ import annotations

import pytest

from l10n.sources.images import local_images


@pytest.mark.parametrize(
    ("body", "images"),
    [
        ("Без фото\n", []),
        ("![Міст](bridge.svg)\n", [("bridge.svg", 5)]),
        ("Текст\n\n![Міст](../b/a%20b.png 'Назва')\n", [("../b/a b.png", 7)]),
        ("![Міст](міст.jpg)\n", [("міст.jpg", 5)]),
        ("![Міст][m]\n\n[m]: bridge.svg\n", [("bridge.svg", 5)]),
        ('<figure>\n<img alt="Міст" src="a.png">\n</figure>\n', [("a.png", 6)]),
        ("Ось <img src='a.png'> тут\n", [("a.png", 5)]),
        ("![Міст](https://example.org/a.png) ![Б](/static/b.png) ![В](data:image/png,)\n", []),
        ("```\n![Міст](bridge.svg)\n```\n", []),
    ],
)
def test_relative_addresses_are_found_with_their_lines(
    body: str, images: list[tuple[str, int]]
) -> None:
    """Of Markdown and of HTML; not those of other sites, nor in code."""
    assert local_images(body, 5) == images
