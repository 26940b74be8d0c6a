"""Perl's sprintf (`perl-format`).

Source: perldoc -f sprintf.
"""

from __future__ import annotations

from l10n.syntax.formats.c import kind
from l10n.syntax.formats.model import Parsed
from l10n.syntax.formats.printf import Dialect, kinds

DIALECT = Dialect(
    {
        **kinds(integer="di", unsigned="uboxXB", float="eEfFgGaA", character="c", text="s"),
        "p": "pointer",
        "n": "pointer to integer",
        "D": "l integer",
        "_": "scalar",
        **dict.fromkeys("UO", "l unsigned integer"),
    },
    flags="[-+ #0v]",
    lengths="hh|h|ll|l|L|q|V|I32|I64|I|z|t|j",
    kind=kind,
    mixed=True,
)


def parse(text: str) -> Parsed:
    """Read a text for Perl's sprintf."""
    return DIALECT.parse(text)
