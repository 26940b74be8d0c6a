"""Table cells with a figure alone, which no translator sees, as the page's language writes it."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

_CELL = re.compile(r"(<td(?: [^<>]*)?>)([^<>]*\d[^<>]*)(?=</td>)")
_SPACES = "[ \u00a0\u202f\u2009]"


def localise(html: str, source: str, target: str) -> str:
    """The HTML with `1 240,5` of a Ukrainian original as `1,240.5` on an English page.

    `source` and `target` are Babel locales, whose CLDR symbols decide. Cells that hold anything
    but one well-formed number, a sign or a percent mark stay as they are.
    """
    number, group, decimal = _pattern(source)
    symbols = _symbols(target)

    def one(match: re.Match[str]) -> str:
        if not number.fullmatch(match[2].strip()):
            return match[0]
        whole, mark, fraction = match[2].partition(decimal)
        text = re.sub(rf"(?<=\d){group}(?=\d)", symbols["group"], whole)
        return match[1] + text + (symbols["decimal"] if mark else "") + fraction

    return _CELL.sub(one, html)


@cache
def _pattern(locale: str) -> tuple[re.Pattern[str], str, str]:
    """What a number looks like in a locale, its group separator as a pattern, its decimal mark."""
    symbols = _symbols(locale)
    group = _SPACES if symbols["group"].isspace() else re.escape(symbols["group"])
    decimal = symbols["decimal"]
    grouped = rf"\d{{1,3}}(?:{group}\d{{3}})+|\d+"
    pattern = rf"[-−+±≈~]?{_SPACES}?(?:{grouped})(?:{re.escape(decimal)}\d+)?{_SPACES}?%?"
    return re.compile(pattern), group, decimal


def _symbols(locale: str) -> dict[str, str]:
    return dict(Locale.parse(locale).number_symbols["latn"])
