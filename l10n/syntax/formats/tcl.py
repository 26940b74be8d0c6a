"""Tcl's format command (`tcl-format`).

Source: Tcl manual, "format".
"""

from __future__ import annotations

from l10n.syntax.formats.model import Parsed
from l10n.syntax.formats.printf import Dialect, kinds

DIALECT = Dialect(
    kinds(integer="di", unsigned="ouxX", float="eEfgG", character="c", text="s"),
    lengths="[hl]",
)


def parse(text: str) -> Parsed:
    """Read a text for Tcl's format command."""
    return DIALECT.parse(text)
