"""Words that were left as they were, and words that stand there twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import compress
from operator import eq

from l10n.checks.base import Fault, Pair, Setting, Sifted, base_language, by_shape, pair_check
from l10n.checks.edits import Edit, mended
from l10n.languages.common_words import COMMON_WORDS, CREDITS, FUNCTION_WORDS, KEYS
from l10n.languages.repetition import ALLOWED, DOUBLES_WORDS, ONE_LETTER
from l10n.languages.scripts import SCRIPTS
from l10n.memo import Memo
from l10n.model import Severity
from l10n.syntax.pieces import Piece
from l10n.syntax.text import MARK, THING, Text

_CODE = rf"\w'/_@#$%*=<>{{}}\[\]\\`+~|{MARK}{THING}"
_PROSE_WORD = re.compile(
    rf"(?<![{_CODE}.:&-])[^\W\d_]+(?:['’-][^\W\d_]+)*(?![{_CODE}(-]|[.:,;][^\W_]|:{THING})"
)
_COMMAND = re.compile(r"(?m)^\s*[$#] |\s--?\w|\s\[\w|\w\(\w*\)|:?[=>]|[|{};]")
_WHOLE = r"[^\W\d_]++(?:['’ʼ-][^\W\d_]++)*"
"""A word with its apostrophes and hyphens; a pattern may give back parts behind a hyphen."""
_REPEATED = re.compile(
    rf"(?<![\w'’ʼ.·-])(?P<word>{_WHOLE})(?P<again>(?:[\s{MARK}]*\s[\s{MARK}]*(?P=word))+)"
    r"(?![\w'’ʼ-]|\.\w)",
    re.IGNORECASE,
)
_FIRST = re.compile(rf"{_WHOLE}(?![^\W_]|['’ʼ-]|\.\w)")
_OPENING = '*_[(«“„‘"'
"""What may stand before a word and is no part of it."""
_LAST = re.compile(rf"(?<![\w'’ʼ.·-]){_WHOLE}$")
_MARKUP = re.compile(rf"[_~\\\[\]<>`&{{%@{MARK}{THING}]|\w\*+\w|://|www\.")
"""What may hide words, or stand between two without being seen."""
_BETWEEN = re.compile(rf"(?<![^\W_])({_WHOLE}),?[\s{MARK}-]+\1(?!\w)", re.IGNORECASE)
_KEYWORDS = 5
"""Small words without any mark or function word from which on they are for searching."""
_FILE = re.compile(r"\w_\w+\.\w|\w\.(?:so|conf|cfg|ini|service)\b")
"""A file of a program: the line is one of its settings."""
_SENTENCE = 3
"""Words in small letters from which on a text is taken for a phrase whatever they are."""
_ARTICLES = ("The", "An")


def _are_equal(pair: Pair, *_: Sifted) -> bool:
    return pair.source == pair.target


@pair_check("same-as-source", Severity.WARNING, glance=_are_equal)
def same_as_source(pair: Pair) -> Iterator[Fault]:
    """The translation is the source, word for word, where a translation is expected.

    What: Both texts are equal, their languages are not, and there are words in them: a word that
    every text of the source language has (`the`, `your`, `of`), a common label (`Search`, `News`),
    or several words in small letters. Names, abbreviations, commands, addresses, units and
    placeholders stay as they are, and so do words between them. With Weblate's flag `strict-same`
    everything must be translated.

    Why: A reader meets a foreign sentence in the middle of the page.

    Example:
        msgid "Search the site"
        wrong: msgstr "Search the site"
        right: msgstr "Шукати на сайті"

    Fix: Translate the text. If it is a name or a quotation that stays, ignore the check for this
    message.
    """
    if not _are_equal(pair) or pair.source in CREDITS:
        return
    here, there = base_language(pair.source_language), base_language(pair.language)
    if here == there or not there:
        return
    if "strict-same" in pair.message.flags and _PROSE_WORD.search(pair.before.prose):
        yield Fault(
            "the translation is the source, which its flag strict-same forbids; translate it"
        )
        return
    if "no-wrap" in pair.message.flags or "keyboard" in (pair.message.msgctxt or ""):
        return
    if _FILE.search(pair.source):
        return
    if not _COMMAND.search(pair.before.prose) and _is_phrase(pair.before, here, there):
        yield Fault("the translation is the source, word for word; translate it")


def _are_keywords(text: Text) -> bool:
    """Whether a text is nothing but words in small letters with blanks between."""
    return text.raw == text.raw.lower() and not re.search(r"[^\w\s-]", text.raw)


def _is_phrase(text: Text, here: str, there: str) -> bool:
    """Whether words are of the source language and not names."""
    words = _PROSE_WORD.findall(text.prose)
    plain = [word for word in words if word[1:].islower()]
    function = FUNCTION_WORDS.get(here, frozenset())
    small = {word for word in plain if word.islower() and (len(word) > 3 or word in function)}
    content = [word for word in plain if word.lower() not in function]
    if len(plain) >= _KEYWORDS and len(content) == len(plain) and _are_keywords(text):
        return False
    if len(small) >= _SENTENCE and not _is_title(content, plain):
        return True
    if SCRIPTS.get(here, "Latin") == SCRIPTS.get(there, "Latin"):
        return False
    if len(plain) > 1 and any(word.lower() in function for word in plain):
        return not _is_title(content, plain)
    common = COMMON_WORDS.get(here, frozenset())
    if not plain or not all(word.lower() in common for word in plain):
        return False
    written = plain[0].istitle() or THING in text.prose
    return written and len(text.words) == len(plain) and " ".join(plain) not in KEYS


def _is_title(content: list[str], plain: list[str]) -> bool:
    """Whether the words that carry the meaning all have capitals: a name, or a title."""
    several = len(content) > 1 or plain[0] in _ARTICLES
    return several and all(word.istitle() for word in content)


@by_shape
def _may_hide(piece: Piece, _: Setting) -> bool:
    return _MARKUP.search(piece.raw) is not None


@by_shape
def _is_unclear(piece: Piece, setting: Setting) -> bool:
    """Whether a piece may hide words, or ends with one and does not begin with it."""
    last = _LAST.search(piece.raw.strip("*"))
    return _may_hide(piece, setting) or (last is not None and last.start() > 0)


def _may_repeat(pair: Pair, _: Sifted, target: Sifted) -> bool:
    """Whether more words may stand twice in a row in the translation than in the source."""
    words = list(map(_first_words, target.pieces))
    again = compress(target.pieces, map(eq, words, words[1:]))
    most = sum(_first_words(piece) == piece.strip("*").lower() for piece in again)
    if not most:
        return False
    small = pair.source.lower().split()
    return most > len(set(filter(str.isalpha, compress(small, map(eq, small, small[1:])))))


def _first_word(piece: str) -> str:
    """The word that a piece begins with, whole and in small letters, else the piece itself."""
    found = _FIRST.match(piece.lower().lstrip(_OPENING))
    return found[0] if found else piece


_first_words = Memo(_first_word, 1 << 15).__getitem__


@pair_check(
    "repeated-word",
    Severity.WARNING,
    source=_may_hide,
    target=_is_unclear,
    glance=_may_repeat,
)
def repeated_word(pair: Pair) -> Iterator[Fault]:
    """A word stands twice in a row.

    What: The same word twice with nothing but a blank between, in prose, unless the source doubles
    a word too, be it with a comma or a hyphen. Not numbers, not single letters that are no words,
    nor what a language doubles by right: `had had`, `that that`, «так так».

    Why: The eye of a translator slides over it, that of a reader does not.

    Example:
        msgid "The council met in the library."
        wrong: msgstr "Рада зібралася в в бібліотеці."
        right: msgstr "Рада зібралася в бібліотеці."

    Fix: Take one of the two out, or set the comma or hyphen that belongs between them.
    `l10n check --fix` takes the second one out.
    """
    words = list(map(_first_words, pair.after.small.split()))
    if not any(map(eq, words, words[1:])):
        return
    language = base_language(pair.language)
    if language in DOUBLES_WORDS:
        return
    allowed = ALLOWED.get(language, frozenset())
    matches = [m for m in _REPEATED.finditer(pair.after.prose) if _is_slip(m, allowed, language)]
    if not matches or len(_BETWEEN.findall(pair.before.prose)) >= len(matches):
        return
    clean = all(MARK not in match["again"] for match in matches)
    edits = [Edit(*match.span("again"), "") for match in matches]
    fixed = mended(pair.target, edits) if clean else None
    for match in matches:
        word = match["word"]
        message = f"“{word}” stands twice in a row; take one out"
        yield Fault(message, fixed, span=(match.start("word"), match.end("again")))


def _is_slip(match: re.Match[str], allowed: frozenset[str], language: str) -> bool:
    word, again = match["word"], match["again"].replace(MARK, "")
    if allowed.issuperset(word.lower().split("-")) or (word.islower() and not again.islower()):
        return False  # «де Де Вітт»: the second one begins a name
    if len(word) == 1:
        return word.lower() in ONE_LETTER.get(language, "") and again.islower()
    columns = "  " in again and "\n" not in again
    return not word.isupper() and not columns
