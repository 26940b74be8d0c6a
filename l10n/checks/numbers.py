"""Numbers of the source and of the translation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from l10n.checks.base import Fault, Pair, base_language, listed, pair_check
from l10n.model import Severity
from l10n.syntax.markup import plain
from l10n.syntax.numbers import Number, parse, spelled
from l10n.syntax.placeholders import placeholders

_NOT_WORDS = re.compile(r"&#?\w+;|\{\d*\}|%\d*\$?[a-z]|(?<=[a-z*_])\(\d\)")
"""Last, a manual's section: `mount(8)`."""
_DIGIT = re.compile(r"\d")
_DIGITS = re.compile(r"\d+")
_NAMES = re.compile(r"-?D\b|rd[ -]party\b")
"""What makes a number before it part of a word: `3D` is «просторовий», `3rd-party` «сторонній»."""
_SPELLED_IN = ("uk", "en")
"""Languages whose number words and months are known."""
_SPELLED_UP_TO = 12


@pair_check("numbers", Severity.WARNING)
def numbers(pair: Pair) -> Iterator[Fault]:
    """A number of the source is missing in the translation or differs.

    What: Numbers that the source writes in digits, outside code, addresses and placeholders. They
    are compared by value, so each language may write them its own way: `1 234,5` and `1,234.5`,
    `5 тис.` and `5,000`, `18:00` and `6 p.m.`, `22.11.2026` and `22 November 2026`, `1980-х` and
    `1980s`, `XIX ст.` and `19th century`. A small number may become a word (`3` and `three`).

    Why: A wrong year, sum or score is the error readers forgive least, and the one a translator's
    eye slides over.

    Example:
        msgid "The bridge cost 312,500 hryvnias."
        wrong: msgstr "Міст коштував 321 500 гривень."
        right: msgstr "Міст коштував 312 500 гривень."

    Fix: Compare the number with the source. Where the translation rounds or converts it on
    purpose (miles to kilometres), ignore the check for this message.
    """
    if not _DIGIT.search(pair.source):
        return
    before, after = _prose(pair.source, pair), _prose(pair.target, pair)
    missing, rest = _compare(parse(before), parse(after))
    if missing:
        missing, rest = _without_words(missing, rest, before, after)
    missing = [n for n in missing if not _NAMES.match(before, n.end)]
    missing = [number for number in missing if _is_asked_for(number, rest, after, pair)]
    if not missing:
        return
    lost = listed(number.raw for number in missing)
    if rest:
        found = listed(number.raw for number in rest)
        yield Fault(f"the source has {lost}, the translation {found}; compare the numbers")
    else:
        yield Fault(f"{lost} of the source is missing; put the number in")


def _prose(text: str, pair: Pair) -> str:
    """A text's words, without markup, addresses, code, placeholders and character references."""
    words = plain(text, markdown=pair.markdown)
    for placeholder in reversed(placeholders(words, pair.message.flags)):
        words = f"{words[: placeholder.start]} {words[placeholder.end :]}"
    return _NOT_WORDS.sub(" ", words)


def _compare(
    source: Sequence[Number], target: Sequence[Number]
) -> tuple[list[Number], list[Number]]:
    """The source's numbers without a counterpart, and the target's; equal ones pair off first."""
    rest = list(target)
    waiting = [number for number in source if not _take_equal(number, rest)]
    missing = [number for number in waiting if not _take(number.values, rest)]
    missing = [number for number in missing if not _take_parts(number, rest)]
    for number in list(rest):
        if number.parts and _take_parts(number, missing):
            rest.remove(number)
    return missing, rest


def _take_equal(number: Number, numbers: list[Number]) -> bool:
    for other in numbers:
        if other.values == number.values and other.parts == number.parts:
            numbers.remove(other)
            return True
    return False


def _take(values: Sequence[Decimal], numbers: list[Number]) -> bool:
    """Remove the first number that can mean one of the values; False where there is none."""
    for other in numbers:
        if not set(values).isdisjoint(other.values):
            numbers.remove(other)
            return True
    return False


def _take_parts(number: Number, numbers: list[Number]) -> bool:
    """Remove the two numbers that one number is elsewhere: `2:1` and `2–1`."""
    trial = list(numbers)
    if not number.parts or not all(_take([part], trial) for part in number.parts):
        return False
    numbers[:] = trial
    return True


def _without_words(
    missing: Sequence[Number], rest: Sequence[Number], before: str, after: str
) -> tuple[list[Number], list[Number]]:
    """What stays without a counterpart when words, months and Roman numerals count too."""
    here, there = _spelled_values(before), _spelled_values(after)
    explained = [number for number in rest if _is_among(number, here, missing)]
    there |= {part for number in explained for part in number.parts}
    return (
        [number for number in missing if not _is_among(number, there, rest)],
        [number for number in rest if number not in explained],
    )


def _spelled_values(text: str) -> set[Decimal]:
    return {value for number in spelled(text) for value in number.values}


def _is_among(number: Number, words: set[Decimal], digits: Sequence[Number]) -> bool:
    """Whether a number, or both its parts, are there in words; a part also in digits."""
    if not words.isdisjoint(number.values):
        return True
    known = words.union(*(other.values for other in digits))
    parts = number.parts[1:] if number.raw.startswith("1/") else number.parts  # «третина»
    return bool(parts) and all(part in known for part in parts)


def _is_asked_for(number: Number, rest: Sequence[Number], after: str, pair: Pair) -> bool:
    """Whether the loss of a number is worth a translator's look."""
    value = number.values[0]
    if rest:
        return True
    if value == 1 or (value <= _SPELLED_UP_TO and base_language(pair.language) not in _SPELLED_IN):
        return False  # “1 година” is “an hour”, and in Ukrainian just «година»
    if pair.single and (value,) == tuple(map(Decimal, pair.numbers)):
        return False
    if number.raw in _DIGITS.findall(pair.target):
        return False  # said once where the source says it twice, in code, or in one with a word
    return all(value not in other.values for other in parse(after))
