"""Cyrillic letters that look like Latin ones, for what is written in Latin letters only."""

from __future__ import annotations

import re

LATIN = str.maketrans("аеіїкморстухАВЕІКМНОРСТУХ", "aeiïkmopctyxABEIKMHOPCTYX")
"""Each Cyrillic letter -> the Latin one that readers take it for."""
_BOTH = re.compile(r"[a-zA-Z][^\W_]*[\u0400-\u04ff]|[\u0400-\u04ff][^\W_]*[a-zA-Z]")


def mixed(word: str) -> bool:
    """Whether letters of both alphabets touch in a word."""
    return _BOTH.search(word) is not None


def latin(text: str) -> str:
    """A text with the Latin letters that its Cyrillic ones look like."""
    return text.translate(LATIN)
