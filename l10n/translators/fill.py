"""A catalog's empty messages filled from a chain of translators; nothing else in it is touched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from l10n.model import Message, Segment, Suggestion
from l10n.po.document import Document, Entry
from l10n.po.header import with_revision
from l10n.translators.chain import Chain
from l10n.translators.origin import with_origin
from l10n.translators.verify import Refusal

Key = tuple[str | None, str]
"""msgctxt and msgid."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Messages that one translator filled."""

    approved: int = 0
    review: int = 0
    """Left fuzzy, for a person to look at."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A message that stays empty although a translator was to fill it."""

    message: Message
    origin: str
    """The translator's name."""
    refusal: Refusal
    """Why it has no text for it."""


Found = Mapping[Key, Suggestion]
"""Texts for a catalog's messages."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A catalog after filling, and what happened to it."""

    document: Document
    """The same object where nothing was filled."""
    counts: Mapping[str, Tally] = field(default_factory=dict)
    """By the translator's name, in the order they first had something."""
    refusals: tuple[Refused, ...] = ()

    @property
    def messages(self) -> int:
        """How many messages were filled."""
        return sum(tally.approved + tally.review for tally in self.counts.values())


def fill(
    document: Document,
    segments: Sequence[Segment],
    chain: Chain,
    source: str,
    target: str,
    now: datetime,
    limit: int | None = None,
    came: Callable[[Key, Suggestion], None] = lambda key, suggestion: None,
) -> Filled:
    """Fill what is empty in a catalog from `source` into `target`, at most `limit` messages.

    Only messages that have a segment and no text at all are filled, and none with plural forms.
    What a person approved for the very place is translated, all else fuzzy; a comment names the
    origin. `came` is told of each text when it comes. Raises UserError where replies cannot be
    kept on disk.
    """
    asked, wanted = empty_segments(document, segments)
    messages = {message.key: message for message in document.messages}
    found: dict[Key, Suggestion] = {}
    refusals: list[Refused] = []
    for answer in chain.answers(asked, wanted, source, target, limit):
        key = segments[answer.index].key
        if answer.suggestion is not None:
            found[key] = answer.suggestion
            came(key, answer.suggestion)
        elif answer.refusal is not None:
            refusals.append(Refused(messages[key], answer.origin, answer.refusal))
    return Filled(
        with_texts(document, found, now),
        _counts(found.values()),
        tuple(refused for refused in refusals if refused.message.key not in found),
    )


def empty_segments(
    document: Document, segments: Sequence[Segment]
) -> tuple[list[Segment], list[int]]:
    """A story's segments as its catalog has them, and the indexes of those that are to be filled.

    Of segments that are one message, the first one stands for it.
    """
    empty = {m.key: m for m in document.messages if not any(m.msgstr) and m.msgid_plural is None}
    as_there = [_as_in_catalog(segment, empty.get(segment.key)) for segment in segments]
    wanted = {s.key: n for n, s in reversed(list(enumerate(segments))) if s.key in empty}
    return as_there, sorted(wanted.values())


def _as_in_catalog(segment: Segment, message: Message | None) -> Segment:
    """The segment with the format flags that its message has."""
    if message is None or set(message.flags) <= set(segment.flags):
        return segment
    return replace(segment, flags=tuple(dict.fromkeys(segment.flags + message.flags)))


def with_texts(document: Document, found: Found, now: datetime) -> Document:
    """The catalog with the texts found for it put where it is still empty."""
    if not found:
        return document
    entries = tuple(
        _with_text(entry, found.get(entry.message.key), now) for entry in document.entries
    )
    return with_revision(document.with_entries(entries), now)


def _with_text(entry: Entry, suggestion: Suggestion | None, now: datetime) -> Entry:
    message = entry.message
    if suggestion is None or message.obsolete or message.msgid_plural or any(message.msgstr):
        return entry
    flags = tuple(flag for flag in message.flags if flag != "fuzzy")
    comments = with_origin(message.translator_comments, suggestion.origin, now, suggestion.text)
    filled = replace(
        message,
        msgstr=(suggestion.text,),
        flags=flags if suggestion.approved else ("fuzzy", *flags),
        translator_comments=comments,
        previous=None,
    )
    return entry.changed(filled)


def _counts(suggestions: Iterable[Suggestion]) -> dict[str, Tally]:
    counts: dict[str, Tally] = {}
    for suggestion in suggestions:
        tally = counts.get(suggestion.origin, Tally())
        counts[suggestion.origin] = Tally(
            tally.approved + int(suggestion.approved), tally.review + int(not suggestion.approved)
        )
    return counts
