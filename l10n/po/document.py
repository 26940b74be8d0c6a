"""A PO file as entries that remember their own text.

`parse` keeps the exact source of every entry, so `Document.text` gives an untouched file back
byte for byte and a changed one with only the changed entries' lines different. polib, which
renders the changed ones (`po/entry.py`), gives none of 122 real catalogs back unchanged, keeps
no columns for errors, drops `#~|` and turns `\\a` into `\\\\a`; so reading is done here.

The grammar is GNU gettext's (manual, section "The Format of PO Files").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import IntEnum

from l10n.errors import UserError
from l10n.model import Message, Previous

_BOM = "\ufeff"
_KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr)\b(?:\[(\d+)\])?[ \t]*")
_QUOTED = re.compile(r'"([^"\\]*(?:\\.[^"\\]*)*)"[ \t]*$')
_ESCAPE = re.compile(r"\\(?:([0-7]{1,3})|x([0-9a-fA-F]{1,2})|(.))")
_SIMPLE_ESCAPES = {
    "n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v",
    '"': '"', "\\": "\\", "'": "'", "?": "?",
}  # fmt: skip
_REFERENCE = re.compile("\u2068([^\u2069]*)\u2069|(\\S+)")
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>")


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


class _Step(IntEnum):
    """How far the entry being read has come."""

    COMMENTS = 0
    CONTEXT = 1
    ID = 2
    PLURAL = 3
    STRING = 4


_STEPS = {
    "msgctxt": _Step.CONTEXT,
    "msgid": _Step.ID,
    "msgid_plural": _Step.PLURAL,
    "msgstr": _Step.STRING,
}


def parse(text: str) -> Document:
    """Read a PO file.

    Raises PoSyntaxError with line and column at the first thing that is not PO.
    """
    bom = text.startswith(_BOM)
    body = text[1:] if bom else text
    newline = "\r\n" if "\r\n" in body else "\n"
    entries, tail = _Reader(body).read()
    lead = ""
    if entries:
        lead, entries[0] = entries[0].gap or "", replace(entries[0], gap=None)
    header = None
    if entries and entries[0].message.key == (None, "") and not entries[0].message.obsolete:
        header, *entries = entries
    fields = header_fields(header.message.msgstr[0]) if header else {}
    return Document(lead, header, tuple(entries), tail, newline, bom, fields)


def header_fields(text: str) -> dict[str, str]:
    """The fields of a header's msgstr, in order; a later one of the same name wins."""
    pairs = (line.partition(":") for line in text.split("\n"))
    return {name.strip(): value.strip() for name, colon, value in pairs if colon}


def unescape(text: str, line: int = 0) -> str:
    """A quoted text's content, C escapes resolved."""
    if "\\" not in text:
        return text

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


