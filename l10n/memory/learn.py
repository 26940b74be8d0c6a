"""What changes in the memory when the project's files changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice

from l10n.errors import UserError
from l10n.memory.index import Index, Text
from l10n.memory.match import Pair, Side
from l10n.memory.normal import fingerprint, normal

_AT_ONCE = 500
"""Texts looked for in one query."""
_PAIRS = 10_000
"""Pairs of a file that are taken in at once: a TMX file may hold all that a newsroom ever had."""
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
    data: Callable[[], Iterable[bytes]]
    """Its contents in pieces, which are gone through more than once. Raises UserError, and so do
    the pieces."""
    pairs: Callable[[Iterable[bytes]], Iterable[Pair]]
    """What they say. Raises UserError."""


def sync(
    connection: sqlite3.Connection,
    wanted: Mapping[str, PairSource],
    among: Collection[str] | None = None,
) -> list[UserError]:
    """Make the memory that of the wanted files, by name; the errors of those that cannot be read.

    `among` are the names of the only files that are looked at: those of them that are not wanted
    are forgotten, and all others left as they are. Saved in steps, each of which leaves a memory
    that is right as far as it goes.
    """
    learner = _Learner(connection, among)
    try:
        for name in learner.known.keys() - wanted.keys():
            learner.forget(name)
        for _, source in sorted(wanted.items()):
            if not learner.has_stamp(source):
                learner.learn(source)
        learner.finish()
    finally:
        learner.close()
    return learner.problems


@dataclass(frozen=True, slots=True)
class _Known:
    """A file as it was learnt."""

    number: int
    terms: str
    stamp: str
    digest: str


_Numbers = dict[tuple[str, str], int]
"""Language and text -> number of the text."""


class _Learner:
    """Changes of the memory, in transactions of many texts that begin when needed."""

    def __init__(
        self, connection: sqlite3.Connection, among: Collection[str] | None = None
    ) -> None:
        self._connection = connection
        self._among = None if among is None else list(among)
        self._index = Index(connection, self._texts)
        self.known = self._learnt()
        """Files by their names; read again when a transaction begins: another run may have learnt
        or forgotten some meanwhile."""
        self.problems: list[UserError] = []

    def has_stamp(self, source: PairSource) -> bool:
        """Whether a file surely is what it was when it was learnt."""
        known = self.known.get(source.name)
        same = known is not None and (known.terms, known.stamp) == (source.terms, source.stamp)
        return same and source.stamp != ""

    def learn(self, source: PairSource) -> None:
        """Take in one file, where it is not known as it is."""
        try:
            data = source.data()
            digest = _digest(data)
            if self._has(source, digest):
                return
            pairs = iter(source.pairs(_same(data, digest, source.name)))
            first = list(islice(pairs, _PAIRS))
            more = sum(1 for _ in pairs)  # read to its end, where it may turn out to be wrong
        except UserError as error:
            self.problems.append(error)
            if source.name in self.known:
                self.forget(source.name)
            return
        self._begin()
        if self._has(source, digest):
            return
        self.forget(source.name)
        row = self._connection.execute(
            "INSERT INTO sources (name, terms, stamp, digest, story) VALUES (?, ?, ?, ?, ?)",
            (source.name, source.terms, source.stamp, digest, source.story),
        )
        self._add(row.lastrowid, first)
        try:
            again = source.pairs(_same(data, digest, source.name)) if more else ()
            rest = islice(again, _PAIRS, None)
            while some := list(islice(rest, _PAIRS)):
                if self._index.full:
                    self._index.flush()
                self._add(row.lastrowid, some)
        except UserError as error:
            self.problems.append(error)
            self.known = self._learnt()
            self.forget(source.name)
        if self._index.full:
            self._commit()

    def _add(self, origin: int | None, pairs: Sequence[Pair]) -> None:
        """Take in some pairs of a file."""
        numbers = self._numbers([side for pair in pairs for side in (pair.source, pair.target)])
        self._connection.executemany(
            "INSERT INTO pairs VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [_row(origin, pair, numbers) for pair in pairs],
        )

    def forget(self, name: str) -> None:
        """Drop a file and its pairs, if it is known."""
        self._begin()
        known = self.known.pop(name, None)
        if known is None:
            return
        dropped = self._connection.execute("DELETE FROM pairs WHERE origin = ?", (known.number,))
        self._connection.execute("UPDATE forgotten SET pairs = pairs + ?", (dropped.rowcount,))
        self._connection.execute("DELETE FROM sources WHERE id = ?", (known.number,))

    def _has(self, source: PairSource, digest: str) -> bool:
        """Whether a file was learnt with these contents; its stamp is remembered then."""
        known = self.known.get(source.name)
        if known is None or (known.terms, known.digest) != (source.terms, digest):
            return False
        if source.stamp and source.stamp != known.stamp:
            self._begin()
            query = "UPDATE sources SET stamp = ? WHERE name = ?"
            self._connection.execute(query, (source.stamp, source.name))
        return True

    def _learnt(self) -> dict[str, _Known]:
        query = "SELECT name, id, terms, stamp, digest FROM sources"
        if self._among is None:
            return {name: _Known(*rest) for name, *rest in self._connection.execute(query)}
        found: dict[str, _Known] = {}
        for first in range(0, len(self._among), _AT_ONCE):
            some = self._among[first : first + _AT_ONCE]
            asked = f"{query} WHERE name IN ({','.join('?' * len(some))})"
            rows = self._connection.execute(asked, some)
            found |= {name: _Known(*rest) for name, *rest in rows}
        return found

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
            self.known = self._learnt()

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
            if self._index.full:
                self._index.flush()
        self._connection.execute("UPDATE forgotten SET pairs = 0")
        self._commit()


def _digest(data: Iterable[bytes]) -> str:
    found = blake2b(digest_size=16)
    for piece in data:
        found.update(piece)
    return found.hexdigest()


def _same(data: Iterable[bytes], digest: str, name: str) -> Iterator[bytes]:
    """The pieces of a file. Raises UserError at their end where they are not those of the digest:
    what was learnt of them would be taken for another text.
    """
    found = blake2b(digest_size=16)
    for piece in data:
        found.update(piece)
        yield piece
    if found.hexdigest() != digest:
        raise UserError("was saved while it was read; run the command again", path=name)


def _row(origin: int | None, pair: Pair, numbers: _Numbers) -> tuple[object, ...]:
    one, other = pair.source, pair.target
    return (
        origin,
        numbers[one.language, one.text],
        numbers[other.language, other.text],
        pair.context,
        *(one.previous, one.following, other.previous, other.following),
    )
