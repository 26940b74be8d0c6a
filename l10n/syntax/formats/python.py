"""Python's % operator (`python-format`).

Source: Python's documentation, "printf-style String Formatting".
"""

from __future__ import annotations

from l10n.syntax.formats.model import Parsed
from l10n.syntax.formats.printf import Dialect, kinds

DIALECT = Dialect(
    kinds(integer="diouxX", float="eEfFgG", character="c", text="sra"),
    lengths="[hlL]",
    before=r"(?:\((?P<name>(?:[^()]|\([^()]*\))*+)\))?+",
)
"""`%s`, `%r` and `%a` take any value, but one of them is not `%d`: the result would differ."""


def parse(text: str) -> Parsed:
    """Read a text for Python's % operator."""
    return DIALECT.parse(text)
