"""What earlier runs made sure of, so that nobody has to make sure of it again.

A fact is about one subject, such as a catalog, and holds while the files it was learnt from have
the contents they had then; it may have a value, such as what the checks found. A file's stamp says
so at once; where it differs, or is too young to be trusted, the digest of the contents decides. All
of it is derived: facts of another program, of other settings, or in a damaged file count as
unknown.
"""

from __future__ import annotations

import os
import sqlite3
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any

from l10n.errors import readable
from l10n.files import Stamp
from l10n.program import program
from l10n.seal import opened, sealed
from l10n.seen import ABSENT, STAMP, UNSURE, Seen, look, packed

VERSION = 3
"""Of the tables below."""
_TABLES = """
    CREATE TABLE IF NOT EXISTS basis (stage TEXT PRIMARY KEY, digest BLOB NOT NULL);
    CREATE TABLE IF NOT EXISTS facts (
        stage TEXT NOT NULL, subject TEXT NOT NULL,
        files BLOB NOT NULL, others BLOB NOT NULL, value BLOB NOT NULL,
        PRIMARY KEY (stage, subject)
    ) WITHOUT ROWID;
"""
_FILE = struct.Struct("<qqqQ16s?")
_FILE_SIZE = _FILE.size
_DIGEST_AT = STAMP
_SURE_AT = _DIGEST_AT + 16
_NOTHING = (b"", b"")
_AT_ONCE = 500
"""Values asked for in one query; older SQLite takes 999 variables."""
_OURS = "EXISTS (SELECT 1 FROM basis WHERE stage = ? AND digest = ?)"
"""Another run may have put its own facts in the place of ours since we looked."""
_MANY = 1000
"""Facts after which they are saved, so that a run that is cut off keeps most of them."""

File = tuple[str, Stamp | None]
"""A path, and the stamp that the file has now; None where there is none."""


