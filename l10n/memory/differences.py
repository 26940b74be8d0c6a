"""What differs between a text and one that is like it, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from rapidfuzz.distance import Indel

from l10n.memory.normal import normal
from l10n.po.trivial import denies
from l10n.syntax import numbers, placeholders

_WORD = re.compile(
    r"(?<![\w)])[-−+]\d+(?:[.,]\d+)*|\d+(?:[.,:/]\d+)*|%(?:\d+\$)?[-+0#]*\d*(?:\.\d+)?[a-z]\b"
    r"|[^\W_]+(?:['’ʼ-][^\W_]+)*|\s+|.",
    re.DOTALL,
)
_PERCENT = re.compile(r"%.*[a-z]")
_DENYING = {"не": 4, "не-": 4, "un": 4, "non": 4, "non-": 4} | dict.fromkeys(
    ("in", "im", "il", "ir", "dis"), 5
)
"""Beginnings that turn a word into its opposite -> letters that the word has besides, at least:
`import` does not deny `port`."""


class Change(StrEnum):
    """What happened to a piece of a text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


class Weight(StrEnum):
    """A difference that no reviewer may overlook."""

    NEGATION = "negation"
    NUMBER = "number"
    PLACEHOLDER = "placeholder"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in a row that share a fate."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class Differences:
    """How one text becomes another."""

    pieces: tuple[Piece, ...]
    """In order; without the removed ones they are the new text, without the added ones the old
    one, but for variants of apostrophes, quotes, dashes and blanks, which are the new text's."""
    weights: tuple[Weight, ...]
    """Kinds of differences that change the meaning more than their length says."""


def differences(old: str, new: str) -> Differences:
    """What was removed from `old` and added in `new`, in whole words."""
    before, after = _tokens(old), _tokens(new)
    codes: dict[str, int] = {}
    one = [codes.setdefault(_same(token), len(codes)) for token in before]
    other = [codes.setdefault(_same(token), len(codes)) for token in after]
    pieces: list[Piece] = []
    for step in Indel.opcodes(one, other):
        if step.tag == "equal":
            _add(pieces, Change.SAME, after[step.dest_start : step.dest_end])
        elif step.tag == "delete":
            _add(pieces, Change.REMOVED, before[step.src_start : step.src_end])
        else:
            _add(pieces, Change.ADDED, after[step.dest_start : step.dest_end])
    tidy = tuple(_joined(pieces))
    return Differences(tidy, tuple(_weights(tidy)))


WDIFF = {Change.REMOVED: ("[-", "-]"), Change.ADDED: ("{+", "+}")}
"""What goes before and after a change, as the program wdiff writes it."""


def marked(found: Differences, marks: Mapping[Change, tuple[str, str]] = WDIFF) -> str:
    """The new text with what was removed and added, each between its marks."""
    shown = ""
    for piece in found.pieces:
        before, after = marks.get(piece.change, ("", ""))
        shown += f"{before}{piece.text}{after}"
    return shown


def _tokens(text: str) -> list[str]:
    """Words, blanks, other characters and whole placeholders."""
    found: list[str] = []
    done = 0
    for placeholder in placeholders.placeholders(text):
        found += _WORD.findall(text[done : placeholder.start])
        found.append(placeholder.raw)
        done = placeholder.end
    return found + _WORD.findall(text[done:])


def _same(token: str) -> str:
    return " " if token.isspace() and "\n" not in token else normal(token)


def _add(pieces: list[Piece], change: Change, tokens: Sequence[str]) -> None:
    text = "".join(tokens)
    if text:
        pieces.append(Piece(change, text))


def _joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Changes with nothing but a blank between them as one, what was removed first."""
    removed = added = ""
    for n, piece in enumerate(pieces):
        blank = piece.change is Change.SAME and piece.text.isspace()
        if blank and (removed or added) and n + 1 < len(pieces):
            removed += piece.text
            added += piece.text
        elif piece.change is Change.SAME:
            yield from _both(removed, added)
            yield piece
            removed = added = ""
        elif piece.change is Change.REMOVED:
            removed += piece.text
        else:
            added += piece.text
    yield from _both(removed, added)


def _both(removed: str, added: str) -> Iterator[Piece]:
    if removed and added:
        # A blank that ends both stands after them.
        tail = len(removed) - len(removed.rstrip())
        if tail and removed[-tail:] == added[-tail:] and removed.strip() and added.strip():
            yield Piece(Change.REMOVED, removed[:-tail])
            yield Piece(Change.ADDED, added[:-tail])
            yield Piece(Change.SAME, added[-tail:])
            return
    if removed:
        yield Piece(Change.REMOVED, removed)
    if added:
        yield Piece(Change.ADDED, added)


def _weights(pieces: Sequence[Piece]) -> Iterator[Weight]:
    removed, added = (
        [piece.text for piece in pieces if piece.change is change]
        for change in (Change.REMOVED, Change.ADDED)
    )
    changed = [token for text in (*removed, *added) for token in _tokens(text)]
    if any(map(denies, changed)) or _opposites(removed, added):
        yield Weight.NEGATION
    numerals = any(any(map(str.isnumeric, token)) for token in changed)
    if numerals or _spelled(removed) != _spelled(added):
        yield Weight.NUMBER
    if any(map(_PERCENT.fullmatch, changed)) or any(
        placeholders.placeholders(text) for text in (*removed, *added)
    ):
        yield Weight.PLACEHOLDER


def _opposites(removed: Iterable[str], added: Iterable[str]) -> bool:
    """Whether a word became its opposite: `possible`, `impossible`."""
    one, other = (
        {word.lower() for text in texts for word in _tokens(text)} for texts in (removed, added)
    )
    return any(
        len(word) >= least and f"{beginning}{word}" in denied
        for words, denied in ((one, other), (other, one))
        for word in words
        for beginning, least in _DENYING.items()
    )


def _spelled(texts: Iterable[str]) -> list[Decimal]:
    """Numbers and months in words, from two on: "one" and "half" are too often no numbers."""
    found = (number for text in texts for number in numbers.spelled(text))
    return sorted(number.values[0] for number in found if number.values[0] > 1)
