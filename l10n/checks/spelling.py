"""Words that no dictionary has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.base import Fault, Pair, Setting, base_language, pair_check
from l10n.model import Severity
from l10n.spelling import Dictionary, Speller
from l10n.syntax.pieces import Piece
from l10n.syntax.text import THING, Text, Word

_SCRIPT = {
    "uk": re.compile("[а-щьюяєіїґА-ЩЬЮЯЄІЇҐ'’ʼ\u0301-]{3,}"),
    "en": re.compile("[a-zA-Z'’-]{3,}"),
}
_POSSESSIVE = re.compile("['’]s?$")
_GLUED = frozenset(f"_&~{THING}\\/%@#$<>=*{{}}[]|")
"""Beside these a word is a part of something else: a shortcut, a placeholder, a path."""
_SENTENCE = re.compile(r"(?:^|[.!?…:]\s+|[«“„\"(\[—–-]\s?|\n\s*)$")
_OF_PEOPLES = re.compile("[сзц]ьк(?:ий|ого|ому|им|ім|а|ої|ій|у|ою|і|их|ими)$")
_IMPERATIVE = re.compile("[джчшщ]іть$")
_LONG = 6
"""Letters from which a neighbour in the dictionary may be the word that was meant."""
_SURE = 8
"""Letters from which it is in nine cases of ten, if it begins and ends like the word."""


def _is_unknown(piece: Piece, setting: Setting) -> bool:
    dictionary = _dictionary(setting.style.speller, setting.language)
    return dictionary is not None and not all(map(dictionary.knows, piece.words))


@pair_check("spelling", Severity.WARNING, languages=["uk", "en"], target=_is_unknown)
def spelling(pair: Pair) -> Iterator[Fault]:
    """A word is in no dictionary.

    What: Each word of the translation is looked up in the Hunspell dictionary of its language.
    Where one of the dictionary's words is a slip away, a letter too many, missing, wrong or
    swapped, it is a warning that names it; otherwise a hint. Code, addresses, placeholders,
    abbreviations, names inside a sentence, words of the source, of the glossary and of the
    project's own list, in all their forms, and words in other letters are passed over; all
    apostrophes are one. It needs the extra `spell` (`pip install '.[spell]'` in the folder that
    l10n comes from) and dictionaries: in the folder of the setting `checks.dictionaries`, or the
    system's (Debian: `apt-get install hunspell-uk hunspell-en-gb`; macOS: `~/Library/Spelling`).
    Where either is missing, nothing is checked.

    Why: A typing error in a headline is the first thing that readers see.

    Example:
        msgid "The library is open until midnight."
        wrong: msgstr "Бібліотека працює до півночи."
        right: msgstr "Бібліотека працює до півночі."

    Fix: Correct the word, or add it to `locales/words.txt` (one word a line, as a dictionary
    lists it; its forms are known then). Nothing is repaired by itself: a dictionary does not know
    what was meant.
    """
    speller = pair.style.speller
    language = base_language(pair.language)
    dictionary = _dictionary(speller, pair.language)
    if speller is None or dictionary is None:
        return
    for word in pair.after.words:
        if not dictionary.knows(word.text) and _matters(word, pair.after, language):
            yield from _fault(word, pair, dictionary, speller)


def _dictionary(speller: Speller | None, code: str) -> Dictionary | None:
    return (speller.of(code) or speller.of(base_language(code))) if speller else None


def _matters(word: Word, text: Text, language: str) -> bool:
    """Whether an unknown word is one that the dictionary should know."""
    written = word.text
    if not _SCRIPT[language].fullmatch(written) or written[1:] != written[1:].lower():
        return False
    before, after = text.prose[word.start - 1 : word.start], text.prose[word.end : word.end + 2]
    if before in _GLUED or after[:1] in _GLUED:
        return False
    if after[:1] == "." and (len(written) < _LONG or after[1:].isalnum()):
        return False  # an abbreviation
    return written[0].islower() or bool(_SENTENCE.search(text.prose, 0, word.start))


def _fault(word: Word, pair: Pair, dictionary: Dictionary, speller: Speller) -> Iterator[Fault]:
    written = word.text
    plain = _POSSESSIVE.sub("", written)
    if speller.accepts(plain) or all(
        dictionary.knows(part) or speller.accepts(part) or _stands_in(pair.before, part)
        for part in plain.split("-")
        if len(part) > 1
    ):
        return
    capital = written[0].isupper()
    if capital and dictionary.knows(written.lower()):
        return
    near = dictionary.near(plain) if len(plain) >= _LONG and "-" not in plain else ()
    if capital and not near:
        return  # most likely a name that begins a sentence
    if near:
        listed = " or ".join(f"“{one}”" for one in near[:3])
        message = f"“{written}” is in no dictionary; write {listed}, or add it to the word list"
    else:
        message = f"“{written}” is in no dictionary; correct it, or add it to the word list"
    likely = len(near) == 1 and len(plain) >= _SURE and _is_slip(plain.lower(), near[0])
    yield Fault(message, severity=None if likely else Severity.INFO, span=(word.start, word.end))


def _stands_in(text: Text, word: str) -> bool:
    return word in text.raw and any(word in other.text.split("-") for other in text.words)


def _is_slip(word: str, near: str) -> bool:
    """Whether a word is not one of its own that dictionaries do not have yet.

    One made by a prefix or a suffix begins or ends otherwise than its neighbour, or is longer by a
    letter that nobody typed twice; names of peoples and new words have vowels of their own.
    """
    if word[0] != near[0] or word[-1] != near[-1] or _OF_PEOPLES.search(word):
        return False
    if len(word) > len(near):
        doubled = (n for n in range(1, len(word)) if word[n] == word[n - 1])
        return near in {word[:n] + word[n + 1 :] for n in doubled}
    if len(word) < len(near):
        return not (word.endswith("те") and near.endswith("ите"))
    places = [n for n in range(len(word)) if word[n] != near[n]]
    if len(places) > 1:  # two letters swapped
        return True
    wrong = word[places[0]] + near[places[0]]
    return wrong in ("иі", "їі") or (wrong == "іи" and bool(_IMPERATIVE.search(word)))
