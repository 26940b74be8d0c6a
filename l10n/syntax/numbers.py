"""Numbers of a text as values, whichever language wrote them.

Ukrainian `1 234 567,89`, English `1,234,567.89` and `5 тис.`/`5 thousand` are the same values
(separators: CLDR; words: `number_words`), and so are `18:00` and `6 p.m.`, `22.11.2026` and
`22 November 2026`, `1980-х` and `1980s`, `XIX ст.` and `19th century`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from l10n.syntax.number_words import SCALE, factor, words

_SPACES = " \u00a0\u202f\u2009"
_NUMBER = re.compile(
    r"(?<![\w.,])(?:"
    r"(?P<clock>(?:[01]?\d|2[0-4]):[0-5]\d(?![\d:]))"
    r"|(?P<date>\d{1,2}\.\d{1,2}\.\d{4}(?!\d))"
    r"|(?P<fraction>\d{1,2}/[1-9]\d?(?![\d/]))"
    rf"|(?P<digits>\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*))"
    rf"(?:[{_SPACES}-]?(?P<scale>{SCALE}))?",
    re.IGNORECASE,
)
_HALF_OF_DAY = re.compile(
    rf"[{_SPACES}]?(?:(?P<am>a\.?m\b)|(?P<pm>p\.?m\b)"
    rf"|(?:-\w{{1,3}})?[{_SPACES}](?:годин\w*[{_SPACES}])?"
    r"(?:(?P<ranku>ранку|ночі)|(?P<vechora>вечора|дня))\b)",
    re.IGNORECASE,
)
_AFTERNOON = re.compile(
    r"\b(?:(?:after)?noon|evening|night|tonight|p\.?m)\b"
    r"|[уві]вечері|веч(?:ор|ір)|пополудн|вдень|\b(?:дня|ночі)\b",
    re.IGNORECASE,
)
_AT = re.compile(
    r"\b(?:at|by|from|until|till|to|before|after|around|about|between|and"
    rf"|об?|з|із|від|до|після|близько|перед|і|та)[{_SPACES}]$",
    re.IGNORECASE,
)
"""What stands before an hour of the day."""
_LONGEST_AT = 9
_ARTICLES = ("a", "an")
"""They count as 1 before a noun and are part of no longer number."""
_DECADE = re.compile(r"(?:-?(?:х|ті|тих|их|ми)|[’']?s)\b")
_SHORT_YEAR = re.compile(r"(?<![\w.,])['’‘]$")
_SHORT_SCALE = re.compile(r"[mk]\b", re.IGNORECASE)
_SHORT_FACTORS = {"m": Decimal(10**6), "k": Decimal(10**3)}
_FRACTIONS = {
    "½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"), "⅛": Decimal("0.125"),
    "⅓": Decimal(1) / 3, "⅔": Decimal(2) / 3
}  # fmt: skip
_VULGAR = re.compile(rf"[{_SPACES}]?[{''.join(_FRACTIONS)}]")
_RANGE = re.compile(rf"[{_SPACES}]*(?:[–—-]|to|and|or|до|й|і|та|або|чи)[{_SPACES}]*", re.IGNORECASE)
_YEARS = re.compile(r"[/–-]")
_PAIR = re.compile(r"\d{1,2}[.:/]\d{1,2}")
_AND_HALF = re.compile(r"(?:\s\w+)?\s(?:and\s(?:a\s|one\s)?half|[зі]з?\sполовиною)\b")
"""What adds a half to the number before it: `two and a half`, `an hour and a half`."""
_OF_HOUR = re.compile(r"\s(?:(?P<past>past|на)|to|до)\s|(?P<short>\s)", re.IGNORECASE)
"""What stands between a part of an hour and the hour; the last one in «за чверть шоста»."""
_AND = re.compile(rf"[{_SPACES}-](?:and[{_SPACES}])?")
_BLANK = re.compile(rf"[{_SPACES}-]?(?:a[{_SPACES}])?")


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a text."""

    raw: str
    start: int
    end: int
    values: tuple[Decimal, ...]
    """What it may mean, the likeliest first: `80-х` is 80, 1980 and 2080."""
    parts: tuple[Decimal, ...] = ()
    """What it is as two numbers: `18:30`, `22.11` and `2/3` may be written apart elsewhere."""
    scale: Decimal = Decimal(1)
    """What a word behind it multiplied it by."""


def numbers(text: str) -> Counter[Decimal]:
    """How often each value occurs in digits.

    `1,500` and `1.500` count as 1500, `1,5` and `1.5` as 1.5, a time `18:30` as 18.3.
    """
    return Counter(number.values[0] for number in parse(text))


def parse(text: str) -> tuple[Number, ...]:
    """Every number that a text writes in digits, in order."""
    found: list[Number] = []
    for match in _NUMBER.finditer(text):
        found += _read(match, text)
    return tuple(_joined(text, _by_afternoon(text, found)))


