"""All messages of a catalog approved that the memory knows word for word."""

from __future__ import annotations

from datetime import date

from l10n.editing.apply import Conflict
from l10n.editing.change import Change, SetText
from l10n.editing.exact import exact
from l10n.editing.version import version_of
from l10n.errors import UserError
from l10n.memory.match import Place, places
from l10n.memory.store import Memory
from l10n.model import Message, Severity, State
from l10n.project import Project
from l10n.stages.checking.judge import Judge
from l10n.stages.edit import Opened, edit_all
from l10n.stages.memory import learn, memory_file


def approve_exact(project: Project, opened: Opened) -> tuple[int, list[UserError]]:
    """Approve them, and say how many, and what is wrong with files the memory learns from.

    What somebody changes meanwhile is left alone. Raises UserError where the project's checks
    cannot be used.
    """
    judge = Judge.for_project(project)
    with Memory(memory_file(project)) as memory:
        problems = learn(project, memory)
        changes = exact_changes(memory, opened, judge)
    wanted = [(message.key, change, version_of(message)) for message, change in changes]
    if not wanted:
        return 0, problems
    outcomes = edit_all(project, opened.file.path, opened.language, wanted).outcomes
    for outcome in outcomes:
        if isinstance(outcome, UserError):
            raise outcome
    return sum(not isinstance(outcome, Conflict) for outcome in outcomes), problems


def exact_changes(memory: Memory, opened: Opened, judge: Judge) -> list[tuple[Message, Change]]:
    """The messages that the memory knows word for word, and what approves each.

    A text in which a check finds an error now is left to people: it would hold its story.
    """
    where = places(opened.segments, opened.story)
    today = date.today()
    found: list[tuple[Message, Change]] = []
    for key in opened.kinds:
        message = opened.messages.get(key)
        if message is None or message.state is State.TRANSLATED:
            continue
        known = memory.find(message.msgid, opened.source, opened.language)
        change = exact(message, known, where.get(key, Place(opened.story, key[0])), today)
        if change is not None and not _is_wrong(judge, opened, message, change):
            found.append((message, change))
    return found


def _is_wrong(judge: Judge, opened: Opened, message: Message, change: Change) -> bool:
    texts = change.texts if isinstance(change, SetText) else message.msgstr
    return any(one.severity is Severity.ERROR for one in judge.of(opened, message, texts))
