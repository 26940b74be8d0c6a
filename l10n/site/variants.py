"""Which narrower copies a picture gets, and how a page offers them.

It follows from a picture's name, its size and the settings alone, so a page can name the copies
before any of them is made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

import PIL

from l10n.config import FORMATS
from l10n.site import urls

WIDTHS = (480, 800, 1200, 1800)
"""Pixels: a phone's column at two dots a pixel up to a large screen's widest picture at two."""
_SMALL = 640
"""Pixels of width up to which the picture itself is small enough."""
_NEAR = 0.85
"""A copy as wide as this share of the next larger one would save too little."""

RECIPE = f"2 {PIL.__version__}"
"""What the bytes of copies depend on beside the picture: the number, which is raised when
`pictures.py` encodes or keeps them otherwise, and the encoders, which come with Pillow."""

_PHOTOGRAPHS = (".jpg", ".jpeg", ".jpe", ".jfif", ".pjpeg", ".pjp")
"""All the names that browsers know JPEG by."""
_OTHERS = (".png", ".webp")
_WITHOUT_COPIES = (".avif", ".apng")
"""Small already, or moving."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One copy of a picture."""

    name: str
    """Path in the articles folder, were it one of its files."""
    width: int
    """Pixels."""
    format: str
    """`avif` or `webp`."""


@dataclass(frozen=True, slots=True)
class Source:
    """The copies of a picture in one format, as `<source>` names them."""

    type: str
    """Media type."""
    srcset: str
    """Addresses, each with its width."""


def is_photo_file(name: str) -> bool:
    """Whether a file holds pixels that cameras and programs put their notes beside."""
    return name.lower().endswith((*_PHOTOGRAPHS, *_OTHERS, *_WITHOUT_COPIES))


def variants(name: str, width: int, formats: Sequence[str]) -> Iterator[Variant]:
    """The copies of a picture, by its path from the articles folder and its width in pixels.

    Drawings (SVG), animations (GIF), AVIF and small pictures have none. AVIF is for photographs: of
    drawings it makes no smaller files than WebP, and takes five times as long.
    """
    if width <= _SMALL or not name.lower().endswith((*_PHOTOGRAPHS, *_OTHERS)):
        return
    widest = min(width, WIDTHS[-1])
    widths = [*(one for one in WIDTHS if one < _NEAR * widest), widest]
    for kind in FORMATS:
        if kind in formats and (kind != "avif" or name.lower().endswith(_PHOTOGRAPHS)):
            for one in widths:
                yield Variant(f"{name}.{one}.{kind}", one, kind)


def sources(name: str, width: int, formats: Sequence[str]) -> tuple[Source, ...]:
    """What a page offers beside the picture itself; nothing for a picture without copies."""
    found: dict[str, list[str]] = {}
    for one in variants(name, width, formats):
        found.setdefault(one.format, []).append(f"{urls.file(one.name)} {one.width}w")
    return tuple(Source(f"image/{kind}", ", ".join(each)) for kind, each in found.items())


def element(img: str, offered: Sequence[Source], sizes: str) -> str:
    """An `<img>` with what is offered beside it; `sizes` says how wide a page shows it."""
    if not offered:
        return img
    inside = "".join(
        f'<source type="{one.type}" srcset="{escape(one.srcset)}" sizes="{sizes}">'
        for one in offered
    )
    return f"<picture>{inside}{img}</picture>"
