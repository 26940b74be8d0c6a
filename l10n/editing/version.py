"""What stands for a message, and for the state that an edit was based on."""

from __future__ import annotations

from hashlib import blake2b

from l10n.model import Message
from l10n.translators.origin import is_origin

Key = tuple[str | None, str]
"""msgctxt and msgid."""


def message_id(key: Key) -> str:
    """Sixteen hexadecimal digits that stand for a message's context and text in its catalog."""
    context, text = key
    return _digest(text if context is None else f"{context}\x04{text}")


def version_of(message: Message) -> str:
    """What stands for all of a message that a person can change: `TEXTS.COMMENTS`.

    The two halves are compared apart: a comment does not get in the way of a text.
    """
    previous = message.previous
    before = (previous.msgctxt, previous.msgid, previous.msgid_plural) if previous else None
    texts = repr((message.msgstr, message.fuzzy, before))
    return f"{_digest(texts)}.{_digest(repr(comments_of(message)))}"


def same_texts(version: str, message: Message) -> bool:
    """Whether a version speaks of the texts and the mark that a message has now."""
    return version.partition(".")[0] == version_of(message).partition(".")[0]


def same_comment(version: str, message: Message) -> bool:
    """Whether a version speaks of the comment that a message has now."""
    return version.partition(".")[2] == version_of(message).partition(".")[2]


def comments_of(message: Message) -> tuple[str, ...]:
    """The lines of a message's comment that people write: all but the origin."""
    return tuple(line for line in message.translator_comments if not is_origin(line))


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=8).hexdigest()
