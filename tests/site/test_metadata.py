"""What cameras note beside the pixels does not reach readers."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from l10n.site.metadata import without_metadata

PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
SECRET = b"Vilshanka Camera"


def photograph(kind: str, **more: Any) -> bytes:
    exif = Image.Exif()
    exif[0x010F] = SECRET.decode()
    exif.get_ifd(0x8825)[2] = (50.0, 27.0, 0.0)
    image = Image.radial_gradient("L").convert("RGB")
    data = io.BytesIO()
    image.save(data, kind, exif=exif, icc_profile=PROFILE, **more)
    return data.getvalue()


def notes() -> PngInfo:
    info = PngInfo()
    info.add_text("Author", SECRET.decode())
    info.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    return info


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("JPEG", {"comment": SECRET, "xmp": SECRET, "quality": 90}),
        ("JPEG", {"progressive": True}),
        ("PNG", {"pnginfo": notes()}),
        ("WEBP", {"xmp": SECRET}),
        ("WEBP", {"lossless": True}),
    ],
)
def test_notes_go_and_pixels_and_colours_stay(kind: str, more: dict[str, Any]) -> None:
    """Not one pixel changes, since nothing is encoded again."""
    before = photograph(kind, **more)
    after = without_metadata(before)
    assert SECRET in before
    assert SECRET not in after
    with Image.open(io.BytesIO(before)) as old, Image.open(io.BytesIO(after)) as new:
        assert dict(new.getexif()) == {}
        assert new.info["icc_profile"] == PROFILE
        assert new.tobytes() == old.tobytes()
    assert without_metadata(after) == after


def test_what_a_camera_appends_behind_the_image_goes() -> None:
    """Previews there have notes of their own."""
    plain = photograph("JPEG")
    assert without_metadata(plain + plain) == without_metadata(plain)


@given(st.binary(max_size=60), st.sampled_from(["JPEG", "PNG", "WEBP"]), st.integers(0, 300))
def test_damaged_files_come_back_or_come_out_shorter(data: bytes, kind: str, cut: int) -> None:
    """Nothing that a file holds stops a build."""
    damaged = photograph(kind)[:cut] + data
    assert len(without_metadata(damaged)) <= len(damaged)
    assert without_metadata(data) == data or len(without_metadata(data)) < len(data)
