"""Object Pascal's Format (`object-pascal-format`).

Source: Free Pascal's documentation, SysUtils, "Format".
"""

from __future__ import annotations

from l10n.syntax.formats.model import Parsed
from l10n.syntax.formats.printf import Dialect, kinds

_KINDS = kinds(integer="dux", float="efgnm", text="s", pointer="p")
DIALECT = Dialect(
    {**_KINDS, **{letter.upper(): kind for letter, kind in _KINDS.items()}},
    flags="-",
    before=r"(?:(?P<number>\d+):)?+",
    bare_percent=True,
    first=0,
)


def parse(text: str) -> Parsed:
    """Read a text for Object Pascal's Format."""
    return DIALECT.parse(text)
