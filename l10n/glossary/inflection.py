"""A word as a glossary lists it -> the forms in which texts have it."""

from __future__ import annotations

import re

from l10n.glossary import english, ukrainian

WORD = re.compile(r"[^\W_]+(?:['’ʼ‘`´][^\W_]+)*")
"""A word of a text. Parts that a hyphen joins are words, since each may be inflected."""
_APOSTROPHES = str.maketrans("'ʼ‘`´", "’’’’’")
_RULES = {"uk": ukrainian.forms, "en": english.forms}


def normal(word: str) -> str:
    """A word for comparing: small letters, one apostrophe for all that are in use."""
    return word.lower().translate(_APOSTROPHES)


def forms(word: str, language: str, part: str = "") -> frozenset[str]:
    """The normal forms of a word of a language; the word alone where its endings are not known.

    `part` is the term's part of speech. Abbreviations (`НАБУ`) and words in other letters than
    the language's take no endings.
    """
    plain = normal(word)
    rule = _RULES.get(language)
    if rule is None or (word.isupper() and len(word) > 1) or _foreign(plain, language):
        return frozenset((plain, f"{plain}’s")) if language == "en" else frozenset((plain,))
    return rule(plain, part)


def _foreign(word: str, language: str) -> bool:
    return bool(re.search(r"[a-z0-9]" if language == "uk" else r"[\u0400-\u052f0-9]", word))
