"""What can be undone: read off the list of everything that was done.

Nothing is taken out of the list; undoing is one more entry. So it outlives a restart, and a
killed server loses nothing but the entry that it was writing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from l10n.editing.change import Kept
from l10n.editing.version import Key
from l10n.model import Previous
from l10n.translators.origin import is_origin, without_origin

_ONE_SITTING = timedelta(seconds=60)
"""Texts of one message that are saved without a longer pause are undone at once."""


class Act(StrEnum):
    """What was done."""

    TEXT = "text"
    APPROVE = "approve"
    FUZZY = "fuzzy"
    COMMENT = "comment"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Record:
    """One thing that one person did to one message."""

    at: datetime
    person: str
    act: Act
    key: Key
    before: Kept
    after: Kept


@dataclass(frozen=True, slots=True)
class Steps:
    """What a person can take back, and do once more; the last one first in line is the last."""

    undo: tuple[Record, ...] = ()
    redo: tuple[Record, ...] = ()


def steps(records: Iterable[Record], person: str) -> Steps:
    """What a person's records leave to undo and to redo."""
    undo: list[Record] = []
    redo: list[Record] = []
    for record in records:
        if record.person != person:
            continue
        if record.act is Act.UNDO:
            if undo:
                redo.append(undo.pop())
        elif record.act is Act.REDO:
            if redo:
                undo.append(redo.pop())
        else:
            redo = []
            if undo and _goes_on(undo[-1], record):
                undo[-1] = replace(record, before=undo[-1].before)
            else:
                undo.append(record)
    return Steps(tuple(undo), tuple(redo))


def _goes_on(one: Record, other: Record) -> bool:
    """Whether somebody just went on typing."""
    return (
        one.act is other.act is Act.TEXT
        and one.key == other.key
        and one.after == other.before
        and other.at - one.at < _ONE_SITTING
    )


def touched(act: Act, kept: Kept, current: Kept) -> Kept:
    """`current` with what an act of that kind changes taken from `kept`.

    A comment is no part of a text: what somebody wrote in the one stays when the other is undone.
    """
    if act is Act.COMMENT:
        comments = _joined(kept.comments, current.comments)
        return replace(current, comments=comments)
    return replace(kept, comments=_joined(current.comments, kept.comments))


def _joined(people: tuple[str, ...], origins: tuple[str, ...]) -> tuple[str, ...]:
    """What people wrote in the first comment, where the text is from in the second one."""
    own = without_origin(people)
    if own == without_origin(origins):
        return origins
    return own + tuple(line for line in origins if is_origin(line))


def dump(record: Record) -> str:
    """A record as a line of JSON, line break included."""
    value = [
        record.at.isoformat(timespec="milliseconds"),
        record.person,
        record.act,
        record.key,
        _kept(record.before),
        _kept(record.after),
    ]
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def load(lines: Iterable[str]) -> Iterator[Record]:
    """The records of a journal's lines; a line that is cut off or damaged is left out."""
    for line in lines:
        try:
            at, person, act, (context, text), before, after = json.loads(line)
            moment = datetime.fromisoformat(at)
            key = (context, text)
            yield Record(moment, person, Act(act), key, _read(before), _read(after))
        except (ValueError, TypeError):
            continue


def _kept(kept: Kept) -> list[object]:
    before = kept.previous
    previous = before and [before.msgid, before.msgctxt, before.msgid_plural]
    return [kept.msgstr, kept.fuzzy, previous, kept.comments]


def _read(value: tuple[list[str], bool, list[str] | None, list[str]]) -> Kept:
    texts, fuzzy, previous, comments = value
    return Kept(tuple(texts), fuzzy, Previous(*previous) if previous else None, tuple(comments))
