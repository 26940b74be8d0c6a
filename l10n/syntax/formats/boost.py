"""boost::format (`boost-format`).

Source: Boost's documentation, "The Boost Format library".
"""

from __future__ import annotations

import re

from l10n.syntax.formats.model import Parsed
from l10n.syntax.formats.written import read

_PLACE = re.compile(
    r"%\d+%|%\|[^|\s]+\||(?<!%)(?:%%)*+%(?:\d+\$)?[-+ #0']*(?:\d+|\*)?(?:\.(?:\d+|\*))?[a-zA-Z]"
)


def parse(text: str) -> Parsed:
    """Read a text for boost::format."""
    return read(text, _PLACE)
