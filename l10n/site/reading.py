"""How long a text takes to read."""

from __future__ import annotations

WORDS_A_MINUTE = {"en": 230, "uk": 185}
"""Silent reading of adults. English: 238 for non-fiction (Brysbaert 2019), 228 in the standardised
texts of IReST (Trauzettel-Klosinski and Dietz 2012). Ukrainian has no figure of its own there; 184
is that of Russian, which packs as much into a word."""
_USUAL = 200


def minutes(words: int, language: str) -> int:
    """Whole minutes, at least one."""
    return max(1, round(words / WORDS_A_MINUTE.get(language.partition("_")[0], _USUAL)))
