"""Ruby's format (`ruby-format`).

Source: Ruby's documentation, "Format Specifications".
"""

from __future__ import annotations

from l10n.syntax.formats.model import Parsed
from l10n.syntax.formats.printf import Dialect, kinds

DIALECT = Dialect(
    {
        **kinds(integer="diuoxXbB", float="fgGeEaA", character="c", text="s"),
        "p": "inspected",
        "}": "text",
    },
    before=r"(?:(?P<number>\d+)\$|<(?P<name>[^<>]*)>)?+",
    instead=r"\{(?P<alone>[^{}]*)(?P<as>\})",
)


def parse(text: str) -> Parsed:
    """Read a text for Ruby's format."""
    return DIALECT.parse(text)
