"""`{name}` of Perl's Locale::TextDomain (`perl-brace-format`).

Source: GNU gettext manual, "Perl Format Strings".
"""

from __future__ import annotations

import re

from l10n.syntax.formats.model import Parsed
from l10n.syntax.formats.written import read

_PLACE = re.compile(r"\{(?P<key>[A-Za-z_][A-Za-z0-9_]*)\}")


def parse(text: str) -> Parsed:
    """Read a text for Locale::TextDomain."""
    return read(text, _PLACE, mark="{")
