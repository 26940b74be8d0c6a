"""A PO file as entries that remember their own text.

`parse` keeps the exact source of every entry, so `Document.text` gives an untouched file back
byte for byte and a changed one with only the changed entries' lines different. polib, which
renders the changed ones (`po/entry.py`), gives none of 122 real catalogs back unchanged, keeps
no columns for errors, drops `#~|` and turns `\\a` into `\\\\a`; so reading is done here.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from l10n.model import Message
from l10n.po import quick
from l10n.po.grammar import Entry, PoSyntaxError, unescape

__all__ = ["Document", "Entry", "PoSyntaxError", "header_fields", "parse", "unescape"]

_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Document:
    """One PO file."""

    lead: str = ""
    """Blank lines before the first entry."""
    header: Entry | None = None
    entries: tuple[Entry, ...] = ()
    """Everything after the header, in file order, obsolete entries included."""
    tail: str = ""
    """Blank lines and comments after the last entry."""
    newline: str = "\n"
    bom: bool = False
    fields: dict[str, str] = field(default_factory=dict)
    """Header fields by name as written."""

    @property
    def messages(self) -> tuple[Message, ...]:
        """Live messages, without header and obsolete ones."""
        return tuple(e.message for e in self.entries if not e.message.obsolete)

    @property
    def has_words(self) -> bool:
        """Whether anything in it was written by a person or a translator."""
        return any(any(e.message.msgstr) or e.message.translator_comments for e in self.entries)

    def with_entries(self, entries: tuple[Entry, ...]) -> Document:
        return self if entries == self.entries else replace(self, entries=entries)


def parse(text: str) -> Document:
    """Read a PO file.

    Raises PoSyntaxError with line and column at the first thing that is not PO.
    """
    bom = text.startswith(_BOM)
    body = text[1:] if bom else text
    newline = "\r\n" if "\r\n" in body else "\n"
    entries, tail = quick.read(body)
    lead = ""
    if entries:
        lead, entries[0] = entries[0].gap or "", Entry(entries[0].message, entries[0].raw)
    header = None
    if entries and entries[0].message.key == (None, "") and not entries[0].message.obsolete:
        header, *entries = entries
    fields = header_fields(header.message.msgstr[0]) if header else {}
    return Document(lead, header, tuple(entries), tail, newline, bom, fields)


def header_fields(text: str) -> dict[str, str]:
    """The fields of a header's msgstr, in order; a later one of the same name wins."""
    pairs = (line.partition(":") for line in text.split("\n"))
    return {name.strip(): value.strip() for name, colon, value in pairs if colon}
