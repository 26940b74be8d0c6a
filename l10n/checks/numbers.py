"""Numbers of the source and of the translation."""

from __future__ import annotations

import re
from calendar import day_name, month_name
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain

from l10n.checks.base import (
    Fault,
    Pair,
    Setting,
    Sifted,
    base_language,
    by_part,
    by_shape,
    listed,
    pair_check,
)
from l10n.languages.calendar import HINTS, WHOLE_DAY
from l10n.memo import Memo
from l10n.model import Severity
from l10n.syntax.amounts import (
    certain_months,
    may_name_days,
    months,
    names_day,
    names_percent,
    percentages,
    place_of_month,
    place_of_weekday,
    sums,
    telephones,
    weekdays,
)
from l10n.syntax.numbers import Number, names_afternoon, parse, spelled
from l10n.syntax.pieces import Piece
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
_GLUED = re.compile(r"\d+[^\W\d_]{4}")
"""A name that begins with digits, `4bayer`; units are shorter."""
_CONVERTED = re.compile(
    r"[\s\u00a0\u202f-]?(?:miles?|mph|f(?:ee|oo)?t|inch(?:es)?|in|y(?:ar)?ds?|pounds?|lbs?|ounces?|oz"
    r"|acres?|gallons?|(?:square|sq|cubic)\.? (?:miles?|f(?:ee|oo)?t|in(?:ches)?)"
    r"|(?:°[\s\u00a0]?|degrees? )?F(?:ahrenheit)?)\b[^()\d]{0,15}\(\D{0,12}(?P<metric>\d[\d.,]*)"
)
"""What follows a number that is said again in metric measures, in brackets."""
_IDENTIFIER = re.compile(r"[^\s\d]*[^\W\d_][^\s\d]*[_:=][^\s]*")
"""A text without blanks that a program reads: `calendar:week_start:0`."""
_AFTER_NOON = re.compile(r"\s?p\.?m\b", re.IGNORECASE)
_PERCENT_SIGN = re.compile(r"\s?(?:%|per ?cent|відсот|процент)")
_OWN_CURRENCY = re.compile(r"\blocal currency|\bмісцев\w+ валют", re.IGNORECASE)
_EXAMPLE = re.compile(
    r"\be\.g\..{0,60}?(?:\+\d|\d\s?[ap]\.?m\b|\d/\d+/\d)|\be\.g\., \d+/\d", re.DOTALL
)
"""An example of a time, a date or a code of telephones, for which readers have their own."""
_SPELLED_IN = ("uk", "en")
"""Languages whose number words and months are known."""
_SPELLED_UP_TO = 12


_NAMES_AMOUNT = re.compile("|".join(map(re.escape, _AMOUNT))).search
_MARKS = str.maketrans("", "", "*_~\\[]()<>" + MARK)
_NEVER_PROSE = re.compile(r"[<&{%]|\d[*_~\\]*\]")
"""What may hide a number, or lets it touch the next word."""
_ADDRESS = re.compile(r"://|www\.|[@`]|''")
_LETTERS = re.compile(r"[^\W\d_]+")


@by_shape
def _is_close(piece: Piece, _: Setting) -> bool:
    """Whether a number in a piece may mean more than its digits, or not be one."""
    if _NEVER_PROSE.search(piece.raw):
        return True
    if not _DIGIT.search(piece.raw):
        return False
    plain = piece.raw.translate(_MARKS)
    return plain[-1:].isdigit() or _MEANING.search(plain) is not None


def _names(setting: Setting) -> str:
    """What amounts and days are named with, in small letters."""
    days = HINTS.get(base_language(setting.source_language), ())
    return "|".join((" cent", *(re.escape(name.lower()) for name in (*days, *_AMOUNT))))


@by_part(_names)
def _is_close_source(piece: Piece, setting: Setting) -> bool:
    """The same of a piece of the source, or whether it names an amount or a day."""
    language = base_language(setting.source_language)
    if may_name_days(piece.raw, language) and names_day(piece.raw, language):
        return True
    amount = piece.raw.startswith("cent") or _NAMES_AMOUNT(piece.raw) is not None
    return amount or _is_close(piece, setting)


