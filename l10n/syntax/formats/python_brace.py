"""Python's str.format (`python-brace-format`).

Source: Python's documentation, "Format String Syntax".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.possessive import compiled
from l10n.syntax.formats.model import Argument, Directive, Flaw, Parsed, Problem, whole
from l10n.syntax.formats.printf import excerpt

_BRACE = re.compile(r"\{\{|\}\}|[{}]")
_NAME = compiled(r"(?P<key>\d+|[^\W\d]\w*+)?+(?:\.[^\W\d]\w*+|\[[^\[\]{}]+\])*+")
_EITHER = re.compile("[{}]")
_CONVERSION = re.compile("![rsa]")
_SPEC = re.compile(
    r"(?:[^{}](?=[<>=^]))?[<>=^]?[-+ ]?z?#?0?(?P<width>\d*)[,_]?(?:\.(?P<precision>\d+))?"
    r"(?P<type>[bcdeEfFgGnosxX%])?"
)
_NUMBERS = frozenset("bcdeEfFgGnoxX%")
_DEPTH = 2
"""A placeholder may stand in the format of another one, and no deeper."""


def parse(text: str) -> Parsed:
    """Read a text for str.format."""
    return _Reader(text).read()


class _Reader:
    """Reads one text, numbering the fields that have no name."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.count = 0
        self.problems: list[Problem] = []
        self.arguments: list[Argument] = []
        self.counted = False

    def read(self) -> Parsed:
        return whole(self.text, list(self._directives()), self.problems)

    def _directives(self) -> Iterator[Directive]:
        at = 0
        while match := _BRACE.search(self.text, at):
            at = match.end()
            if match[0] == "}":
                message = "} has no { before it (a brace itself is written }})"
                self.problems.append(Problem(Flaw.UNBALANCED, match.start(), at, message))
            elif match[0] == "{":
                self.arguments, self.counted = [], False
                number = self.count
                end = self._field(at, 1)
                if end is None:
                    self.count = number
                    continue
                key = self.text[at : _NAME.match(self.text, at).end()]  # type: ignore[union-attr]
                name = "{" + (key if key and key[0] not in ".[" else f"{number}{key}")
                arguments = tuple(self.arguments)
                yield Directive(match.start(), end, name, arguments, self.counted)
                at = end

    def _field(self, at: int, depth: int) -> int | None:
        """The end of the field whose opening brace ends at `at`; None where it is none."""
        start = at - 1
        match = _NAME.match(self.text, at)
        assert match is not None  # a name may be empty
        key, at = match["key"], match.end()
        rest = self.text[match.end("key") if key else match.start() : at]
        conversion = _CONVERSION.match(self.text, at)
        at = conversion.end() if conversion else at
        place = len(self.arguments)
        if key is None:
            self.counted = True
            key = str(self.count)
            self.count += 1
        key = str(int(key)) if key.isdigit() else key
        self.arguments.append(Argument(key + rest, ""))
        if self.text.startswith(":", at):
            end = self._spec(at + 1, depth, place, converted=bool(conversion))
            if end is not None:
                return end
        elif self.text.startswith("}", at):
            return at + 1
        self._broken(start, at)
        return None

    def _spec(self, at: int, depth: int, place: int, *, converted: bool) -> int | None:
        """The end of the field whose format begins at `at`."""
        start = at
        nested = False
        while match := _EITHER.search(self.text, at):
            at = match.end()
            if match[0] == "}":
                if not nested:
                    self._kind(self.text[start : match.start()], place, converted=converted)
                return at
            inner = self._field(at, depth + 1) if depth < _DEPTH else None
            if inner is None:
                return None
            nested, at = True, inner
        return None

    def _kind(self, spec: str, place: int, *, converted: bool) -> None:
        """What kind of value a format asks for; formats of dates and others are unknown."""
        match = _SPEC.fullmatch(spec)
        letter = match["type"] if match else None
        if letter is None:
            return
        key = self.arguments[place].key
        self.arguments[place] = Argument(key, "number" if letter in _NUMBERS else "text")
        if converted and letter in _NUMBERS:
            message = f"{{{key}!…:{spec}}} formats a text as a number"
            self.problems.append(Problem(Flaw.CONFLICT, 0, len(self.text), message))

    def _broken(self, start: int, at: int) -> None:
        if any(problem.start == start for problem in self.problems):
            return
        rest = self.text.find("}", at)
        if rest < 0:
            message = f"{excerpt(self.text[start:])} has no closing brace"
            self.problems.append(Problem(Flaw.UNTERMINATED, start, len(self.text), message))
        else:
            message = f"{excerpt(self.text[start : rest + 1])} is no placeholder of this format"
            self.problems.append(Problem(Flaw.UNKNOWN, start, rest + 1, message))
