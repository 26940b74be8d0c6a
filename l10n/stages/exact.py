"""All messages of a catalog approved that the memory knows word for word."""

from __future__ import annotations

from datetime import date

from l10n.editing.apply import Conflict
from l10n.editing.exact import exact
from l10n.editing.version import Key, version_of
from l10n.errors import UserError
from l10n.memory.match import Place, places
from l10n.memory.store import Memory
from l10n.project import Project
from l10n.stages.edit import Opened, Saved, edit
from l10n.stages.memory import learn, memory_file


def approve_exact(project: Project, opened: Opened) -> tuple[int, list[UserError]]:
    """Approve them, and say how many, and what is wrong with files the memory learns from."""
    with Memory(memory_file(project)) as memory:
        problems = learn(project, memory)
        done = exact_edits(project, memory, opened)
    return len(done), problems


def exact_edits(project: Project, memory: Memory, opened: Opened) -> list[tuple[Key, Saved]]:
    """The same with a memory at hand; each message that was approved, as it is now.

    What somebody changes meanwhile is left alone.
    """
    known = opened.messages
    where = places(opened.segments, opened.story)
    today = date.today()
    done: list[tuple[Key, Saved]] = []
    for key in dict.fromkeys(segment.key for segment in opened.segments):
        message = known.get(key)
        if message is None:
            continue
        found = memory.find(message.msgid, opened.source, opened.language)
        change = exact(message, found, where.get(key, Place(opened.story, key[0])), today)
        if change is None:
            continue
        version = version_of(message)
        saved = edit(project, opened.file.path, opened.language, key, change, version)
        if not isinstance(saved, Conflict):
            done.append((key, saved))
    return done
