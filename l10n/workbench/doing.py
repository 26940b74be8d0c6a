"""What people do to messages: saved, noted for undoing, and told to whoever has the story open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from l10n.editing.apply import Conflict, conflict
from l10n.editing.change import Change, GoneError, Kept, Restore
from l10n.editing.journal import Act, Record, touched
from l10n.editing.version import message_id, version_of
from l10n.errors import UserError
from l10n.model import Message
from l10n.stages.edit import Opened, Saved, edit
from l10n.workbench import showing

if TYPE_CHECKING:
    from l10n.workbench.context import Bench


class NothingError(UserError):
    """There is nothing to undo or to redo."""


@dataclass(frozen=True, slots=True)
class Done:
    """A message as it is now, in its catalog as it is now."""

    opened: Opened
    message: Message


def do(
    bench: Bench,
    opened: Opened,
    found: Message,
    change: Change,
    act: Act,
    person: str,
    client: str = "",
    based_on: str | None = None,
) -> Done | Conflict:
    """Change a message.

    Raises what `edit` raises. `client` is the page that asks; it is not told of its own doings.
    """
    topic = showing.topic_of(opened)
    with bench.lock:
        done = edit(bench.project(), opened.file.path, opened.language, found.key, change, based_on)
        if isinstance(done, Conflict):
            return done
        now = _now(opened, done)
        if done.after is not done.before:
            record = Record(
                datetime.now(UTC),
                person,
                act,
                found.key,
                Kept.of(done.before),
                Kept.of(done.after),
            )
            bench.logbook.note(opened.language, opened.domain, record)
            bench.live.note(topic, done.file.stamp, done.after)
    if done.after is not done.before:
        bench.desk.note(topic, now.segments, now.document)
        showing.tell_message(bench, topic, now, done.after, by=person, client=client)
    return Done(now, done.after)


def undo(
    bench: Bench, opened: Opened, person: str, client: str, *, again: bool, force: bool = False
) -> Done | Conflict:
    """Take back the last thing that a person did in a catalog, or do it once more.

    A message that somebody else changed since is a conflict; with `force` it is changed all the
    same. Raises NothingError, and GoneError where the message is no more: then the step is
    skipped.
    """
    steps = bench.logbook.steps(opened.language, opened.domain, person)
    waiting = steps.redo if again else steps.undo
    if not waiting:
        raise NothingError("there is nothing to do once more" if again else "nothing to undo")
    step = waiting[-1]
    wanted, there = (step.after, step.before) if again else (step.before, step.after)
    act = Act.REDO if again else Act.UNDO
    current = opened.messages.get(step.key)
    if current is not None:
        now = Kept.of(current)
        wanted, there = touched(step.act, wanted, now), touched(step.act, there, now)
    if current is None or Kept.of(current) == wanted:
        kept = wanted
        record = Record(datetime.now(UTC), person, act, step.key, kept, kept)
        bench.logbook.note(opened.language, opened.domain, record)
        if current is None:
            raise GoneError("the message is no longer in the story; the step is skipped")
        return Done(opened, current)
    if Kept.of(current) != there and not force:
        return conflict(current, wanted.msgstr)
    change = Restore(wanted)
    return do(bench, opened, current, change, act, person, client, version_of(current))


def message_of(opened: Opened, wanted: str) -> Message:
    """The message of an id. Raises GoneError where the story has it no more."""
    for key in dict.fromkeys(segment.key for segment in opened.segments):
        if message_id(key) == wanted and key in opened.messages:
            return opened.messages[key]
    raise GoneError("the message is no longer in the story: its source changed; reload the story")


def _now(opened: Opened, done: Saved) -> Opened:
    return replace(opened, file=done.file, document=done.document)
