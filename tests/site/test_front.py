"""What the front page may choose from."""

from __future__ import annotations

from l10n.site.lists import FRONT, SECTION, front
from tests.site.test_related import outline


def test_the_newest_of_all_of_each_category_and_of_those_without_one() -> None:
    """The months hold the rest."""
    city = [outline(f"city-{n}", "city") for n in range(FRONT + 9)]
    rare = [outline(f"rare-{n}", "rare") for n in range(SECTION + 9)]
    none = [outline(f"none-{n}") for n in range(SECTION + 9)]
    newest = [rare[0], *city, *rare[1:], *none]
    shown = [rare[0], *city[: FRONT - 1], *rare[1:SECTION], *none[:SECTION]]
    assert front(newest) == tuple(shown)
