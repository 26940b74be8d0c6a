"""Ukrainian names in Latin letters, by resolution no. 55 of the Cabinet of Ministers (27.01.2010).

The table is the one that passports follow. It is not reversible: the soft sign and the apostrophe
leave no trace, `і`, `ї` and `й` are one letter inside a word.
"""

from __future__ import annotations

import re
import unicodedata

_LETTERS = dict(
    zip(
        "абвгґдежзиіклмнопрстуфхцчшщ",
        [
            "a",
            "b",
            "v",
            "h",
            "g",
            "d",
            "e",
            "zh",
            "z",
            "y",
            "i",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
        ],
        strict=True,
    )
)
_INSIDE = _LETTERS | {"є": "ie", "ї": "i", "й": "i", "ю": "iu", "я": "ia", "ь": ""}
_AT_START = _LETTERS | {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya", "ь": ""}
_SILENT = re.compile("(?<=[а-щьюяєіїґА-ЩЬЮЯЄІЇҐ])['’ʼ‘`´](?=[а-щьюяєіїґА-ЩЬЮЯЄІЇҐ])|\u0301")
"""Every character that is typed for an apostrophe, and the mark of stress."""
_WORD = re.compile("[а-щьюяєіїґА-ЩЬЮЯЄІЇҐ]+")


def transliterate(text: str) -> str:
    """A Ukrainian text in Latin letters, with its capitals; other characters stay as they are.

    Each part of a hyphenated word begins like a word.
    """
    plain = _SILENT.sub("", unicodedata.normalize("NFC", text))
    return _WORD.sub(lambda match: _word(match[0]), plain)


def _word(word: str) -> str:
    small = word.lower()
    shouted = word.isupper() and len(word) > 1
    latin = []
    for place, letter in enumerate(small):
        table = _INSIDE if place else _AT_START
        written = "gh" if letter == "г" and small[place - 1 : place] == "з" else table[letter]
        if shouted:
            written = written.upper()
        elif word[place].isupper():
            written = written.capitalize()
        latin.append(written)
    return "".join(latin)
