"""A file as it was when it was read, and whether its stamp tells of every later change.

A stamp (times, size, inode) says at once that a file moved, not always that it did not: one that
is too young may have been changed and kept it. Then the digest of the contents decides.
"""

from __future__ import annotations

import os
import stat
import struct
import time
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path

from l10n.files import Stamp

YOUNG = 2_000_000_000
"""Nanoseconds in which a file system may give two states of a file one time (two on FAT)."""
TICK = 50_000_000
"""The same where its times tell of less than a millisecond: they are those of the system's clock,
which ticks every ten milliseconds or more often."""
_MILLISECOND = 1_000_000
_LARGE = 1 << 20
"""Bytes from which on a file is read in pieces."""
_STAMP = struct.Struct("<qqqQ")
ABSENT = (-1, -1, -1, 0)
"""What a stamp is packed from where there is no file."""
STAMP = _STAMP.size
"""Bytes of a stamp that is packed."""
_NO_FILE = b"\1" * 16
"""In the place of a digest, of a folder or a pipe: nor is it nothing, since it cannot be read."""
UNSURE = bytes(STAMP)
"""In the place of a stamp that says nothing; no file has it."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as it was when it was read."""

    stamp: Stamp | None
    """None where there was no file."""
    digest: bytes
    sure: bool
    """Whether any later change must show in the stamp."""

    @classmethod
    def of(cls, stamp: Stamp | None, data: bytes | None, at: int) -> Seen:
        """A file whose `stamp` was taken before its `data` were read, and neither before `at`.

        `at` is in nanoseconds since 1970.
        """
        return cls.known(stamp, bytes(16) if data is None else digest(data), at)

    @classmethod
    def known(cls, stamp: Stamp | None, digest: bytes, at: int) -> Seen:
        """The same where the digest of its data is known."""
        return cls(stamp, digest, is_sure(stamp, at))


def is_sure(stamp: Stamp | None, at: int) -> bool:
    """Whether any change later than `at`, when this was a file's stamp, must show in it."""
    # Where there was no file, any later one shows.
    return stamp is None or at - max(stamp.mtime_ns, stamp.ctime_ns) > _youth(stamp)


def stamps_at(paths: Iterable[str], folder: int | None = None) -> list[bytes]:
    """The stamps that files have now, packed; one loop, since there are tens of thousands.

    `folder` is an open one from which the paths lead.
    """
    found: list[bytes] = []
    pack, absent = _STAMP.pack, packed(None)
    for path in paths:
        try:
            file = os.stat(path, dir_fd=folder)
        except OSError:
            found.append(absent)
        else:
            found.append(pack(file.st_mtime_ns, file.st_ctime_ns, file.st_size, file.st_ino))
    return found


def packed(stamp: Stamp | None) -> bytes:
    """A stamp as bytes, always as many."""
    return _STAMP.pack(*(stamp or ABSENT))


def trusted(stamp: Stamp | None, at: int) -> bytes:
    """The same, `UNSURE` where a change later than `at` may not show in it."""
    return packed(stamp) if is_sure(stamp, at) else UNSURE


def _youth(stamp: Stamp) -> int:
    """Nanoseconds in which a file may change and keep its stamp."""
    fine = stamp.mtime_ns % _MILLISECOND and stamp.ctime_ns % _MILLISECOND
    return TICK if fine else YOUNG


def digest(data: bytes) -> bytes:
    """What stands for a file's contents; SHA-256, which most processors have built in, takes half
    the time of BLAKE2."""
    return sha256(data).digest()[:16]


def digest_at(path: str | Path) -> bytes:
    """What stands for the contents of a file; nothing where it cannot be read."""
    try:
        return digest(Path(path).read_bytes())
    except OSError:
        return b""


def look(path: str) -> Seen | None:
    """A file as it is now; None where it cannot be read. A folder, or a pipe, is no file."""
    at = time.time_ns()
    try:
        state = os.stat(path)  # noqa: PTH116
    except OSError:
        return Seen.of(None, None, at)
    stamp = Stamp.from_stat(state)
    if not stat.S_ISREG(state.st_mode):  # nobody may ever write into a pipe
        return Seen.known(stamp, _NO_FILE, at)
    try:
        if state.st_size <= _LARGE:
            return Seen.of(stamp, Path(path).read_bytes(), at)
        with Path(path).open("rb") as file:  # a film, say: no more of it than a piece is held
            return Seen.known(stamp, file_digest(file, "sha256").digest()[:16], at)
    except OSError:
        return None
