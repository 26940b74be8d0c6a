"""Reads PO files line by line: everything the grammar allows, and where it is broken."""

from __future__ import annotations

import re
from enum import IntEnum

from l10n.model import Message, Previous
from l10n.po.grammar import QUOTED, Entry, PoSyntaxError, flags_of, references_of, unescape

_KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr)\b(?:\[(\d+)\])?[ \t]*")
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>")


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


class Reader:
    """Reads lines into entries; one instance reads one file."""

    def __init__(self, text: str, before: int = 0) -> None:
        """`before` is how many lines of the file stand before the text."""
        # Not splitlines: U+2028 and its like are ordinary characters inside a text.
        self.lines = text.split("\n")
        if self.lines[-1] == "":
            self.lines.pop()
            self.ends_open = False
        else:
            self.ends_open = True
        self.entries: list[Entry] = []
        self.before = before
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
            self.msgid_line = self.before + index + 1
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
        match = QUOTED.match(line, at)
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
        return Message(
            msgid=texts["msgid"],
            msgstr=tuple(text for key, text in texts.items() if key.startswith("msgstr")),
            msgctxt=texts.get("msgctxt"),
            msgid_plural=texts.get("msgid_plural"),
            flags=flags_of(self.comments[","]),
            translator_comments=tuple(self.comments[""]),
            extracted_comments=tuple(self.comments["."]),
            references=references_of(self.comments[":"]),
            previous=Previous(
                before.get("msgid", ""), before.get("msgctxt"), before.get("msgid_plural")
            )
            if before
            else None,
            obsolete=self.obsolete,
            line=self.msgid_line,
        )
