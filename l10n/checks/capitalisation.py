"""Capital letters at the beginning of a text, and texts in capitals throughout."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from l10n.checks.base import Fault, Pair, Sifted, base_language, pair_check
from l10n.languages.common_words import COMMON_WORDS, FUNCTION_WORDS
from l10n.model import Severity
from l10n.syntax.text import MARK, Text

_START = re.compile(rf"[\s{MARK}\"'«“„‘(\[_&~]*(?P<first>[^\W\d_])")
_FIRST_WORD = re.compile(r"[^\W\d_](?:[_&~’'ʼ-]?\w)*")
_SENTENCE = re.compile(
    rf"[^\W\d_][\w’'ʼ_&~-]*,?[\s{MARK}]*\s[\s{MARK}]*(?P<second>[^\W\d_][\w’'ʼ-]*)"
)
_CAPITAL = re.compile(r"[^\W\d_a-zа-яєіїґ]")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_NAMED_AFTER = re.compile(r"\blanguages?\W*$", re.IGNORECASE)
"""Names of languages have capital letters in English only."""
_UNITS = frozenset(
    (
        "seconds", "minutes", "hours", "days", "weeks", "months", "years", "pixels", "points",
        "percent", "bytes", "characters", "lines", "words", "times", "items"
    )
)  # fmt: skip
"""Labels that stand behind a number, whose field is the beginning."""
_COMMAND = re.compile(r"(?:CREATE|ALTER|DROP|SELECT)\b.*\b(?:TABLE|VIEW|FROM|AS)\b")
"""SQL is written in capitals, what explains it is not."""
_INFINITIVE = re.compile(r"[а-яєіїґ’'-]+ти(?:ся)?\b")
_BEFORE = " \n\"'«“„‘([_&~"
_MARKUP = "<*`!\\"
_ACCELERATORS = str.maketrans("", "", "_&~")


def _may_differ(pair: Pair, *_: Sifted) -> bool:
    return _case(pair.source) * _case(pair.target) <= 0 or pair.source.isupper()


@pair_check("capitalisation", Severity.WARNING, glance=_may_differ)
def capitalisation(pair: Pair) -> Iterator[Fault]:
    """The source begins with a capital letter and the translation does not, or vice versa.

    What: The first letter of a text that is a phrase or a sentence. Not asked where one of the two
    begins with a name, an abbreviation, a number, code or a placeholder, nor where a capital
    letter comes with the word: English writes months, weekdays and languages with one, Ukrainian
    does not. Outside Markdown it is only a hint where the translation begins with an infinitive,
    since lists of commands have small letters there. A text of two or more words all in capitals
    beside one that is not, is reported too.

    Why: A sentence, a headline or a button that begins small looks broken off.

    Example:
        msgid "Read the whole story"
        wrong: msgstr "читати всю історію"
        right: msgstr "Читати всю історію"

    Fix: Begin the translation as the source begins. `l10n check --fix` does it.
    """
    source, target = pair.source, pair.target
    if not _may_differ(pair):
        return
    if not _may_begin_with_word(source) or not _may_begin_with_word(target):
        return
    before, after = _START.match(pair.before.prose), _START.match(pair.after.prose)
    if not before or not after:
        return
    first, mine = before["first"], after["first"]
    if first.isupper() and mine.islower() and _asks_for_capital(pair, before, after):
        fault = _fault(pair, after.end() - 1, mine.upper(), "small letter", "capital")
        yield replace(fault, severity=Severity.INFO) if _is_listed(pair) else fault
    elif first.islower() and mine.isupper() and _asks_for_small(pair, before, after):
        yield _fault(pair, after.end() - 1, mine.lower(), "capital letter", "small one")
    else:
        yield from _throughout(pair)


def _case(text: str) -> int:
    """1 for a text that begins with a capital letter, -1 for a small one, else 0."""
    first = text.lstrip(_BEFORE)[:1]
    return 1 if first.isupper() else -1 if first.islower() else 0


def _may_begin_with_word(text: str) -> bool:
    """Whether a text begins with a letter or with markup; costs next to nothing."""
    first = text.lstrip(_BEFORE)[:1]
    return first.isalpha() or first in _MARKUP


def _fault(pair: Pair, at: int, letter: str, has: str, other: str) -> Fault:
    return Fault(
        f"the translation begins with a {has}, the source with a {other}; begin as the source does",
        pair.target[:at] + letter + pair.target[at + 1 :],
        span=(at, at + 1),
    )


def _asks_for_capital(pair: Pair, before: re.Match[str], after: re.Match[str]) -> bool:
    """Whether the source's capital is that of a sentence, and the translation's letter free."""
    start, here = before.end() - 1, after.end() - 1
    sentence = _SENTENCE.match(pair.before.prose, start)
    word, mine = _word(pair.before, start), _word(pair.after, here)
    if pair.source.startswith((" (", " [")) or _NAMED_AFTER.search(pair.source):
        return False  # it is put behind another text
    if not _is_common(word) or not mine.islower() or _is_code(pair, mine, here):
        return False
    following = pair.after.prose[here + len(mine) : here + len(mine) + 1]
    if following == "." or (len(mine) == 1 and following.strip(MARK).strip()):
        return False  # «о. Іван», «вул. Садова», `[x]`
    if not sentence:
        return _is_label(pair, word)
    return sentence["second"].islower()


def _is_listed(pair: Pair) -> bool:
    """Whether it may say what a command does, behind the command's name: «показати версію»."""
    if pair.markdown or base_language(pair.language) != "uk" or pair.source.endswith("."):
        return False
    return _INFINITIVE.match(pair.target) is not None


