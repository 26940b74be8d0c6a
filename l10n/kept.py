"""Bytes by key, of which there are many and few are needed: in a temporary file, not in memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

from l10n.shelf import Shelf

K = TypeVar("K")

_AT_ONCE = 1 << 20
"""Bytes that are read at once where all are searched."""
_WASTE = 16 << 20
"""Bytes of no use any more, at least, before those of use are moved to a new file."""


class Kept(Generic[K]):
    """Bytes by key. Whoever uses it sees to it that only one thread does."""

    def __init__(self) -> None:
        self._shelf = Shelf()
        self._places: dict[K, tuple[int, int]] = {}
        """Where each begins and ends; in the order of the file."""
        self._waste = 0

    def put(self, key: K, data: bytes) -> None:
        """Keep some bytes in the place of those that were there.

        Raises UserError when the disk refuses; then those stay.
        """
        if key in self._places and self.get(key) == data:
            return
        at = self._shelf.put(data)
        self.drop(key)
        self._places[key] = at, at + len(data)
        if self._waste > max(_WASTE, at + len(data) - self._waste):
            self._tidy()

    def get(self, key: K) -> bytes:
        """What is kept of a key; nothing of one that is not known."""
        at, end = self._places.get(key, (0, 0))
        return self._shelf.take(at, end - at)

    def __contains__(self, key: K) -> bool:
        return key in self._places

    def __iter__(self) -> Iterator[K]:
        """The keys; those that were put last come last."""
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def drop(self, key: K) -> None:
        """Forget a key, if it is known."""
        at, end = self._places.pop(key, (0, 0))
        self._waste += end - at

    def holding(self, needle: bytes) -> set[K]:
        """The keys in whose bytes others stand."""
        return {
            key
            for start, data, places in self._runs()
            for key, (at, end) in places
            if data.find(needle, at - start, end - start) >= 0
        }

    def _runs(self) -> Iterator[tuple[int, bytes, list[tuple[K, tuple[int, int]]]]]:
        """All bytes, a megabyte at a time: where they begin, they, and the places in them."""
        run: list[tuple[K, tuple[int, int]]] = []
        for key, place in self._places.items():
            if run and place[1] - run[0][1][0] > _AT_ONCE:
                yield self._read(run)
                run = []
            run.append((key, place))
        if run:
            yield self._read(run)

    def _read(
        self, run: list[tuple[K, tuple[int, int]]]
    ) -> tuple[int, bytes, list[tuple[K, tuple[int, int]]]]:
        start = run[0][1][0]
        return start, self._shelf.take(start, run[-1][1][1] - start), run

    def _tidy(self) -> None:
        """Leave what is of no use any more behind, with its file."""
        shelf, moved = Shelf(), {}
        for start, data, places in self._runs():
            for key, (at, end) in places:
                begins = shelf.put(data[at - start : end - start])
                moved[key] = begins, begins + end - at
        self._shelf, self._places, self._waste = shelf, moved, 0
