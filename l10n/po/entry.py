"""Messages and documents -> the text of a PO file; polib renders what changed."""

from __future__ import annotations

from itertools import pairwise

import polib

from l10n.model import Message
from l10n.po.document import Document, Entry

WRAPPED = 78
"""Line length of catalogs whose texts are wrapped; GNU msgcat's and polib's own default."""


def text(document: Document) -> str:
    """The whole file: untouched entries byte for byte, changed ones rendered."""
    entries = (document.header, *document.entries) if document.header else document.entries
    width = _width(entries)
    body = ""
    for entry in entries:
        if body and not body.endswith("\n"):
            body += document.newline
        if entry.raw is not None:
            body += (entry.gap or (document.newline if body else "")) + entry.raw
        else:
            gap = document.newline if body else ""
            body += gap + render(entry.message, width).replace("\n", document.newline)
    return ("\ufeff" if document.bom else "") + body + document.tail


def render(message: Message, width: int = 0) -> str:
    """One entry's lines. `width` 0: each text on one line, however long."""
    entry = polib.POEntry(
        msgid=message.msgid,
        msgstr="" if message.msgid_plural else message.msgstr[0],
        msgid_plural=message.msgid_plural or "",
        msgstr_plural=dict(enumerate(message.msgstr)) if message.msgid_plural else {},
        msgctxt=message.msgctxt,
        tcomment="\n".join(message.translator_comments),
        comment="\n".join(message.extracted_comments),
        occurrences=[(_reference(path), "") for path in message.references],
        flags=list(message.flags),
    )
    if message.previous:
        entry.previous_msgctxt = message.previous.msgctxt
        entry.previous_msgid = message.previous.msgid
        entry.previous_msgid_plural = message.previous.msgid_plural
    lines = entry.__unicode__(width).rstrip("\n").split("\n")
    if message.obsolete:
        # polib would drop the previous text, so obsolete entries are marked here.
        lines = [_obsolete(line) for line in lines]
    return "\n".join(line.rstrip() if line.startswith("#") else line for line in lines) + "\n"


def _obsolete(line: str) -> str:
    if line.startswith("#|"):
        return "#~" + line[1:]
    return line if line.startswith("#") else "#~ " + line


def _reference(path: str) -> str:
    """A file name with blanks stands between U+2068 and U+2069, as GNU gettext writes it."""
    return f"\u2068{path}\u2069" if " " in path else path


def _width(entries: tuple[Entry, ...]) -> int:
    """Whether the file wraps its texts, seen from lines that end without a line break."""
    for entry in entries:
        if entry.raw is None or not entry.message.msgid:
            continue
        lines = entry.raw.splitlines()
        for line, following in pairwise(lines):
            if following.startswith('"') and line.startswith('"') and not line.endswith('\\n"'):
                return WRAPPED
    return 0
