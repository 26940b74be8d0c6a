"""`${name}` of JavaScript's template literals (`es-format`, as Weblate calls it)."""

from __future__ import annotations

import re

from l10n.syntax.formats.model import Parsed
from l10n.syntax.formats.written import read

_PLACE = re.compile(r"\$\{\s*(?P<key>[^{}]*?)\s*\}")


def parse(text: str) -> Parsed:
    """Read a text for a template literal."""
    return read(text, _PLACE)
