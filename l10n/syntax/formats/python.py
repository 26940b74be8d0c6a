"""Python's % operator (`python-format`).

Source: Python's documentation, "printf-style String Formatting".
"""

from __future__ import annotations

from l10n.syntax.formats.model import Parsed
from l10n.syntax.formats.printf import Dialect, kinds

DIALECT = Dialect(
    {**kinds(integer="diouxX", float="eEfFgG", character="c", text="sr"), "a": "ASCII text"},
    lengths="[hlL]",
    before=r"(?:\((?P<name>(?:[^()]|\([^()]*\))*+)\))?+",
)
"""`%s`, `%r` and `%a` take any value, but what they print is not what `%d` prints, and `%a` turns
Cyrillic letters into `\\u` codes."""


def parse(text: str) -> Parsed:
    """Read a text for Python's % operator."""
    return DIALECT.parse(text)
