"""A message and a change -> the message as it then is.

Whoever types has not finished: a text that is saved waits for approval, and only approving lets it
out to readers. What the translation was made for (`#|`) is kept as long as somebody has to compare
the two, and dropped with approval. Where a text came from is kept when it is edited, since whoever
edits goes on from what was there; an emptied message starts anew.
"""

from __future__ import annotations

import re
from dataclasses import replace

from l10n.editing.change import (
    Approve,
    Change,
    IncompleteError,
    Kept,
    MarkFuzzy,
    RefusedError,
    Restore,
    SetComment,
    SetText,
)
from l10n.editing.version import comments_of
from l10n.model import Message, State
from l10n.translators.origin import is_origin, with_origin, without_origin

_NO_TEXT = re.compile("[\x00\ud800-\udfff]")
"""Characters that no text file holds: NUL, halves of surrogate pairs."""
_BREAKS = re.compile(r"\r\n?|\n")


def changed(message: Message, change: Change, forms: int = 1) -> Message:
    """The message after a change; the same object where nothing differs.

    `forms` is how many plural forms its catalog has. Raises IncompleteError for an approval
    without text, RefusedError for a text that cannot be one.
    """
    match change:
        case SetText():
            new = _typed(message, change, forms)
        case Approve():
            new = _approved(message)
        case MarkFuzzy():
            new = _marked(message)
        case SetComment(text):
            new = _commented(message, text)
        case Restore(kept):
            new = _restored(message, kept)
    return message if new == message else new


def _typed(message: Message, change: SetText, forms: int) -> Message:
    texts = tuple(_BREAKS.sub("\n", text) for text in change.texts)
    wanted = {len(message.msgstr), forms if message.msgid_plural is not None else 1}
    if len(texts) not in wanted:
        raise RefusedError(f"needs {max(wanted)} texts, one for each plural form")
    if any(map(_NO_TEXT.search, texts)):
        raise RefusedError("holds a character that no text file can hold; type it anew")
    new = message if texts == message.msgstr else _with_texts(message, texts)
    if change.origin and change.day and any(texts):
        comments = with_origin(new.translator_comments, change.origin, change.day, texts[0])
        if _source(comments) != _source(message.translator_comments) or new is not message:
            new = replace(new, translator_comments=comments)
    return _approved(new) if change.approve else new


def _with_texts(message: Message, texts: tuple[str, ...]) -> Message:
    if any(text for text in texts):
        return replace(message, msgstr=texts, flags=_fuzzy(message.flags))
    return replace(
        message,
        msgstr=texts,
        flags=_sure(message.flags),
        previous=None,
        translator_comments=without_origin(message.translator_comments),
    )


def _source(comments: tuple[str, ...]) -> list[str]:
    """Who made a text, and which, whatever the day."""
    return [" ".join(line.split()[1::2]) for line in comments if is_origin(line)]


def _approved(message: Message) -> Message:
    approved = replace(message, flags=_sure(message.flags), previous=None)
    if approved.state is not State.TRANSLATED:
        raise IncompleteError("has no whole translation yet, so it cannot be approved")
    return approved


def _marked(message: Message) -> Message:
    if not any(message.msgstr):
        raise RefusedError("has no translation yet, so there is nothing to look at again")
    return replace(message, flags=_fuzzy(message.flags))


def _commented(message: Message, text: str) -> Message:
    if _NO_TEXT.search(text):
        raise RefusedError("holds a character that no text file can hold; type it anew")
    lines = [line.rstrip() for line in _BREAKS.split(text.rstrip())] if text.strip() else []
    own = tuple(line for line in lines if not is_origin(line))
    if own == comments_of(message):
        return message
    origin = tuple(line for line in message.translator_comments if is_origin(line))
    return replace(message, translator_comments=own + origin)


def _restored(message: Message, kept: Kept) -> Message:
    return replace(
        message,
        msgstr=kept.msgstr,
        flags=_fuzzy(message.flags) if kept.fuzzy else _sure(message.flags),
        previous=kept.previous,
        translator_comments=kept.comments,
    )


def _fuzzy(flags: tuple[str, ...]) -> tuple[str, ...]:
    return flags if "fuzzy" in flags else ("fuzzy", *flags)


def _sure(flags: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(flag for flag in flags if flag != "fuzzy")
