"""The rows of the board: what a catalog's state is, which ones are wanted, in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from l10n.gate import COUNTED, UNREADABLE, is_waiting
from l10n.model import Counts, Decision, Finding, Severity
from l10n.workbench.summary import Summary


class Kind(StrEnum):
    """What a row stands for."""

    STORY = "story"
    STRINGS = "strings"
    NAMES = "names"


class Stage(StrEnum):
    """How far a catalog is."""

    BROKEN = "broken"
    """It cannot be read."""
    NEW = "new"
    """Nothing is translated."""
    CHANGED = "changed"
    """The source of a translation changed."""
    WORK = "work"
    """Somebody has begun."""
    MACHINE = "machine"
    """Only texts that a machine wrote wait for review."""
    HELD = "held"
    """All is translated, and yet it is held."""
    PUBLISHED = "published"
    DONE = "done"
    """The same for what is no story."""


@dataclass(frozen=True, slots=True)
class Row:
    """One catalog, or one part of the UI's."""

    domain: str
    part: str
    kind: Kind
    language: str
    source: str
    summary: Summary
    counts: Counts
    stage: Stage
    held: str = ""
    """Why it is held, for people."""
    published: bool | None = None
    """None for what is no story."""
    errors: int = 0
    warnings: int = 0
    date: float = 0.0
    """When the story was written, in seconds since 1970; 0 where nobody knows."""
    edited: float = 0.0
    """When its catalog was saved."""

    @property
    def title(self) -> str:
        return self.summary.title or self.domain.rpartition("/")[2]

    @property
    def key(self) -> tuple[str, str, str]:
        return (self.domain, self.part, self.language)


def stage_of(
    counts: Counts, summary: Summary, decision: Decision | None, findings: Iterable[Finding] = ()
) -> Stage:
    """How far a catalog is; `decision` is the gate's, where it is a story's."""
    if any(finding.check in UNREADABLE for finding in findings):
        return Stage.BROKEN
    if counts.messages and not counts.translated and not counts.fuzzy:
        return Stage.NEW
    if summary.changed and counts.fuzzy:
        return Stage.CHANGED
    if counts.untranslated or counts.fuzzy > summary.machine:
        return Stage.WORK
    if counts.fuzzy:
        return Stage.MACHINE
    if decision is None:
        return Stage.DONE
    return Stage.PUBLISHED if decision.published else Stage.HELD


def weighed(findings: Iterable[Finding]) -> tuple[int, int]:
    """How many errors and warnings; what is not translated yet is told in numbers of its own."""
    counted = Counter(finding.severity for finding in findings if finding.check not in COUNTED)
    return counted[Severity.ERROR], counted[Severity.WARNING]


_URGENCY = {
    Stage.BROKEN: 0,
    Stage.HELD: 1,
    Stage.CHANGED: 2,
    Stage.WORK: 3,
    Stage.MACHINE: 4,
    Stage.NEW: 5,
    Stage.DONE: 8,
    Stage.PUBLISHED: 8,
}
_WAITING = 7
"""A story that waits for its other version can be helped there only."""


def _needs(row: Row) -> Any:
    waits = row.stage is Stage.HELD and is_waiting(row.held)
    return (_WAITING if waits else _URGENCY[row.stage], -row.date, row.domain, row.language)


SORTS: dict[str, Callable[[Row], Any]] = {
    "needs": _needs,
    "title": lambda row: (row.title.lower(), row.domain, row.language),
    "age": lambda row: (-row.date, row.domain, row.language),
    "left": lambda row: (-row.counts.words_left, row.domain, row.language),
    "state": lambda row: (list(Stage).index(row.stage), row.domain, row.language),
    "recent": lambda row: (-row.edited, row.domain, row.language),
}
"""Name -> what rows are ordered by."""


def ordered(rows: Iterable[Row], sort: str) -> list[Row]:
    """The rows in an order of SORTS; a minus before its name turns it round."""
    name = sort.removeprefix("-")
    return sorted(rows, key=SORTS.get(name, _needs), reverse=sort.startswith("-"))
