"""Looking near the diagonal, and at what shares something only, finds what looking at all finds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.alignment import beads as module
from l10n.alignment.beads import Bead, beads
from l10n.alignment.blocks import Block, block
from l10n.alignment.confidence import supported
from l10n.alignment.table import Table, ratio
from l10n.model import Segment

_WORDS = st.sampled_from(["міст", "the market", "Оксана", "Oksana", "`x`", "[r](a.uk.md)"])
_NUMBERS = st.sampled_from(["7", "12", "1926", "3,5", "19:30", "two", "три"])
_TEXT = st.lists(st.one_of(_WORDS, _WORDS, _NUMBERS), min_size=1, max_size=6).map(" ".join)
_KINDS = st.sampled_from(["paragraph", "paragraph", "paragraph", "heading 2", "list item"])
_BLOCK = st.builds(lambda text, kind: block(Segment(text, kind)), _TEXT, _KINDS)
_BLOCKS = st.lists(_BLOCK, max_size=10)
_FEW = st.lists(_BLOCK, max_size=5)


@given(_BLOCKS, _BLOCKS, st.booleans())
def test_the_cheapest_beads_are_found_near_the_diagonal(
    here: list[Block], there: list[Block], alike: bool
) -> None:
    """Versions of one story, with some blocks between, or texts that have nothing to do."""
    table = _table(here, here[: len(here) // 2] + there[:3] + here[3:] if alike else there)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_NEAR", 40)
        everywhere = beads(table)
        patch.setattr(module, "_NEAR", 1)
        assert beads(table) == everywhere


@given(_FEW, _FEW)
def test_a_pair_is_supported_where_no_other_scores_as_much(
    here: list[Block], there: list[Block]
) -> None:
    """Rivals are all blocks of the family, whatever they share."""
    table = _table(here, there)
    for i in range(len(here)):
        for j in range(len(there)):
            own = _score(table, i, j)
            rivals = [(i, other) for other in range(len(there)) if other != j]
            rivals += [(other, j) for other in range(len(here)) if other != i]
            best = max(
                (_score(table, a, b) for a, b in rivals if here[a].family == there[b].family),
                default=own - 1,
            )
            assert supported(table, Bead(i, i + 1, j, j + 1)) == (own >= 1 and best < own)


def _score(table: Table, i: int, j: int) -> float:
    agreement = table.agreement(i, j)
    return agreement.shared - agreement.missing


def _table(here: list[Block], there: list[Block]) -> Table:
    return Table(here, there, ratio(here, there))
