"""A checksum in front of what the disk keeps: it may give other bytes back, and does not say so."""

from __future__ import annotations

import struct
from zlib import crc32

_SUM = struct.Struct("<I")


def sealed(data: bytes, *about: bytes) -> bytes:
    """Data behind a checksum of it and of what it is about."""
    return _SUM.pack(_sum(data, *about)) + data


def opened(kept: object, *about: object) -> bytes | None:
    """What was sealed; None where any of it is damaged, of whatever type it is now."""
    if not isinstance(kept, bytes):
        return None
    data = kept[_SUM.size :]
    try:
        return data if _SUM.pack(_sum(data, *about)) == kept[: _SUM.size] else None
    except TypeError:
        return None


def _sum(*parts: object) -> int:
    found = 0
    for part in parts:
        found = crc32(part, found)  # type: ignore[arg-type]  # no bytes: TypeError
    return found
