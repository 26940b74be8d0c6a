"""Reads the usual entry at once: most of every catalog has one form, and one pattern knows it.

What has another form (obsolete entries, previous texts, blanks at odd places) goes to `lines`,
which knows the whole grammar; so does the whole file where anything is wrong with it, for there
the place counts, not the time.
"""

from __future__ import annotations

import re

from l10n.model import Message
from l10n.po.grammar import QUOTED, Entry, PoSyntaxError, flags_of, references_of, unescape
from l10n.po.lines import Reader

_TEXT = r'((?:"[^\n]*"\n)+)'
_ENTRY = re.compile(
    r"(\n*)"
    r"((?:#[^\n]*\n)*)"
    rf"(?:msgctxt {_TEXT})?"
    rf"msgid {_TEXT}"
    rf"(?:msgstr {_TEXT}|msgid_plural {_TEXT}((?:msgstr\[\d\] (?:\"[^\n]*\"\n)+)+))"
)
_FORM = re.compile(rf"msgstr\[(\d)\] {_TEXT}")
_UNUSUAL = re.compile(r"^#[~|]", re.MULTILINE)
_BEGINNING = re.compile(r"\s*(?:#|msgctxt|msgid|$)")


class _OddError(Exception):
    """An entry that is not of the usual form after all."""


def read(text: str) -> tuple[list[Entry], str]:
    """The entries of a file's text without its mark of byte order, and what stands behind them.

    Raises PoSyntaxError with line and column at the first thing that is not PO.
    """
    if "\r" in text:
        return Reader(text).read()
    entries: list[Entry] = []
    at, line = 0, 0
    try:
        while match := _ENTRY.match(text, at):
            if _UNUSUAL.search(match[2]):
                more = _by_lines(text[at : match.end()], line)
                entries += more
            else:
                entries.append(_entry(match, line))
            line += text.count("\n", at, match.end())
            at = match.end()
        if not _BEGINNING.match(text, at):
            return Reader(text).read()
        rest, tail = Reader(text[at:], line).read()
    except (_OddError, PoSyntaxError):
        return Reader(text).read()
    return entries + rest, tail


def _by_lines(text: str, before: int) -> list[Entry]:
    entries, tail = Reader(text, before).read()
    if tail:
        raise _OddError
    return entries


def _entry(match: re.Match[str], before: int) -> Entry:
    gap, comments, context, msgid, msgstr, plural, forms = match.groups()
    translator: list[str] = []
    marked: dict[str, list[str]] = {".": [], ":": [], ",": []}
    for comment in comments.split("\n")[:-1]:
        stripped = comment.rstrip()
        mark = stripped[1:2]
        if mark and mark in ".:,":
            marked[mark].append(stripped[2:].strip())
        else:
            translator.append(stripped[2:] if mark == " " else stripped[1:])
    line = before + len(gap) + comments.count("\n") + 1
    message = Message(
        msgid=_content(msgid),
        msgstr=(_content(msgstr),) if forms is None else tuple(_forms(forms)),
        msgctxt=None if context is None else _content(context),
        msgid_plural=None if plural is None else _content(plural),
        flags=flags_of(marked[","]) if marked[","] else (),
        translator_comments=tuple(translator),
        extracted_comments=tuple(marked["."]),
        references=references_of(marked[":"]) if marked[":"] else (),
        line=line if context is None else line + context.count("\n"),
    )
    return Entry(message, match[0][len(gap) :], gap)


def _forms(forms: str) -> list[str]:
    found = _FORM.findall(forms)
    if [int(number) for number, _ in found] != list(range(len(found))):
        raise _OddError
    return [_content(text) for _, text in found]


def _content(quoted: str) -> str:
    """The content of one or more lines in quotation marks."""
    text = quoted[1:-2]
    if "\\" not in text:
        text = text.replace('"\n"', "")
        if '"' in text:
            raise _OddError
        return text
    parts = []
    for line in quoted.split("\n")[:-1]:
        match = QUOTED.match(line)
        if not match:
            raise _OddError
        parts.append(unescape(match[1]))
    return "".join(parts)
