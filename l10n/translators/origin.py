"""The comment that says who made a text: `origin: google 2026-11-22 3f2a9c01d4e5`.

The digest is that of the text as it was filled in, so a text that a person approved as it was can
be told from one that was edited.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from l10n.model import Message

_COMMENT = re.compile(
    r"\s*origin: (?P<name>\S+) (?P<date>\d{4}-\d\d-\d\d) (?P<digest>[0-9a-f]{12})\s*"
)


@dataclass(frozen=True, slots=True)
class Origin:
    """Who filled a message in."""

    name: str
    """The translator's name."""
    date: str
    """YYYY-MM-DD."""
    digest: str
    """Of the text it filled in."""
    unchanged: bool
    """The text still is what was filled in."""


def origin_of(message: Message) -> Origin | None:
    """Who filled a message in; None where a person typed it."""
    for comment in reversed(message.translator_comments):
        match = _COMMENT.fullmatch(comment)
        if match:
            unchanged = match["digest"] == digest(message.msgstr[0])
            return Origin(match["name"], match["date"], match["digest"], unchanged)
    return None


def with_origin(comments: tuple[str, ...], name: str, day: date, text: str) -> tuple[str, ...]:
    """A message's translator comments, with the one that says `name` made its `text` on `day`."""
    kept = tuple(comment for comment in comments if not _COMMENT.fullmatch(comment))
    return (*kept, f"origin: {name} {day:%Y-%m-%d} {digest(text)}")


def digest(text: str) -> str:
    """Twelve hexadecimal digits that stand for a text."""
    return blake2b(text.encode()).hexdigest()[:12]
