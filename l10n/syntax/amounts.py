"""Months, weekdays, currencies and percentages that a text names, whichever way it writes them."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from l10n.languages.calendar import HINTS, MONTHS, MONTHS_AMONG_WORDS, WEEKDAYS
from l10n.languages.currencies import CURRENCIES, PERCENT
from l10n.syntax.numbers import parse

_CURRENCY = "|".join(f"(?P<{code}>{names})" for code, names in CURRENCIES.items())
_BEHIND = re.compile(rf"[\s\u00a0\u202f-]?(?:{_CURRENCY})", re.IGNORECASE)
_BEFORE = re.compile(rf"(?:{_CURRENCY})[\s\u00a0\u202f]?$", re.IGNORECASE)
_SYMBOL = 5
"""Characters before a number in which its currency is looked for: `UAH 5`, `US$5`."""
_PERCENT = re.compile(PERCENT, re.IGNORECASE)
_PERCENTAGE = re.compile(
    rf"(?<![\w.,])(\d+(?:[.,]\d+)?)[\s\u00a0\u202f]?(?:{PERCENT})(?!\w*[\s-](?:points?|пункт))",
    re.IGNORECASE,
)
"""Percentage points have an abbreviation of their own: «в. п.»."""

_TELEPHONE = re.compile(r"\+?\(?\d(?:[\s()-]{0,2}\d){6,14}(?!\d)")
_NO_DIGIT = re.compile(r"\D+")

_HINTS = {
    language: re.compile("|".join(map(re.escape, hints))).search
    for language, hints in HINTS.items()
}


def may_name_days(text: str, language: str) -> bool:
    """Whether a text may name a month or a weekday; costs next to nothing."""
    return language in _HINTS and _HINTS[language](text) is not None


def names_day(text: str, language: str) -> bool:
    """Whether a text names a month or a weekday."""
    patterns = (_pattern(language, table) for table in ("months", "weekdays"))
    return any(pattern.search(text) for pattern in patterns if pattern)


def months(text: str, language: str) -> frozenset[int]:
    """The months a text names, 1 to 12; `language` is a code without country."""
    return _named(text, language, "months")


def weekdays(text: str, language: str) -> frozenset[int]:
    """The weekdays a text names, 1 for Monday to 7."""
    return _named(text, language, "weekdays")


def certain_months(text: str, language: str) -> frozenset[int]:
    """The months a text names by a word that cannot mean anything else there."""
    doubtful = _doubtful(language)
    return frozenset(
        month
        for month in months(text, language)
        if month not in doubtful or doubtful[month].search(text)
    )


def place_of_month(text: str, language: str, month: int) -> tuple[int, int] | None:
    """Where a text names a month first."""
    return _place(text, language, "months", month)


def place_of_weekday(text: str, language: str, day: int) -> tuple[int, int] | None:
    """Where a text names a weekday first."""
    return _place(text, language, "weekdays", day)


def sums(text: str) -> dict[Decimal, tuple[str, str]]:
    """The sums of money in a text: number -> its currency's ISO 4217 code, and all as written.

    A number that the text gives in two currencies is left out.
    """
    found: dict[Decimal, tuple[str, str]] = {}
    doubtful = set()
    for number in parse(text):
        start = max(0, number.start - _SYMBOL)
        behind = _BEHIND.match(text, number.end)
        match = behind or _BEFORE.search(text[start : number.start])
        if match:
            first = number.start if behind else start + match.start()
            raw = text[first : behind.end() if behind else number.end]
            code, value = match.lastgroup or "", number.values[0]
            if found.setdefault(value, (code, raw))[0] != code:
                doubtful.add(value)
    return {value: named for value, named in found.items() if value not in doubtful}


def percentages(text: str) -> list[str]:
    """The numbers a text gives as percentages, as it writes them."""
    return [match[1] for match in _PERCENTAGE.finditer(text)]


def telephones(text: str) -> dict[str, tuple[int, int]]:
    """The telephone numbers in a text: their digits -> where they stand."""
    return {_NO_DIGIT.sub("", match[0]): match.span() for match in _TELEPHONE.finditer(text)}


def names_percent(text: str) -> bool:
    """Whether a text speaks of a percentage at all."""
    return _PERCENT.search(text) is not None


def _named(text: str, language: str, table: str) -> frozenset[int]:
    pattern = _pattern(language, table)
    found = pattern.finditer(text) if pattern else ()
    return frozenset(int((match.lastgroup or "n0")[1:]) for match in found)


def _place(text: str, language: str, table: str, number: int) -> tuple[int, int] | None:
    pattern = _pattern(language, table)
    found = pattern.finditer(text) if pattern else ()
    return next((match.span() for match in found if match.lastgroup == f"n{number}"), None)


@lru_cache(maxsize=16)
def _pattern(language: str, table: str) -> re.Pattern[str] | None:
    names = (MONTHS if table == "months" else WEEKDAYS).get(language)
    if not names:
        return None
    groups = "|".join(f"(?P<n{number}>{name})" for number, name in enumerate(names, 1))
    return re.compile(rf"(?<![^\W_])(?:{groups})(?![^\W_])")


@lru_cache(maxsize=8)
def _doubtful(language: str) -> dict[int, re.Pattern[str]]:
    table = MONTHS_AMONG_WORDS.get(language, {})
    return {month: re.compile(sure) for month, sure in table.items()}