def spelled(text: str) -> tuple[Number, ...]:
    """Everything in a text that can stand for a number without digits."""
    found = [Number(text[a:b], a, b, (value,)) for value, a, b in words(text)]
    makers = (_compound, _long, _with_half, _clock)
    more = [*found, *(number for maker in makers for number in maker(text, found))]
    return tuple(_by_afternoon(text, more))


def names_afternoon(text: str) -> bool:
    """Whether a text speaks of a later half of a day, or of a night."""
    return _AFTERNOON.search(text) is not None


def _read(match: re.Match[str], text: str) -> Iterator[Number]:
    """The numbers that one run of digits stands for: a date is three."""
    raw = match["clock"] or match["date"] or match["fraction"] or match["digits"]
    start = match.start()
    end = match.end()
    if match["date"]:
        for part in raw.split("."):
            yield Number(part, start, end, (_decimal(part),))
        return
    if raw.count(",") > 1 and not _grouped(raw.split(",")) and "." not in raw:
        for part in raw.split(","):
            yield Number(part, start, end, (_decimal(part),))
        return
    scale = factor(match["scale"])
    short = _SHORT_SCALE.match(text, end) if text[start - 1 : start] in ("$", "€", "£") else None
    if short:
        scale = _SHORT_FACTORS[short[0].lower()]
        end = short.end()
    value = _value(raw)
    vulgar = _VULGAR.match(text, end) if scale == 1 else None
    if vulgar:
        value += _FRACTIONS[vulgar[0].strip()]
        end = vulgar.end()
    short = _SHORT_SCALE.match(text, end) if scale == 1 else None  # 5m: metres or millions
    also = (value * _SHORT_FACTORS[short[0].lower()],) if short else ()
    parts: tuple[Decimal, ...] = ()
    if scale == 1 and _PAIR.fullmatch(raw):
        parts = tuple(_decimal(part) for part in re.split(r"[.:/]", raw))
    if scale != 1:
        value *= scale
    number = Number(text[start:end], start, end, (value, *also), parts, scale)
    yield _of_day(_decade(number, text), text)


def _value(raw: str) -> Decimal:
    if ":" in raw:
        hour, minute = raw.split(":")
        return _decimal(hour) + _decimal(minute) / 100
    if "/" in raw:
        above, below = raw.split("/")
        return _decimal(above) / _decimal(below)
    digits = raw.translate(dict.fromkeys(map(ord, _SPACES)))
    parts = re.split(r"[.,]", digits)
    marks = re.findall(r"[.,]", digits)
    if len(parts) == 1 or (len(set(marks)) == 1 and _grouped(parts) and digits == raw):
        return _decimal("".join(parts))
    if len(set(marks)) == 1 and len(parts) > 2:
        return _decimal("".join(parts))  # a version or an address: 3.11.2
    return _decimal(f"{''.join(parts[:-1])}.{parts[-1]}")


def _grouped(parts: Sequence[str]) -> bool:
    """Whether the marks between these parts separate thousands."""
    return parts[0] != "0" and all(len(part) == 3 for part in parts[1:])


def _decimal(digits: str) -> Decimal:
    return Decimal(digits)


def _decade(number: Number, text: str) -> Number:
    """`80-х` is also 1980, `1980s` also 80, and `’98` is 1998."""
    value = number.values[0]
    if len(number.raw) == 2 and _SHORT_YEAR.search(text[max(0, number.start - 2) : number.start]):
        return replace(number, values=(value, 1900 + value, 2000 + value))
    if not 10 <= value < 2100 or value % 10 or not _DECADE.match(text, number.end):
        return number
    others = (1900 + value, 2000 + value) if value < 100 else (value % 100,)
    return replace(number, values=(value, *others))


def _of_day(number: Number, text: str) -> Number:
    """`6 p.m.` and `6-та вечора` are also 18."""
    match = _HALF_OF_DAY.match(text, number.end)
    value = number.values[0]
    if not match or value >= 13:
        return number
    if match["vechora"] and value % 1 and ":" not in number.raw:
        return number  # «2,5 дня» is a length of time
    if match["pm"] or match["vechora"]:
        return replace(number, values=(value, value + 12)) if value < 12 else number
    return replace(number, values=(value, value - 12, value + 12)) if value >= 12 else number


def _by_afternoon(text: str, found: list[Number]) -> list[Number]:
    """`at 6:30 on Saturday evening` is also 18:30."""
    late = [_of_afternoon(number, text) for number in found]
    return late if late != found and names_afternoon(text) else found  # few texts have an hour


def _of_afternoon(number: Number, text: str) -> Number:
    """An hour as it may be meant in a later half of a day, any other number as it is."""
    value = number.values[0]
    if len(number.values) > 1 or number.scale != 1 or not 1 <= value < 12:
        return number
    if number.raw.lower() in _ARTICLES:
        return number
    before = max(0, number.start - _LONGEST_AT)
    hour = _AT.search(text[before : number.start]) is not None
    return replace(number, values=(value, value + 12)) if hour else number


