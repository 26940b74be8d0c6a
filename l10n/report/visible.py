"""Texts of catalogs as a terminal or a log may be given them.

A catalog may hold any character, and one that moves the cursor or turns the line round would write
something else on the screen than the report says.
"""

from __future__ import annotations

import unicodedata

_VISIBLE = {"\n": "↵", "\r": "␍", "\t": "⇥", "\u00a0": "⍽", "\u202f": "⍽"}
"""Each stands in one column for what has no picture of its own."""
_UNSEEN = "▯"
_SPACES = "\u00a0\u202f"
_MOVING = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")
"""Unicode's categories of characters that have no picture, and may do something instead."""


def visible(text: str) -> str:
    """A text in which every character has a picture and none breaks the line."""
    return "".join(map(_picture, text))


def safe(text: str) -> str:
    """A text that stays on its line; no-break spaces stay what they are."""
    if text.isprintable():
        return text
    return "".join(c if c in _SPACES else _picture(c) for c in text)


def _picture(character: str) -> str:
    if character in _VISIBLE:
        return _VISIBLE[character]
    return _UNSEEN if unicodedata.category(character) in _MOVING else character
