"""What a format's parser gives: the places that a program fills, and what breaks it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Flaw(StrEnum):
    """Why a text is not valid in its format."""

    UNTERMINATED = "unterminated"
    """A placeholder begins and does not end."""
    UNKNOWN = "unknown"
    """What stands there is no placeholder of the format."""
    UNBALANCED = "unbalanced"
    """A closing brace without an opening one."""
    MIXED = "mixed"
    """Some placeholders have names or numbers and others are told by their place."""
    CONFLICT = "conflict"
    """One argument is asked for as values of two kinds."""
    GAP = "gap"
    """An argument is used and one before it is not, which the format does not allow."""


class Argument(NamedTuple):
    """A value that the program must supply."""

    key: str
    """Its name, or its number counted from the format's first (0 or 1)."""
    kind: str
    """What kind of value, in the format's own terms; empty: any."""


class Directive(NamedTuple):
    """One place that the program fills: a placeholder as the format's grammar sees it."""

    start: int
    end: int
    name: str
    """What must agree between source and translation, as `Placeholder.name` has it."""
    arguments: tuple[Argument, ...]
    """What it takes: none, its value, or that and a width or precision that is a value too."""
    counted: bool = False
    """Only its place tells it from others."""


class Problem(NamedTuple):
    """One reason why a text is not valid."""

    flaw: Flaw
    start: int
    end: int
    message: str
    """A clause that begins with what is written there."""


class Parsed(NamedTuple):
    """A text read in one format. What is valid in it is there even where the whole is not."""

    directives: tuple[Directive, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def arguments(self) -> dict[str, str]:
        """Key -> kind, in the order of the text."""
        found: dict[str, str] = {}
        for directive in self.directives:
            for key, kind in directive.arguments:
                found[key] = found.get(key) or kind
        return found

    @property
    def counted(self) -> bool:
        """Some of its arguments are told by their place alone."""
        return any(directive.counted for directive in self.directives)


NOTHING = Parsed()


@dataclass(frozen=True, slots=True)
class Format:
    """A format of messages."""

    name: str
    """Its flag, or for formats without one what it is called."""
    marks: tuple[str, ...]
    """A text without any of these has neither placeholders nor problems."""
    parse: Callable[[str], Parsed]
    all_counted: bool = False
    """A program stops when a text leaves out an argument that is told by its place."""
    loose: bool = False
    """No flag says that the text is in this format, so only what both sides hold counts."""

    def read(self, text: str) -> Parsed:
        """The text, parsed; no more than a look where none of the marks is in it."""
        for mark in self.marks:
            if mark in text:
                return self.parse(text)
        return NOTHING


def whole(
    text: str,
    directives: Iterable[Directive],
    problems: Iterable[Problem] = (),
    *,
    gaps: bool = True,
    mixed: bool = False,
) -> Parsed:
    """A text's directives with the problems that show only when all of them are known.

    `gaps`: an argument may be left out that stands before one in use; `mixed`: counted and named
    directives may stand side by side.
    """
    found = tuple(directives)
    known = list(problems)
    if not all(directive.counted for directive in found):
        known += _conflicts(text, found)
        if not mixed:
            known += _mixture(text, found)
        if not gaps:
            known += _gaps(text, found)
    known.sort(key=lambda problem: problem.start)
    return Parsed(found, tuple(known))


def _mixture(text: str, found: tuple[Directive, ...]) -> Iterator[Problem]:
    filled = [directive for directive in found if directive.arguments]
    other = next((d for d in filled if d.counted != filled[0].counted), None)
    if other is not None:
        first, second = text[filled[0].start : filled[0].end], text[other.start : other.end]
        message = f"{second} beside {first} mixes placeholders with and without name or number"
        yield Problem(Flaw.MIXED, other.start, other.end, message)


def _conflicts(text: str, found: tuple[Directive, ...]) -> Iterator[Problem]:
    first: dict[str, tuple[str, Directive]] = {}
    for directive in found:
        for key, kind in directive.arguments:
            before, there = first.setdefault(key, (kind, directive))
            if kind and before and kind != before:
                one, two = text[there.start : there.end], text[directive.start : directive.end]
                message = f"{two} takes the same argument as {one} for another kind of value"
                yield Problem(Flaw.CONFLICT, directive.start, directive.end, message)


def _gaps(text: str, found: tuple[Directive, ...]) -> Iterator[Problem]:
    used = {int(key) for directive in found for key, _ in directive.arguments if key.isdigit()}
    unused = next((number for number in range(1, len(used) + 1) if number not in used), None)
    if unused is not None:
        later = next(d for d in found if any(int(key) > unused for key, _ in d.arguments))
        message = f"{text[later.start : later.end]} is used and argument {unused} is not"
        yield Problem(Flaw.GAP, later.start, later.end, message)
