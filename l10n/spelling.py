"""Spelling dictionaries: which words they know, and which known words are one slip away.

Pure: a dictionary is a function from a word to whether it is one. The files, and the
library that reads them, are found by `stages/checking/spelling.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from l10n.glossary.model import Glossary


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A dictionary's file, read."""

    has: Callable[[str], bool]
    stems: Callable[[], Iterable[str]]
    """A good part of the words that it lists, to learn from what words look like."""


Load = Callable[[], Lexicon]
"""Reads a dictionary, which takes a second; called when the first word is looked up."""

_LETTERS = {
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'",
    "en": "abcdefghijklmnopqrstuvwxyz",
}
_CONFUSED = {
    one: pair.replace(one, "")
    for pair in ("иі", "ії", "еи", "гґ", "щш", "ёйо", "ыи")
    for one in pair
} | {"и": "іе", "і": "иї"}
_APOSTROPHES = str.maketrans("’ʼ‘`´", "'''''")
_LONGEST = 24
"""Letters of a word whose neighbours are still looked for: there are some 70 for each letter."""


class Dictionary:
    """The words of one language; each is looked up once in a run."""

    def __init__(self, load: Load, language: str) -> None:
        self._load = load
        self._letters = _LETTERS.get(language, "")
        self._known: dict[str, bool] = {}
        self._near: dict[str, tuple[str, ...]] = {}

    @cached_property
    def _lexicon(self) -> Lexicon:
        return self._load()

    @cached_property
    def _triples(self) -> frozenset[str]:
        """Three letters in a row that occur in words: others need not be looked up, which takes
        ten times as long."""
        stems = self._lexicon.stems()
        return frozenset(stem[n : n + 3] for stem in stems for n in range(len(stem) - 2))

    def knows(self, word: str) -> bool:
        """Whether it is a word; all apostrophes are one, and stress marks do not count."""
        known = self._known.get(word)
        if known is None:
            plain = word.translate(_APOSTROPHES).replace("\u0301", "")
            known = self._known[word] = self._lexicon.has(plain)
        return known

    def near(self, word: str) -> tuple[str, ...]:
        """The words of which it may be a slip of the fingers.

        Two letters swapped, one too many, one missing, or one of those taken for each other. Any
        letter for any other would make more neighbours than sense: `пресет` is no `песет`.
        """
        found = self._near.get(word)
        if found is None:
            small = word.lower().translate(_APOSTROPHES)
            slips = dict.fromkeys(self._slips(small)) if len(small) <= _LONGEST else {}
            likely = filter(self._is_likely, slips)
            found = self._near[word] = tuple(slip for slip in likely if self._lexicon.has(slip))
        return found

    def _is_likely(self, word: str) -> bool:
        return all(word[n : n + 3] in self._triples for n in range(len(word) - 2))

    def _slips(self, word: str) -> Iterator[str]:
        cuts = range(len(word))
        yield from (word[:n] + word[n + 1] + word[n] + word[n + 2 :] for n in cuts[:-1])
        yield from (word[:n] + word[n + 1 :] for n in cuts)
        for n in cuts:
            for letter in _CONFUSED.get(word[n], ""):
                yield word[:n] + letter + word[n + 1 :]
        for letter in self._letters:
            yield from (word[:n] + letter + word[n:] for n in range(1, len(word) + 1))


class Speller:
    """The dictionaries of a project's languages, and its own words."""

    def __init__(
        self, dictionaries: Mapping[str, Dictionary], words: frozenset[str] = frozenset()
    ) -> None:
        self._dictionaries = dict(dictionaries)
        self._words = words

    def of(self, language: str) -> Dictionary | None:
        """The dictionary of a language; None where there is none. `en_GB` may have its own."""
        return self._dictionaries.get(language)

    def accepts(self, word: str) -> bool:
        """Whether it is one of the project's own words, or a form of one."""
        from l10n.glossary.inflection import normal  # the rules of inflection: seldom needed

        return bool(self._words) and normal(word) in self._words


def accepted(words: Iterable[str], glossary: Glossary) -> frozenset[str]:
    """A project's own words and those of its glossary, in all their forms.

    A word with a capital is a name; its forms count whatever their capitals.
    """
    from l10n.glossary.inflection import forms

    found: set[str] = set()
    for word in words:
        for language in ("uk", "en"):
            found |= forms(word, language)
    for term in glossary.terms:
        for language, wordings in term.wordings.items():
            for wording in wordings:
                for word in wording.text.replace("-", " ").split():
                    found |= forms(word.strip("«»“”„\"'(),.!?:"), language)
    return frozenset(found)
