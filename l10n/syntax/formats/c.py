"""printf of C (`c-format`): ISO C and POSIX, what glibc adds, and the macros of <inttypes.h>.

Source: printf(3); GNU gettext manual, "C Format Strings".
"""

from __future__ import annotations

from l10n.syntax.formats.model import Parsed
from l10n.syntax.formats.printf import FLOAT, INTEGER, UNSIGNED, Dialect, kinds

CONVERSIONS = {
    **kinds(integer="di", unsigned="ouxX", float="eEfFgGaA", character="c", text="s", pointer="p"),
    "C": "wide character",
    "S": "wide text",
    "n": "pointer to integer",
    "m": "",
}
FLAGS = "[-+ #0'I]"
LENGTHS = "hh|h|ll|l|L|q|j|z|Z|t"
MACROS = r"<PRI[diouxX](?:(?:LEAST|FAST)?(?:8|16|32|64)|MAX|PTR)>"

_SAME_LENGTH = {"L": "ll", "q": "ll", "Z": "z"}
_WIDE = {"character": "wide character", "text": "wide text"}


def kind(length: str, letter_kind: str) -> str:
    """What is on the stack: its length counts."""
    if letter_kind == FLOAT:
        return "long double" if length in ("L", "ll", "q") else FLOAT
    if letter_kind in _WIDE:
        return _WIDE[letter_kind] if length == "l" else letter_kind
    if letter_kind in (INTEGER, UNSIGNED, "pointer to integer") and length:
        return f"{_SAME_LENGTH.get(length, length)} {letter_kind}"
    return letter_kind


DIALECT = Dialect(CONVERSIONS, FLAGS, LENGTHS, macros=MACROS, kind=kind, gaps=False)


def parse(text: str) -> Parsed:
    """Read a text for printf."""
    return DIALECT.parse(text)
