"""What stands between two blanks of a text, and can be judged once however often it occurs.

An archive is written in some ten thousand words, so whatever a single piece decides needs to be
found out once a process and not once a message.
"""

from __future__ import annotations

import re

from l10n.lazy import lazy
from l10n.syntax.text import JOINTS, MARK, WORD, vocabulary

_MARKUP = rf"*_~\\\[\]()<>{MARK}"
_AROUND = '.,:;!?…«»“”„"'
_GLUED = re.compile(
    rf"[^\W_][{_MARKUP}{JOINTS}]*?[{_MARKUP}][{_MARKUP}{JOINTS}]*[^\W_]"  # сло**во**
    r"|%\("  # what follows `%(name)s` may touch it
    rf"|@.*[{JOINTS}]|[{JOINTS}].*@"
)

_MARKS = ".,:;!?…«»“”„\"'()[]{}<>*_&/=|#@$-"
"""They stand around words in texts and in code, and join no letters to others."""
_UKRAINIAN = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
_PLAIN = re.compile(
    rf"[{_UKRAINIAN}{_UKRAINIAN.upper()}]{{2,}}|(?!www|img)[A-Za-z]{{2,}}"
).fullmatch
"""More than one letter of one of two alphabets. An address may begin with `www`, and
a picture with `<img`."""


class Piece:
    """A piece of a text without blanks, as it is written."""

    def __init__(self, raw: str) -> None:
        self.raw = raw

    @lazy
    def plain(self) -> str:
        """The plain word that it is but for marks around it; empty where it is more or less.

        Most pieces are.
        """
        word = self.raw.strip(_MARKS)
        return word if _PLAIN(word) else ""

    @lazy
    def shape(self) -> str:
        """It with one letter in place of a plain word; shapes are few."""
        letter = "a" if self.plain.isascii() else "а"
        return self.raw.replace(self.plain, letter, 1) if self.plain else ""

    @lazy
    def small(self) -> str:
        """It in small letters."""
        return self.raw.lower()

    @lazy
    def word(self) -> str:
        """The one word that it is, marks of a sentence around it left out; empty where it is not.

        Most pieces are, and need no closer look.
        """
        inside = self.raw.strip(_AROUND)
        return inside if inside.isalnum() else ""

    @lazy
    def words(self) -> tuple[str, ...]:
        """Its words, as `Text.words` has them; those of its markup and addresses too."""
        return (self.word,) if self.word else tuple(WORD.findall(self.raw))

    @lazy
    def vocabulary(self) -> frozenset[str]:
        """Its words as `Text.vocabulary` has them."""
        return frozenset((self.word.lower(),)) if self.word else vocabulary(self.small)

    @lazy
    def capital(self) -> bool:
        """It has a capital letter."""
        return self.raw != self.small

    @lazy
    def glued(self) -> bool:
        """Markup or a placeholder touches letters on both sides, so words are not as written."""
        return not self.word and _GLUED.search(self.raw) is not None
