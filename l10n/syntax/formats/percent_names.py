"""`%(name)s` in texts that no flag claims: what nobody writes by accident."""

from __future__ import annotations

from l10n.syntax.formats import python
from l10n.syntax.formats.model import Parsed


def parse(text: str) -> Parsed:
    """Read the placeholders with names of a text for Python's % operator."""
    found = python.parse(text).directives
    return Parsed(tuple(d for d in found if text.startswith("%(", d.start) and not d.counted))
