"""The grammar that the descendants of C's printf share; each of them has a table of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import NamedTuple

from l10n.possessive import compiled
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
    first: int = 1
    """The first argument's number."""
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
        return compiled(f"%(?:{self.instead}|{plain})" if self.instead else f"%{plain}", re.S)

    @cached_property
    def shape(self) -> Callable[[str], _Shape]:
        """What is written -> what it means: catalogs write the same few over and over."""
        return lru_cache(maxsize=2048)(partial(_shape, self))

    def parse(self, text: str) -> Parsed:
        """Read a text in this dialect."""
        return _read(self, text)


class _Shape(NamedTuple):
    """One directive as it is written, wherever it stands."""

    agreed: str
    """Its name without its number where it has none: letter and kind of print."""
    kind: str
    number: str
    """Its argument's number or name; empty where its place tells it."""
    named: bool
    stars: tuple[str, ...]
    """For each width or precision that is an argument its number, empty where it has none."""
    problem: tuple[Flaw, str] | None = None


def _read(dialect: Dialect, text: str) -> Parsed:
    found: list[Directive] = []
    problems: list[Problem] = []
    count, at, place = dialect.first - 1, 0, 0
    while (at := text.find("%", at)) >= 0:
        match = dialect.pattern.match(text, at)
        assert match is not None  # the pattern asks for no more than the %
        written, end = match[0], match.end()
        shape = dialect.shape(written)
        if shape.problem is not None:
            problems.append(Problem(shape.problem[0], at, end, shape.problem[1]))
            at += 1
            continue
        arguments = []
        for star in shape.stars:
            count += not star
            arguments.append(Argument(star or str(count), INTEGER))
        key = shape.number
        counted = False
        if shape.kind:
            counted = not shape.named
            if counted:
                count += 1
                key = str(count)
            arguments.append(Argument(key, shape.kind))
        if arguments or shape.agreed != "%":
            if shape.named and not all(shape.stars):
                message = f"{written} mixes placeholders with and without name or number"
                problems.append(Problem(Flaw.MIXED, at, end, message))
            # Its place counts numbered ones too: where they are mixed none may move.
            place += counted or key.isdigit()
            name = f"%{place if counted else key}{shape.agreed}"
            found.append(Directive(at, end, name, tuple(arguments), counted))
        at = end
    return whole(text, found, problems, gaps=dialect.gaps, mixed=dialect.mixed)


def _shape(dialect: Dialect, written: str) -> _Shape:
    match = dialect.pattern.match(written)
    assert match is not None  # it matched in its text
    groups = match.groupdict()
    letter = groups.get("letter") or groups.get("as") or ""
    macro = letter.startswith("<PRI")
    kind = dialect.conversions.get(letter[4] if macro else letter[:1])
    number, name = groups.get("number"), groups.get("name")
    name = groups.get("alone") if name is None else name
    if letter == "%" and name is not None:
        kind = "percent sign"
    problem = None
    if not letter:
        problem = (Flaw.UNTERMINATED, f"{excerpt(written)} is a placeholder without its end")
    elif kind is None and letter in _OPENING:
        problem = (Flaw.UNTERMINATED, f"{excerpt(written)} begins a name that does not end")
    elif kind is None or (letter == "%" and dialect.bare_percent and len(written) > 2):
        problem = (Flaw.UNKNOWN, f"{excerpt(written)} is no placeholder of this format")
    elif number is not None and int(number) < dialect.first:
        problem = (Flaw.UNKNOWN, f"{excerpt(written)} asks for argument 0; they count from 1")
    stars = [groups.get("width"), groups.get("precision")]
    length = letter[5:-1] if macro else groups.get("length") or ""
    return _Shape(
        _SAME.get(letter, letter),
        dialect.kind(length, kind) if kind else "",
        name if name is not None else str(int(number)) if number else "",
        name is not None or number is not None,
        tuple(star[1:-1] for star in stars if star and star[0] == "*"),
        problem,
    )


def excerpt(written: str) -> str:
    """What is written, short enough for a sentence."""
    return repr(written)[1:-1] if len(written) <= 24 else repr(written[:23])[1:-1] + "…"


def kinds(**letters: str) -> dict[str, str]:
    """Conversion letters by the kind of value they take: `integer="di"`; `%` takes none."""
    found = {"%": ""}
    for kind, several in letters.items():
        found.update(dict.fromkeys(several, UNSIGNED if kind == "unsigned" else kind))
    return found
