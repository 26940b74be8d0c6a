"""Photographs without what cameras and programs write into them: place, owner, device, notes.

A photograph taken at somebody's door says where that is. What pixels need stays: the colour
profile, transparency, animation. Nothing is encoded again, so no quality is lost. The formats are
ITU-T T.81 (JPEG) with Adobe's and the ICC's segments, W3C PNG and Google's WebP container.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_NOTES = frozenset((b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"tIME"))
_WEBP_NOTES = frozenset((b"EXIF", b"XMP "))
_WEBP_NOTE_FLAGS = 0x0C
"""The bits of the header VP8X that announce them."""

_EOI = 0xD9
_SOS = 0xDA
_COMMENT = 0xFE


def without_metadata(data: bytes) -> bytes:
    """The same picture without notes; anything else, and what is damaged, comes back as it is."""
    try:
        if data.startswith(b"\xff\xd8"):
            return b"\xff\xd8" + b"".join(_jpeg(data))
        if data.startswith(_PNG):
            return _PNG + b"".join(_png(data))
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            chunks = b"".join(_webp(data))
            return b"RIFF" + struct.pack("<I", len(chunks) + 4) + b"WEBP" + chunks
    except (struct.error, IndexError):
        pass
    return data


def _jpeg(data: bytes) -> Iterator[bytes]:
    """Segments up to the end of the image; cameras append previews with notes of their own."""
    at = 2
    while True:
        if data[at] != 0xFF:
            raise IndexError
        marker = data[at + 1]
        if marker == 0xFF:  # a fill byte
            at += 1
            continue
        if marker == _EOI:
            yield data[at : at + 2]
            return
        (length,) = struct.unpack_from(">H", data, at + 2)
        end = at + 2 + length
        if not _is_note(marker, data[at + 4 : at + 16]):
            yield data[at:end]
        if marker == _SOS:
            start, end = end, _scan_end(data, end)
            yield data[start:end]
        at = end


def _is_note(marker: int, start: bytes) -> bool:
    """Whether a segment is of no use to pixels: not JFIF's, Adobe's or a colour profile."""
    if marker == 0xE2:
        return not start.startswith(b"ICC_PROFILE\0")
    return marker == _COMMENT or (0xE1 <= marker <= 0xEF and marker != 0xEE)


def _scan_end(data: bytes, at: int) -> int:
    """Where the pixels that begin here end: at a marker that is no restart."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0:
            raise IndexError
        if data[at + 1] != 0 and not 0xD0 <= data[at + 1] <= 0xD7:
            return at
        at += 2


def _png(data: bytes) -> Iterator[bytes]:
    at = len(_PNG)
    while at < len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if end > len(data):
            raise IndexError
        if kind not in _PNG_NOTES:
            yield data[at:end]
        if kind == b"IEND":
            return
        at = end


def _webp(data: bytes) -> Iterator[bytes]:
    at = 12
    while at < len(data):
        kind, length = struct.unpack_from("<4sI", data, at)
        end = at + 8 + length + length % 2
        if at + 8 + length > len(data):
            raise IndexError
        if kind == b"VP8X":
            flags = data[at + 8] & ~_WEBP_NOTE_FLAGS
            yield data[at : at + 8] + bytes((flags,)) + data[at + 9 : end]
        elif kind not in _WEBP_NOTES:
            yield data[at:end]
        at = end