class Facts:
    """The facts of one stage; never an error, at worst nothing is known."""

    def __init__(
        self,
        path: Path,
        stage: str,
        basis: Iterable[object],
        *,
        small: bool = False,
        only: Sequence[str] | None = None,
    ) -> None:
        """Read them from the file at `path`. `basis` is what they depend on beside files.

        `small` values are read at once, others when they are asked for. With `only` nothing is
        read of other subjects than these.
        """
        self._path = path
        self._stage = readable(stage)
        self._only = only
        self._values: dict[str, bytes] | None = {} if small else None
        self._basis = blake2b(
            repr((program(path.parent), *basis)).encode(), digest_size=16
        ).digest()
        self._learnt: dict[str, tuple[bytes, bytes, bytes]] = {}
        self._enough = _MANY
        """How many of them are saved."""
        self._known = self._load()

    def holds(self, subject: str, files: Sequence[File]) -> bool:
        """Whether a fact was learnt from the contents that these files have now.

        The other files that it was learnt from are looked at as well.
        """
        known, _ = self._known.get(subject, _NOTHING)
        names = self.others(subject)
        if names:
            files = [*files, *((name, Stamp.at(name)) for name in names)]
        if not known or len(known) != len(files) * _FILE_SIZE:
            return False
        at = 0
        for _, stamp in files:
            if not known.startswith(packed(stamp), at) or not known[at + _SURE_AT]:
                break
            at += _FILE_SIZE
        else:
            return True
        found = [look(path) for path, _ in files]
        if [now and now.digest for now in found] != list(self.digests(subject)):
            return False
        value = self.value(subject)
        if value is None:
            return False
        own = len(files) - len(names)
        self.learn(subject, found[:own], value, dict(zip(names, found[own:], strict=True)))
        return True

    def value(self, subject: str) -> bytes | None:
        """What was learnt about a subject whose fact holds; None where it cannot be read."""
        if subject in self._learnt:
            return self._learnt[subject][2]
        if subject not in self._known:
            return None  # what lies in the file may be of another basis
        if self._values is not None:
            return self._values.get(subject)
        query = f"SELECT value FROM facts WHERE stage = ? AND {_OURS} AND subject = ?"
        given = (self._stage, self._stage, self._basis, subject)
        try:
            row = self._reading.execute(query, given).fetchone()
        except (sqlite3.Error, OSError):
            return None
        return opened(row[0], subject.encode()) if row else None

    def values(self, subjects: Sequence[str]) -> dict[str, bytes]:
        """The same of many at once, which takes a tenth of the time; those that can be read."""
        found = {
            subject: self._learnt[subject][2] for subject in subjects if subject in self._learnt
        }
        asked = [subject for subject in subjects if subject in self._known and subject not in found]
        if self._values is not None:
            return found | {s: self._values[s] for s in asked if s in self._values}
        with suppress(sqlite3.Error, OSError):
            for at in range(0, len(asked), _AT_ONCE):
                some = asked[at : at + _AT_ONCE]
                marks = ",".join("?" * len(some))
                query = (
                    "SELECT subject, value FROM facts "
                    f"WHERE stage = ? AND {_OURS} AND subject IN ({marks})"
                )
                given = (self._stage, self._stage, self._basis, *some)
                found.update(_all_opened(self._reading.execute(query, given)))
        return found

    def digests(self, subject: str) -> tuple[bytes, ...]:
        """The digests of the files that a fact was learnt from; the further ones come last."""
        known, _ = self._known.get(subject, _NOTHING)
        return tuple(known[at : at + 16] for at in range(_DIGEST_AT, len(known), _FILE_SIZE))

    def digest(self, subject: str, file: File) -> bytes | None:
        """The digest of one file, which is read only where it moved since its fact was learnt.

        None where it cannot be read.
        """
        path, stamp = file
        if stamp is None or not self.holds(subject, (file,)):
            seen = look(path) if stamp else None
            if seen is None:
                return None
            self.learn(subject, (seen,))
        return self.digests(subject)[0]

    def stamp(self, subject: str) -> bytes:
        """The stamp of the one file that a fact was learnt from, as `trusted` packs it."""
        known, _ = self._known.get(subject, _NOTHING)
        return known[:STAMP] if known and known[_SURE_AT] else UNSURE

    def stamps(self, subject: str) -> tuple[bytes, ...]:
        """The stamps of the files that a fact was learnt from, `UNSURE` where a later change may
        not show; the further ones come last."""
        known, _ = self._known.get(subject, _NOTHING)
        return tuple(
            known[at : at + STAMP] if known[at + _SURE_AT] else UNSURE
            for at in range(0, len(known), _FILE_SIZE)
        )

    def others(self, subject: str) -> list[str]:
        """The paths of the further files."""
        _, others = self._known.get(subject, _NOTHING)
        return os.fsdecode(others).split("\0") if others else []

    def subjects(self) -> list[str]:
        """What facts there are about."""
        return list(self._known)

    def forget(self, subjects: Iterable[str]) -> None:
        """Let facts go that are about what is no more."""
        gone = [subject for subject in subjects if self._known.pop(subject, None)]
        if not gone:
            return
        for subject in gone:
            self._learnt.pop(subject, None)
        with suppress(sqlite3.Error, OSError), self._database() as database, database:
            database.execute("BEGIN IMMEDIATE")
            if self._stored_basis(database) == self._basis:
                rows = ((self._stage, subject) for subject in gone)
                database.executemany("DELETE FROM facts WHERE stage = ? AND subject = ?", rows)

    def learn(
        self,
        subject: str,
        seen: Sequence[Seen | None],
        value: bytes = b"",
        others: Mapping[str, Seen | None] | None = None,
    ) -> None:
        """Note a fact that was found out from these files; a later one replaces it.

        `others` are further files that it depends on, by their paths. Nothing is noted where one of
        the files could not be read.
        """
        files = (*seen, *others.values()) if others else seen
        known = [_FILE.pack(*(f.stamp or ABSENT), f.digest, f.sure) for f in files if f]
        if len(known) < len(files):
            return
        packed = b"".join(known)
        names = os.fsencode("\0".join(others)) if others else b""
        self._known[subject] = packed, names
        if self._values is not None:
            self._values[subject] = value
        self._learnt[subject] = packed, names, value
        if len(self._learnt) >= self._enough:
            self.save()

    def save(self) -> None:
        """Keep what was learnt for the next run; what the disk does not take stays at hand."""
        if not self._learnt:
            return
        try:
            with self._database() as database, database:
                self._store(database)
        except (sqlite3.Error, OSError):
            self._enough = len(self._learnt) + _MANY
        else:
            self._learnt = {}
            self._enough = _MANY

    def _store(self, database: sqlite3.Connection) -> None:
        database.execute("BEGIN IMMEDIATE")
        if self._stored_basis(database) != self._basis:
            database.execute("DELETE FROM facts WHERE stage = ?", (self._stage,))
            stored = (self._stage, self._basis)
            database.execute("INSERT OR REPLACE INTO basis VALUES (?, ?)", stored)
        rows = (
            (self._stage, subject, sealed(files, about, others), others, sealed(value, about))
            for subject, (files, others, value) in self._learnt.items()
            for about in (subject.encode(),)
        )
        database.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?, ?, ?, ?)", rows)

    @cached_property
    def _reading(self) -> sqlite3.Connection:
        return _lenient(sqlite3.connect(f"{self._path.as_uri()}?mode=ro", uri=True, timeout=30))

    def _load(self) -> dict[str, tuple[bytes, bytes]]:
        if not os.path.isfile(self._path):  # noqa: PTH113 - nor where nobody may look
            return {}
        try:
            with self._database() as database:
                database.execute("BEGIN")  # else another run may write between the questions
                if self._stored_basis(database) != self._basis:
                    return {}
                if self._values is not None:
                    self._values.update(_all_opened(self._rows(database, "subject, value")))
                return {
                    subject: (files, others)
                    for subject, kept, others in self._rows(database, "subject, files, others")
                    if (files := opened(kept, str(subject).encode(), others)) is not None
                }
        except sqlite3.OperationalError:
            return {}  # busy, or the disk refuses: the file may be sound
        except sqlite3.DatabaseError:
            for suffix in ("", "-wal", "-shm"):
                with suppress(OSError):
                    Path(f"{self._path}{suffix}").unlink()
            return {}

    def _rows(self, database: sqlite3.Connection, columns: str) -> Iterator[Any]:
        query = f"SELECT {columns} FROM facts WHERE stage = ?"
        if self._only is None:
            yield from database.execute(query, (self._stage,))
            return
        for at in range(0, len(self._only), _AT_ONCE):
            some = self._only[at : at + _AT_ONCE]
            marks = ",".join("?" * len(some))
            yield from database.execute(f"{query} AND subject IN ({marks})", (self._stage, *some))

    def _stored_basis(self, database: sqlite3.Connection) -> bytes | None:
        query = "SELECT digest FROM basis WHERE stage = ?"
        row = database.execute(query, (self._stage,)).fetchone()
        return row[0] if row else None

    @contextmanager
    def _database(self) -> Iterator[sqlite3.Connection]:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self._path, timeout=30, isolation_level=None)) as database:
            (version,) = database.execute("PRAGMA user_version").fetchone()
            if version not in (0, VERSION):
                raise sqlite3.DatabaseError("of another version")
            if version == 0:
                database.execute("PRAGMA journal_mode = WAL")
                database.executescript(f"{_TABLES} PRAGMA user_version = {VERSION};")
            # A crash may cost the last facts, never the file's soundness.
            database.execute("PRAGMA synchronous = NORMAL")
            yield _lenient(database)


def _lenient(database: sqlite3.Connection) -> sqlite3.Connection:
    """It, where a damaged text is another text and no error: the seal says so."""
    database.text_factory = lambda data: data.decode("utf-8", "replace")
    return database


def _all_opened(rows: Iterable[tuple[str, object]]) -> Iterator[tuple[str, bytes]]:
    for subject, kept in rows:
        value = opened(kept, str(subject).encode())  # damaged, it may be no text
        if value is not None:
            yield subject, value


def forget_stages(path: Path, gone: Callable[[str], bool]) -> None:
    """Let the facts of whole stages go, those whose name `gone` says it of."""
    if not path.is_file():
        return
    with suppress(sqlite3.Error, OSError), closing(sqlite3.connect(path, timeout=30)) as database:
        names = [name for (name,) in database.execute("SELECT stage FROM basis") if gone(name)]
        with database:
            for table in ("facts", "basis"):
                database.executemany(f"DELETE FROM {table} WHERE stage = ?", zip(names))
