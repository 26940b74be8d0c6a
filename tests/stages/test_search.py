"""The search index as builds leave it in the output folder."""

from __future__ import annotations

import json
from pathlib import Path

from tests.stages import newspaper
from tests.stages.newspaper import built, story


def test_every_story_has_a_card_whatever_day_it_shares(tmp_path: Path) -> None:
    """Results show stories by the cards, and stories of one day are numbered by their names."""
    days = [1] * 18 + [2] * 4
    stories = {f"s{n:02}": story(n, f"2026-09-0{day}") for n, day in enumerate(days)}
    root = newspaper.make(tmp_path, stories)
    built(root)
    cards: dict[str, dict[str, str]] = {}
    for path in (root / "public/search/index").glob("cards-*.json"):
        cards |= json.loads(path.read_text("utf-8"))
    assert {int(number): card["href"] for number, card in cards.items()} == {
        n: f"/s{n:02}/" for n in range(22)
    }
