"""Messages and documents -> the text of a PO file; polib renders what changed."""

from __future__ import annotations

import re
from itertools import pairwise

import polib

from l10n.model import Message
from l10n.po.document import Document, Entry

WRAPPED = 78
"""Line length of catalogs whose texts are wrapped; GNU msgcat's and polib's own default."""

_WITHOUT_BREAK = re.compile(r'"(?!.*(?:\\[nrvf]|[\x1c-\x1e\x85\u2028\u2029])"\s*$)')
"""A line of a text that ends at none of the characters at which polib begins a new one."""


def text(document: Document) -> str:
    """The whole file: untouched entries byte for byte, changed ones rendered."""
    entries = (document.header, *document.entries) if document.header else document.entries
    width = _width(entries)
    body = ""
    for entry in entries:
        if body and not body.endswith("\n"):
            body += document.newline
        if body:
            body += document.newline if entry.gap is None else entry.gap
        if entry.raw is not None:
            body += entry.raw
        else:
            body += render(entry.message, width).replace("\n", document.newline)
    return ("\ufeff" if document.bom else "") + document.lead + body + document.tail


def render(message: Message, width: int = 0) -> str:
    """One entry's lines. `width` 0: each text on one line, however long."""
    # polib would wrap comments with the texts, and with them what a translator typed.
    lines = [f"# {line}" for text in message.translator_comments for line in _lines(text)]
    lines += [f"#. {line}" for text in message.extracted_comments for line in _lines(text)]
    if message.references:
        lines.append("#: " + " ".join(_reference(path) for path in message.references))
    if message.flags:
        lines.append("#, " + ", ".join(message.flags))
    entry = polib.POEntry(
        msgid=message.msgid,
        msgstr="" if message.msgid_plural else message.msgstr[0],
        msgid_plural=message.msgid_plural or "",
        msgstr_plural=dict(enumerate(message.msgstr)) if message.msgid_plural else {},
        msgctxt=message.msgctxt,
    )
    if message.previous:
        entry.previous_msgctxt = message.previous.msgctxt
        entry.previous_msgid = message.previous.msgid
        entry.previous_msgid_plural = message.previous.msgid_plural
    lines += entry.__unicode__(width).rstrip("\n").split("\n")
    if message.obsolete:
        # polib would drop the previous text, so obsolete entries are marked here.
        lines = [_obsolete(line) for line in lines]
    return "\n".join(line.rstrip() if line.startswith("#") else line for line in lines) + "\n"


def _lines(comment: str) -> list[str]:
    """A comment's lines: one that broke off into the next line would break the file."""
    return re.split(r"[\r\n]+", comment)


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
        for line, following in pairwise(entry.raw.split("\n")):
            if following.startswith('"') and _WITHOUT_BREAK.match(line):
                return WRAPPED
    return 0
