"""Nesting of i18next (`i18next-interpolation`, as Weblate calls it) and its `{{name}}`.

Source: i18next's documentation, "Interpolation" and "Nesting".
"""

from __future__ import annotations

import re

from l10n.syntax.formats.model import Parsed
from l10n.syntax.formats.written import read

_PLACE = re.compile(r"\$t\([^()]+\)|\{\{-?\s*(?P<key>[^{}]+?)\s*\}\}")


def parse(text: str) -> Parsed:
    """Read a text for i18next."""
    return read(text, _PLACE, mark="{{")
