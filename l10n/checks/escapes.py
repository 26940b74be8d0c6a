"""Backslashes and what they stand for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from l10n.checks.base import Fault, Pair, listed, pair_check
from l10n.model import Severity

_ESCAPE = re.compile(r"""\\([abcfnrtvxu0"\\])""")
_PATH = re.compile(r"(?<!\w)[A-Za-z]:\\\S+")
_REAL = {"n": "\n", "t": "\t", "r": "\r"}
_NAMES = {"n": "a line break", "t": "a tab", "r": "a carriage return"}
_QUOTES = "'\"`«»“”„‘’"


@pair_check("escapes", Severity.WARNING, marks="\\\t")
def escapes(pair: Pair) -> Iterator[Fault]:
    """A backslash of the source is lost, or the translation has one that the source has not.

    What: Escapes that readers see as they are typed (a backslash with one of `abcfnrtvxu0`, with
    a quotation mark or a second backslash): the translation must have those of the source. An
    error where the source has a real line break or tab and the translation has a backslash and a
    letter in its place. In a text of one line also a tab that is lost or added. In Markdown, where
    a backslash may stand before any mark, only letters count; an escape in quotation marks, of
    which a text speaks, and the backslashes of a Windows path are no faults.

    Why: A translation editor may save `\\n` as one character or as two, and with two readers see a
    backslash, or a program does not find its line break.

    Example:
        msgid "Name:\\tAddress"
        wrong: msgstr "Ім’я:\\\\tАдреса"
        right: msgstr "Ім’я:\\tАдреса"

    Fix: Write the escapes as the source does. `l10n check --fix` replaces a backslash and letter by
    the line break or tab, and takes a backslash before a quotation mark out where the source has
    no backslash.
    """
    source, target = pair.source, pair.target
    wanted, given = _escapes(source, pair), _escapes(target, pair)
    if wanted != given:
        missing, extra = wanted - given, given - wanted
        typed = [letter for letter in extra if _typed(letter, source, target)]
        if typed:
            yield _two_characters(pair, typed[0])
        elif missing:
            yield Fault(f"{_written(missing)} of the source is missing; put it in")
        elif not all(_is_quoted(match, target) for match in _ESCAPE.finditer(target)):
            yield _extra(pair, extra)
    elif ("\t" in source) != ("\t" in target) and "\n" not in source:
        has = "the source has a tab, the translation none" if "\t" in source else ""
        problem = has or "the translation has a tab, the source none"
        yield Fault(f"{problem}; write it as in the source")


def _escapes(text: str, pair: Pair) -> Counter[str]:
    if "\\" not in text:
        return Counter()
    found = _ESCAPE.findall(_PATH.sub("", text))
    return Counter(letter for letter in found if not pair.markdown or letter.isalpha())


def _typed(letter: str, source: str, target: str) -> bool:
    """Whether a real character of the source was typed as a backslash and a letter."""
    real = _REAL.get(letter)
    return real is not None and source.count(real) > target.count(real)


def _two_characters(pair: Pair, letter: str) -> Fault:
    at = pair.target.index("\\" + letter)
    message = f"\\{letter} is typed as two characters; write {_NAMES[letter]}, as the source does"
    known = "\\" + letter in pair.source
    fixed = None if known else pair.target.replace("\\" + letter, _REAL[letter])
    return Fault(message, fixed, span=(at, at + 2), severity=Severity.ERROR)


def _extra(pair: Pair, extra: Counter[str]) -> Fault:
    letter = next(iter(extra))
    at = pair.target.index("\\" + letter)
    fixed = None
    if letter == '"' and "\\" not in pair.source:
        fixed = pair.target.replace('\\"', '"')
    message = f"{_written(extra)} is not in the source; take the backslash out"
    return Fault(message, fixed, span=(at, at + 2))


def _written(letters: Counter[str]) -> str:
    return listed("\\" + letter for letter in letters)


def _is_quoted(match: re.Match[str], text: str) -> bool:
    """Whether a text speaks of an escape: it stands between quotation marks."""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return bool(before and before in _QUOTES and after and after in _QUOTES)