def _joined(text: str, found: Sequence[Number]) -> list[Number]:
    """Numbers that lend each other their meaning: `5–7 тис.`, `2 млн 300 тис.`, `2024/25`."""
    result = list(found)
    for index, second in enumerate(found[1:]):
        first = result[index]
        between = text[first.end : second.start]
        if _YEARS.fullmatch(between) and len(first.raw) == 4 and len(second.raw) == 2:
            century = first.values[0] // 100 * 100
            result[index + 1] = replace(second, values=(*second.values, century + second.values[0]))
        elif _RANGE.fullmatch(between):
            result[index] = _with_unit_of(first, second)
    return _summed(text, result)


def _with_unit_of(first: Number, second: Number) -> Number:
    """The first number of a range, in thousands or after noon where the last one is."""
    value = first.values[0]
    if first.scale == 1 and second.scale != 1:
        return replace(first, values=(*first.values, value * second.scale))
    shift = second.values[-1] - second.values[0]
    if len(first.values) == 1 and shift == 12 and value < 12:
        return replace(first, values=(value, value + shift))
    return first


def _summed(text: str, found: Sequence[Number]) -> list[Number]:
    """`2 млн 300 тис.` as one number."""
    result: list[Number] = []
    for number in found:
        last = result[-1] if result else None
        if (
            last
            and last.scale > max(number.scale, Decimal(100))
            and (number.scale > 1 or (last.scale == 1000 and len(number.raw) == 3))
            and number.values[0] < last.scale
            and text[last.end : number.start].strip(_SPACES + ".") == ""
            and number.start > last.end
        ):
            total = last.values[0] + number.values[0]
            raw = text[last.start : number.end]
            result[-1] = Number(raw, last.start, number.end, (total,), scale=number.scale)
        else:
            result.append(number)
    return result


def _compound(text: str, found: Sequence[Number]) -> Iterator[Number]:
    """`twenty-one`, `сто двадцять`, `півтора мільйона`: two words that make one number."""
    for first, second in pairwise(word for word in found if word.raw.lower() not in _ARTICLES):
        if not _BLANK.fullmatch(text, first.end, second.start):
            continue
        one, two = first.values[0], second.values[0]
        raw = text[first.start : second.end]
        if two >= 100 and one < two:
            yield Number(raw, first.start, second.end, (one * two,))
        elif two < 1 < one < 10:
            yield Number(raw, first.start, second.end, (one * two,))  # three quarters
        elif (20 <= one < 100 and two < 10) or (100 <= one < 1000 and two < 100):
            yield Number(raw, first.start, second.end, (one + two,))


def _long(text: str, found: Sequence[Number]) -> Iterator[Number]:
    """`one hundred and twenty-five`, «сто двадцять п’ять», `nineteen eighty-four`."""
    run: list[Number] = []
    for number in (*found, None):
        if number and (number.raw.lower() in _ARTICLES or number.values[0] % 1):
            continue
        if run and (number is None or not _AND.fullmatch(text, run[-1].end, number.start)):
            if len(run) > 1:
                parts = [n.values[0] for n in run]
                raw = text[run[0].start : run[-1].end]
                yield Number(raw, run[0].start, run[-1].end, (_total(parts), *_year(parts)))
            run = []
        if number:
            run.append(number)


def _total(parts: Sequence[Decimal]) -> Decimal:
    """What number words one after the other add up to."""
    total = current = Decimal(0)
    for part in parts:
        if part >= 1000:
            total += max(current, Decimal(1)) * part
            current = Decimal(0)
        elif part == 100 and 0 < current < 100:
            current *= part
        else:
            current += part
    return total + current


def _year(parts: Sequence[Decimal]) -> Iterator[Decimal]:
    """What they are as a year of two halves."""
    rest = sum(parts[1:], Decimal(0))
    if 10 <= parts[0] <= 20 and 10 <= rest < 100:
        yield parts[0] * 100 + rest


def _with_half(text: str, found: Sequence[Number]) -> Iterator[Number]:
    """`two and a half million`, `an hour and a half`, «два з половиною»."""
    for number in found:
        match = _AND_HALF.match(text, number.end)
        if match:
            value, end = number.values[0] + Decimal("0.5"), match.end()
            scale = next((w for w in found if w.start == end + 1 and w.values[0] >= 1000), None)
            values = (value, value * scale.values[0]) if scale else (value,)
            yield Number(text[number.start : end], number.start, end, values)


def _clock(text: str, found: Sequence[Number]) -> Iterator[Number]:
    """`half past five` and «пів на шосту» are 5:30 and 17:30, «за чверть шоста» is 5:45."""
    for first, second in pairwise(found):
        part, hour = first.values[0], second.values[0]
        match = _OF_HOUR.fullmatch(text, first.end, second.start)
        if not match or not 0 < part < 1 or not 0 <= hour <= 12:
            continue
        if match["short"] and not text[: first.start].casefold().endswith("за "):
            continue
        if match["past"] != "past":
            hour -= 1
        minutes = part * 60 if match["past"] else 60 - part * 60
        time = hour + minutes / 100
        yield Number(
            text[first.start : second.end], first.start, second.end, (time, hour, time + 12)
        )
