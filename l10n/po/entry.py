"""Messages and documents -> the text of a PO file, in the form polib gives it, only faster."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from l10n.model import Message, Previous
from l10n.po.document import Document, Entry

WIDTHS = (60, 72, 78, 80, 100, 120)
"""Line lengths that tools are told to wrap at; a file's longest line says which it was."""

_BREAKS = re.compile(r"[\r\n]+")
_ESCAPES = (
    ("\\", r"\\"), ('"', r"\""), ("\n", r"\n"), ("\t", r"\t"),
    ("\r", r"\r"), ("\v", r"\v"), ("\b", r"\b"), ("\f", r"\f"),
)  # fmt: skip
_WITHOUT_BREAK = re.compile(r'"(?!.*(?:\\[nrvf]|[\x1c-\x1e\x85\u2028\u2029])"\s*$)')
"""A line of a text that ends at none of the characters at which polib begins a new one."""


def text(document: Document) -> str:
    """The whole file: untouched entries byte for byte, changed ones rendered."""
    entries = (document.header, *document.entries) if document.header else document.entries
    width = _width(entries)
    parts: list[str] = ["\ufeff" if document.bom else "", document.lead]
    before = ""
    for entry in entries:
        if before and not before.endswith("\n"):
            parts.append(document.newline)
        if before:
            parts.append(document.newline if entry.gap is None else entry.gap)
        before = entry.raw if entry.raw is not None else render(entry.message, width)
        if entry.raw is None and document.newline != "\n":
            before = before.replace("\n", document.newline)
        parts.append(before)
    return "".join((*parts, document.tail))


def render(message: Message, width: int = 0) -> str:
    """One entry's lines. `width` 0: each text on one line, however long."""
    lines = [*_about(message.extracted_comments, message.references)]
    if message.translator_comments:
        lines[:0] = [f"# {line}".rstrip() for line in _lines(message.translator_comments)]
    if message.flags:
        lines.append("#, " + ", ".join(message.flags))
    mark = "#~ " if message.obsolete else ""
    if message.previous:
        lines += _previous(message.previous, "#~| " if message.obsolete else "#| ", width)
    if message.msgctxt is not None:
        lines += _field("msgctxt", message.msgctxt, mark, width)
    lines += _field("msgid", message.msgid, mark, width)
    if message.msgid_plural is not None:
        lines += _field("msgid_plural", message.msgid_plural, mark, width)
        for form, translation in enumerate(message.msgstr):
            lines += _field(f"msgstr[{form}]", translation, mark, width)
    else:
        lines += _field("msgstr", message.msgstr[0], mark, width)
    lines.append("")
    return "\n".join(lines)


@lru_cache(maxsize=256)
def _about(comments: tuple[str, ...], references: tuple[str, ...]) -> list[str]:
    """The lines of extraction's part, which most entries of a catalog share with others."""
    lines = [f"#. {line}".rstrip() for line in _lines(comments)]
    if references:
        lines.append("#: " + " ".join(_reference(path) for path in references))
    return lines


def _previous(previous: Previous, mark: str, width: int) -> list[str]:
    lines: list[str] = []
    if previous.msgctxt is not None:
        lines += _field("msgctxt", previous.msgctxt, mark, width)
    lines += _field("msgid", previous.msgid, mark, width)
    if previous.msgid_plural is not None:
        lines += _field("msgid_plural", previous.msgid_plural, mark, width)
    return lines


def _field(name: str, text: str, mark: str, width: int) -> list[str]:
    """A keyword's lines: a text of several lines, or one that is wrapped, begins below it."""
    if not text:
        return [f'{mark}{name} ""']
    parts = text.splitlines(keepends=True)
    if len(parts) == 1:
        escaped = _escape(text)
        if not width or len(name) + 3 + len(escaped) <= width:
            return [f'{mark}{name} "{escaped}"']
        # Words are never cut: an address stands on a line of its own, however long.
        wrapped = textwrap.wrap(escaped, width - 2, drop_whitespace=False, break_long_words=False)
        return [f'{mark}{name} ""', *(f'{mark}"{line}"' for line in wrapped)]
    return [f'{mark}{name} ""', *(f'{mark}"{_escape(part)}"' for part in parts)]


def _escape(text: str) -> str:
    # Looking for each takes less time than one pattern for all of them, or than `translate`.
    for character, escape in _ESCAPES:
        if character in text:
            text = text.replace(character, escape)
    return text


def _lines(comments: Iterable[str]) -> Iterator[str]:
    """Their lines: one that broke off into the next line would break the file."""
    for comment in comments:
        yield from _BREAKS.split(comment)


def _reference(path: str) -> str:
    """A file name with blanks stands between U+2068 and U+2069, as GNU gettext writes it."""
    return f"\u2068{path}\u2069" if " " in path else path


def wrap_width(document: Document) -> int:
    """The line length at which a file wraps its texts; 0 where it does not."""
    return _width(document.entries)


def _width(entries: tuple[Entry, ...]) -> int:
    """The line length of a file that wraps its texts, seen from lines that end without a break."""
    longest = 0
    for entry in entries:
        if entry.raw is None or not entry.message.msgid:
            continue
        for line, following in pairwise(entry.raw.split("\n")):
            if following.startswith('"') and _WITHOUT_BREAK.match(line):
                # A longer one of a single word only shows that words are not cut.
                longest = max(longest, len(line) if " " in line[:-2] else 1)
    return next((width for width in WIDTHS if longest <= width), longest) if longest else 0
