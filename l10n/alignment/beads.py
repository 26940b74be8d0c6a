"""Two sequences of blocks -> the cheapest way to read one as the translation of the other.

Dynamic programming after Gale and Church (1993), "A Program for Aligning Sentences in Bilingual
Corpora": costs stand for negative logarithms of probabilities, and the beads are 1-1, 1-0, 0-1,
1-2 and 2-1. What the blocks are and which anchors they share weigh more than their lengths.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from l10n.alignment.anchors import Agreement
from l10n.alignment.blocks import Block
from l10n.alignment.table import Table

_GAP = 4.0
_JOINED = 3.5
"""What reading two blocks as one costs on top of their agreement."""
_SHARED, _MOST_SHARED = 1.5, 3.0
_MISSING, _MOST_MISSING = 2.0, 4
_OTHER_DEPTH, _OTHER_KIND, _OTHER_FAMILY = 1.0, 3.0, 14.0
_MOST_FOR_LENGTH = 8.0
_NEAR, _FAR = 6, 150
"""How many blocks off the diagonal are looked at first, and at most, which keeps long documents
quick."""
_STEPS = ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1))
_LEAST = (-_MOST_SHARED, _GAP, _GAP, _JOINED - _MOST_SHARED, _JOINED - _MOST_SHARED)
"""What each of these costs at least."""


@dataclass(frozen=True, slots=True)
class Bead:
    """Blocks that belong together, by position; ends are exclusive."""

    start: int
    end: int
    """Of the original's blocks."""
    start_there: int
    end_there: int
    """Of the translation's blocks."""

    @property
    def shape(self) -> tuple[int, int]:
        """How many blocks on each side."""
        return (self.end - self.start, self.end_there - self.start_there)

    @property
    def gap(self) -> bool:
        return 0 in self.shape


def beads(table: Table) -> list[Bead]:
    """The cheapest sequence of beads that covers both sides, in order.

    It is looked for near the diagonal. Only as far from there as its cost leaves room for a cheaper
    one, it is looked for once more: each step to the side costs, whatever is shared.
    """
    apart = abs(len(table.there) - len(table.here))
    cost, found = _cheapest(table, _NEAR)
    aside = (cost + _most_shared(table)) / _JOINED - apart
    if aside > 2 * _NEAR:
        _, found = _cheapest(table, min(math.ceil(aside / 2), _FAR))
    return found


def _most_shared(table: Table) -> float:
    """The most that can be taken off the cost of any sequence for what both sides share."""
    return sum(min(_SHARED * shared, _MOST_SHARED) for shared in table.most_shared())


def _cheapest(table: Table, band: int) -> tuple[float, list[Bead]]:
    """The cost and the beads of the cheapest sequence that strays `band` blocks at most."""
    rows, columns = len(table.here), len(table.there)
    low, high = min(0, columns - rows) - band, max(0, columns - rows) + band
    costs: list[dict[int, float]] = []
    steps: dict[tuple[int, int], tuple[int, int]] = {}
    for i in range(rows + 1):
        row: dict[int, float] = {} if i else {0: 0.0}
        costs.append(row)
        for j in range(max(0, i + low), min(columns, i + high) + 1):
            if i or j:
                row[j], steps[i, j] = _best(table, costs, i, j)
    return costs[rows][columns], _path(steps, rows, columns)


def _best(
    table: Table, costs: Sequence[Mapping[int, float]], i: int, j: int
) -> tuple[float, tuple[int, int]]:
    """The cheapest way to a cell, and its last step."""
    best, found = math.inf, _STEPS[0]
    for step, least in zip(_STEPS, _LEAST, strict=True):
        down, right = step
        before = costs[i - down].get(j - right) if down <= i else None
        if before is None or before + least >= best:
            continue
        cost = before + _cost(table, i - down, j - right, step)
        if cost < best:
            best, found = cost, step
    return best, found


def _path(steps: dict[tuple[int, int], tuple[int, int]], rows: int, columns: int) -> list[Bead]:
    found: list[Bead] = []
    i, j = rows, columns
    while i or j:
        down, right = steps[i, j]
        found.append(Bead(i - down, i, j - right, j))
        i, j = i - down, j - right
    return found[::-1]


def _cost(table: Table, i: int, j: int, step: tuple[int, int]) -> float:
    if 0 in step:
        return _GAP
    one, *more = table.here[i : i + step[0]]
    other, *more_there = table.there[j : j + step[1]]
    if not more and not more_there:
        agreement = table.agreement(i, j)
        return (
            _of_kinds(one, other)
            + _of_lengths(table, one.length, other.length)
            + _of_anchors(agreement)
        )
    if not all(
        block.flowing and block.same_kind(one) for block in (one, other, *more, *more_there)
    ):
        return math.inf
    here = sum((block.anchors for block in more), one.anchors)
    there = sum((block.anchors for block in more_there), other.anchors)
    return (
        _JOINED
        + _of_lengths(
            table,
            one.length + sum(block.length for block in more),
            other.length + sum(block.length for block in more_there),
        )
        + _of_anchors(table.agreement_of(here, there))
    )


def _of_kinds(one: Block, other: Block) -> float:
    if one.same_kind(other):
        return 0.0
    if one.kind == other.kind:
        return _OTHER_DEPTH
    return _OTHER_KIND if one.family == other.family else _OTHER_FAMILY


def _of_lengths(table: Table, length: int, length_there: int) -> float:
    return min(table.deviation(length, length_there) ** 2 / 2, _MOST_FOR_LENGTH)


def _of_anchors(agreement: Agreement) -> float:
    missing = min(agreement.missing, _MOST_MISSING)
    return _MISSING * missing - min(_SHARED * agreement.shared, _MOST_SHARED)
