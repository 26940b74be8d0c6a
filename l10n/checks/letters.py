"""Letters of a wrong alphabet, and characters that nobody sees."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate

from l10n.checks.base import (
    Fault,
    Pair,
    Setting,
    Sifted,
    base_language,
    by_shape,
    listed,
    pair_check,
)
from l10n.languages import hidden
from l10n.languages.letters import ACUTE, CYRILLIC, DECOMPOSED, LATIN, RUSSIAN_ONLY
from l10n.model import Severity
from l10n.syntax.markup import Role
from l10n.syntax.pieces import Piece
from l10n.syntax.text import Text, Word

_CYRILLIC = re.compile(f"[{CYRILLIC}]")
_LATIN = re.compile(f"[{LATIN}]")
_CYRILLICS = re.compile(f"[{CYRILLIC}]+")
_LATINS = re.compile(f"[{LATIN}]+")
_TWO_LATIN = re.compile("[A-Za-z]{2}")
_SEVERAL_LATIN = re.compile("[A-Za-z]{2}[ ,.]+[A-Za-z]{2}")
_WORD = re.compile(r"[A-Za-z]{2,}(?:['’-][A-Za-z]{2,})*")
_RUSSIAN = re.compile(f"[{RUSSIAN_ONLY}]", re.IGNORECASE)
_LANG = re.compile(r"\slang\s*=\s*[\"']?([A-Za-z]+)")
_CREDITS = re.compile(r"(?i)translator[-_ ]credits|\byour (?:e-?mails?|names?)\b|@")
_PATTERN_LETTERS = frozenset("dmyhst-")
"""Of date formats such as `dd-MM-yyyy`, which are no words."""
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_DECOMPOSED = re.compile("|".join(DECOMPOSED))


@by_shape
def _has_other_script(piece: Piece, setting: Setting) -> bool:
    if base_language(setting.language) == "uk":
        foreign = base_language(setting.source_language) != "uk"
        return foreign and _TWO_LATIN.search(piece.raw) is not None
    return _CYRILLIC.search(piece.raw) is not None


def _has_no_cyrillic(pair: Pair, *_: Sifted) -> bool:
    return base_language(pair.language) == "uk" and not _CYRILLIC.search(pair.target)


@pair_check(
    "script",
    Severity.ERROR,
    languages=("uk", "en"),
    target=_has_other_script,
    glance=_has_no_cyrillic,
)
def script(pair: Pair) -> Iterator[Fault]:
    """A translation into Ukrainian is in Latin letters, or one into English in Cyrillic ones.

    What: Ukrainian texts whose words are Latin and are not words of the source: typed with the
    wrong keyboard layout, or transliterated; English texts in which Cyrillic letters dominate.
    Names, codes and abbreviations that both sides share are no fault, and a text left as it is in
    the source is the matter of the check `same-as-source`.

    Why: Such a text cannot be read, found or spoken by a screen reader.

    Example:
        msgid "Save the page"
        wrong: msgstr "Zberehty storinku"
        right: msgstr "Зберегти сторінку"

    Fix: Write the translation in the letters of its language.
    """
    if pair.target == pair.source:
        return
    if base_language(pair.language) == "uk":
        foreign = base_language(pair.source_language) != "uk"
        text = pair.target
        suspicious = not _CYRILLIC.search(text) or _SEVERAL_LATIN.search(text)
        if foreign and suspicious and _is_latin(pair):
            yield Fault("the Ukrainian text is in Latin letters; write it in Cyrillic ones")
    elif _CYRILLIC.search(pair.target):
        words = [word.text for word in _own_words(pair) if _CYRILLIC.search(word.text)]
        if words and sum(map(len, words)) > len(_LATIN.findall(pair.after.prose)):
            yield Fault("the English text is in Cyrillic letters; write it in Latin ones")


def _is_latin(pair: Pair) -> bool:
    """Whether Latin words that the source does not have outnumber the Cyrillic ones."""
    if _is_cyrillic(pair.target):
        return False
    known = set(_WORD.findall(pair.source.casefold()))  # those of its code and addresses too
    cyrillic = 0
    latin: list[str] = []
    for word in _own_words(pair):
        if _CYRILLIC.search(word.text):
            cyrillic += 1
        elif _WORD.fullmatch(word.text) and not _is_shared(word.text, known):
            latin.append(word.text)
    if len(latin) <= cyrillic or _CREDITS.search(pair.message.msgid):
        return False
    return len(latin) > 1 or (len(pair.after.words) == 1 and len(latin[0]) > 3)


def _is_cyrillic(text: str) -> bool:
    """Whether a text has more Cyrillic letters than Latin ones, which mostly shows soon."""
    latin = sum(map(len, _LATINS.findall(text)))
    counts = accumulate(len(run[0]) for run in _CYRILLICS.finditer(text))
    return any(count > latin for count in counts)


def _is_shared(word: str, known: set[str]) -> bool:
    """Whether a Latin word of the translation is no translation: the source's, a code, a name."""
    folded = word.casefold()
    if folded in known or word.isupper() or _PATTERN_LETTERS.issuperset(folded):
        return True
    return bool(difflib.get_close_matches(folded, known, 1, 0.6))


