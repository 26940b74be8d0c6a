"""Quotation marks of a text -> quotations with their levels, and marks that lack a partner.

A mark that looks the same on both sides (`"`, `'`, and `“` of «„…“» and “…”) opens where a word
begins and closes where one ends. Apostrophes, inches, seconds and attributes are no quotations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from l10n.languages.marks import OPENING
from l10n.syntax.text import MARK, THING

_MARKS = re.compile("[«»“”„‹›‘’‚\"']")
_BEFORE_OPENING = re.compile(r"[\s(\[{/«“„‘\"'\u00a0—–+|>-]")
_ENDS = f".!?…)»{THING}"
"""What can stand before a straight mark that closes a quotation nobody opened."""
_AFTER_CLOSING = re.compile(r"[^\w(\[{«„<$%\ue001]")


@dataclass(frozen=True, slots=True)
class Quotation:
    """What two marks enclose."""

    start: int
    """Offset of the opening mark."""
    end: int
    """Offset of the closing mark."""
    opening: str
    closing: str
    level: int
    """1 for an outer quotation, 2 for one inside it."""


@dataclass(frozen=True, slots=True)
class Quotes:
    """The quotation marks of one text."""

    quotations: tuple[Quotation, ...]
    """By start."""
    strays: tuple[int, ...]
    """Offsets of marks without a partner."""


NONE = Quotes((), ())


def quotes(prose: str) -> Quotes:
    """The quotations of a text whose code, addresses and placeholders are masked."""
    opened: list[tuple[int, str]] = []
    found: list[Quotation] = []
    strays: list[int] = []
    for at, mark, opens in _marks(prose):
        if opens:
            opened.append((at, mark))
            continue
        depth = next(
            (n for n in range(len(opened) - 1, -1, -1) if mark in OPENING[opened[n][1]]), None
        )
        if depth is None:
            if mark not in "'’":
                strays.append(at)
            continue
        strays += (place for place, other in opened[depth + 1 :] if other not in "'‘‚")
        start, opening = opened[depth]
        del opened[depth:]
        found.append(Quotation(start, at, opening, mark, depth + 1))
    strays += (place for place, mark in opened if mark not in "'‘‚")
    return Quotes(_levelled(found), tuple(sorted(strays)))


def _marks(prose: str) -> Iterator[tuple[int, str, bool]]:
    """Each quotation mark with its offset, and whether it opens."""
    straight: set[str] = set()
    values: set[str] = set()
    angles = 0
    for match in _MARKS.finditer(prose):
        mark, at = match[0], match.start()
        before, after = _neighbours(prose, at)
        if mark in "\"'":
            opens = mark not in straight and _opens(before, after)
            if mark in values or (not opens and before in "=:" and not after.isspace()):
                values ^= {mark}  # a value in a program's notation: width="5"
                continue
            if not opens and not _is_closing(mark, before, after, straight):
                continue
            straight ^= {mark} if opens or mark in straight else set()
        elif mark in "»›" and not angles and before.isspace() and after.isspace():
            continue  # a separator: Home » News
        elif mark == "’" and before.isalnum() and after.isalnum():
            continue
        else:
            opens = _opens(before, after) if mark in "“‘" else mark in OPENING
            angles += (mark in "«‹") - (mark in "»›")
        yield at, mark, opens


def _opens(before: str, after: str) -> bool:
    return not after.isspace() and _BEFORE_OPENING.fullmatch(before) is not None


def _is_closing(mark: str, before: str, after: str, straight: set[str]) -> bool:
    """Whether a straight mark that does not open closes; else it is an inch or an apostrophe."""
    if mark == "'":
        return mark in straight and _closes(before, after)
    return mark in straight or before.isalpha() or before in _ENDS


def _closes(before: str, after: str) -> bool:
    return not before.isspace() and (not after or _AFTER_CLOSING.fullmatch(after) is not None)


def _neighbours(prose: str, at: int) -> tuple[str, str]:
    """The characters on both sides, seen through markup without width; a blank at the ends."""
    before, after = at - 1, at + 1
    while before >= 0 and prose[before] == MARK:
        before -= 1
    while after < len(prose) and prose[after] == MARK:
        after += 1
    return prose[before] if before >= 0 else " ", prose[after] if after < len(prose) else " "


def _levelled(found: list[Quotation]) -> tuple[Quotation, ...]:
    """By start, with levels that count only quotations, not marks that lacked a partner."""
    levelled: list[Quotation] = []
    ends: list[int] = []
    for quotation in sorted(found, key=lambda q: q.start):
        ends = [end for end in ends if end > quotation.start]
        ends.append(quotation.end)
        levelled.append(
            Quotation(
                quotation.start, quotation.end, quotation.opening, quotation.closing, len(ends)
            )
        )
    return tuple(levelled)
