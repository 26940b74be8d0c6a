"""Bytes that lie in a file, so that no process holds them: forks of this one see them too."""

from __future__ import annotations

import os
from tempfile import TemporaryFile
from typing import IO

from l10n.errors import UserError

_AT_ONCE = 1 << 20
"""Bytes that are written at once; where there are fewer, there is no file."""


class Shelf:
    """Takes bytes and gives them back; it is gone with the process that made it."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._written = 0
        self._waiting = bytearray()

    def put(self, data: bytes) -> int:
        """Keep some bytes; where they begin.

        Raises UserError when the disk refuses; then they are not kept, and the others are.
        """
        held = len(self._waiting)
        at = self._written + held
        self._waiting += data
        if len(self._waiting) >= _AT_ONCE:
            try:
                self._write()
            except UserError:
                self._waiting = self._waiting[:held]
                raise
        return at

    def take(self, at: int, size: int) -> bytes:
        """The bytes that begin there, were they put at once or one after the other."""
        here = max(min(size, self._written - at), 0)
        begins = max(at - self._written, 0)
        waiting = bytes(self._waiting[begins : begins + size - here])
        if self._file is None or not here:
            return waiting
        # It has no position that processes would share.
        return os.pread(self._file.fileno(), here, at) + waiting

    def _write(self) -> None:
        try:
            if self._file is None:
                self._file = TemporaryFile(prefix="l10n-", buffering=0)  # noqa: SIM115 - ends with us
            at, left = self._written, memoryview(self._waiting)
            while left:  # where it is, should the disk have refused a part of it before
                done = os.pwrite(self._file.fileno(), left, at)
                at, left = at + done, left[done:]
        except OSError as error:
            raise UserError(
                f"no temporary file can be written ({error.strerror or error}); "
                "make room, or let TMPDIR name another folder"
            ) from None
        self._written += len(self._waiting)
        self._waiting = bytearray()
