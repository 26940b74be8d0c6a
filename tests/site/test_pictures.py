"""Sizes of pictures from their bytes."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageOps

from l10n.site.pictures import copies, published, size
from l10n.site.variants import Variant, variants


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


PHOTOGRAPH = Image.radial_gradient("L").resize((900, 600)).convert("RGB")


def saved(image: Image.Image, kind: str, **more: object) -> bytes:
    data = io.BytesIO()
    image.save(data, kind, **more)
    return data.getvalue()


def turned(orientation: int) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Camera"
    return saved(PHOTOGRAPH, "JPEG", exif=exif)


def opened(data: bytes) -> tuple[str | None, tuple[int, int], str]:
    with Image.open(io.BytesIO(data)) as image:
        image.load()
        assert dict(image.getexif()) == {}
        assert "xmp" not in image.info
        return image.format, image.size, image.mode


def test_copies_stand_upright_in_every_format_and_width() -> None:
    """A phone's photograph has its sides changed; nothing that the phone noted is left."""
    wanted = [Variant("", 480, "avif"), Variant("", 200, "webp")]
    assert [opened(data) for data in copies(turned(6), wanted)] == [
        ("AVIF", (480, 720), "RGB"),
        ("WEBP", (200, 300), "RGB"),
    ]


def test_copies_are_the_same_bytes_every_time() -> None:
    """So an unchanged picture changes no page."""
    wanted = list(variants("a.jpg", 900, ("avif", "webp")))
    assert len(wanted) == 4
    assert list(copies(turned(1), wanted)) == list(copies(turned(1), wanted))


@pytest.mark.parametrize("mode", ["P", "L", "LA", "RGBA", "CMYK"])
def test_every_kind_of_pixels_becomes_a_copy(mode: str) -> None:
    """Palettes, greys, transparency and what printers use."""
    image = PHOTOGRAPH.convert(mode)
    if mode == "RGBA":
        image.putalpha(PHOTOGRAPH.convert("L"))
    kind = "JPEG" if mode == "CMYK" else "PNG"
    shown = opened(next(copies(saved(image, kind), [Variant("", 300, "webp")])))
    assert shown == ("WEBP", (300, 200), "RGBA" if mode == "RGBA" else "RGB")


def test_deep_greys_keep_their_shades() -> None:
    """A scan of sixteen bits is not burnt out."""
    scan = Image.new("I;16", (300, 200), 0x8000)
    data = next(copies(saved(scan, "PNG"), [Variant("", 300, "webp")]))
    with Image.open(io.BytesIO(data)) as image:
        assert image.getpixel((9, 9)) == (128, 128, 128)


def test_an_animation_goes_on_moving() -> None:
    """Every frame is there, as long as it was."""
    frames = [PHOTOGRAPH, ImageOps.invert(PHOTOGRAPH)]
    data = saved(frames[0], "PNG", save_all=True, append_images=frames[1:], duration=[200, 300])
    with Image.open(io.BytesIO(next(copies(data, [Variant("", 300, "webp")])))) as image:
        assert getattr(image, "n_frames", 1) == 2


def test_a_damaged_picture_says_so() -> None:
    """One reason, in words."""
    with pytest.raises(ValueError, match="is damaged; save it anew"):
        list(copies(turned(1)[:900], [Variant("", 300, "webp")]))


def test_the_picture_itself_is_turned_where_its_camera_lay_on_its_side() -> None:
    """Any other one keeps its pixels bit for bit."""
    assert opened(published(turned(8))) == ("JPEG", (600, 900), "RGB")
    straight = published(turned(1))
    assert opened(straight) == ("JPEG", (900, 600), "RGB")
    with Image.open(io.BytesIO(straight)) as image, Image.open(io.BytesIO(turned(1))) as before:
        assert image.tobytes() == before.tobytes()
    assert published(b"<svg/>") == b"<svg/>"


def test_an_avif_loses_its_notes_too() -> None:
    """Upright or not; one without notes keeps its bytes."""
    for orientation, shown in ((1, (900, 600)), (6, (600, 900))):
        exif = Image.Exif()
        exif[0x0112] = orientation
        exif[0x010F] = "Camera"
        data = saved(PHOTOGRAPH, "AVIF", exif=exif, xmp=b"<x/>", max_threads=1)
        assert b"Camera" in data
        assert opened(published(data)) == ("AVIF", shown, "RGB")
        assert published(data) == published(data)
    plain = saved(PHOTOGRAPH, "AVIF", max_threads=1)
    assert published(plain) == plain
