"""The memory on disk: an index over catalogs and TMX files, rebuilt from them when it is in doubt.

Everything in it stands in some file of the project, so a file that is damaged or of another
version is thrown away without a word. Two commands may use it at once: readers see what was there
when they began, a second writer waits.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from rapidfuzz import process
from rapidfuzz.distance.Levenshtein import normalized_similarity as _similarity

from l10n.errors import UserError
from l10n.memory.database import Database
from l10n.memory.index import TABLES as INDEX_TABLES
from l10n.memory.index import Index
from l10n.memory.learn import PairSource, sync
from l10n.memory.match import Candidate, Place, Side
from l10n.memory.normal import fingerprint, normal
from l10n.po.trivial import is_trivial

T = TypeVar("T")

VERSION = 4
"""Of the tables below; a file of another one is rebuilt."""

FUZZY = 0.75
"""Similarity from which a text is offered."""
NOT_THE_SAME = 0.99
"""The most a text scores that is not the one that is looked for."""

_TABLES = f"""
    CREATE TABLE sources (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        terms TEXT NOT NULL,
        stamp TEXT NOT NULL,
        digest TEXT NOT NULL,
        story TEXT NOT NULL
    );
    CREATE TABLE texts (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        language TEXT NOT NULL,
        fingerprint INTEGER NOT NULL,
        text TEXT NOT NULL,
        needle TEXT
    );
    CREATE INDEX texts_by_fingerprint ON texts (fingerprint);
    CREATE TABLE pairs (
        origin INTEGER NOT NULL,
        one INTEGER NOT NULL,
        other INTEGER NOT NULL,
        context TEXT,
        one_previous INTEGER,
        one_following INTEGER,
        other_previous INTEGER,
        other_following INTEGER
    );
    CREATE INDEX pairs_by_origin ON pairs (origin);
    CREATE INDEX pairs_by_one ON pairs (one);
    CREATE INDEX pairs_by_other ON pairs (other);
    CREATE TABLE forgotten (pairs INTEGER NOT NULL);
    INSERT INTO forgotten VALUES (0);
    {INDEX_TABLES}
"""
"""A text is there once, however many pairs have it; `needle` is its normal form where that
differs. `forgotten` counts the pairs that went since the texts without any were last removed."""

_FOUND = " UNION ALL ".join(
    f"SELECT t.text, o.story, p.context, p.{one}_previous, p.{one}_following, o.name"
    f" FROM pairs p JOIN texts t ON t.id = p.{other} JOIN sources o ON o.id = p.origin"
    f" WHERE p.{one} = :text AND t.language = :language"
    for one, other in (("one", "other"), ("other", "one"))
)
_LEARNT, _BACK = (
    "SELECT DISTINCT a.language AS one, a.text AS text, b.language AS other, b.text AS translation"
    f" FROM pairs p JOIN texts a ON a.id = p.{one} JOIN texts b ON b.id = p.{other}"
    " WHERE (:source IS NULL OR a.language = :source)"
    " AND (:target IS NULL OR b.language = :target)"
    for one, other in (("one", "other"), ("other", "one"))
)
_SORTED = "ORDER BY one, other, text, translation"
_AT_ONCE = 500
"""Texts read in one query."""


@dataclass(frozen=True, slots=True)
class Similar:
    """A past pair whose source is like the text that is looked for."""

    score: float
    """0..1; 1 where the source says the same."""
    source: str
    target: str
    origins: tuple[str, ...]
    """The files it is in, relative to the root."""


@dataclass(frozen=True, slots=True)
class StoredPair:
    """A pair as it was learnt."""

    source: Side
    target: Side


def similarity(percent: object) -> float:
    """The setting `min` as 0..1. Raises UserError for what is no percentage from 51 on."""
    number = isinstance(percent, int | float) and not isinstance(percent, bool)
    if not number or not 51 <= float(str(percent)) <= 100:
        raise UserError(f"the memory's least similarity must be from 51 to 100, not {percent}")
    return float(str(percent)) / 100


class Memory:
    """Past approved pairs, in a file at `path`."""

    def __init__(self, path: Path) -> None:
        """Open the file, or make a new one where there is none that can be used.

        Raises UserError when the disk refuses.
        """
        self._database = Database(path, VERSION, _TABLES)
        self._wanted: dict[str, PairSource] = {}
        """What it was to learn last: a file that turns out damaged later is made again from it."""

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
        self._database.close()

    def sync(self, sources: Iterable[PairSource]) -> list[UserError]:
        """Learn from the project's files, all of them: what is not among them is forgotten.

        Only those that changed are read. One that cannot be read is forgotten until it can, and
        its error returned.
        """
        self._wanted = wanted = {source.name: source for source in sources}
        return self._database.attempt(lambda connection: sync(connection, wanted))

    def sync_some(self, names: Collection[str], sources: Iterable[PairSource]) -> list[UserError]:
        """The same for the files of these names alone: the others are what they were.

        Those whose sources are not among the given ones are forgotten.
        """
        wanted = {source.name: source for source in sources}
        for name in names:
            self._wanted.pop(name, None)
        self._wanted |= wanted
        return self._database.attempt(
            lambda connection: sync(connection, wanted, names),
            lambda connection: sync(connection, self._wanted),
        )

    def find(self, text: str, source: str, target: str) -> list[Candidate]:
        """The approved translations of a text's normal form into a language, oldest first."""
        return self._looked_up(lambda c: _find(c, text, source, target))

    def similar(
        self, text: str, source: str, target: str, least: float = FUZZY, most: int = 5
    ) -> list[Similar]:
        """The pairs whose source is like a text, the likest first.

        Similarity is 1 less the Levenshtein distance of the normal forms by the longer one's
        length; `least` is above 0.5. `most` counts sources: each comes with all its translations,
        the most frequent first.
        """
        return self._looked_up(lambda c: _similar(c, text, source, target, least, most))

    def containing(self, text: str, source: str, target: str, most: int = 5) -> list[Similar]:
        """The pairs whose source has a text in it, at a sentence's start or not, shortest first.

        All sources are read. Similarity and `most` are as in `similar`.
        """
        return self._looked_up(lambda c: _containing(c, text, source, target, most))

    def all(self, source: str | None = None, target: str | None = None) -> Iterator[StoredPair]:
        """Every pair once, sorted by its languages and then by its texts, one after the other.

        Between languages that are named, pairs of both directions serve; else each comes in the
        direction in which it was learnt.
        """
        for one, text, other, translation in self._looked_up(lambda c: _all(c, source, target)):
            yield StoredPair(Side(one, text), Side(other, translation))

    def _looked_up(self, work: Callable[[sqlite3.Connection], T]) -> T:
        return self._database.attempt(work, lambda connection: sync(connection, self._wanted))


