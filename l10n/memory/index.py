"""An inverted index of texts: which of them may be similar to one, without looking at the others.

A text is found by its words in pairs, one of a line by its words, a short one by its letters in
pairs. For each of these keys the index keeps the texts that have it, ordered by length, so that
those much longer or shorter are never touched. Of a text's keys only the rarest are looked up:
whoever shares enough keys with it shares one of these (the prefix filter of Chaudhuri, Ganti and
Kaushik, "A primitive operator for similarity joins in data cleaning", ICDE 2006).
"""

from __future__ import annotations

import sqlite3
import sys
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from enum import IntEnum
from itertools import pairwise
from math import ceil, floor
from zlib import crc32

from l10n.memory.helper import Helper
from l10n.memory.normal import pairs_of_letters, stems

TABLES = """
    CREATE TABLE postings (
        chunk INTEGER NOT NULL,
        key INTEGER NOT NULL,
        texts BLOB NOT NULL,
        PRIMARY KEY (chunk, key)
    ) WITHOUT ROWID;
"""
"""`texts`: for each text with the key, 32 bits, sorted: its length, and its number in the chunk.
By chunk first, so that what is added last lies at the end and what was there stays as it is.
"""


class By(IntEnum):
    """What a text is looked up by."""

    LETTERS = 0
    WORDS = 1
    PAIRS = 2
    """Of words."""


SHORT = 32
"""Characters up to which a text is found by its letters: it has too few words."""
LINE = 88
"""Characters up to which a text is found by its words: it has too few pairs of them."""
_KEYS = 2**18
"""Different keys of a kind. Texts that share one by chance are told apart when they are compared,
and so many make lists that are short and not too many."""
_OFFSET = 17
"""Bits of a text's number in its chunk. A larger chunk is written more than once, a smaller one is
one more place to look into: this many texts of a newsroom are half of what a flush may hold."""
_LENGTH = 20
"""Bits to the right of a text's length in its entry."""
_CHUNK = 12
"""Bits of a chunk's number."""
_LONGEST = 2**12 - 1
"""Characters; longer texts count as this long."""
_WORDS_SHARED = 0.45
"""Share of its words that a text must have in common with one that is similar from 75 %. Words
that differ share letters by accident, so it is less than the similarity."""
_PAIRS_SHARED = 0.2
"""The same for pairs of words, of which each word that differs takes two."""
_ALIKE = 0.3
"""How similar texts are by accident."""
_WORTH = 64
"""Postings that are counted in the time that one candidate takes to be looked at."""
_PARTS = 64
"""What was added is written in so many parts, one after the other."""
_PART_KEYS = len(By) * _KEYS // _PARTS
_MANY = 4000
"""Texts for which it pays to have a helper."""
_MOST = 50_000_000
"""Characters added between two flushes, more or less; their index takes five bytes each."""


def shared_letters(length: int, least: float) -> int:
    """How many pairs of letters two texts must share, one of this length, to be that similar.

    Each edit takes away two pairs at most (Ukkonen, "Approximate string-matching with q-grams and
    maximal matches", 1992). At least 1, so nothing is lost where `least` is 0.75 or more.
    """
    longest = range(length, floor(length / least) + 1)
    return max(1, min(n - 1 - 2 * floor((1 - least) * n + 1e-9) for n in longest))


def shared_words(by: By, count: int, least: float) -> int:
    """How many of so many words, or pairs of words, a text must share to be looked at."""
    share = _WORDS_SHARED if by is By.WORDS else _PAIRS_SHARED
    return max(1, min(count, floor(count * share * (least - _ALIKE) / (0.75 - _ALIKE))))


def bounds(length: int, least: float) -> tuple[int, int]:
    """How short and how long a text similar to one of this length can be, in characters."""
    return ceil(length * least - 1e-9), floor(length / least + 1e-9)


def way(length: int, least: float) -> By:
    """What texts similar to one of this length are looked up by."""
    longest = bounds(length, least)[1]
    return By.LETTERS if longest <= SHORT else By.WORDS if longest <= LINE else By.PAIRS


def keys(by: By, language: str, needle: str) -> set[int]:
    """What a normal form is looked up by."""
    seed = crc32(language.encode())
    if by is By.LETTERS:
        return _letters(seed, needle)
    words = _words(seed, needle)
    return _by_words(words) if by is By.WORDS else _by_pairs(words)


def _letters(seed: int, needle: str) -> set[int]:
    return {crc32(two.encode(), seed) % _KEYS for two in pairs_of_letters(needle)}


