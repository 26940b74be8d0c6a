"""The journal of each catalog on disk: lines of JSON, appended and never rewritten.

It may grow to some megabytes; the older half then goes, whole lines at a time.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from l10n.editing import journal
from l10n.editing.journal import Record, Steps
from l10n.errors import UserError

_LARGEST = 4_000_000
"""Bytes of one catalog's journal."""
_HELD = 50
"""Journals that are held in memory."""


class Logbook:
    """The journals below a folder, by language and domain."""

    def __init__(self, folder: Path, put: Callable[[Path, bytes], None]) -> None:
        """`put` writes a file atomically."""
        self._folder = folder
        self._put = put
        self._lock = threading.Lock()
        self._known: dict[Path, list[Record]] = {}
        """Of the catalogs that were asked for last; the last one last."""
        self._unwritten: dict[Path, list[Record]] = {}
        """What the disk refused."""

    def note(self, language: str, domain: str, *records: Record) -> None:
        """Add what was done; it is on the disk when this returns, if the disk takes it.

        If not, it can be undone as long as this process lasts, and is written with what comes
        next: the text is saved, so nobody should be told that it is not.
        """
        path = self._path(language, domain)
        with self._lock:
            known = self._records(path)
            known += records
            waiting = [*self._unwritten.pop(path, []), *records]
            try:
                size = self._append(path, waiting)
            except OSError:
                self._unwritten[path] = waiting
                return
            if size > _LARGEST:
                later = known[len(known) // 2 :]
                with suppress(UserError):  # it stays as large as it is
                    self._put(path, "".join(map(journal.dump, later)).encode())
                    known[:] = later

    def _append(self, path: Path, records: Sequence[Record]) -> int:
        """Write them at a journal's end; gives its size. Raises OSError."""
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        lines = "".join(map(journal.dump, records)).encode()
        with path.open("ab", buffering=0) as file:
            size = file.tell()
            if size and not self._ends_whole(path):
                lines = b"\n" + lines  # a kill tore the last line
            left = memoryview(lines)
            try:
                while left:
                    left = left[file.write(left) or 0 :]
                os.fsync(file.fileno())
            except OSError:
                file.truncate(size)  # else what is written again would stand there twice
                raise
            return file.tell()

    def steps(self, language: str, domain: str, person: str) -> Steps:
        """What somebody can undo and redo."""
        with self._lock:
            return journal.steps(self._records(self._path(language, domain)), person)

    def edits(self, language: str, domain: str) -> dict[str, int]:
        """How many things each person did."""
        counts: dict[str, int] = {}
        with self._lock:
            for record in self._records(self._path(language, domain)):
                counts[record.person] = counts.get(record.person, 0) + 1
        return counts

    def last(self, language: str, domain: str) -> datetime | None:
        """When somebody last did something."""
        with self._lock:
            records = self._records(self._path(language, domain))
            return records[-1].at if records else None

    def _records(self, path: Path) -> list[Record]:
        found = self._known.pop(path, None)
        if found is None:
            try:
                lines = path.read_text("utf-8", errors="replace").split("\n")
            except OSError:  # mostly there is none yet; without it there is nothing to undo
                lines = []
            found = [*journal.load(filter(None, lines)), *self._unwritten.get(path, ())]
        self._known[path] = found
        if len(self._known) > _HELD:
            del self._known[next(iter(self._known))]
        return found

    def _path(self, language: str, domain: str) -> Path:
        """Both name a catalog of the project, so nothing in them leads elsewhere."""
        return self._folder / language / f"{domain}.jsonl"

    @staticmethod
    def _ends_whole(path: Path) -> bool:
        with path.open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return file.read(1) == b"\n"
