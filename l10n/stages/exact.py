"""All messages of a catalog approved that the memory knows word for word."""

from __future__ import annotations

from datetime import date

from l10n.editing.apply import Conflict
from l10n.editing.change import Change
from l10n.editing.exact import exact
from l10n.editing.version import version_of
from l10n.errors import UserError
from l10n.memory.match import Place, places
from l10n.memory.store import Memory
from l10n.model import Message, State
from l10n.project import Project
from l10n.stages.edit import Opened, edit
from l10n.stages.memory import learn, memory_file


def approve_exact(project: Project, opened: Opened) -> tuple[int, list[UserError]]:
    """Approve them, and say how many, and what is wrong with files the memory learns from.

    What somebody changes meanwhile is left alone.
    """
    done = 0
    with Memory(memory_file(project)) as memory:
        problems = learn(project, memory)
        for message, change in exact_changes(memory, opened):
            version = version_of(message)
            path, language = opened.file.path, opened.language
            saved = edit(project, path, language, message.key, change, version)
            done += not isinstance(saved, Conflict)
    return done, problems


def exact_changes(memory: Memory, opened: Opened) -> list[tuple[Message, Change]]:
    """The messages that the memory knows word for word, and what approves each."""
    where = places(opened.segments, opened.story)
    today = date.today()
    found: list[tuple[Message, Change]] = []
    for key in opened.kinds:
        message = opened.messages.get(key)
        if message is None or message.state is State.TRANSLATED:
            continue
        known = memory.find(message.msgid, opened.source, opened.language)
        change = exact(message, known, where.get(key, Place(opened.story, key[0])), today)
        if change is not None:
            found.append((message, change))
    return found
