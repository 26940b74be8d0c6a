"""GCC's own diagnostics (`gcc-internal-format`), with a kind for each of its trees.

Source: GNU gettext manual, "GCC internal Format Strings"; GCC, pretty-print.h.
"""

from __future__ import annotations

from l10n.syntax.formats.c import kind
from l10n.syntax.formats.model import Parsed
from l10n.syntax.formats.printf import Dialect, kinds

DIALECT = Dialect(
    {
        **kinds(
            integer="di", unsigned="oux", character="c", text="s", pointer="p", declaration="D"
        ),
        **kinds(function="F", type="T", location="HJ", argument="P", statement="K"),
        "A": "argument list",
        "C": "tree code",
        "E": "expression",
        "L": "language",
        "O": "binary operator",
        "Q": "assignment operator",
        "V": "qualifiers",
        "r": "colour",
        **dict.fromkeys("m<>'R", ""),
    },
    flags="[q+#]",
    lengths="ll|l|w|t|z",
    kind=kind,
)


def parse(text: str) -> Parsed:
    """Read a text for GCC's diagnostics."""
    return DIALECT.parse(text)