@pair_check(
    "russian-letters",
    Severity.ERROR,
    marks=f"{RUSSIAN_ONLY}{RUSSIAN_ONLY.upper()}",
    languages=("uk",),
)
def russian_letters(pair: Pair) -> Iterator[Fault]:
    """A Ukrainian word has a letter that only Russian has: ё, ъ, ы or э.

    What: Words with ё, ъ, ы, э. Let pass are code and addresses, passages marked with their
    language (`<span lang="ru">`), a letter standing alone, words that the source itself has, and
    those of the setting `checks.allow`.

    Why: Ukrainian does not have these letters: the word is Russian, or a key was missed.

    Example:
        msgid "Energy"
        wrong: msgstr "Энергія"
        right: msgstr "Енергія"

    Fix: Write the Ukrainian word. A Russian name or title quoted on purpose is marked with its
    language, or named in the settings: `checks.allow = ["Объект"]`.
    """
    allowed = {word.casefold() for word in pair.style.settings.allow}
    found = [
        word
        for word in _own_words(pair)
        if len(word.text) > 1
        and _RUSSIAN.search(word.text)
        and word.text.casefold() not in allowed
        and word.text not in pair.source
    ]
    if found:
        letters = listed(sorted(set("".join(_RUSSIAN.findall("".join(w.text for w in found))))))
        words = listed(dict.fromkeys(f'"{word.text}"' for word in found))
        yield Fault(
            f"{words} has {letters}, not in the Ukrainian alphabet; write the Ukrainian word",
            span=(found[0].start, found[0].end),
        )


@pair_check("stress-mark", Severity.WARNING, marks=ACUTE, languages=("uk",))
def stress_mark(pair: Pair) -> Iterator[Fault]:
    """A stress mark stands over a vowel of running text.

    What: The combining acute accent (U+0301) after a Cyrillic letter, outside brackets, where
    pronunciation is given, outside texts whose source has one too, and not where it tells two words
    of the text apart (за́мок, замо́к).

    Why: Stress is marked in dictionaries. In a text the mark hides the word from search, and many
    fonts set it beside its letter.

    Example:
        msgid "castle"
        wrong: msgstr "за́мок"
        right: msgstr "замок"

    Fix: Take the mark out; `l10n check --fix` does it. Where it tells two words apart, ignore the
    check for this message.
    """
    if ACUTE in pair.source:
        return
    kept = [match.span() for match in _BRACKETED.finditer(pair.after.prose)]
    kept += [(word.start, word.end) for word in _told_apart(pair.after.words)]
    places = [
        at
        for match in re.finditer(f"(?<=[{CYRILLIC}]){ACUTE}+", pair.after.prose)
        if not any(start < match.start() < end for start, end in kept)
        for at in range(*match.span())
    ]
    if places:
        at = places[0]
        words = [word for word in pair.after.words if word.start < at <= word.end]
        text = words[0].text if words else pair.target[at - 1 : at + 1]
        yield Fault(
            f'"{text}" has a stress mark (U+0301); take it out',
            _replaced(pair.target, places, lambda _: ""),
            span=(words[0].start if words else at - 1, at + 1),
        )


def _told_apart(words: Sequence[Word]) -> Iterator[Word]:
    """Words that would be one without their stress marks: «за́мок чи замо́к»."""
    stressed = {word: word.text.casefold() for word in words if ACUTE in word.text}
    plain = Counter(small.replace(ACUTE, "") for small in set(stressed.values()))
    return (word for word, small in stressed.items() if plain[small.replace(ACUTE, "")] > 1)


