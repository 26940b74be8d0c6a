"""Numbers of a text as values, whichever language wrote them.

Ukrainian `1 234 567,89`, English `1,234,567.89` and `5 тис.`/`5 thousand` are the same values
(separators: CLDR; words: the table below).
"""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

_SPACES = " \u00a0\u202f\u2009"
_NUMBER = re.compile(
    rf"(?<![\w.,])(?P<digits>\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?!\d)|\d+(?:[.,]\d+)*)"
    rf"(?:[{_SPACES}]?(?P<scale>тис\.?|тисяч\w*|млн|мільйон\w*|млрд|мільярд\w*"
    r"|thousand|million|billion|bn)\b)?",
    re.IGNORECASE,
)


def numbers(text: str) -> Counter[Decimal]:
    """How often each value occurs. `1,500` and `1.500` count as 1500, `1,5` and `1.5` as 1.5."""
    return Counter(_value(match["digits"], match["scale"]) for match in _NUMBER.finditer(text))


def _value(digits: str, scale: str | None) -> Decimal:
    for space in _SPACES:
        digits = digits.replace(space, "")
    parts = re.split(r"[.,]", digits)
    grouped = len(parts) > 1 and all(len(part) == 3 for part in parts[1:]) and parts[0] != "0"
    marks = re.findall(r"[.,]", digits)
    if len(parts) == 1 or (grouped and len(set(marks)) == 1):
        value = Decimal("".join(parts))
    elif len(set(marks)) == 1 and len(parts) > 2:
        return Decimal("".join(parts))  # a date or a version: 22.11.2026
    else:
        value = Decimal(f"{''.join(parts[:-1])}.{parts[-1]}")
    return (value * _factor(scale)).normalize() if scale else value.normalize()


def _factor(scale: str) -> Decimal:
    word = scale.lower()
    if word.startswith(("млрд", "мільярд", "bi", "bn")):
        return Decimal(10**9)
    if word.startswith(("млн", "мільйон", "mi")):
        return Decimal(10**6)
    return Decimal(10**3)