def _words(seed: int, needle: str) -> list[int]:
    return [crc32(stem.encode(), seed) for stem in stems(needle)]


def _by_words(words: Iterable[int]) -> set[int]:
    first = By.WORDS * _KEYS
    return {first + word % _KEYS for word in words}


def _by_pairs(words: Iterable[int]) -> set[int]:
    first = By.PAIRS * _KEYS
    return {first + (one * 31 + other) % _KEYS for one, other in pairwise(words)}


Text = tuple[int, str, str]
"""Number, language, normal form."""
Rows = list[tuple[int, int, bytes]]
"""Of the table: chunk, key, texts."""


Part = tuple["array[int]", "array[int]"]
"""Keys with their chunks, and for each of them a text."""


def _part() -> Part:
    return array("I"), array("I")


class Postings:
    """What is to be added: keys and texts in the order they came, sorted roughly by key."""

    def __init__(self) -> None:
        self._parts = [_part() for _ in range(_PARTS)]

    def gather(self, texts: Iterable[Text]) -> None:
        """Take in texts."""
        parts = self._parts
        for number, language, needle in texts:
            seed = crc32(language.encode())
            words = _words(seed, needle)
            found = _by_pairs(words)
            if len(needle) <= LINE:
                found |= _by_words(words)
            if len(needle) <= SHORT:
                found |= _letters(seed, needle)
            chunk, offset = divmod(number, 1 << _OFFSET)
            entry = min(len(needle), _LONGEST) << _LENGTH | offset
            for key in found:
                places, entries = parts[key // _PART_KEYS]
                places.append(key << _CHUNK | chunk)
                entries.append(entry)

    def take(self, part: int) -> Part:
        """One of `_PARTS` parts, which is empty then; their keys are in order."""
        taken, self._parts[part] = self._parts[part], _part()
        return taken


def _rows(part: Part) -> Rows:
    """Each list sorted and packed, in the table's order."""
    lists: defaultdict[int, list[int]] = defaultdict(list)
    for place, entry in zip(*part, strict=True):
        lists[place].append(entry)
    mask = (1 << _CHUNK) - 1
    return [
        (place & mask, place >> _CHUNK, _packed(sorted(lists[place]))) for place in sorted(lists)
    ]


_helpers = Postings()
"""In the helper's process: those that it was given since they were last taken."""


def _gather(texts: Sequence[Text]) -> None:
    _helpers.gather(texts)


def _take(part: int) -> Part:
    return _helpers.take(part)


def _take_rows(part: int) -> Rows:
    return _rows(_helpers.take(part))


def _nothing(first: int) -> Iterable[Text]:
    return ()


class Index:
    """The index in a database, whose transactions are the caller's business."""

    def __init__(
        self, connection: sqlite3.Connection, since: Callable[[int], Iterable[Text]] = _nothing
    ) -> None:
        """`since` has the texts that were added from a number on: a helper may die with them."""
        self._connection = connection
        self._since = since
        self._first: int | None = None
        self._added: list[Text] = []
        self._begun: list[Future[None]] = []
        self._helper = Helper()
        self._alone = False
        """The helper died."""
        self._waiting = 0
        """Characters that were added and are not in the database yet."""
        self._last = 0
        """Number of the text that was added last."""

    def add(self, number: int, language: str, needle: str) -> None:
        """Take in a text: its number, for good, above those before, and its normal form."""
        if self._first is None:
            self._first = number
        self._added.append((number, language, needle))
        self._last = number
        self._waiting += len(needle)
        if len(self._added) == _MANY:
            self._hand_over()

    @property
    def full(self) -> bool:
        """Whether it is time to flush: much was added, at best up to a chunk's end.

        A chunk that is written twice is read, sorted and written anew.
        """
        whole = self._first is not None and self._first >> _OFFSET != self._last >> _OFFSET
        return self._waiting > (_MOST // 4 if whole else _MOST)

    def flush(self) -> None:
        """Write what was added."""
        if self._begun:
            self._hand_over()
        self._connection.execute("SAVEPOINT flush")
        try:
            self._write(self._helped() if self._begun else self._own(self._added))
        except (BrokenProcessPool, OSError):
            self._alone = True
            self._connection.execute("ROLLBACK TO flush")
        if self._alone and self._first is not None:
            self._write(self._own(self._since(self._first)))
        self._connection.execute("RELEASE flush")
        self._added, self._begun, self._first, self._waiting = [], [], None, 0

    def close(self) -> None:
        """Stop the helper, if there is one; what was added and not written is dropped."""
        self._helper.close()

    def _hand_over(self) -> None:
        """Give the helper what was added; without one, it is read again in the end."""
        if not self._alone:
            try:
                self._begun.append(self._helper.begin(_gather, self._added))
            except (BrokenProcessPool, OSError):
                self._alone = True
        self._added = []

    def _helped(self) -> Iterator[Rows]:
        """The helper's postings, of which it makes rows of one half and this process the other."""
        both = [
            (self._helper.begin(_take, part), self._helper.begin(_take_rows, part + 1))
            for part in range(0, _PARTS, 2)
        ]
        for gathered in self._begun:
            gathered.result()
        for mine, other in both:
            yield _rows(mine.result())
            yield other.result()

    def _own(self, texts: Iterable[Text]) -> Iterator[Rows]:
        own = Postings()
        own.gather(texts)
        return (_rows(own.take(part)) for part in range(_PARTS))

    def _write(self, parts: Iterable[Rows]) -> None:
        empty = not self._connection.execute("SELECT 1 FROM postings LIMIT 1").fetchone()
        for rows in parts:
            self._connection.executemany(
                "INSERT OR REPLACE INTO postings VALUES (?, ?, ?)",
                rows if empty else map(self._merged, rows),
            )

    def _merged(self, row: tuple[int, int, bytes]) -> tuple[int, int, bytes]:
        """A list together with the one that is there."""
        chunk, key, texts = row
        query = "SELECT texts FROM postings WHERE chunk = ? AND key = ?"
        old = self._connection.execute(query, (chunk, key)).fetchone()
        if not old:
            return row
        return chunk, key, _packed(sorted((*_unpacked(old[0]), *_unpacked(texts))))

    def candidates(self, language: str, needle: str, least: float) -> list[int]:
        """Numbers of the texts that may be as similar to a normal form as `least`.

        Where they are looked up by letters and `least` is 0.75 or more, none is missing; else none
        that shares `shared_words`.
        """
        by = way(len(needle), least)
        wanted = keys(by, language, needle)
        if not wanted:
            return []
        if by is By.LETTERS:
            shared = shared_letters(len(needle), least)
        else:
            shared = shared_words(by, len(wanted), least)
        chunks = self._chunks()
        rarest = self._by_rarity(chunks, wanted)
        absent = len(wanted) - len(rarest)
        low, high = bounds(len(needle), least)
        counts: Counter[int] = Counter()
        done = 0
        for key, size in rarest:
            if absent + done > len(wanted) - shared and size > _WORTH * len(counts):
                break
            for found in self._texts(chunks, key, low, high):
                counts.update(found)
            done += 1
        enough = shared - (len(rarest) - done)
        return [number for number, count in counts.items() if count >= enough]

    def _chunks(self) -> str:
        """All that may be there, as SQL: the table's order is theirs."""
        (last,) = self._connection.execute("SELECT MAX(chunk) FROM postings").fetchone()
        return ",".join(map(str, range((last or 0) + 1)))

    def _by_rarity(self, chunks: str, wanted: set[int]) -> list[tuple[int, int]]:
        """Those keys that any text has, with how many have it."""
        marks = ",".join("?" * len(wanted))
        query = (
            "SELECT key, SUM(LENGTH(texts)) / 4 FROM postings"
            f" WHERE chunk IN ({chunks}) AND key IN ({marks}) GROUP BY key ORDER BY 2, 1"
        )
        return self._connection.execute(query, sorted(wanted)).fetchall()

    def _texts(self, chunks: str, key: int, low: int, high: int) -> list[Sequence[int]]:
        """Numbers of the texts that have a key and are so long."""
        query = f"SELECT chunk, texts FROM postings WHERE chunk IN ({chunks}) AND key = ?"
        found: list[Sequence[int]] = []
        mask = (1 << _OFFSET) - 1
        for chunk, packed in self._connection.execute(query, (key,)):
            texts = _unpacked(packed)
            first = bisect_left(texts, min(low, _LONGEST) << _LENGTH)
            last = bisect_left(texts, min(high, _LONGEST) + 1 << _LENGTH)
            base = chunk << _OFFSET
            found.append([base | entry & mask for entry in texts[first:last]])
        return found


def _packed(entries: Sequence[int]) -> bytes:
    packed = array("I", entries)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()


def _unpacked(packed: bytes) -> array[int]:
    entries = array("I")
    entries.frombytes(packed)
    if sys.byteorder == "big":
        entries.byteswap()
    return entries
