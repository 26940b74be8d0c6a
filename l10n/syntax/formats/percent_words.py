"""`%name%` (`percent-placeholders`, as Weblate calls it)."""

from __future__ import annotations

import re

from l10n.syntax.formats.model import Parsed
from l10n.syntax.formats.written import read

_PLACE = re.compile(r"%\w+%")


def parse(text: str) -> Parsed:
    """Read a text for a program that fills `%name%`."""
    return read(text, _PLACE)
