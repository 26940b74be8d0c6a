"""Quotation marks: what opens, what closes, what is none."""

from __future__ import annotations

import pytest

from l10n.syntax.quotes import quotes


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("«Вісник “Ріки”» і «море»", [(0, 14, 1), (8, 13, 2), (18, 23, 1)]),
        ("„слово“, “word”", [(0, 6, 1), (9, 14, 1)]),
        ("\"a 'b' c\"", [(0, 8, 1), (3, 5, 2)]),
        ("don't, the boys' ball", []),
        ('5\'10" and 6"', []),
        ('id="x" class="y"', []),
        ("A » B » C", []),
        ("Широта °:':\" +N", []),
    ],
)
def test_quotations_have_levels(text: str, levels: list[tuple[int, int, int]]) -> None:
    """Every quotation is found with both marks and its level, and nothing else is one."""
    found = quotes(text)
    assert ([(q.start, q.end, q.level) for q in found.quotations], found.strays) == (levels, ())


@pytest.mark.parametrize(("text", "strays"), [("«a", (0,)), ("a» b", (1,)), ('слово" тут', (5,))])
def test_marks_without_partner_are_strays(text: str, strays: tuple[int, ...]) -> None:
    """A mark that lacks its partner is reported by place."""
    assert quotes(text).strays == strays
