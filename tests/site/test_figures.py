"""Commas of figures in table cells are rewritten only where their meaning is certain."""

from __future__ import annotations

import pytest

from l10n.site.figures import localise


@pytest.mark.parametrize(
    ("cell", "english"),
    [
        ("2,3", "2.3"),
        ("12,50", "12.50"),
        ("1\u00a0240,5\u00a0%", "1\u00a0240.5\u00a0%"),
        ("1\u00a0240", "1\u00a0240"),
        ("0 800 500 335", "0 800 500 335"),
        ("22.11", "22.11"),
        ("05:55", "05:55"),
        ("2026", "2026"),
        ("2, 3", "2, 3"),
        ("1,2 або 3", "1,2 або 3"),
    ],
)
def test_ukrainian_cells_on_english_pages(cell: str, english: str) -> None:
    """A decimal comma becomes a point; numbers of telephones, times and years stay."""
    assert localise(f'<td class="right">{cell}</td>', "uk", "en_GB") == (
        f'<td class="right">{english}</td>'
    )


@pytest.mark.parametrize(
    ("cell", "ukrainian"),
    [
        ("1,240", "1\u00a0240"),
        ("1,234,567.89", "1\u00a0234\u00a0567,89"),
        ("18.30", "18.30"),
        ("3.10", "3.10"),
        ("1,24", "1,24"),
        ("0,123", "0,123"),
    ],
)
def test_english_cells_on_ukrainian_pages(cell: str, ukrainian: str) -> None:
    """Commas between groups become no-break spaces; what may be a time or a version stays."""
    assert localise(f"<td>{cell}</td>", "en_GB", "uk") == f"<td>{ukrainian}</td>"


def test_text_outside_cells_stays() -> None:
    """Prose is the translator's."""
    assert localise("<p>2,3</p>", "uk", "en") == "<p>2,3</p>"