def _differ(_: Pair, source: Sifted, target: Sifted) -> bool:
    """Whether the digits of the texts differ, or what hides some of them."""
    return [*chain(*map(_traces, source.left))] != [*chain(*map(_traces, target.left))]


def _trace(piece: str) -> tuple[str, ...]:
    """What a piece adds to the order of digits, and of brackets and code around them."""
    digits = tuple(_DIGITS.findall(piece))
    if _ADDRESS.search(piece) or (digits and any(map(piece.__contains__, "[]("))):
        return ("", piece)
    if "[" in piece or "]" in piece:
        return ("", _LETTERS.sub("a", piece))
    return digits


_traces = Memo(_trace, 1 << 14).__getitem__


@pair_check("numbers", Severity.WARNING, source=_is_close_source, target=_is_close, glance=_differ)
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
        if " " not in pair.source and _IDENTIFIER.fullmatch(pair.source):
            return
        yield from _values(pair, before, after)
        if any(map(before.__contains__, _AMOUNT)):
            yield from _amounts(pair, before, after)
    if named:
        yield from _days(pair, before, after)


def _values(pair: Pair, before: str, after: str) -> Iterator[Fault]:
    if _DIGITS.findall(before) == _DIGITS.findall(after) and not _MEANING.search(before + after):
        return
    source, target = parse(before), parse(after)
    yield from _halves_of_day(pair, source, target, before, after)
    missing, rest = _compare(source, target)
    if missing:
        missing, rest = _without_telephones(missing, rest, before, after)
        missing, rest = _without_words(missing, rest, before, after)
    missing = [number for number in missing if not _is_within_word(number, before, after)]
    if missing and "(" in before:
        missing = [number for number in missing if not _is_converted(number, before, after)]
    example = _EXAMPLE.search(before) if missing and "e.g." in before else None
    if example:
        missing = [number for number in missing if number.start < example.start()]
    missing = [number for number in missing if _is_asked_for(number, rest, after, pair)]
    if not missing:
        return
    lost = listed(number.raw for number in missing)
    if rest:
        found = listed(number.raw for number in rest)
        message = f"the source has {lost}, the translation {found}; compare the numbers"
        yield Fault(message, span=_place(pair, rest[0].raw))
    else:
        yield Fault(f"{lost} of the source is missing; put the number in")


def _halves_of_day(
    pair: Pair, source: Sequence[Number], target: Sequence[Number], before: str, after: str
) -> Iterator[Fault]:
    """An hour after noon that became one in the morning: `6 p.m.` and «6:00»."""
    late = [n for n in source if _AFTER_NOON.match(before, n.end) and n.values[0] < 12]
    if not late or base_language(pair.language) not in WHOLE_DAY or names_afternoon(after):
        return
    there = {value for number in target for value in number.values}
    for number in late:
        early = next((n for n in target if ":" in n.raw and n.values == number.values[:1]), None)
        if early and number.values[0] + 12 not in there:
            message = f"{number.raw} p.m. of the source is {early.raw} in the translation"
            yield Fault(f"{message}; compare the times", span=_place(pair, early.raw))
            return


def _amounts(pair: Pair, before: str, after: str) -> Iterator[Fault]:
    """Another currency, or a percentage that is none any more."""
    if not _both_known(pair):
        return
    here = sums(before)
    there = sums(after) if here else {}
    changed = {
        (currency, other): raw
        for value, (currency, _) in here.items()
        for other, raw in (there.get(value, (currency, "")),)
        if other != currency and currency not in (code for code, _ in there.values())
    }
    if changed and not _OWN_CURRENCY.search(before):
        for (currency, other), raw in changed.items():
            message = f"a sum in {currency} is one in {other} in the translation"
            yield Fault(f"{message}; compare the currencies", span=_place(pair, raw))
    if "%" in before or "ercent" in before or "відсот" in before or "процент" in before:
        values = {value for number in parse(after) for value in number.values}
        kept = [n for n in percentages(before) if not values.isdisjoint(parse(n)[0].values)]
        if kept and not names_percent(after):
            message = f"{listed(kept)} is a percentage in the source; write the percent sign"
            yield Fault(message, span=_place(pair, _as_written(kept[0], after)))


