"""Two sequences of blocks, and what can be said of any two blocks in them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from l10n.alignment.anchors import Agreement, Anchors, compare, most_shared, rarity
from l10n.alignment.blocks import Block

_RATIOS = (0.75, 1.35)
"""Least and greatest ratio between the lengths of two versions of one story."""


def ratio(here: Sequence[Block], there: Sequence[Block]) -> float:
    """How much longer than the original the translation is, within reason."""
    whole = sum(block.length for block in here)
    found = sum(block.length for block in there) / whole if whole else 1.0
    return min(max(found, _RATIOS[0]), _RATIOS[1])


Places = dict[object, set[int]]
"""Where each anchor stands, by the numbers of blocks."""


class Table:
    """The blocks of an original (`here`) and of its translation (`there`), compared on demand."""

    def __init__(self, here: Sequence[Block], there: Sequence[Block], ratio: float) -> None:
        self.here = here
        self.there = there
        self.ratio = ratio
        self._rare = rarity(b.anchors for b in here), rarity(b.anchors for b in there)
        self._agreements: dict[tuple[int, int], Agreement] = {}

    def agreement(self, i: int, j: int) -> Agreement:
        """How far the anchors of two blocks agree."""
        found = self._agreements.get((i, j))
        if found is None:
            found = self.agreement_of(self.here[i].anchors, self.there[j].anchors)
            self._agreements[i, j] = found
        return found

    def agreement_of(self, one: Anchors, other: Anchors) -> Agreement:
        """How far any anchors of the original and of the translation agree."""
        return compare(one, other, *self._rare)

    def partners(self, i: int) -> set[int]:
        """The translation's blocks that share anything with one of the original's."""
        return _found(self._there, self.here[i].anchors.asked)

    def partners_there(self, j: int) -> set[int]:
        """The original's blocks that share anything with one of the translation's."""
        return _found(self._here, self.there[j].anchors.offered)

    @cached_property
    def _here(self) -> Places:
        return _places(block.anchors.asked for block in self.here)

    @cached_property
    def _there(self) -> Places:
        return _places(block.anchors.offered for block in self.there)

    def most_shared(self) -> Iterator[float]:
        """For each of the original's blocks, what it can share with any of the translation's."""
        values = frozenset().union(*(block.anchors.values for block in self.there))
        return (most_shared(block.anchors, *self._rare, values) for block in self.here)

    def deviation(self, length: int, length_there: int) -> float:
        """How unlikely two lengths are for one text, in standard deviations.

        Measured on Ukrainian and English news: the shorter a text, the less its length says.
        """
        spread = math.sqrt(0.01 + 1 / length)
        return math.log(length_there / length / self.ratio) / spread


def _places(texts: Iterable[Iterable[object]]) -> Places:
    found: Places = defaultdict(set)
    for number, keys in enumerate(texts):
        for key in keys:
            found[key].add(number)
    return found


def _found(places: Places, keys: Iterable[object]) -> set[int]:
    return set().union(*(places.get(key, ()) for key in keys))
