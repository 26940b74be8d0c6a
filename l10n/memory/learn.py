"""What changes in the memory when the project's files changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

from l10n.errors import UserError
from l10n.memory.index import Index, Text
from l10n.memory.match import Pair, Side
from l10n.memory.normal import fingerprint, normal

_BATCH = 150_000_000
"""Characters of one transaction, more or less; their index is held in memory, two bytes each."""
_AT_ONCE = 500
"""Texts looked for in one query."""
_TIDY = 5_000
"""Pairs that must have been forgotten before texts without pairs are looked for."""


@dataclass(frozen=True, slots=True)
class PairSource:
    """A file the memory learns from."""

    name: str
    """Relative to the root."""
    terms: str
    """All but the contents that decides what is learnt, such as the languages."""
    stamp: str
    """The state of the file, by which an unchanged one is known; empty where that is not sure."""
    story: str
    """The story's id; empty for what is in no story."""
    data: Callable[[], bytes]
    """Its contents. Raises UserError."""
    pairs: Callable[[bytes], Iterable[Pair]]
    """What they say. Raises UserError."""


def sync(connection: sqlite3.Connection, wanted: dict[str, PairSource]) -> list[UserError]:
    """Make the memory that of the wanted files, by name; the errors of those that cannot be read.

    Saved in steps, each of which leaves a memory that is right as far as it goes.
    """
    rows = connection.execute("SELECT id, name, terms, stamp, digest FROM sources").fetchall()
    known = {name: (terms, stamp) for _, name, terms, stamp, _ in rows}
    gone = [number for number, name, *_ in rows if name not in wanted]
    fresh = [
        source
        for name, source in sorted(wanted.items())
        if not source.stamp or known.get(name) != (source.terms, source.stamp)
    ]
    learner = _Learner(connection, {name: (n, terms, d) for n, name, terms, _, d in rows})
    try:
        for number in gone:
            learner.forget(number)
        for source in fresh:
            learner.learn(source)
        learner.finish()
    finally:
        learner.close()
    return learner.problems


_Numbers = dict[tuple[str, str], int]
"""Language and text -> number of the text."""


class _Learner:
    """Changes of the memory, in transactions of many texts that begin when needed."""

    def __init__(
        self, connection: sqlite3.Connection, known: dict[str, tuple[int, str, str]]
    ) -> None:
        self._connection = connection
        self._known = known
        self._index = Index(connection, self._texts)
        self.problems: list[UserError] = []

    def learn(self, source: PairSource) -> None:
        """Take in one file, where it is not known as it is."""
        number, terms, digest = self._known.get(source.name, (None, "", ""))
        try:
            data = source.data()
            found = blake2b(data, digest_size=16).hexdigest()
            if (terms, digest) == (source.terms, found):
                if source.stamp:
                    self._begin()
                    query = "UPDATE sources SET stamp = ? WHERE id = ?"
                    self._connection.execute(query, (source.stamp, number))
                return
            pairs = list(source.pairs(data))
        except UserError as error:
            self.problems.append(error)
            if number is not None:
                self.forget(number)
            return
        if number is not None:
            self.forget(number)
        self._begin()
        row = self._connection.execute(
            "INSERT INTO sources (name, terms, stamp, digest, story) VALUES (?, ?, ?, ?, ?)",
            (source.name, source.terms, source.stamp, found, source.story),
        )
        numbers = self._numbers([side for pair in pairs for side in (pair.source, pair.target)])
        self._connection.executemany(
            "INSERT INTO pairs VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [_row(row.lastrowid, pair, numbers) for pair in pairs],
        )
        if self._index.waiting > _BATCH:
            self._commit()

    def forget(self, number: int) -> None:
        """Drop a file and its pairs."""
        self._begin()
        dropped = self._connection.execute("DELETE FROM pairs WHERE origin = ?", (number,))
        self._connection.execute("UPDATE forgotten SET pairs = pairs + ?", (dropped.rowcount,))
        self._connection.execute("DELETE FROM sources WHERE id = ?", (number,))

    def finish(self) -> None:
        self._commit()
        (gone,) = self._connection.execute("SELECT pairs FROM forgotten").fetchone()
        if gone < _TIDY:
            return
        (left,) = self._connection.execute("SELECT COUNT(*) FROM pairs").fetchone()
        if gone * 4 > left:
            self._tidy()

    def close(self) -> None:
        """Drop what is not committed."""
        self._index.close()
        if self._connection.in_transaction:
            self._connection.rollback()

    def _begin(self) -> None:
        if not self._connection.in_transaction:
            self._connection.execute("BEGIN IMMEDIATE")

    def _commit(self) -> None:
        if self._connection.in_transaction:
            self._index.flush()
            self._connection.commit()

    def _numbers(self, sides: Iterable[Side]) -> _Numbers:
        """The numbers of texts, of which the new ones are taken in."""
        needles = {(side.language, side.text): normal(side.text) for side in sides}
        marks = {text: fingerprint(needle) for text, needle in needles.items()}
        found: _Numbers = {}
        wanted = list(set(marks.values()))
        for first in range(0, len(wanted), _AT_ONCE):
            some = wanted[first : first + _AT_ONCE]
            query = "SELECT language, text, id FROM texts WHERE fingerprint IN"
            rows = self._connection.execute(f"{query} ({','.join('?' * len(some))})", some)
            found.update(((language, text), number) for language, text, number in rows)
        new = [text for text in needles if text not in found]
        query = "SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = 'texts'"
        (last,) = self._connection.execute(query).fetchone()
        added = []
        for number, (language, text) in enumerate(new, last + 1):
            needle = needles[language, text]
            found[language, text] = number
            added.append(
                (number, language, marks[language, text], text, None if needle == text else needle)
            )
            self._index.add(number, language, needle)
        self._connection.executemany(
            "INSERT INTO texts (id, language, fingerprint, text, needle) VALUES (?, ?, ?, ?, ?)",
            added,
        )
        return found

    def _texts(self, first: int = 0) -> Iterator[Text]:
        """The texts from a number on, in order."""
        query = "SELECT id, language, COALESCE(needle, text) FROM texts WHERE id >= ? ORDER BY id"
        yield from self._connection.execute(query, (first,))

    def _tidy(self) -> None:
        """Remove texts that are in no pair, and index the others anew."""
        self._begin()
        self._connection.execute(
            "DELETE FROM texts WHERE NOT EXISTS (SELECT 1 FROM pairs WHERE one = texts.id)"
            " AND NOT EXISTS (SELECT 1 FROM pairs WHERE other = texts.id)"
        )
        self._connection.execute("DELETE FROM postings")
        for text in self._texts():
            self._index.add(*text)
            if self._index.waiting > _BATCH:
                self._index.flush()
        self._connection.execute("UPDATE forgotten SET pairs = 0")
        self._commit()


def _row(origin: int | None, pair: Pair, numbers: _Numbers) -> tuple[object, ...]:
    one, other = pair.source, pair.target
    return (
        origin,
        numbers[one.language, one.text],
        numbers[other.language, other.text],
        pair.context,
        *(one.previous, one.following, other.previous, other.following),
    )
