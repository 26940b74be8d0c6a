"""Sizes of pictures from their bytes."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from l10n.site.pictures import size


def picture(kind: str, width: int, height: int, orientation: int | None = None) -> bytes:
    data = io.BytesIO()
    exif = Image.Exif()
    if orientation is not None:
        exif[0x0112] = orientation
    Image.new("RGB", (width, height)).save(data, kind, exif=exif)
    return data.getvalue()


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp", "gif"])
def test_a_picture_says_its_size(kind: str) -> None:
    """Every kind that browsers show."""
    assert size(picture(kind, 64, 48), f"міст.{kind}") == (64, 48)


@pytest.mark.parametrize(
    ("orientation", "shown"),
    [(1, (64, 48)), (3, (64, 48)), (5, (48, 64)), (6, (48, 64)), (8, (48, 64))],
)
def test_a_photograph_taken_upright_is_upright(orientation: int, shown: tuple[int, int]) -> None:
    """Browsers turn it as its EXIF data says, so its sides change places."""
    assert size(picture("jpeg", 64, 48, orientation), "міст.jpg") == shown


@pytest.mark.parametrize(
    ("svg", "shown"),
    [
        ('<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360"/>', (640, 360)),
        ('<svg width="640px" height="359.6px" viewBox="0 0 1 1"></svg>', (640, 360)),
        ('<?xml version="1.0"?>\n<!-- міст -->\n<svg viewBox="0 0 640 360">', (640, 360)),
        ('<svg width="100%" height="100%" viewBox="0,0,640,360"/>', (640, 360)),
        ('<svg width="12cm" viewBox="-5 -5 640.4 360"/>', (640, 360)),
    ],
)
def test_a_drawing_says_its_size(svg: str, shown: tuple[int, int]) -> None:
    """Width and height where they are pixels, else the viewBox."""
    assert size(svg.encode(), "Міст.SVG") == shown


@pytest.mark.parametrize(
    ("data", "name", "problem"),
    [
        (b"", "a.png", "is not a picture that browsers show"),
        (b"<svg width='1' height='1'/>", "a.png", "is not a picture that browsers show"),
        (picture("png", 64, 48)[:20], "a.png", "is not a picture that browsers show"),
        (b"", "a.svg", "is not a valid SVG picture"),
        (b"\x89PNG", "a.svg", "is not a valid SVG picture"),
        (b"<svg/>", "a.svg", "has no size; give its <svg> width and height, or a viewBox"),
        (
            b'<svg viewBox="0 0 a inf"/>',
            "a.svg",
            "has no size; give its <svg> width and height, or a viewBox",
        ),
    ],
)
def test_what_is_no_picture_says_why(data: bytes, name: str, problem: str) -> None:
    """One reason a journalist understands."""
    with pytest.raises(ValueError) as caught:
        size(data, name)
    assert str(caught.value) == problem


def test_a_picture_too_large_for_any_page_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that would fill the memory is no picture for readers."""
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    with pytest.raises(ValueError, match="is not a picture that browsers show"):
        size(picture("png", 64, 48), "a.png")