def _as_written(raw: str, text: str) -> str:
    """How a text writes a number that another writes so."""
    values = parse(raw)[0].values
    return next((n.raw for n in parse(text) if not set(values).isdisjoint(n.values)), raw)


def _days(pair: Pair, before: str, after: str) -> Iterator[Fault]:
    """A month or a weekday that has become another one."""
    if not _both_known(pair):
        return
    here, there = base_language(pair.source_language), base_language(pair.language)
    lost = certain_months(before, here) - months(after, there)
    new = certain_months(after, there) - months(before, here)
    if lost and new:
        wanted, found = month_name[min(lost)], month_name[min(new)]
        message = f"the source says {wanted}, the translation {found}; compare the dates"
        yield Fault(message, span=place_of_month(pair.after.prose, there, min(new)))
    lost = weekdays(before, here) - weekdays(after, there)
    new = weekdays(after, there) - weekdays(before, here)
    if lost and new:
        wanted, found = day_name[min(lost) - 1], day_name[min(new) - 1]
        message = f"the source says {wanted}, the translation {found}; compare the days"
        yield Fault(message, span=place_of_weekday(pair.after.prose, there, min(new)))


def _both_known(pair: Pair) -> bool:
    languages = (base_language(pair.source_language), base_language(pair.language))
    return languages[0] != languages[1] and all(code in _SPELLED_IN for code in languages)


def _place(pair: Pair, raw: str) -> tuple[int, int] | None:
    """Where a number stands in the translation; None where it stands there twice."""
    found = list(re.finditer(rf"(?<![\d.,]){re.escape(raw)}(?!\d)", pair.target))
    return found[0].span() if len(found) == 1 else None


def _is_converted(number: Number, before: str, after: str) -> bool:
    """Whether a number in feet or miles was left out beside its metric one: `3 ft (0.9 m)`."""
    match = _CONVERTED.match(before, number.end)
    if match is None:
        return False
    metric = {value for one in parse(match["metric"]) for value in one.values}
    return any(not metric.isdisjoint(other.values) for other in parse(after))


def _is_within_word(number: Number, before: str, after: str) -> bool:
    """Whether a number is part of a word of the translation, or of one that names no number."""
    if _DIMENSION.match(before, number.start) or _GLUED.match(before, number.start):
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


def _without_telephones(
    missing: Sequence[Number], rest: Sequence[Number], before: str, after: str
) -> tuple[list[Number], list[Number]]:
    """What stays without parts of one telephone number, whose digits may be in other groups."""
    here, there = telephones(before), telephones(after)
    one = [here[digits] for digits in here.keys() & there]
    other = [there[digits] for digits in here.keys() & there]
    return (
        [n for n in missing if not any(a <= n.start and n.end <= b for a, b in one)],
        [n for n in rest if not any(a <= n.start and n.end <= b for a, b in other)],
    )


def _without_words(
    missing: Sequence[Number], rest: Sequence[Number], before: str, after: str
) -> tuple[list[Number], list[Number]]:
    """What stays without a counterpart when words, months and Roman numerals count too."""
    here, there = _spelled_values(before), _spelled_values(after)
    explained = [number for number in rest if _is_among(number, here, missing)]
    there |= {part for number in explained for part in number.parts}
    return (
        [
            number
            for number in missing
            if not _is_among(number, there, rest) and _share(number, before) not in there
        ],
        [number for number in rest if number not in explained],
    )


def _share(number: Number, text: str) -> Decimal | None:
    """What a percentage below a hundred is a share of one, half of 50 %; None for others."""
    value = number.values[0]
    return value / 100 if value < 100 and _PERCENT_SIGN.match(text, number.end) else None


def _spelled_values(text: str) -> set[Decimal]:
    return {value for number in spelled(text) for value in number.values}


def _is_among(number: Number, words: set[Decimal], digits: Sequence[Number]) -> bool:
    """Whether a number, or both its parts, are there in words; a part also in digits."""
    if not words.isdisjoint(number.values):
        return True
    known = words.union(*(other.values for other in digits))
    parts = number.parts[1:] if number.raw.startswith("1/") else number.parts  # «третина»
    parts = parts[:1] if number.raw == "24/7" else parts  # «цілодобово»
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
