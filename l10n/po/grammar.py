"""What PO files are made of: entries that keep their own text, and how quoted texts are read.

The grammar is GNU gettext's (manual, section "The Format of PO Files").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from l10n.errors import UserError
from l10n.model import Message

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from l10n.values import dataclass

QUOTED = re.compile(r'"([^"\\]*(?:\\.[^"\\]*)*)"[ \t]*$')
"""A quoted text that ends its line; the first group is its content, escapes unresolved."""

_ESCAPE = re.compile(r"\\(?:([0-7]{1,3})|x([0-9a-fA-F]{1,2})|(.))")
_SIMPLE_ESCAPES = {
    "n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v",
    '"': '"', "\\": "\\", "'": "'", "?": "?",
}  # fmt: skip
_REFERENCE = re.compile("\u2068([^\u2069]*)\u2069|(\\S+)")


class PoSyntaxError(UserError):
    """A catalog that cannot be read; `line` and `column` are 1-based."""

    def __init__(self, message: str, line: int, column: int = 1) -> None:
        super().__init__(message, line=line)
        self.column = column


@dataclass(frozen=True, slots=True)
class Entry:
    """A message and, where it was read from a file, its exact text."""

    message: Message
    raw: str | None = None
    """Its lines as they stand in the file, last line break included; None: to be rendered."""
    gap: str | None = None
    """Blank lines between it and the entry before; None: one, as the file ends its lines."""

    def changed(self, message: Message) -> Entry:
        """This entry with another message: the same object where nothing differs."""
        return self if message == self.message else Entry(message, None, self.gap)


def unescape(text: str, line: int = 0) -> str:
    """A quoted text's content, C escapes resolved."""
    if "\\" not in text:
        return text
    if "\\\\" not in text:  # then every backslash begins an escape, and most are these two
        simple = text.replace('\\"', '"').replace("\\n", "\n")
        if "\\" not in simple:
            return simple

    def one(match: re.Match[str]) -> str:
        octal, hexadecimal, letter = match.groups()
        if octal:
            return chr(int(octal, 8))
        if hexadecimal:
            return chr(int(hexadecimal, 16))
        if letter not in _SIMPLE_ESCAPES:
            raise PoSyntaxError(f"\\{letter} is not an escape; write \\\\ for a backslash", line)
        return _SIMPLE_ESCAPES[letter]

    return _ESCAPE.sub(one, text)


def flags_of(lines: Iterable[str]) -> tuple[str, ...]:
    """The flags of an entry's `#,` lines, given without their mark."""
    return tuple(flag for line in lines for part in line.split(",") if (flag := part.strip()))


def references_of(lines: Iterable[str]) -> tuple[str, ...]:
    """The files of an entry's `#:` lines, given without their mark."""
    found: list[str] = []
    for line in lines:
        if "\u2068" in line:
            found += (quoted or plain for quoted, plain in _REFERENCE.findall(line))
        else:
            found += line.split()
    return tuple(found)
