"""An SQLite file that holds only what can be made again: one that is no good is replaced."""

from __future__ import annotations

import fcntl
import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from l10n.errors import UserError

T = TypeVar("T")

_ENVIRONMENT = {
    sqlite3.SQLITE_BUSY: "another run is using it",
    sqlite3.SQLITE_LOCKED: "another run is using it",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened",
    sqlite3.SQLITE_PERM: "it may not be written",
    sqlite3.SQLITE_READONLY: "it may not be written",
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_IOERR: "the disk refuses",
}
"""Errors that a new file would not cure."""

_CACHE = 64 * 1024
"""KiB of the file that are held in memory."""
_PATIENCE = 30
"""Seconds to wait for another run."""


class Database:
    """A connection to the file at `path`.

    Whoever uses the file holds a shared lock beside it, and who makes it anew an exclusive one:
    so no file goes while another run works in it.
    """

    def __init__(self, path: Path, version: int, tables: str) -> None:
        """Open the file, or make a new one, by the SQL `tables`, where there is none of `version`.

        Raises UserError when the disk refuses.
        """
        self.path = path
        self._version = version
        self._tables = tables
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._lock = os.open(f"{path}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        except OSError as error:
            reason = error.strerror or str(error)
            raise UserError(f"cannot be written ({reason})", path=str(path)) from error
        self._connection: sqlite3.Connection | None = None
        self._inode: int | None = None
        """The file that was opened last."""
        self.attempt(lambda connection: None)

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
        os.close(self._lock)

    def attempt(
        self,
        work: Callable[[sqlite3.Connection], T],
        anew: Callable[[sqlite3.Connection], object] = lambda connection: None,
    ) -> T:
        """Do it; where the file is no good, do it again with a new one, which `anew` fills."""
        try:
            return work(self._connected())
        except sqlite3.DatabaseError as error:
            self._refused(error)
        except (TypeError, ValueError):
            if self._sound():
                raise  # else it met a damaged value
        try:
            self._renew()
            anew(self._connected())
            return work(self._connected())
        except sqlite3.DatabaseError as error:
            self._refused(error)
            raise UserError("cannot be made anew; delete it", path=str(self.path)) from error

    def _sound(self) -> bool:
        """Whether SQLite finds nothing wrong in the file."""
        try:
            found = self._connected().execute("PRAGMA quick_check(1)").fetchall()
        except sqlite3.DatabaseError:
            return False
        return found == [("ok",)]

    def _refused(self, error: sqlite3.DatabaseError) -> None:
        """Raise UserError where a new file would not help."""
        reason = _ENVIRONMENT.get((getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF)
        if reason:
            raise UserError(f"the memory cannot be used: {reason}", path=str(self.path)) from error

    def _connected(self) -> sqlite3.Connection:
        if self._connection is None:
            # Alone if that can be had, so that two runs do not make the tables at once.
            if not self._alone(0):
                fcntl.flock(self._lock, fcntl.LOCK_SH)
            self._connection = self._open()
            self._inode = self._file()
            fcntl.flock(self._lock, fcntl.LOCK_SH)
        return self._connection

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=_PATIENCE, isolation_level=None)
        try:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            tables = connection.execute("SELECT name FROM sqlite_master").fetchall()
            if version != self._version:
                if tables:
                    raise sqlite3.DatabaseError("another version")
                stamp = f"PRAGMA user_version = {self._version};"
                connection.executescript(f"BEGIN; {self._tables} {stamp} COMMIT;")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        except sqlite3.DatabaseError:
            connection.close()
            raise
        return connection

    def _renew(self) -> None:
        """Start over with an empty file, unless another run did so meanwhile."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        fcntl.flock(self._lock, fcntl.LOCK_UN)
        if not self._alone(_PATIENCE):
            reason = _ENVIRONMENT[sqlite3.SQLITE_BUSY]
            raise UserError(f"the memory cannot be used: {reason}", path=str(self.path))
        if self._inode in (None, self._file()):
            for suffix in ("", "-journal", "-wal", "-shm"):
                Path(f"{self.path}{suffix}").unlink(missing_ok=True)

    def _alone(self, seconds: float) -> bool:
        """Whether this run alone has the lock, after waiting so long for it."""
        until = time.monotonic() + seconds
        while True:
            with suppress(BlockingIOError):
                fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return True
            if time.monotonic() >= until:
                return False
            time.sleep(0.05)

    def _file(self) -> int | None:
        """Which file it is that lies there."""
        return self.path.stat().st_ino if self.path.exists() else None
