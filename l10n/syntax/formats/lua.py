"""Lua's string.format (`lua-format`).

Source: Lua reference manual, "string.format".
"""

from __future__ import annotations

from l10n.syntax.formats.model import Parsed
from l10n.syntax.formats.printf import Dialect, kinds

DIALECT = Dialect(
    {
        **kinds(integer="diouxX", float="eEfgGaA", character="c", text="s", pointer="p"),
        "q": "text in quotation marks",
    },
    before="",
    stars=False,
)


def parse(text: str) -> Parsed:
    """Read a text for Lua's string.format."""
    return DIALECT.parse(text)
