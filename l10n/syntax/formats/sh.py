"""`$name` of shell scripts (`sh-format`).

Source: GNU gettext manual, "Shell Format Strings".
"""

from __future__ import annotations

import re

from l10n.syntax.formats.model import Argument, Directive, Parsed

_PLACE = re.compile(r"\$(?:(?P<bare>[A-Za-z_]\w*)|\{(?P<braced>[A-Za-z_]\w*)\})", re.ASCII)


def parse(text: str) -> Parsed:
    """Read a text for eval_gettext."""
    found = []
    for match in _PLACE.finditer(text):
        argument = Argument(match["bare"] or match["braced"], "")
        found.append(Directive(match.start(), match.end(), match[0], (argument,)))
    return Parsed(tuple(found))
