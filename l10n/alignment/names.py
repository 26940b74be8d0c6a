"""Names that both languages share, found by their romanisation.

The table is the Cabinet of Ministers' resolution no. 55 (27.01.2010).
"""

from __future__ import annotations

import re

from l10n.memo import Memo

_LETTERS = dict(
    zip(
        "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
        (
            *("a", "b", "v", "h", "g", "d", "e", "ie", "zh", "z", "y", "i", "i", "i", "k", "l"),
            *("m", "n", "o", "p", "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", ""),
            *("iu", "ia"),
        ),
        strict=True,
    )
)
_FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
"""Letters that are written otherwise at the start of a word."""
_APOSTROPHES = re.compile("['’ʼ]")
_CYRILLIC_WORD = re.compile(r"[а-щьюяєіїґ]+(?:['’ʼ][а-щьюяєіїґ]+)*", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_]{4,}")
_STEM = 4
"""Letters that an inflected name keeps: Згурська and Згурської, Олег and Олега."""


def romanised(text: str) -> str:
    """The text with its Ukrainian words in Latin letters; everything else as it is."""
    return _CYRILLIC_WORD.sub(lambda match: _known[match[0]], text)


def stems(text: str) -> frozenset[str]:
    """The beginnings of the capitalised words of a text, romanised and in lower case."""
    words = _NAME.findall(romanised(text))
    return frozenset(word[:_STEM].lower() for word in words if word[0].isupper())


def _word(word: str) -> str:
    letters = _APOSTROPHES.sub("", word)  # before it is decided what starts the word
    parts = []
    for index, letter in enumerate(letters):
        small = letter.lower()
        latin = _LETTERS[small] if index else _FIRST.get(small, _LETTERS[small])
        if small == "г" and letters[index - 1 : index].lower() == "з":
            latin = "gh"
        if letter.isupper():
            latin = latin.upper() if len(letters) > 1 and letters.isupper() else latin.capitalize()
        parts.append(latin)
    return "".join(parts)


_known = Memo(_word, 16_384)