@pair_check("hidden-characters", Severity.ERROR, marks="".join(hidden.NAMES) + "\u0306\u0308")
def hidden_characters(pair: Pair) -> Iterator[Fault]:
    """The translation has characters that nobody sees.

    What: Soft hyphens, zero-width spaces, byte order marks, bidirectional controls and control
    characters that the source does not have; й and ї put together from a letter and a mark. Let
    pass are joiners inside emoji and in scripts that need them, bidirectional controls in
    languages written from right to left, and zero-width spaces in languages without spaces.

    Why: The word with such a character is not found by search, not checked by the spelling
    checker, and shown in odd ways by some browsers. They come in by copying from word processors
    and web pages.

    Example:
        msgid "Weather"
        wrong: msgstr "Погода" (a soft hyphen, U+00AD, inside)
        right: msgstr "Погода"

    Fix: Take the character out; `l10n check --fix` does it.
    """
    places = [
        at
        for at, char in enumerate(pair.target)
        if char in hidden.NAMES and char not in pair.source and not _has_work(pair, at)
    ]
    if places:
        codes = dict.fromkeys(_named(pair.target[at]) for at in places)
        lost = any(pair.target[at] in hidden.LOST for at in places)
        fixed = _composed(
            _replaced(pair.target, places, lambda char: " " * (char in hidden.BREAKS))
        )
        yield Fault(
            f"the text has {listed(codes)}, which nobody sees; take it out"
            if not lost
            else f"the text has {listed(codes)}: a letter was lost; write it again",
            None if lost or not fixed.strip() else fixed,
            span=(places[0], places[0] + 1),
        )
    elif base_language(pair.language) == "uk" and (match := _DECOMPOSED.search(pair.target)):
        letter = DECOMPOSED[match[0]]
        yield Fault(
            f"{letter} is put together from two characters; write it as one (U+{ord(letter):04X})",
            _composed(pair.target),
            severity=Severity.WARNING,
            span=match.span(),
        )


def _composed(text: str) -> str:
    return _DECOMPOSED.sub(lambda match: DECOMPOSED[match[0]], text)


def _has_work(pair: Pair, at: int) -> bool:
    """Whether a hidden character does what it is for."""
    text, char = pair.target, pair.target[at]
    language = base_language(pair.language)
    if char in hidden.DIRECTION:
        return language in hidden.RIGHT_TO_LEFT
    if char == "\u200b":
        return language in hidden.WITHOUT_SPACES
    if char in hidden.JOINERS:
        sides = text[at - 1 : at] + text[at + 1 : at + 2]
        return len(sides) == 2 and not any(map(_joins_by_itself, sides))
    return False


def _joins_by_itself(char: str) -> bool:
    """A blank, a mark, or a letter of an alphabet that needs no joiners."""
    return char.isspace() or ord(char) < 0x0590


def _named(char: str) -> str:
    return f"U+{ord(char):04X} ({hidden.NAMES[char]})"


def _replaced(text: str, places: Iterable[int], substitute: Callable[[str], str]) -> str:
    letters = list(text)
    for at in places:
        letters[at] = substitute(letters[at])
    return "".join(letters)


def _own_words(pair: Pair) -> Iterator[Word]:
    """The translation's words without those of passages marked as another language's."""
    foreign = list(foreign_passages(pair.after, base_language(pair.language)))
    for word in pair.after.words:
        if not any(start <= word.start < end for start, end in foreign):
            yield word


def foreign_passages(text: Text, language: str) -> Iterator[tuple[int, int]]:
    """Where a text's elements have a `lang` other than the text's own."""
    if "lang" not in text.raw:
        return
    opened: list[tuple[str, int, bool]] = []
    for token in text.tokens:
        if token.kind != "html" or token.role is Role.WHOLE:
            continue
        if token.role is Role.OPEN:
            lang = _LANG.search(text.raw, token.start, token.end)
            opened.append((token.value, token.end, bool(lang and lang[1].lower() != language)))
            continue
        while opened:
            name, start, foreign = opened.pop()
            if foreign:
                yield start, token.start
            if name == token.value:
                break
