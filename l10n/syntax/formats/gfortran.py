"""GNU Fortran's own diagnostics (`gfc-internal-format`).

Source: GNU gettext manual, "GFC internal Format Strings".
"""

from __future__ import annotations

from l10n.syntax.formats.c import kind
from l10n.syntax.formats.model import Parsed
from l10n.syntax.formats.printf import Dialect, kinds

DIALECT = Dialect(
    {
        **kinds(integer="di", unsigned="u", character="c", text="s", location="L"),
        "C": "",
    },
    flags="(?!)",
    lengths="l",
    stars=False,
    kind=kind,
    gaps=False,
    mixed=True,
)


def parse(text: str) -> Parsed:
    """Read a text for GNU Fortran's diagnostics."""
    return DIALECT.parse(text)
