"""java.util.Formatter (`java-printf-format`).

Source: Java's documentation, class Formatter.
"""

from __future__ import annotations

from l10n.syntax.formats.model import Parsed
from l10n.syntax.formats.printf import Dialect, kinds

DIALECT = Dialect(
    {
        **kinds(integer="doxX", float="eEfgGaA", character="cC"),
        **dict.fromkeys("bBhHsS", "any value"),
        "n": "",
        "t": "date",
        "T": "date",
    },
    flags="[-+ #0,(<]",
    macros="[tT][A-Za-z]",
    stars=False,
    mixed=True,
)


def parse(text: str) -> Parsed:
    """Read a text for java.util.Formatter."""
    return DIALECT.parse(text)
