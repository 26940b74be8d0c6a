"""Writing to disk so that a kill at any moment leaves the old file or the new one.

Temporary files wait in a folder of their own on the same file system, never beside the file they
replace, so whatever a killed run leaves behind is swept by the next one and never seen by anybody.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from l10n.errors import UserError


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which state of a file was read, so that a write can tell whether it still is that one."""

    mtime_ns: int
    size: int
    inode: int

    @classmethod
    def of(cls, path: Path) -> Stamp | None:
        try:
            stat = path.stat()
        except FileNotFoundError:
            return None
        return cls(stat.st_mtime_ns, stat.st_size, stat.st_ino)


class Writer:
    """Atomic writes below one folder; `scratch` holds what is not finished yet."""

    def __init__(self, scratch: Path) -> None:
        self.scratch = scratch
        self._count = 0

    def write(self, path: Path, data: bytes, *, sync: bool = False) -> None:
        """Put `data` at `path`, all of it or nothing.

        `sync` waits until the bytes are on the disk: for a person's or a paid translator's text.
        Raises UserError when the disk refuses.
        """
        path = path.resolve()  # a linked file is replaced where it lies, and the link stays
        self._count += 1
        temporary = self.scratch / f"{os.getpid()}-{self._count}"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self.scratch.mkdir(parents=True, exist_ok=True)
            with temporary.open("wb") as file:
                file.write(data)
                if sync:
                    file.flush()
                    os.fsync(file.fileno())
            if path.exists():
                shutil.copymode(path, temporary)
            temporary.replace(path)
            if sync:
                _sync_folder(path.parent)
        except OSError as error:
            with suppress(OSError):
                temporary.unlink()
            reason = error.strerror or str(error)
            raise UserError(f"cannot be written ({reason})", path=str(path)) from error

    def write_if_changed(self, path: Path, data: bytes) -> bool:
        """Write only where the bytes differ; True when something was written."""
        try:
            if path.stat().st_size == len(data) and path.read_bytes() == data:
                return False
        except OSError:
            pass  # absent, or `write` says what is wrong
        self.write(path, data)
        return True

    def replace(self, path: Path, data: bytes, seen: Stamp | None) -> None:
        """Write over the state of `path` that was `seen`, synced.

        Raises UserError, and leaves the file alone, when somebody saved it since.
        """
        if Stamp.of(path) != seen:
            raise UserError(
                "was saved by another program while l10n was running; it is left as it is, "
                "run the command again",
                path=str(path),
            )
        self.write(path, data, sync=True)

    def sweep(self) -> None:
        """Remove what a killed run left unfinished; call only while holding the lock."""
        shutil.rmtree(self.scratch, ignore_errors=True)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock file `path` while commands that write run, one at a time.

    A second command waits for the first. The lock dies with its process.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