class _Reader:
    """Reads lines into entries; one instance reads one file."""

    def __init__(self, text: str) -> None:
        # Not splitlines: U+2028 and its like are ordinary characters inside a text.
        self.lines = text.split("\n")
        if self.lines[-1] == "":
            self.lines.pop()
            self.ends_open = False
        else:
            self.ends_open = True
        self.entries: list[Entry] = []
        self.start = 0
        self._fresh(0)

    def _fresh(self, start: int) -> None:
        self.start = start
        self.step = _Step.COMMENTS
        self.obsolete = False
        self.msgid_line = 0
        self.texts: dict[str, list[str]] = {}
        self.previous: dict[str, list[str]] = {}
        self.current: list[str] | None = None
        self.comments: dict[str, list[str]] = {"": [], ".": [], ":": [], ",": []}

    def read(self) -> tuple[list[Entry], str]:
        for index, line in enumerate(self.lines):
            stripped = line.strip()
            if not stripped:
                continue
            first = stripped[0]
            if first == '"':
                self._continue(stripped, index)
            elif first == "#":
                self._comment(stripped, index)
            elif stripped.startswith(_CONFLICT):
                raise PoSyntaxError("a conflict marker left by git; resolve the merge", index + 1)
            else:
                self._keyword(stripped, index)
        if self.step is not _Step.COMMENTS:
            self._finish(len(self.lines))
        return self.entries, self._lines(self.start, len(self.lines))

    def _continue(self, line: str, index: int) -> None:
        if self.current is None:
            raise PoSyntaxError("a text without msgid or msgstr before it", index + 1)
        self.current.append(self._quoted(line, 0, index))

    def _comment(self, line: str, index: int) -> None:
        mark = line[1:2]
        if mark == "~":
            self._obsolete(line, index)
            return
        self._begin_if_finished(index)
        if mark == "|":
            self._previous(line[2:].lstrip(), index)
            return
        self.current = None
        if mark in ".:,":
            self.comments[mark].append(line[2:].strip())
        else:
            self.comments[""].append(line[2:] if line[1:2] == " " else line[1:])

    def _obsolete(self, line: str, index: int) -> None:
        rest = line[2:].lstrip()
        if rest.startswith("|"):
            self._begin_if_finished(index)
            self._previous(rest[1:].lstrip(), index)
            self.obsolete = True
        elif rest.startswith('"'):
            self._continue(rest, index)
        elif rest.startswith("#") or not rest:
            # Comments of obsolete entries, as some tools write them.
            self._begin_if_finished(index)
            self.comments[""].append(rest[1:].strip())
        else:
            self._keyword(rest, index)
            self.obsolete = True

    def _previous(self, rest: str, index: int) -> None:
        if rest.startswith('"'):
            self._continue(rest, index)
            return
        match = _KEYWORD.match(rest)
        if not match:
            raise PoSyntaxError("after #| comes msgctxt, msgid or msgid_plural", index + 1)
        self.current = self.previous.setdefault(match[1], [])
        self.current.append(self._quoted(rest, match.end(), index))

    def _keyword(self, line: str, index: int) -> None:
        match = _KEYWORD.match(line)
        if not match:
            word = line.split('"')[0].split()[0] if line.split('"')[0].split() else line
            raise PoSyntaxError(
                f'"{word[:40]}" is not a keyword of PO files; '
                "a line starts with msgid, msgstr, a quotation mark or #",
                index + 1,
            )
        name, form = match.groups()
        step = _STEPS[name]
        if step in (_Step.CONTEXT, _Step.ID):
            self._begin_if_finished(index)
        self._in_order(name, form, step, index)
        self.step = step
        key = name if form is None else f"{name}[{int(form)}]"
        self.current = self.texts[key] = [self._quoted(line, match.end(), index)]

    def _in_order(self, name: str, form: str | None, step: _Step, index: int) -> None:
        if form is not None and step is not _Step.STRING:
            raise PoSyntaxError(f"{name} takes no [{form}]", index + 1)
        if step is _Step.ID:
            self.msgid_line = index + 1
        elif step > _Step.ID and self.step < _Step.ID:
            raise PoSyntaxError(f"{name} without a msgid before it", index + 1)
        if step <= self.step and step is not _Step.STRING:
            raise PoSyntaxError(f"a second {name}; the entry before it has no msgstr", index + 1)
        if step is _Step.STRING:
            self._form_in_order(form, index)

    def _form_in_order(self, form: str | None, index: int) -> None:
        given = sum(1 for key in self.texts if key.startswith("msgstr"))
        plural = "msgid_plural" in self.texts
        if form is None and given:
            raise PoSyntaxError("a second msgstr for one msgid", index + 1)
        if plural != (form is not None):
            wanted = "msgstr[0]" if plural else "msgstr"
            raise PoSyntaxError(f"expected {wanted} here", index + 1)
        if form is not None and int(form) != given:
            raise PoSyntaxError(f"expected msgstr[{given}] here, not msgstr[{form}]", index + 1)

    def _begin_if_finished(self, index: int) -> None:
        if self.step is _Step.STRING:
            self._finish(index)

    def _quoted(self, line: str, at: int, index: int) -> str:
        match = _QUOTED.match(line, at)
        if match:
            return unescape(match[1], index + 1) if "\\" in match[1] else match[1]
        column = len(self.lines[index]) - len(self.lines[index].lstrip()) + at + 1
        if not line.startswith('"', at):
            raise PoSyntaxError("a text in quotation marks is missing here", index + 1, column)
        if re.match(r'"(?:[^"\\]|\\.)*$', line[at:]):
            raise PoSyntaxError('the text has no closing "', index + 1, len(line) + 1)
        raise PoSyntaxError('a " inside the text; write it as \\"', index + 1, column)

    def _finish(self, end: int) -> None:
        """Close the entry whose lines end before line index `end`."""
        if self.step is not _Step.STRING:
            raise PoSyntaxError("the last msgid has no msgstr", self.msgid_line or end)
        last = end
        while last > self.start and not self.lines[last - 1].strip():
            last -= 1
        first = self.start
        while not self.lines[first].strip():
            first += 1
        gap = self._lines(self.start, first)
        self.entries.append(Entry(self._message(), self._lines(first, last), gap))
        self._fresh(last)

    def _lines(self, first: int, last: int) -> str:
        if first >= last:
            return ""
        text = "\n".join(self.lines[first:last])
        return text if self.ends_open and last == len(self.lines) else text + "\n"

    def _message(self) -> Message:
        texts = {key: "".join(parts) for key, parts in self.texts.items()}
        before = {key: "".join(parts) for key, parts in self.previous.items()}
        flags = ",".join(self.comments[","]).split(",") if self.comments[","] else []
        return Message(
            msgid=texts["msgid"],
            msgstr=tuple(text for key, text in texts.items() if key.startswith("msgstr")),
            msgctxt=texts.get("msgctxt"),
            msgid_plural=texts.get("msgid_plural"),
            flags=tuple(flag.strip() for flag in flags if flag.strip()),
            translator_comments=tuple(self.comments[""]),
            extracted_comments=tuple(self.comments["."]),
            references=tuple(
                quoted or plain
                for line in self.comments[":"]
                for quoted, plain in _REFERENCE.findall(line)
            ),
            previous=Previous(
                before.get("msgid", ""), before.get("msgctxt"), before.get("msgid_plural")
            )
            if before
            else None,
            obsolete=self.obsolete,
            line=self.msgid_line,
        )
