"""Format strings of Objective-C (`objc-format`): C's, and `%@` for an object."""

from __future__ import annotations

from dataclasses import replace

from l10n.syntax.formats import c
from l10n.syntax.formats.model import Parsed

DIALECT = replace(c.DIALECT, conversions={**c.CONVERSIONS, "@": "object"})


def parse(text: str) -> Parsed:
    """Read a text for `NSString stringWithFormat`."""
    return DIALECT.parse(text)
