"""Which copies a picture gets."""

from __future__ import annotations

import pytest

from l10n.site.variants import Source, element, is_photo_file, sources, variants


@pytest.mark.parametrize(
    ("name", "width", "widths"),
    [
        ("a.svg", 4000, []),
        ("a.gif", 4000, []),
        ("a.avif", 4000, []),
        ("a.jfif", 641, [480, 641]),
        ("a.jpg", 640, []),
        ("a.jpg", 641, [480, 641]),
        ("a.JPG", 1250, [480, 800, 1250]),
        ("a.png", 1800, [480, 800, 1200, 1800]),
        ("a.webp", 6000, [480, 800, 1200, 1800]),
    ],
)
def test_a_picture_gets_the_widths_that_save_something(
    name: str, width: int, widths: list[int]
) -> None:
    """Drawings, animations and small pictures have none; none is wider than the picture."""
    assert [one.width for one in variants(name, width, ["webp"])] == widths


def test_photographs_are_offered_in_both_formats_best_first() -> None:
    """A browser takes the first format that it knows; addresses are quoted."""
    assert sources("міст/a b.jpg", 700, ("webp", "avif")) == (
        Source(
            "image/avif",
            "/%D0%BC%D1%96%D1%81%D1%82/a%20b.jpg.480.avif 480w, "
            "/%D0%BC%D1%96%D1%81%D1%82/a%20b.jpg.700.avif 700w",
        ),
        Source(
            "image/webp",
            "/%D0%BC%D1%96%D1%81%D1%82/a%20b.jpg.480.webp 480w, "
            "/%D0%BC%D1%96%D1%81%D1%82/a%20b.jpg.700.webp 700w",
        ),
    )


def test_drawings_have_no_avif_and_settings_may_ask_for_nothing() -> None:
    """What would not pay is not made."""
    assert [one.format for one in variants("a.png", 700, ("avif", "webp"))] == ["webp", "webp"]
    assert sources("a.jpg", 700, ()) == ()


def test_a_picture_without_copies_stays_a_plain_image() -> None:
    """One element where one is enough."""
    assert element('<img src="/a.svg">', (), "100vw") == '<img src="/a.svg">'
    assert element('<img src="/a.jpg">', (Source("image/webp", "/b 1w"),), "100vw") == (
        '<picture><source type="image/webp" srcset="/b 1w" sizes="100vw"><img src="/a.jpg">'
        "</picture>"
    )


@pytest.mark.parametrize(
    ("name", "photo"),
    [
        ("a.jpg", True),
        ("a.JPEG", True),
        ("a.jpe", True),
        ("a.jfif", True),
        ("a.png", True),
        ("a.apng", True),
        ("a.webp", True),
        ("a.avif", True),
        ("a.svg", False),
        ("a.pdf", False),
    ],
)
def test_whatever_a_camera_may_have_written_is_cleaned(name: str, photo: bool) -> None:
    """By all the names that browsers know the formats by."""
    assert is_photo_file(name) is photo
