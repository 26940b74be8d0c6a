"""A word as a glossary lists it -> the forms in which texts have it."""

from __future__ import annotations

import re
import unicodedata

from l10n.glossary import english, ukrainian

WORD = re.compile(r"[^\W_]+(?:['’ʼ‘`´][^\W_]+|[\u0300-\u036f\u00ad]+[^\W_]*)*")
"""A word of a text, with stress marks and soft hyphens. Parts that a hyphen joins are words, since
each may be inflected."""
_WITHOUT = re.compile("[\u0300\u0301\u00ad]")
"""Stress marks and soft hyphens: they are in no letter of the languages whose endings are known."""
_APOSTROPHES = str.maketrans("'ʼ‘`´", "’’’’’")
_RULES = {"uk": ukrainian.forms, "en": english.forms}


def normal(word: str) -> str:
    """A word for comparing: small letters, one apostrophe for all that are in use, no stress."""
    word = word.lower().translate(_APOSTROPHES)
    return word if word.isalnum() else _WITHOUT.sub("", unicodedata.normalize("NFC", word))


def forms(word: str, language: str, part: str = "") -> frozenset[str]:
    """The normal forms of a word of a language; the word alone where its endings are not known.

    `part` is the term's part of speech. Abbreviations (`НАБУ`) and words in other letters than
    the language's take no endings; English ones have a plural and a possessive (`MPs`, `NGO’s`).
    """
    plain = normal(word)
    rule = _RULES.get(language)
    if rule is None or (word.isupper() and len(word) > 1) or _foreign(plain, language):
        endings = ("", "s", "’s", "s’") if language == "en" else ("",)
        return frozenset(plain + ending for ending in endings)
    return rule(plain, part)


def _foreign(word: str, language: str) -> bool:
    return bool(re.search(r"[a-z0-9]" if language == "uk" else r"[\u0400-\u052f0-9]", word))
