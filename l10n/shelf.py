"""Bytes that lie in a file, so that no process holds them: forks of this one see them too."""

from __future__ import annotations

import os
from tempfile import TemporaryFile

_AT_ONCE = 1 << 20
"""Bytes that are written at once."""


class Shelf:
    """Takes bytes and gives them back; it is gone with the process that made it."""

    def __init__(self) -> None:
        self._file = TemporaryFile(prefix="l10n-")  # noqa: SIM115 - ends with us
        self._written = 0
        self._waiting = bytearray()

    def put(self, data: bytes) -> int:
        """Keep some bytes; where they begin."""
        at = self._written + len(self._waiting)
        self._waiting += data
        if len(self._waiting) >= _AT_ONCE:
            self._write()
        return at

    def take(self, at: int, size: int) -> bytes:
        """The bytes that begin there."""
        if at + size > self._written:
            begins = at - self._written
            return bytes(self._waiting[begins : begins + size])
        # It has no position that processes would share.
        return os.pread(self._file.fileno(), size, at)

    def _write(self) -> None:
        self._file.write(self._waiting)
        self._file.flush()
        self._written += len(self._waiting)
        self._waiting.clear()
