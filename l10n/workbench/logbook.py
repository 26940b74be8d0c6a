"""The journal of each catalog on disk: lines of JSON, appended and never rewritten.

It may grow to some megabytes; the older half then goes, whole lines at a time.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from l10n.editing import journal
from l10n.editing.journal import Record, Steps

_LARGEST = 4_000_000
"""Bytes of one catalog's journal."""


class Logbook:
    """The journals below a folder, by language and domain."""

    def __init__(self, folder: Path, put: Callable[[Path, bytes], None]) -> None:
        """`put` writes a file atomically."""
        self._folder = folder
        self._put = put
        self._lock = threading.Lock()
        self._known: dict[Path, list[Record]] = {}

    def note(self, language: str, domain: str, record: Record) -> None:
        """Add what was done; it is on the disk when this returns."""
        path = self._path(language, domain)
        with self._lock:
            records = self._records(path)
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            line = journal.dump(record).encode()
            with path.open("ab") as file:
                if file.tell() and not self._ends_whole(path):
                    line = b"\n" + line  # a kill tore the last line
                file.write(line)
                file.flush()
                os.fsync(file.fileno())
                size = file.tell()
            records.append(record)
            if size > _LARGEST:
                del records[: len(records) // 2]
                self._put(path, "".join(map(journal.dump, records)).encode())

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
        if path not in self._known:
            try:
                lines = path.read_text("utf-8", errors="replace").split("\n")
            except FileNotFoundError:
                lines = []
            self._known[path] = list(journal.load(line for line in lines if line))
        return self._known[path]

    def _path(self, language: str, domain: str) -> Path:
        """Both name a catalog of the project, so nothing in them leads elsewhere."""
        return self._folder / language / f"{domain}.jsonl"

    @staticmethod
    def _ends_whole(path: Path) -> bool:
        with path.open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return file.read(1) == b"\n"
