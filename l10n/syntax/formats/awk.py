"""printf of awk (`awk-format`).

Source: GNU awk manual, "Format-Control Letters".
"""

from __future__ import annotations

from l10n.syntax.formats.model import Parsed
from l10n.syntax.formats.printf import Dialect, kinds

DIALECT = Dialect(
    kinds(integer="di", unsigned="ouxX", float="eEfFgGaA", character="c", text="s"),
    flags="[-+ #0']",
)


def parse(text: str) -> Parsed:
    """Read a text for awk's printf."""
    return DIALECT.parse(text)
