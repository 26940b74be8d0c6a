"""Numbers of the source and of the translation."""

from __future__ import annotations

import re
from calendar import day_name, month_name
from collections.abc import Iterator, Sequence
from decimal import Decimal

from l10n.checks.base import Fault, Pair, base_language, listed, pair_check
from l10n.model import Severity
from l10n.syntax.amounts import (
    certain_months,
    may_name_days,
    months,
    names_percent,
    percentages,
    sums,
    weekdays,
)
from l10n.syntax.numbers import Number, parse, spelled
from l10n.syntax.text import MARK, THING, Text

_NOT_WORDS = re.compile(r"&#?\w+;|\{\d*\}|%\d*\$?[a-z]|(?<=[a-z*_])\(\d\)")
"""Last, a manual's section: `mount(8)`."""
_NOT_WORDS_HINT = re.compile(r"[&{%(]")
_DIGIT = re.compile(r"\d")
_DIGITS = re.compile(r"\d+")
_MEANING = re.compile(
    r"\d[\s\u00a0\u202f]?(?:[kKmMbtap]|тис|млн|мільй|млрд|мільяр|тр|дн|веч|ран|ноч|год|hun|[-’'])"
)
"""What follows a number and may change its value: a scale, a half of the day, a decade."""
_AMOUNT = (
    "$", "€", "£", "₴", "¥", "₽", "%", "‰", "UAH", "USD", "EUR", "GBP", "PLN", "JPY", "CHF", "CZK",
    "RUB", "грн", "грив", "дол", "євр", "фунт", "злот", "єн", "франк", "крон", "корун", "руб",
    "hryv", "doll", "euro", "poun", "zł", "zlot", "yen", "franc", "Kč", "koruna", "crown", "kron",
    "rubl", "roubl", "відсот", "процент", "ercent", "er cent"
)  # fmt: skip
"""One of these is in every text that names a sum or a percentage."""
_DIMENSION = re.compile(r"[23]-?[DdДд]\b|3rd[- ]part|\d+[kK]\b")
"""`3D` is «просторовий», `3rd-party` «сторонній», `20k` «20 тис.»."""
_SPELLED_IN = ("uk", "en")
"""Languages whose number words and months are known."""
_SPELLED_UP_TO = 12


@pair_check("numbers", Severity.WARNING)
def numbers(pair: Pair) -> Iterator[Fault]:
    """A number, date or amount of the source is missing in the translation or differs.

    What: Numbers that the source writes in digits, outside code, addresses and placeholders. They
    are compared by value, so each language may write them its own way: `1 234,5` and `1,234.5`,
    `5 тис.` and `5,000`, `18:00` and `6 p.m.`, `22.11.2026` and `22 November 2026`, `1980-х` and
    `1980s`, `XIX ст.` and `19th century`. A small number may become a word (`3` and `three`).
    Between Ukrainian and English also months and weekdays by their names (`on Monday` and «у
    вівторок»), currencies (`€5` and `5 грн`) and percentages (`5 %` and `5`).

    Why: A wrong year, sum or score is the error readers forgive least, and the one a translator's
    eye slides over.

    Example:
        msgid "The bridge cost 312,500 hryvnias."
        wrong: msgstr "Міст коштував 321 500 гривень."
        right: msgstr "Міст коштував 312 500 гривень."

    Fix: Compare the number with the source. Where the translation rounds or converts it on
    purpose (miles to kilometres), ignore the check for this message.
    """
    digits = _DIGIT.search(pair.source) is not None
    named = may_name_days(pair.source, base_language(pair.source_language))
    if not digits and not named:
        return
    before, after = _prose(pair.before), _prose(pair.after)
    if digits:
        yield from _values(pair, before, after)
        if any(map(before.__contains__, _AMOUNT)):
            yield from _amounts(pair, before, after)
    if named:
        yield from _days(pair, before, after)


def _values(pair: Pair, before: str, after: str) -> Iterator[Fault]:
    if _DIGITS.findall(before) == _DIGITS.findall(after) and not _MEANING.search(before + after):
        return
    missing, rest = _compare(parse(before), parse(after))
    if missing:
        missing, rest = _without_words(missing, rest, before, after)
    missing = [number for number in missing if not _is_within_word(number, before, after)]
    missing = [number for number in missing if _is_asked_for(number, rest, after, pair)]
    if not missing:
        return
    lost = listed(number.raw for number in missing)
    if rest:
        found = listed(number.raw for number in rest)
        yield Fault(f"the source has {lost}, the translation {found}; compare the numbers")
    else:
        yield Fault(f"{lost} of the source is missing; put the number in")


def _amounts(pair: Pair, before: str, after: str) -> Iterator[Fault]:
    """Another currency, or a percentage that is none any more."""
    if not _both_known(pair):
        return
    here = sums(before)
    there = sums(after) if here else {}
    for value, currency in here.items():
        other = there.get(value, currency)
        if other != currency and currency not in there.values():
            message = f"a sum in {currency} is one in {other} in the translation"
            yield Fault(f"{message}; compare the currencies")
    if "%" in before or "ercent" in before or "відсот" in before or "процент" in before:
        values = {value for number in parse(after) for value in number.values}
        kept = [n for n in percentages(before) if not values.isdisjoint(parse(n)[0].values)]
        if kept and not names_percent(after):
            yield Fault(f"{listed(kept)} is a percentage in the source; write the percent sign")


def _days(pair: Pair, before: str, after: str) -> Iterator[Fault]:
    """A month or a weekday that has become another one."""
    if not _both_known(pair):
        return
    here, there = base_language(pair.source_language), base_language(pair.language)
    lost = certain_months(before, here) - months(after, there)
    new = certain_months(after, there) - months(before, here)
    if lost and new:
        wanted, found = month_name[min(lost)], month_name[min(new)]
        yield Fault(f"the source says {wanted}, the translation {found}; compare the dates")
    lost = weekdays(before, here) - weekdays(after, there)
    new = weekdays(after, there) - weekdays(before, here)
    if lost and new:
        wanted, found = day_name[min(lost) - 1], day_name[min(new) - 1]
        yield Fault(f"the source says {wanted}, the translation {found}; compare the days")


def _both_known(pair: Pair) -> bool:
    languages = (base_language(pair.source_language), base_language(pair.language))
    return all(language in _SPELLED_IN for language in languages)


def _is_within_word(number: Number, before: str, after: str) -> bool:
    """Whether a number is part of a word of the translation, or of one that names no number."""
    if _DIMENSION.match(before, number.start):
        return True
    raw = re.escape(number.raw)
    return re.search(rf"[^\W\d_]{raw}(?!\d)|(?<!\d){raw}[^\W\d_]", after) is not None


def _prose(text: Text) -> str:
    """A text's words, without markup, addresses, code, placeholders and character references."""
    prose = text.prose.replace(MARK, "").replace(THING, " ")
    return _NOT_WORDS.sub(" ", prose) if _NOT_WORDS_HINT.search(prose) else prose


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