def _asks_for_small(pair: Pair, before: re.Match[str], after: re.Match[str]) -> bool:
    """Whether the source's small letter means something, and the translation's capital not."""
    start, here = before.end() - 1, after.end() - 1
    word, mine = _word(pair.before, start), _word(pair.after, here)
    prose = pair.before.prose
    if len(word) < 2 or not prose.startswith(word, start) or not word.isalpha():
        return False
    if not word.islower() or not _is_common(mine) or before[0].strip() != word[0]:
        return False
    sentence = _SENTENCE.match(prose, start)
    if word in pair.target.lower() or _CAPITAL.search(pair.source):
        return False
    if not sentence:
        return _is_label(pair, word)
    language = base_language(pair.language)
    return language == "uk" or mine.lower() in FUNCTION_WORDS.get(language, ())


def _is_label(pair: Pair, word: str) -> bool:
    """Whether the source is one common word, so that its first letter is no name's."""
    language = base_language(pair.source_language)
    if len(pair.before.words) != 1 or word.lower() in FUNCTION_WORDS.get(language, ()):
        return False
    return word.lower() in COMMON_WORDS.get(language, ()) and word.lower() not in _UNITS


def _word(text: Text, start: int) -> str:
    """The word that begins there, without marks of keys in menus."""
    match = _FIRST_WORD.match(text.prose, start)
    return match[0].translate(_ACCELERATORS) if match else ""


def _is_common(word: str) -> bool:
    """Whether a capital letter is the only one of its word."""
    return word[1:].islower() or word in ("A", "I", "У", "В", "З", "І", "Й", "О", "А", "Я", "Є")


def _is_code(pair: Pair, word: str, start: int) -> bool:
    """Whether a word is the same in both languages: a command, a unit, a name like `iPhone`."""
    if base_language(pair.language) == "uk":
        return word.isascii() or word in pair.source
    base = re.split("['’]", word)[0]
    typed = pair.target[start : start + len(word) + 1]
    return base in pair.source or typed[:-1] != word or typed[-1] in "_(" or "-" in word


def _throughout(pair: Pair) -> Iterator[Fault]:
    source, target = pair.source, pair.target
    if source.isupper() == target.isupper() or "_" in source:
        return
    before = _LONG_WORD.findall(pair.before.prose)
    after = _LONG_WORD.findall(pair.after.prose)
    if len(before) < 2 or len(after) < 2:
        return
    shouts, answers = all(map(str.isupper, before)), all(map(str.isupper, after))
    if shouts and not any(map(str.isupper, after)) and not _COMMAND.match(source):
        yield Fault("the source is in capitals, the translation is not; write it in capitals too")
    elif answers and not any(map(str.isupper, before)):
        yield Fault("the translation is in capitals, the source is not; write it in small letters")
