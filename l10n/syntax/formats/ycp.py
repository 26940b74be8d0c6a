"""sformat of YCP (`ycp-format`): `%1` to `%9`, and `%%`.

Source: GNU gettext manual, "YCP Format Strings".
"""

from __future__ import annotations

import re

from l10n.possessive import compiled
from l10n.syntax.formats.model import Flaw, Parsed, Problem
from l10n.syntax.formats.written import read

_PLACE = re.compile(r"%(?P<key>[1-9])")
_BROKEN = compiled(r"(?<!%)(?:%%)*+%(?![1-9%])")


def parse(text: str) -> Parsed:
    """Read a text for sformat."""
    broken = [
        Problem(Flaw.UNKNOWN, match.end() - 1, match.end(), "% is no placeholder of this format")
        for match in _BROKEN.finditer(text)
    ]
    return Parsed(read(text, _PLACE).directives, tuple(broken))
