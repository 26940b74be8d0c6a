"""An entry's new lines: those that say the same stay as they stand in the file."""

from __future__ import annotations

import re
from itertools import groupby, pairwise

from l10n.model import Message
from l10n.po import entry as po_entry
from l10n.po.document import Entry

_KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d+)\])?")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
"""Not splitlines: U+2028 and its like are ordinary characters inside a text."""
_ORDER = ("#", "#.", "#:", "#,", "#|", "msgctxt", "msgid", "msgid_plural", "msgstr")
"""Parts of an entry as every tool orders them."""

Part = tuple[int, int]
"""Place in `_ORDER`, and the plural form."""


def respelled(entry: Entry, message: Message, width: int, newline: str) -> Entry:
    """An entry with another message: only the parts that differ are written anew.

    `width` is where its file wraps texts, 0 where it does not. An entry whose parts are not in
    the usual order is written anew as a whole.
    """
    if message == entry.message:
        return entry
    old = _parts(entry.raw) if entry.raw is not None else None
    if entry.raw is None or old is None:
        return entry.changed(message)
    new = _parts(po_entry.render(message, width).replace("\n", newline)) or {}
    lines = {part: text for part, text in old.items() if part in new}
    lines |= {
        part: text
        for part, text in new.items()
        if _says(message, part) != _says(entry.message, part)
    }
    lines |= {part: text for part, text in new.items() if part not in lines}
    raw = "".join(_closed(lines[part], newline) for part in sorted(lines))
    if not entry.raw.endswith("\n"):
        raw = raw.removesuffix(newline)
    return Entry(message, raw, entry.gap)


def _closed(text: str, newline: str) -> str:
    return text if text.endswith("\n") else text + newline


def _parts(raw: str) -> dict[Part, str] | None:
    """An entry's lines by part; None where their order is another than the usual."""
    found: list[tuple[Part, str]] = []
    for line in _LINE.findall(raw):
        part = _part(line.lstrip(), found[-1][0] if found else None)
        if part is None:
            return None
        found.append((part, line))
    groups = [(part, list(lines)) for part, lines in groupby(found, lambda one: one[0])]
    if any(one[0] >= other[0] for one, other in pairwise(groups)):
        return None
    return {part: "".join(line for _, line in lines) for part, lines in groups}


def _part(line: str, before: Part | None) -> Part | None:
    if line.startswith('"'):
        return before
    if line.startswith("#"):
        mark = line[:2]
        if mark == "#~":
            return None
        return (_ORDER.index(mark) if mark in _ORDER else 0, 0)
    match = _KEYWORD.match(line)
    return (_ORDER.index(match[1]), int(match[2] or 0)) if match else None


def _says(message: Message, part: Part) -> object:
    """What a part of a message says."""
    place, form = part
    match _ORDER[place]:
        case "#":
            return message.translator_comments
        case "#.":
            return message.extracted_comments
        case "#:":
            return message.references
        case "#,":
            return message.flags
        case "#|":
            return message.previous
        case "msgctxt":
            return message.msgctxt
        case "msgid":
            return message.msgid
        case "msgid_plural":
            return message.msgid_plural
        case _:
            return message.msgstr[form] if form < len(message.msgstr) else None
