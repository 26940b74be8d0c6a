"""Alphabets: which letters a language has, and which of two alphabets look alike."""

from __future__ import annotations

RUSSIAN_ONLY = "ёъыэ"
"""Letters of Russian that Ukrainian does not have."""
CYRILLIC = "\u0400-\u052f"
"""The alphabet as a range of a character class: also letters of languages other than Ukrainian."""
LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u01bf\u01c4-\u024f"
"""The same of the Latin alphabet, with its accented letters."""

LOOK_ALIKES = {
    "а": "a", "е": "e", "і": "i", "ї": "ï", "к": "k", "м": "m", "о": "o", "р": "p", "с": "c",
    "т": "t", "у": "y", "х": "x", "ѕ": "s", "ј": "j",
    "А": "A", "В": "B", "Е": "E", "І": "I", "Ї": "Ï", "К": "K", "М": "M", "Н": "H", "О": "O",
    "Р": "P", "С": "C", "Т": "T", "У": "Y", "Х": "X", "Ѕ": "S", "Ј": "J",
}  # fmt: skip
"""Cyrillic letter -> the Latin one that looks like it."""
TO_LATIN = {ord(cyrillic): latin for cyrillic, latin in LOOK_ALIKES.items()}
"""For `str.translate`."""
TO_CYRILLIC = {
    ord(latin): cyrillic for cyrillic, latin in LOOK_ALIKES.items() if cyrillic not in "ѕјЅЈ"
}
"""For `str.translate`; only letters that Ukrainian has."""

LONE = "iayoc"
"""Latin letters that, alone among Ukrainian words, look like a Ukrainian word."""

ACUTE = "\u0301"
"""The stress mark of dictionaries, a character that combines with the vowel before it."""
DECOMPOSED = {"и\u0306": "й", "И\u0306": "Й", "і\u0308": "ї", "І\u0308": "Ї"}
"""A letter and a combining mark -> the one letter of Ukrainian that they imitate."""
