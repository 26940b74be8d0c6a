"""The memory on disk: an index over the catalogs, rebuilt from them whenever it is in doubt.

Everything in it stands in some catalog, so a file that is damaged or of another version is
thrown away without a word.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from l10n.errors import UserError
from l10n.memory.match import Candidate, Pair, Place, normal, pairs
from l10n.po.document import Document

T = TypeVar("T")

VERSION = 1
"""Of the tables below; a file of another one is rebuilt."""

_TABLES = """
    CREATE TABLE catalogs (
        id INTEGER PRIMARY KEY,
        path TEXT NOT NULL UNIQUE,
        digest TEXT NOT NULL,
        source TEXT NOT NULL,
        target TEXT NOT NULL,
        story TEXT NOT NULL
    );
    CREATE TABLE pairs (
        catalog INTEGER NOT NULL,
        source TEXT NOT NULL,
        target TEXT NOT NULL,
        needle TEXT NOT NULL,
        text TEXT NOT NULL,
        story TEXT NOT NULL,
        context TEXT,
        previous TEXT,
        following TEXT
    );
    CREATE INDEX pairs_by_needle ON pairs (needle, source, target);
    CREATE INDEX pairs_by_catalog ON pairs (catalog);
"""
"""`needle` is the normalised text a pair is found by; each pair is there in both directions."""

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


@dataclass(frozen=True, slots=True)
class CatalogSource:
    """A catalog the memory learns from."""

    path: str
    """Relative to the root; its name in the memory."""
    digest: str
    """Of its contents: an equal one is not read again."""
    source: str
    """Language of its msgids."""
    target: str
    """Language of its msgstrs."""
    story: str
    """The story's id; empty for UI strings, which no story's context makes sure."""
    read: Callable[[], Document]


class Memory:
    """Past approved pairs, in a file at `path`."""

    def __init__(self, path: Path) -> None:
        """Open the file, or make a new one where there is none that can be used.

        Raises UserError when the disk refuses.
        """
        self.path = path
        self._connection = self._attempt(self._open)

    def __enter__(self) -> Memory:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()

    def sync(self, catalogs: Iterable[CatalogSource]) -> None:
        """Learn from the project's catalogs, all of them: what is not among them is forgotten.

        Only those that changed are read; one that cannot be read is forgotten until it can.
        """
        wanted = {catalog.path: catalog for catalog in catalogs}
        self._attempt(lambda: self._sync(wanted))

    def find(self, text: str, source: str, target: str) -> list[Candidate]:
        """The approved translations of a text from one language into another, oldest first."""
        return self._attempt(lambda: self._find(text, source, target))

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=30, isolation_level=None)
        try:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
            if version != VERSION:
                if tables:
                    raise sqlite3.DatabaseError("another version")
                stamp = f"PRAGMA user_version = {VERSION};"
                connection.executescript(f"BEGIN; {_TABLES} {stamp} COMMIT;")
        except sqlite3.DatabaseError:
            connection.close()
            raise
        return connection

    def _attempt(self, work: Callable[[], T]) -> T:
        """Do it; where the file is no good, do it again with a new one."""
        try:
            self._folder()
            return work()
        except sqlite3.DatabaseError as error:
            self._refused(error)
        try:
            self._renew()
            return work()
        except sqlite3.DatabaseError as error:
            self._refused(error)
            raise UserError("cannot be made anew; delete it", path=str(self.path)) from error

    def _folder(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = error.strerror or str(error)
            raise UserError(f"cannot be written ({reason})", path=str(self.path)) from error

    def _refused(self, error: sqlite3.DatabaseError) -> None:
        """Raise UserError where a new file would not help."""
        reason = _ENVIRONMENT.get((getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF)
        if reason:
            raise UserError(f"the memory cannot be used: {reason}", path=str(self.path)) from error

    def _renew(self) -> None:
        """Start over with an empty file."""
        opened = getattr(self, "_connection", None)
        if opened is not None:
            opened.close()
        for suffix in ("", "-journal", "-wal", "-shm"):
            Path(f"{self.path}{suffix}").unlink(missing_ok=True)
        if opened is not None:
            self._connection = self._open()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        connection = self._connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            if connection.in_transaction:
                connection.rollback()
            raise
        connection.commit()

    def _sync(self, wanted: dict[str, CatalogSource]) -> None:
        rows = self._connection.execute(
            "SELECT id, path, digest, source, target, story FROM catalogs"
        ).fetchall()
        known = {path: state for _, path, *state in rows}
        gone = [
            (number,)
            for number, path, *state in rows
            if path not in wanted or _state(wanted[path]) != state
        ]
        new = [c for path, c in sorted(wanted.items()) if known.get(path) != _state(c)]
        if not gone and not new:
            return
        with self._transaction() as connection:
            connection.executemany("DELETE FROM pairs WHERE catalog = ?", gone)
            connection.executemany("DELETE FROM catalogs WHERE id = ?", gone)
            for catalog in new:
                _learn(connection, catalog)

    def _find(self, text: str, source: str, target: str) -> list[Candidate]:
        query = (
            "SELECT text, story, context, previous, following FROM pairs"
            " WHERE needle = ? AND source = ? AND target = ? ORDER BY rowid"
        )
        with closing(self._connection.execute(query, (normal(text), source, target))) as rows:
            return [Candidate(found, Place(*place)) for found, *place in rows]


def _state(catalog: CatalogSource) -> list[str]:
    return [catalog.digest, catalog.source, catalog.target, catalog.story]


def _learn(connection: sqlite3.Connection, catalog: CatalogSource) -> None:
    try:
        messages = catalog.read().messages
    except UserError:
        return  # whoever works on this catalog reports it
    row = connection.execute(
        "INSERT INTO catalogs (path, digest, source, target, story) VALUES (?, ?, ?, ?, ?)",
        (catalog.path, *_state(catalog)),
    )
    forward, backward = pairs(messages, catalog.story)
    there, back = (catalog.source, catalog.target), (catalog.target, catalog.source)
    for languages, found in ((there, forward), (back, backward)):
        connection.executemany(
            "INSERT INTO pairs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [_row(row.lastrowid, languages, pair) for pair in found],
        )


def _row(catalog: int | None, languages: tuple[str, str], pair: Pair) -> tuple[object, ...]:
    return (catalog, *languages, normal(pair.source), pair.target, *astuple(pair.place))
