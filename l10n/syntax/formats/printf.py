"""The grammar that the descendants of C's printf share; each of them has a table of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from l10n.syntax.formats.model import Argument, Directive, Flaw, Parsed, Problem, whole

INTEGER, UNSIGNED, FLOAT = "integer", "unsigned integer", "float"
CHARACTER, TEXT, POINTER = "character", "text", "pointer"

_OPENING = ("(", "<", "{")
_SAME = {"i": "d", "u": "d", "F": "f", "E": "f", "e": "f", "G": "f", "g": "f", "X": "x"}
"""Letters that print the same kind of value, for a placeholder's name."""


def _as_it_is(_length: str, kind: str) -> str:
    return kind


@dataclass(frozen=True)
class Dialect:
    """What one language's printf knows."""

    conversions: Mapping[str, str]
    """Letter -> kind of value; empty for what takes none."""
    flags: str = "[-+ #0]"
    """Regular expression of one flag."""
    lengths: str = ""
    """Regular expression of length modifiers."""
    before: str = r"(?:(?P<number>\d+)\$)?+"
    """Regular expression of what may stand before the flags: a number or a name."""
    instead: str = ""
    """Regular expression of other ways to write what follows the `%`, with a group `name` for what
    takes an argument, and `as` for its letter."""
    stars: bool = True
    """A width or precision may be `*`, an argument of its own."""
    macros: str = ""
    """Regular expression of what may stand for length and letter."""
    kind: Callable[[str, str], str] = _as_it_is
    """Length and kind by the letter -> kind of value."""
    bare_percent: bool = False
    """A percent sign is `%%` and nothing else."""
    gaps: bool = True
    mixed: bool = False

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        star = r"\*(?:\d+\$)?+|" if self.stars else ""
        plain = (
            rf"{self.before}(?:{self.flags})*+(?P<width>{star}\d+)?+"
            rf"(?:\.(?P<precision>{star}\d*+))?+(?P<length>{self.lengths or '(?!)'})?+"
            rf"(?P<letter>{self.macros}{'|' if self.macros else ''}.)?+"
        )
        return re.compile(f"%(?:{self.instead}|{plain})" if self.instead else f"%{plain}", re.S)

    def parse(self, text: str) -> Parsed:
        """Read a text in this dialect."""
        return _Reader(self, text).read()


class _Reader:
    """Reads one text, counting the arguments that have no number."""

    def __init__(self, dialect: Dialect, text: str) -> None:
        self.dialect = dialect
        self.text = text
        self.count = 0
        self.problems: list[Problem] = []

    def read(self) -> Parsed:
        found = list(self._directives())
        dialect = self.dialect
        return whole(self.text, found, self.problems, gaps=dialect.gaps, mixed=dialect.mixed)

    def _directives(self) -> Iterator[Directive]:
        at = 0
        while (at := self.text.find("%", at)) >= 0:
            match = self.dialect.pattern.match(self.text, at)
            assert match is not None  # the pattern asks for no more than the %
            groups = match.groupdict()
            if groups.get("letter") is None and not groups.get("as"):
                message = f"{excerpt(match[0])} is a placeholder without its end"
                self._problem(Flaw.UNTERMINATED, match, message)
                at += 1
                continue
            directive = self._directive(match, groups)
            if directive is None:
                at += 1
                continue
            if directive.arguments or directive.name != "%%":
                yield directive
            at = match.end()

    def _directive(
        self, match: re.Match[str], groups: Mapping[str, str | None]
    ) -> Directive | None:
        """The directive; None for what is none, which is a problem then."""
        letter = groups.get("letter") or groups.get("as") or ""
        macro = letter.startswith("<PRI")
        kind = self.dialect.conversions.get(letter[4] if macro else letter[:1])
        number, name = groups.get("number"), groups.get("name") or groups.get("alone")
        if kind is None or (letter == "%" and self.dialect.bare_percent and len(match[0]) > 2):
            if letter in _OPENING:
                return self._problem(Flaw.UNTERMINATED, match, "a name after % has no end")
            message = f"{excerpt(match[0])} is no placeholder of this format"
            return self._problem(Flaw.UNKNOWN, match, message)
        if number is not None and int(number) == 0:
            message = f"{excerpt(match[0])} asks for argument 0; they are counted from 1"
            return self._problem(Flaw.UNKNOWN, match, message)
        arguments = [a for part in ("width", "precision") for a in self._star(groups.get(part))]
        stars = len(arguments)
        key = ""
        counted = False
        if kind:
            length = letter[5:-1] if macro else groups.get("length") or ""
            key = name if name is not None else (number or "").lstrip("0")
            counted = not key and name is None
            if counted:
                self.count += 1
                key = str(self.count)
            arguments.append(Argument(key, self.dialect.kind(length, kind)))
        if stars and name is not None:
            message = f"{match[0]} mixes placeholders with and without name or number"
            self._problem(Flaw.MIXED, match, message)
        agreed = f"%{key}{_SAME.get(letter, letter)}"
        return Directive(match.start(), match.end(), agreed, tuple(arguments), counted)

    def _star(self, written: str | None) -> Iterator[Argument]:
        """The argument that a width or precision is, where it is one."""
        if written is None or not written.startswith("*"):
            return
        number = written[1:-1]
        if not number:
            self.count += 1
        yield Argument(number or str(self.count), INTEGER)

    def _problem(self, flaw: Flaw, match: re.Match[str], message: str) -> None:
        self.problems.append(Problem(flaw, match.start(), match.end(), message))


def excerpt(written: str) -> str:
    """What is written, short enough for a sentence."""
    return repr(written)[1:-1] if len(written) <= 24 else repr(written[:23])[1:-1] + "…"


def kinds(**letters: str) -> dict[str, str]:
    """Conversion letters by the kind of value they take: `integer="di"`; `%` takes none."""
    found = {"%": ""}
    for kind, several in letters.items():
        found.update(dict.fromkeys(several, UNSIGNED if kind == "unsigned" else kind))
    return found
