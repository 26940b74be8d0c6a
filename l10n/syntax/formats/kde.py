"""`%1` of KDE's i18n (`kde-format`).

Source: KDE's programmer's guide to Ki18n, "Placeholders".
"""

from __future__ import annotations

import re

from l10n.syntax.formats.model import Parsed
from l10n.syntax.formats.written import read

_PLACE = re.compile(r"%[1-9]\d?")


def parse(text: str) -> Parsed:
    """Read a text for i18n."""
    return read(text, _PLACE)
