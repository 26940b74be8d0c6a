"""Markup that only a message's flags tell of, compared for the check `markup`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from l10n.checks.base import Fault, Pair, listed
from l10n.model import Severity
from l10n.syntax import rst

_BBCODE = re.compile(r"\[/?[a-zA-Z*]\w*(?:=[^\[\]]*)?\]")


def compare(pair: Pair) -> Iterator[Fault]:
    """What is wrong with the reStructuredText or the BBCode of a translation."""
    if "rst-text" in pair.message.flags:
        yield from _rst(pair)
    if "bbcode-text" in pair.message.flags:
        yield from _bbcode(pair)


def _rst(pair: Pair) -> Iterator[Fault]:
    before, after = rst.parse(pair.source), rst.parse(pair.target)
    wanted, given = _keys(before), _keys(after)
    lost = [mark for mark in before if (mark.kind, mark.key) in wanted - given]
    added = [mark for mark in after if (mark.kind, mark.key) in given - wanted]
    if lost or added:
        severe = any(mark.kind not in ("strong", "emphasis") for mark in (*lost, *added))
        parts = [f"{_raw(lost)} of the source is missing or damaged"] if lost else []
        parts += [f"{_raw(added)} is not in the source"] if added else []
        yield Fault(
            f"{' and '.join(parts)}; write the marks as in the source, with a blank or "
            "punctuation around them",
            severity=Severity.ERROR if severe else Severity.WARNING,
            span=(added[0].start, added[0].end) if added else None,
        )
    elif _loose(pair.target, after) > _loose(pair.source, before):
        yield Fault("a backtick has no partner here, so readers see it; take it out")


def _keys(marks: Iterable[rst.Mark]) -> Counter[tuple[str, str]]:
    return Counter((mark.kind, mark.key) for mark in marks)


def _raw(marks: Iterable[rst.Mark]) -> str:
    return listed(dict.fromkeys(mark.raw for mark in marks))


def _loose(text: str, marks: Iterable[rst.Mark]) -> int:
    """Backticks that belong to no markup."""
    return text.count("`") - sum(mark.raw.count("`") for mark in marks)


def _bbcode(pair: Pair) -> Iterator[Fault]:
    wanted, given = (Counter(_BBCODE.findall(text)) for text in (pair.source, pair.target))
    if missing := list(wanted - given):
        yield Fault(f"{listed(missing)} of the source is missing; put it in")
    elif extra := list(given - wanted):
        yield Fault(f"{listed(extra)} is not in the source; take it out")
