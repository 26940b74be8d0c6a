"""`%1` and `%n` of Qt's tr with a number (`qt-plural-format`).

Source: Qt's documentation, "Writing Source Code for Translation".
"""

from __future__ import annotations

import re

from l10n.syntax.formats.model import Parsed
from l10n.syntax.formats.written import read

_PLACE = re.compile(r"%L?(?:n|\d{1,2})")


def parse(text: str) -> Parsed:
    """Read a text for tr."""
    return read(text, _PLACE)
