"""format of Emacs Lisp and of librep (`elisp-format`, `librep-format`).

Source: GNU Emacs Lisp manual, "Formatting Strings".
"""

from __future__ import annotations

from l10n.syntax.formats.model import Parsed
from l10n.syntax.formats.printf import Dialect, kinds

DIALECT = Dialect(
    {
        **kinds(integer="dioxX", float="eEfgG", character="c"),
        "s": "any value",
        "S": "printed representation",
    }
)


def parse(text: str) -> Parsed:
    """Read a text for Lisp's format."""
    return DIALECT.parse(text)
