"""printf as JavaScript libraries have it (`javascript-format`).

Source: GNU gettext manual, "JavaScript Format Strings".
"""

from __future__ import annotations

from l10n.syntax.formats.model import Parsed
from l10n.syntax.formats.printf import Dialect, kinds

DIALECT = Dialect(
    {**kinds(integer="bdouxX", float="fF", character="c", text="s"), "j": "object"},
    flags="[-+ #0I']",
    stars=False,
)


def parse(text: str) -> Parsed:
    """Read a text for printf in JavaScript."""
    return DIALECT.parse(text)
