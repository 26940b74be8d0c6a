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


_Notes = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...], int]
"""The flags, the translator's and the extracted comments, the references, and how many lines."""


def read(text: str) -> tuple[list[Entry], str]:
    """The entries of a file's text without its mark of byte order, and what stands behind them.

    Raises PoSyntaxError with line and column at the first thing that is not PO.
    """
    if "\r" in text:
        return Reader(text).read()
    entries: list[Entry] = []
    notes: dict[str, _Notes | None] = {}
    """By their text: those of a catalog's entries differ little."""
    at, line = 0, 0
    try:
        while match := _ENTRY.match(text, at):
            comments = match[2]
            if comments not in notes:
                notes[comments] = None if _UNUSUAL.search(comments) else _notes(comments)
            known = notes[comments]
            end = match.end()
            if known is None:
                entries += _by_lines(text[at:end], line)
            else:
                entries.append(_entry(match, known, text[match.start(2) : end], line))
            line += text.count("\n", at, end)
            at = end
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


def _notes(comments: str) -> _Notes:
    flags: list[str] = []
    translator: list[str] = []
    extracted: list[str] = []
    references: list[str] = []
    lines = comments.split("\n")
    lines.pop()
    for comment in lines:
        mark = comment[1:2]
        if mark == ".":
            extracted.append(comment[2:].strip())
        elif mark == ":":
            references.append(comment[2:])
        elif mark == ",":
            flags.append(comment[2:])
        else:
            translator.append(comment[2 if mark == " " else 1 :].rstrip())
    return (
        flags_of(flags) if flags else (),
        tuple(translator),
        tuple(extracted),
        references_of(references) if references else (),
        len(lines),
    )


def _entry(match: re.Match[str], notes: _Notes, raw: str, before: int) -> Entry:
    gap, _, context, msgid, msgstr, plural, forms = match.groups()
    flags, translator, extracted, references, lines = notes
    line = before + len(gap) + lines + 1
    # Named arguments would take as long as everything else here.
    message = Message(
        _content(msgid),
        (_content(msgstr),) if forms is None else tuple(_forms(forms)),
        None if context is None else _content(context),
        None if plural is None else _content(plural),
        flags,
        translator,
        extracted,
        references,
        None,
        False,
        line if context is None else line + context.count("\n"),
    )
    return Entry(message, raw, gap)


def _forms(forms: str) -> list[str]:
    found = _FORM.findall(forms)
    if [int(number) for number, _ in found] != list(range(len(found))):
        raise _OddError
    return [_content(text) for _, text in found]


def _content(quoted: str) -> str:
    """The content of one or more lines in quotation marks."""
    text = quoted[1:-2]
    if "\\" not in text:
        if '"' not in text:
            return text
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
