"""Commas of figures that stand alone in a table cell, which no translator sees.

A comma misleads: `2,3` in Ukrainian is `2.3` in English, `1,240` in English is a little more than
one in Ukrainian. So a comma is rewritten where its meaning is certain, and nothing else: blanks
between groups read well in both, and `18.30` may be a time.
"""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

_CELL = re.compile(r"(<td(?: [^<>]*)?>)([^<>]*\d[^<>]*)(?=</td>)")
_DECIMAL_COMMA = re.compile(r"([-−+]?\d[\d \u00a0\u202f]*),(\d+)([ \u00a0\u202f]?%?)")
_GROUPED = re.compile(r"([-−+]?[1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d+))?([ \u00a0\u202f]?%?)")


def localise(html: str, source: str, target: str) -> str:
    """The HTML of a translated story with the commas of figures in cells as its language has them.

    `source` and `target` are Babel locales; CLDR's symbols say what a comma means in each.
    """
    before, after = _symbols(source), _symbols(target)
    if before["decimal"] == after["decimal"]:
        return html

    def one(match: re.Match[str]) -> str:
        text = match[2]
        if before["decimal"] == "," and (number := _DECIMAL_COMMA.fullmatch(text.strip())):
            return f"{match[1]}{number[1]}{after['decimal']}{number[2]}{number[3]}"
        if before["group"] == "," and (number := _GROUPED.fullmatch(text.strip())):
            whole = number[1].replace(",", after["group"])
            fraction = after["decimal"] + number[2] if number[2] else ""
            return f"{match[1]}{whole}{fraction}{number[3]}"
        return match[0]

    return _CELL.sub(one, html)


@cache
def _symbols(locale: str) -> dict[str, str]:
    return dict(Locale.parse(locale).number_symbols["latn"])
