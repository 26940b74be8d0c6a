"""`%1` of Qt's QString::arg (`qt-format`).

Source: Qt's documentation, "QString::arg".
"""

from __future__ import annotations

import re

from l10n.syntax.formats.model import Parsed
from l10n.syntax.formats.written import read

_PLACE = re.compile(r"%L?0?(?P<key>\d{1,2})")


def parse(text: str) -> Parsed:
    """Read a text for QString::arg."""
    return read(text, _PLACE)
