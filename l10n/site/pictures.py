"""Pictures: their size, read from their first bytes, so that pages reserve the room; their copies
in narrower widths and newer formats; and what readers get of the picture itself."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree import ElementTree

from PIL import Image, ImageCms, ImageOps, ImageSequence, UnidentifiedImageError, features
from PIL.ExifTags import Base

from l10n.site.metadata import without_metadata
from l10n.site.variants import Variant

_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)(?:px)?\s*$")

_ON_ITS_SIDE = (5, 6, 7, 8)
"""EXIF orientations of photographs that browsers turn by a quarter."""

_OPTIONS: dict[str, dict[str, Any]] = {
    "avif": {"quality": 60, "speed": 7, "max_threads": 1},
    "webp": {"quality": 78, "method": 4},
    "webp of a drawing": {"quality": 90, "method": 4},
    "webp without loss": {"lossless": True, "quality": 80, "method": 4},
}
"""Qualities at which the formats come out equal on photographs (by SSIM, within 0.01 of a JPEG of
quality 82); one thread, since the number of threads decides about AVIF's bytes."""


def can_encode(kind: str) -> bool:
    """Whether this machine's Pillow writes a format."""
    return bool(features.check(kind))


def published(data: bytes) -> bytes:
    """A picture as readers get it: upright, and without what its camera noted of place and owner.

    Only a photograph that lies on its side is encoded anew, and an AVIF with notes: its container
    tells by offsets where its pixels are, so nothing can be left out of it.
    """
    try:
        with Image.open(io.BytesIO(data)) as image:
            exif = image.getexif()
            lies = exif.get(Base.Orientation, 1) in range(2, 9)
            noted = image.format == "AVIF" and bool(exif or image.info.get("xmp"))
            if (lies or noted) and not _moves(image):
                return _upright(image)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        pass
    return without_metadata(data)


def _upright(image: Image.Image) -> bytes:
    options: dict[str, Any] = {"quality": 92} if image.format in ("JPEG", "WEBP") else {}
    if image.format == "AVIF":
        options = {**_OPTIONS["avif"], "quality": 80}
    turned = ImageOps.exif_transpose(image)
    data = io.BytesIO()
    turned.save(data, image.format, icc_profile=image.info.get("icc_profile"), **options)
    return without_metadata(data.getvalue())


def copies(data: bytes, wanted: Iterable[Variant]) -> Iterator[bytes]:
    """Copies of a picture, in the order in which they are wanted: upright, in sRGB, without notes.

    Raises ValueError, saying what is wrong, when the picture cannot be decoded.
    """
    try:
        with Image.open(io.BytesIO(data)) as image:
            photograph = image.format in ("JPEG", "MPO")
            frames, timing = _frames(image)
    except (OSError, SyntaxError, Image.DecompressionBombError):
        raise ValueError("is damaged; save it anew") from None
    for one in wanted:
        narrow = [_resized(frame, one.width) for frame in frames]
        yield _encoded(narrow, one.format, timing, photograph=photograph)


def _frames(image: Image.Image) -> tuple[list[Image.Image], dict[str, Any]]:
    """What is on it, in sRGB, and the timing of an animation."""
    if not _moves(image):
        return [_srgb(ImageOps.exif_transpose(image))], {}
    durations, frames = [], []
    for frame in ImageSequence.Iterator(image):
        frames.append(_srgb(frame.copy()))
        durations.append(int(frame.info.get("duration", 100)))
    return frames, {"save_all": True, "duration": durations, "loop": image.info.get("loop", 0)}


def _moves(image: Image.Image) -> bool:
    return image.format != "MPO" and bool(getattr(image, "is_animated", False))


def _srgb(image: Image.Image) -> Image.Image:
    mode = "RGBA" if image.has_transparency_data else "RGB"
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I"):  # sixteen bits, which Pillow would cut off
        return image.convert("I").point(lambda shade: shade * (1 / 256)).convert("L").convert(mode)
    if image.mode == "P" or (image.mode not in ("RGB", "RGBA", "CMYK", "L") and profile):
        image = image.convert(mode)
    if profile:
        try:
            converted = ImageCms.profileToProfile(
                image, io.BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode=mode
            )
        except (ImageCms.PyCMSError, ValueError, OSError):
            converted = None  # a profile that does not fit the pixels, which browsers ignore too
        image = converted or image
    return image if image.mode == mode else image.convert(mode)


def _resized(image: Image.Image, width: int) -> Image.Image:
    if image.width == width:
        return image
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)


def _encoded(
    frames: list[Image.Image], kind: str, timing: dict[str, Any], *, photograph: bool
) -> bytes:
    """Bytes of the format; of a drawing's two encodings the smaller one."""
    recipes = [kind] if photograph or kind != "webp" else ["webp of a drawing", "webp without loss"]
    if timing:
        recipes = recipes[:1]
        timing = {**timing, "append_images": frames[1:]}
    found = []
    for recipe in recipes:
        data = io.BytesIO()
        frames[0].save(data, kind.upper(), **_OPTIONS[recipe], **timing)
        found.append(data.getvalue())
    return min(found, key=len)


def size(data: bytes, name: str) -> tuple[int, int]:
    """Width and height in pixels.

    Raises ValueError, saying what is wrong, when the bytes are no picture of a known kind.
    """
    if name.lower().endswith(".svg"):
        return _svg(data)
    try:
        with Image.open(io.BytesIO(data)) as image:
            turned = image.getexif().get(Base.Orientation, 1) in _ON_ITS_SIDE
            return (image.height, image.width) if turned else image.size
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError):
        raise ValueError("is not a picture that browsers show") from None


def _svg(data: bytes) -> tuple[int, int]:
    try:
        _, root = next(iter(ElementTree.iterparse(io.BytesIO(data), events=("start",))))
    except (ElementTree.ParseError, StopIteration):
        raise ValueError("is not a valid SVG picture") from None
    lengths = [_LENGTH.match(root.get(side, "")) for side in ("width", "height")]
    if lengths[0] and lengths[1]:
        return round(float(lengths[0][1])), round(float(lengths[1][1]))
    box = root.get("viewBox", "").replace(",", " ").split()
    if len(box) == 4 and all(_LENGTH.match(side) for side in box[2:]):
        return round(float(box[2])), round(float(box[3]))
    raise ValueError("has no size; give its <svg> width and height, or a viewBox")
