"""Pictures that must lie beside a text."""

from __future__ import annotations

import pytest

from l10n.sources.images import local_images, local_media, undescribed


@pytest.mark.parametrize(
    ("body", "images"),
    [
        ("Без фото\n", []),
        ("![Міст](bridge.svg)\n", [("bridge.svg", 5)]),
        ("Текст\n\n![Міст](../b/a%20b.png 'Назва')\n", [("../b/a b.png", 7)]),
        ("![Міст](міст.jpg)\n", [("міст.jpg", 5)]),
        ("![Міст](a%2520b.png) ![Б](a%3Ab.png)\n", [("a%20b.png", 5), ("a:b.png", 5)]),
        ("![Міст][m]\n\n[m]: bridge.svg\n", [("bridge.svg", 5)]),
        ('<figure>\n<img alt="Міст" src="a.png">\n</figure>\n', [("a.png", 6)]),
        ("Ось <img src='a.png'> тут\n", [("a.png", 5)]),
        ("Ось <IMG SRC=a.png> тут\n", [("a.png", 5)]),
        ("Ось <img alt='a > b' src=\"it's.png\"> тут\n", [("it's.png", 5)]),
        (f'<div>\n<img {" ".join(f"a{n}=/x/y/z" for n in range(40))} alt="no end>\n</div>\n', []),
        ("<div>\n<img src=a.png?b=c alt=Дев'ять />\n</div>\n", [("a.png?b=c", 6)]),
        ("<script>\nx = '<img src=a.png>'\n</script>\n", []),
        ("<!-- <img src=a.png> -->\n\nТекст <!-- <img src='b.png'> -->\n", []),
        ('<p>\n<img\n alt="Міст"\n src="a.png">\n</p>\n', [("a.png", 6)]),
        ('<p><img src="a.png">\n<img src="b.png"></p>\n', [("a.png", 5), ("b.png", 6)]),
        ('> <p>\n> <img\n> src="a.png"></p>\n', [("a.png", 6)]),
        ('<p><img src="a&amp;b&#45;c.png"></p>\n', [("a&b-c.png", 5)]),
        ("![Міст](https://example.org/a.png) ![Б](/static/b.png) ![В](data:image/png,)\n", []),
        ("```\n![Міст](bridge.svg)\n```\n", []),
    ],
)
def test_relative_addresses_are_found_with_their_lines(
    body: str, images: list[tuple[str, int]]
) -> None:
    """Of Markdown and of HTML, as a page reads them; not those of other sites, nor in code."""
    assert local_images(body, 5) == images


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Без фільму\n", []),
        (
            '<VIDEO src=a.mp4\n poster="b%20c.jpg">\n<track src="a.vtt">\n</VIDEO>\n',
            [("a.mp4", 5), ("b c.jpg", 5), ("a.vtt", 7)],
        ),
        ("Ось <audio controls><source src='a.mp3#t=5'></audio>\n", [("a.mp3", 5)]),
        ('<img src="a.jpg" srcset="b.jpg 2x, c.jpg 3x">\n', [("b.jpg", 5), ("c.jpg", 5)]),
        (
            '<img srcset="https://e.org/w=80,q=75/a.jpg 40w, b,c.jpg, d.jpg 2x">\n',
            [("b,c.jpg", 5), ("d.jpg", 5)],
        ),
        ('<video src="https://example.org/a.mp4" poster="/a.jpg"></video>\n', []),
        ('`<video src="a.mp4">` <!-- <video src="a.mp4"> -->\n', []),
    ],
)
def test_films_and_sounds_are_found_with_their_lines(
    body: str, found: list[tuple[str, int]]
) -> None:
    """With what belongs to them, and other sizes of pictures; not those of other sites."""
    assert local_media(body, 5) == found


@pytest.mark.parametrize(
    ("body", "images"),
    [
        ('<p>\n<img\n src="a.png">\n</p>\n', [("a.png", 6)]),
        ('<p>\n<img\n src="a.png"\n alt="Міст">\n</p>\n', []),
        ("![](a.png)\n![Міст](b.png)\n", [("a.png", 5)]),
    ],
)
def test_pictures_without_a_description_are_found_whatever_lines_a_tag_has(
    body: str, images: list[tuple[str, int]]
) -> None:
    """An `<img>` and its `alt` may stand on several."""
    assert undescribed(body, 5) == images
