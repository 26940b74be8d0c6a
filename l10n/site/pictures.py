"""Sizes of pictures, read from their first bytes, so that pages reserve the room."""

from __future__ import annotations

import io
import re
from xml.etree import ElementTree

from PIL import Image, UnidentifiedImageError
from PIL.ExifTags import Base

_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)(?:px)?\s*$")

_ON_ITS_SIDE = (5, 6, 7, 8)
"""EXIF orientations of photographs that browsers turn by a quarter."""


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
