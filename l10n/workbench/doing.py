"""What people do to messages: saved, noted for undoing, and told to whoever has the story open."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from l10n.editing.apply import Conflict, conflict
from l10n.editing.change import Change, GoneError, Kept, Restore
from l10n.editing.journal import Act, Record, touched
from l10n.editing.version import message_id, version_of
from l10n.errors import UserError
from l10n.model import Message
from l10n.stages.edit import Opened, edit, edit_all
from l10n.workbench import showing

if TYPE_CHECKING:
    from l10n.workbench.context import Bench


_EACH = 50
"""Messages that pages are told of one by one; of more, that the story is another."""


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
    with bench.lock:
        done = edit(bench.project(), opened.file.path, opened.language, found.key, change, based_on)
        if isinstance(done, Conflict):
            return done
        now = replace(opened, file=done.file, document=done.document)
        changed = [(done.before, done.after)] if done.after is not done.before else []
        bench.live.written(showing.topic_of(now), done.read, done.file.stamp)
        _noted(bench, now, changed, act, person)
    _told(bench, now, changed, person, client)
    return Done(now, done.after)


def do_all(
    bench: Bench,
    opened: Opened,
    wanted: Sequence[tuple[Message, Change]],
    act: Act,
    person: str,
) -> list[Message]:
    """Change many messages, as `do` does, in one write; gives those that are others now.

    What somebody else changed meanwhile, or took away, is left alone. Raises the first of what
    stands against any other change, when all that can be made are made.
    """
    asked = [(message.key, change, version_of(message)) for message, change in wanted]
    changed: list[tuple[Message, Message]] = []
    problems: list[UserError] = []
    with bench.lock:
        while asked:
            try:
                saved = edit_all(bench.project(), opened.file.path, opened.language, asked)
            except UserError as error:
                problems.append(error)
                break
            opened = replace(opened, file=saved.file, document=saved.document)
            bench.live.written(showing.topic_of(opened), saved.read, saved.file.stamp)
            asked = asked[len(saved.outcomes) :]  # what comes after one that cannot be made
            for outcome in saved.outcomes:
                if isinstance(outcome, tuple) and outcome[0] is not outcome[1]:
                    changed.append(outcome)
                elif isinstance(outcome, UserError) and not isinstance(outcome, GoneError):
                    problems.append(outcome)
        _noted(bench, opened, changed, act, person)
    _told(bench, opened, changed, person)
    for problem in problems:
        raise problem
    return [after for _, after in changed]


Changed = Sequence[tuple[Message, Message]]
"""Messages before and after."""


def _noted(bench: Bench, now: Opened, changed: Changed, act: Act, person: str) -> None:
    """Note what was done to a catalog, for undoing. Whoever calls it holds the bench's lock."""
    if not changed:
        return
    at, topic = datetime.now(UTC), showing.topic_of(now)
    records = [
        Record(at, person, act, after.key, Kept.of(before), Kept.of(after))
        for before, after in changed
    ]
    bench.logbook.note(now.language, now.domain, *records)
    for _, after in changed:
        bench.live.note(topic, after)


def _told(bench: Bench, now: Opened, changed: Changed, by: str, client: str = "") -> None:
    """Tell the board and the pages of a catalog what was done to it."""
    if not changed:
        return
    topic = showing.topic_of(now)
    with suppress(UserError):  # no room for the board's texts: it is saved all the same
        bench.desk.note(topic, now.segments, now.document)
    if len(changed) > _EACH:
        bench.hub.tell(topic, "story", {"reason": "outside"}, but=client)
        return
    for _, after in changed:
        showing.tell_message(bench, topic, now, after, by=by, client=client)


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
