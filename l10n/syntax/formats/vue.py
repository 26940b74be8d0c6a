"""Linked messages of Vue I18n (`vue-format`, as Weblate calls it); its `{name}` is plain.

Source: Vue I18n's guide, "Linked messages".
"""

from __future__ import annotations

import re

from l10n.syntax.formats.model import Parsed
from l10n.syntax.formats.written import read

_PLACE = re.compile(r"@(?:\.[a-z]+)?:(?:[\w.]+|\([\w.]+\))|\{(?P<key>\w+)\}")


def parse(text: str) -> Parsed:
    """Read a text for Vue I18n."""
    return read(text, _PLACE, mark="{")
