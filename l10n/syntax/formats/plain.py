"""`{name}` in texts that no flag claims: what nobody writes by accident."""

from __future__ import annotations

import re

from l10n.syntax.formats.model import Parsed
from l10n.syntax.formats.written import read

_PLACE = re.compile(r"(?<!\{)\{(?P<key>[A-Za-z_][A-Za-z0-9_.]*)\}")


def parse(text: str) -> Parsed:
    """Read a text for any program that fills `{name}`."""
    return read(text, _PLACE, mark="{")