def _all(
    connection: sqlite3.Connection, source: str | None, target: str | None
) -> Iterator[tuple[str, str, str, str]]:
    """The rows of `Memory.all`, which SQLite sorts: on the disk, where they are many.

    What is damaged is met before the first one: later, some would have been given.
    """
    for _ in connection.execute("SELECT language, text FROM texts"):
        pass
    back = "" if source is None and target is None else f"UNION {_BACK}"
    query = f"{_LEARNT} {back} {_SORTED}"
    return connection.execute(query, {"source": source, "target": target})


def _find(connection: sqlite3.Connection, text: str, source: str, target: str) -> list[Candidate]:
    return [
        candidate
        for number, written in _equal(connection, normal(text), source)
        for candidate in _translations(connection, number, written, target)
    ]


def _equal(connection: sqlite3.Connection, needle: str, language: str) -> list[tuple[int, str]]:
    """The stored texts of a normal form."""
    query = (
        "SELECT id, text, COALESCE(needle, text) FROM texts WHERE fingerprint = ? AND language = ?"
    )
    rows = connection.execute(query, (fingerprint(needle), language))
    return [(number, written) for number, written, form in rows if form == needle]


def _translations(
    connection: sqlite3.Connection, number: int, source: str, target: str
) -> Iterator[Candidate]:
    """The translations of a stored text."""
    for found, *place, origin in connection.execute(_FOUND, {"text": number, "language": target}):
        yield Candidate(found, Place(*place), source, origin)


def _similar(
    connection: sqlite3.Connection,
    text: str,
    source: str,
    target: str,
    least: float,
    most: int,
) -> list[Similar]:
    needle = normal(text)
    scored: list[tuple[float, int, str]] = []
    # A text of one letter has nothing that the index knows.
    equal = [number for number, _ in _equal(connection, needle, source)]
    numbers = list({*equal, *Index(connection).candidates(source, needle, least)})
    for first in range(0, len(numbers), _AT_ONCE):
        some = numbers[first : first + _AT_ONCE]
        marks = ",".join("?" * len(some))
        query = f"SELECT id, text, COALESCE(needle, text) FROM texts WHERE id IN ({marks})"
        rows = connection.execute(query, some).fetchall()
        forms = [form for _, _, form in rows]
        for _, score, n in process.extract(
            needle, forms, scorer=_similarity, score_cutoff=least, limit=None
        ):
            number, written, _ = rows[n]
            scored.append((_capped(score, text, written), number, written))
    return _with_translations(
        connection, sorted(scored, key=lambda one: (-one[0], one[1])), target, most
    )


def _containing(
    connection: sqlite3.Connection, text: str, source: str, target: str, most: int
) -> list[Similar]:
    needle = normal(text)
    if not needle:
        return []
    query = (
        "SELECT id, text, LENGTH(COALESCE(needle, text)) AS length FROM texts WHERE language = ?"
        " AND (INSTR(COALESCE(needle, text), ?) OR INSTR(COALESCE(needle, text), ?))"
        " ORDER BY length, id"
    )
    forms = (needle[0].upper() + needle[1:], needle[0].lower() + needle[1:])
    rows = connection.execute(query, (source, *forms))
    scored = ((len(needle) / length, number, written) for number, written, length in rows)
    return _with_translations(connection, scored, target, most)


def _with_translations(
    connection: sqlite3.Connection,
    scored: Iterable[tuple[float, int, str]],
    target: str,
    most: int,
) -> list[Similar]:
    """The first of these texts that have translations: score, number, text."""
    found: list[Similar] = []
    sources = 0
    for score, number, written in scored:
        origins: dict[str, list[str]] = {}
        for candidate in _translations(connection, number, written, target):
            origins.setdefault(candidate.text, []).append(candidate.origin)
        for translation, names in sorted(origins.items(), key=lambda o: (-len(o[1]), o[0])):
            found.append(Similar(score, written, translation, tuple(dict.fromkeys(names))))
        sources += bool(origins)
        if sources >= most:
            break
    return found


def _capped(score: float, text: str, written: str) -> float:
    same = score == 1 and (text == written or is_trivial(written, text))
    return 1.0 if same else min(score, NOT_THE_SAME)
