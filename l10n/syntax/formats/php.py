"""PHP's sprintf (`php-format`).

Source: PHP manual, "sprintf".
"""

from __future__ import annotations

from l10n.syntax.formats.model import Parsed
from l10n.syntax.formats.printf import Dialect, kinds

DIALECT = Dialect(
    kinds(integer="bdouxX", float="eEfFgGhH", character="c", text="s"),
    flags="[-+ 0]|'.",
    stars=False,
    mixed=True,
)


def parse(text: str) -> Parsed:
    """Read a text for PHP's sprintf."""
    return DIALECT.parse(text)
